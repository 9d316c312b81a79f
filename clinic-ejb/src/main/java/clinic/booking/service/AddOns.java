package clinic.booking.service;

import clinic.booking.AddOn;
import clinic.booking.Appointment;
import clinic.booking.Placement;
import clinic.booking.Proposal;
import clinic.booking.service.AppointmentQueries.AddedOn;
import clinic.organisation.Catalogue;
import clinic.shared.Refused;
import java.util.List;

/** Add-ons of visits that are to be booked. */
final class AddOns {

    private AddOns() {}

    /**
     * A service given with add-ons, each named once.
     *
     * @throws Refused {@code not-an-add-on} when one of them is a treatment of its own
     */
    static Catalogue.Service given(Catalogue catalogue, String service, List<String> addOns) {
        return catalogue
                .service(service)
                .with(addOns.stream()
                        .distinct()
                        .map(code -> known(catalogue.service(code)))
                        .toList());
    }

    static Catalogue.Service known(Catalogue.Service addOn) {
        if (!addOn.addOn()) {
            throw new Refused(
                    "not-an-add-on", addOn.name() + " is a treatment of its own. Book it as a line of its own.");
        }
        return addOn;
    }

    /** The length of the whole visit; a length that takes no time stays what it is, and is refused as such. */
    static int whole(Catalogue.Service given, int minutes) {
        return minutes <= 0 ? minutes : minutes + given.added();
    }

    /** The proposal's add-ons at the prices of the day, with the units they take. */
    static List<AddOn> agreed(Proposal proposal, Placement placement) {
        Catalogue catalogue = proposal.catalogue();
        return proposal.service().addOns().stream()
                .map(addOn -> new AddOn(
                        addOn.id(),
                        addOn.minutesAdded(),
                        catalogue
                                .price(placement.branch(), addOn.id(), addOn.minutesAdded(), proposal.date())
                                .orElseThrow(),
                        placement.addOnUnits().get(addOn.id())))
                .toList();
    }

    /** The add-ons of a visit as they are shown. */
    static List<AddedOn> added(Appointment appointment, Catalogue catalogue) {
        return appointment.addOns().stream()
                .map(addOn -> new AddedOn(
                        catalogue.service(addOn.service()),
                        addOn.minutes(),
                        addOn.price(appointment.price().currency())))
                .toList();
    }
}
