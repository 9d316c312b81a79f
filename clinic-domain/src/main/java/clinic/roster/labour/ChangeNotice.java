package clinic.roster.labour;

import clinic.roster.Publication;
import clinic.roster.RosterWords;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Predictive scheduling: who is told less than the amount of days before that a published shift begins otherwise, or no
 * longer, or that there is one more on a day whose roster was published, is due a premium of the threshold of minutes of pay.
 * Days are local dates of the branch. Somebody who asked for the change themselves, by a swap, is due nothing.
 */
public final class ChangeNotice {
    public static final String CODE = "change-notice";

    private ChangeNotice() {}

    /**
     * The term that makes a change late; empty when it is told in time, and when the time is over already.
     *
     * @param publishedBefore whether the roster of that day was published before this change
     */
    public static Optional<LabourTerm> late(
            LabourLaw law,
            long jurisdiction,
            ZoneId zone,
            Publication.Line line,
            boolean publishedBefore,
            Instant now) {
        if (line.staff() == null || !publishedBefore || !timesChange(line)) {
            return Optional.empty();
        }
        Instant start = earliest(line);
        if (!start.isAfter(now)) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate day = LocalDate.ofInstant(start, zone);
        return law.term(CODE, jurisdiction, day).filter(term -> ChronoUnit.DAYS.between(today, day) < term.amount());
    }

    private static boolean timesChange(Publication.Line line) {
        return line.before() == null || line.after() == null || !Objects.equals(line.before(), line.after());
    }

    private static Instant earliest(Publication.Line line) {
        Publication.Place before = line.before();
        Publication.Place after = line.after();
        if (before == null || after == null) {
            return Objects.requireNonNull(before == null ? after : before)
                    .slot()
                    .start();
        }
        return before.slot().start().isBefore(after.slot().start())
                ? before.slot().start()
                : after.slot().start();
    }

    /** {@code Told less than 7 days before: 1 h of pay. House rule}. */
    public static String words(LabourTerm term) {
        return "Told less than " + term.amount() + " days before: "
                + (term.threshold() == 0
                        ? "no premium"
                        : RosterWords.length(Duration.ofMinutes(term.threshold())) + " of pay")
                + ". " + term.source();
    }
}
