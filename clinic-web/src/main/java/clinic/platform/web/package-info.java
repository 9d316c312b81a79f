/** What every page shares: the shell around it, its static files, its error pages and its response headers. */
@NullMarked
package clinic.platform.web;

import org.jspecify.annotations.NullMarked;
