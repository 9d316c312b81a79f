/** What every page shares: the shell around it, its static files, its error pages and its response headers. */
@Context(uses = {"access", "organisation", "api"})
@NullMarked
package clinic.platform.web;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
