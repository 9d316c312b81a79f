package clinic.booking.policy;

import clinic.booking.BookingPolicy;
import clinic.booking.Proposal;
import clinic.shared.Refusal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Visits start on five minutes, and not on a day that is over at the branch. */
public final class StartTimePolicy implements BookingPolicy {
    public static final int GRID_MINUTES = 5;

    @Override
    public Optional<Refusal> refuse(Proposal proposal) {
        ZonedDateTime start = proposal.slot().start().atZone(proposal.branch().zone());
        if (start.getMinute() % GRID_MINUTES != 0 || start.getSecond() != 0 || start.getNano() != 0) {
            return Optional.of(new Refusal("off-grid", "Visits start on five minutes, such as 14:30 or 14:35."));
        }
        LocalDate today = LocalDate.ofInstant(proposal.now(), proposal.branch().zone());
        if (proposal.date().isBefore(today)) {
            return Optional.of(
                    new Refusal("in-the-past", Words.date(proposal.date()) + " is over. Choose today or later."));
        }
        return Optional.empty();
    }
}
