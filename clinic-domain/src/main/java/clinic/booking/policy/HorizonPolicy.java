package clinic.booking.policy;

import clinic.booking.BookingPolicy;
import clinic.booking.Proposal;
import clinic.shared.Refusal;
import java.time.LocalDate;
import java.util.Optional;

/** A visit is booked no further ahead than the terms in force today allow, counted in the branch's local dates. */
public final class HorizonPolicy implements BookingPolicy {
    public static final String CODE = "horizon";

    @Override
    public Optional<Refusal> refuse(Proposal proposal) {
        Integer days = proposal.terms().horizonDays();
        if (days == null) {
            return Optional.empty();
        }
        LocalDate last =
                LocalDate.ofInstant(proposal.now(), proposal.branch().zone()).plusDays(days);
        if (!proposal.date().isAfter(last)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                CODE,
                proposal.service().name() + " is booked at most " + days + " days ahead at "
                        + proposal.branch().name() + ": until " + Words.date(last) + "."));
    }
}
