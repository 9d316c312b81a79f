package clinic.booking.policy;

import clinic.booking.BookingPolicy;
import clinic.booking.Proposal;
import clinic.organisation.Workday;
import clinic.shared.Refusal;
import clinic.shared.TimeSlot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
        Workday workday = proposal.catalogue().workday(proposal.branch(), proposal.date());
        List<TimeSlot> working = workday.of(proposal.therapist());
        if (working.stream().anyMatch(hours -> hours.contains(proposal.slot()))) {
            return Optional.empty();
        }
        if (working.isEmpty()) {
            boolean onLeave = !workday.planned(proposal.therapist()).isEmpty();
            return Optional.of(new Refusal(
                    "off-shift",
                    name + (onLeave ? " is on leave from " : " does not work at ")
                            + proposal.branch().name() + " on " + Words.date(proposal.date()) + "."));
        }
        return Optional.of(new Refusal(
                "off-shift",
                name + " works "
                        + working.stream()
                                .map(hours ->
                                        Words.hours(hours, proposal.branch().zone()))
                                .collect(Collectors.joining(" and "))
                        + " at " + proposal.branch().name() + " on " + Words.date(proposal.date()) + "."));
    }
}
