/** Signing in, accounts with their grants, and tokens for programs. */
@NullMarked
package clinic.access.service;

import org.jspecify.annotations.NullMarked;
