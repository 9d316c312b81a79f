/** The setup pages: branches, hours, rooms and equipment, staff, services, prices, packages and taxes. */
@Context(uses = {"access", "organisation", "sales"})
@NullMarked
package clinic.organisation.web;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
