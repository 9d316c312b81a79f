package clinic.booking.policy;

import clinic.booking.BookingPolicy;
import clinic.booking.Proposal;
import clinic.organisation.Hours;
import clinic.shared.Refusal;
import java.util.Optional;

/** Treatment lies inside the branch's opening hours of that day; buffers may reach outside. */
public final class OpeningHoursPolicy implements BookingPolicy {

    @Override
    public Optional<Refusal> refuse(Proposal proposal) {
        Optional<Hours> hours = proposal.branch().hoursOn(proposal.date());
        String why = proposal.branch()
                .exceptionOn(proposal.date())
                .map(reason -> " (" + reason + ")")
                .orElse("");
        if (hours.isEmpty()) {
            return Optional.of(new Refusal(
                    "outside-opening-hours",
                    proposal.branch().name() + " is closed on " + Words.date(proposal.date()) + why + "."));
        }
        if (!hours.get().on(proposal.date(), proposal.branch().zone()).contains(proposal.slot())) {
            return Optional.of(new Refusal(
                    "outside-opening-hours",
                    proposal.branch().name() + " is open " + Words.hours(hours.get()) + " on "
                            + Words.date(proposal.date()) + why + "."));
        }
        return Optional.empty();
    }
}
