/** Signing in and out, and the pages about accounts. */
@Context(uses = {"access", "organisation"})
@NullMarked
package clinic.access.web;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
