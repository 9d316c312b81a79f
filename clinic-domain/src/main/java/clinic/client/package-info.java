/**
 * Clients of the whole chain and how a desk finds them by name, phone or date of birth. Refuses to know their visits and
 * their health.
 */
@Context(uses = {"access", "organisation"})
@NullMarked
package clinic.client;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
