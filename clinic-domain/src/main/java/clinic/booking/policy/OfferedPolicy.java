package clinic.booking.policy;

import clinic.booking.BookingPolicy;
import clinic.booking.Proposal;
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
        if (!proposal.service().active()) {
            return Optional.of(
                    new Refusal("service-not-offered", proposal.service().name() + " is not offered any more."));
        }
        if (!proposal.service().durations().contains(proposal.minutes())) {
            String offered =
                    proposal.service().durations().stream().map(String::valueOf).collect(Collectors.joining(", "));
            return Optional.of(new Refusal(
                    "duration-not-offered",
                    proposal.service().name() + " is offered in " + offered + " minutes, not in " + proposal.minutes()
                            + "."));
        }
        return Optional.empty();
    }
}
