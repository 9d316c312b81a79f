/** The clients' pages: finding somebody, and one client's page. */
@NullMarked
package clinic.client.web;

import org.jspecify.annotations.NullMarked;
