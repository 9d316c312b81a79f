/** Registering, changing and finding clients. */
@NullMarked
package clinic.client.service;

import org.jspecify.annotations.NullMarked;
