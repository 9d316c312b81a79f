/** The setup pages: branches, hours, rooms and equipment, staff, services, prices and taxes. */
@NullMarked
package clinic.organisation.web;

import org.jspecify.annotations.NullMarked;
