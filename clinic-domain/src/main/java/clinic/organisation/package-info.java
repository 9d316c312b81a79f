/**
 * The organisation as it is set up: branches with zone, opening hours and dated exceptions, rooms, equipment, staff with
 * dated assignments and credentials, services, price lists, tax rates. Aggregates: Organisation, Branch, Room,
 * EquipmentUnit, StaffMember, Service, PriceList, TaxJurisdiction. What the other contexts read is the
 * {@link clinic.organisation.Catalogue}, an immutable picture of it all. Knows nothing of clients or bookings.
 */
@Context(uses = "access")
@NullMarked
package clinic.organisation;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
