package clinic.booking.policy;

import clinic.booking.BookingPolicy;
import clinic.booking.Proposal;
import clinic.shared.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A visit is booked as long before it begins as the terms in force today ask; exactly so long is enough. */
public final class LeadTimePolicy implements BookingPolicy {
    public static final String CODE = "lead-time";

    @Override
    public Optional<Refusal> refuse(Proposal proposal) {
        Integer minutes = proposal.terms().leadMinutes();
        if (minutes == null) {
            return Optional.empty();
        }
        Instant earliest = proposal.now().plus(Duration.ofMinutes(minutes));
        if (!proposal.slot().start().isBefore(earliest)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                CODE,
                proposal.service().name() + " is booked at least " + Words.length(minutes) + " ahead at "
                        + proposal.branch().name() + "."));
    }
}
