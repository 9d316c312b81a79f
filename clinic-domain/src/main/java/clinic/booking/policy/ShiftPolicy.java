package clinic.booking.policy;

import clinic.booking.BookingPolicy;
import clinic.booking.Proposal;
import clinic.organisation.Hours;
import clinic.shared.Refusal;
import java.util.Optional;

/** Treatment lies inside the therapist's hours at that branch on that day. */
public final class ShiftPolicy implements BookingPolicy {

    @Override
    public Optional<Refusal> refuse(Proposal proposal) {
        String name = proposal.therapist().name();
        if (proposal.therapist()
                .assignmentAt(proposal.branch().id(), proposal.date())
                .isEmpty()) {
            return Optional.of(new Refusal(
                    "off-shift",
                    name + " does not treat at " + proposal.branch().name() + "."));
        }
        Optional<Hours> shift = proposal.therapist().shiftAt(proposal.branch().id(), proposal.date());
        if (shift.isEmpty()) {
            return Optional.of(new Refusal(
                    "off-shift",
                    name + " does not work at " + proposal.branch().name() + " on " + Words.date(proposal.date())
                            + "."));
        }
        if (!shift.get().on(proposal.date(), proposal.branch().zone()).contains(proposal.slot())) {
            return Optional.of(new Refusal(
                    "off-shift",
                    name + " works " + Words.hours(shift.get()) + " at "
                            + proposal.branch().name() + " on " + Words.date(proposal.date()) + "."));
        }
        return Optional.empty();
    }
}
