package clinic.booking.policy;

import clinic.booking.BookingPolicy;
import clinic.booking.Proposal;
import clinic.organisation.Catalogue;
import clinic.shared.Refusal;
import java.util.Optional;
import java.util.stream.Collectors;

/** The branch is in business, and the service is offered in that length. */
public final class OfferedPolicy implements BookingPolicy {

    @Override
    public Optional<Refusal> refuse(Proposal proposal) {
        if (!proposal.branch().active()) {
            return Optional.of(new Refusal("branch-closed", proposal.branch().name() + " takes no bookings any more."));
        }
        Optional<Catalogue.Service> gone =
                proposal.service().parts().filter(part -> !part.active()).findFirst();
        if (gone.isPresent()) {
            return Optional.of(new Refusal("service-not-offered", gone.get().name() + " is not offered any more."));
        }
        if (proposal.service().addOn()) {
            return Optional.of(new Refusal(
                    "add-on-alone", proposal.service().name() + " is an add-on. Book it together with a treatment."));
        }
        if (!proposal.service().durations().contains(proposal.minutes())) {
            String offered = proposal.service().durations().stream()
                    .map(minutes -> String.valueOf(minutes - proposal.service().added()))
                    .collect(Collectors.joining(", "));
            return Optional.of(new Refusal(
                    "duration-not-offered",
                    proposal.service().name() + " is offered in " + offered + " minutes, not in "
                            + (proposal.minutes() - proposal.service().added()) + "."));
        }
        return Optional.empty();
    }
}
