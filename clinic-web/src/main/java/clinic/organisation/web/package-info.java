/** The setup pages: branches, hours, rooms and equipment, staff, services, prices, packages, budgets and taxes. */
@Context(uses = {"access", "organisation", "sales", "reporting"})
@NullMarked
package clinic.organisation.web;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
