/** The clients' pages: finding somebody, and one client's page. */
@Context(uses = {"access", "organisation", "client", "booking"})
@NullMarked
package clinic.client.web;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
