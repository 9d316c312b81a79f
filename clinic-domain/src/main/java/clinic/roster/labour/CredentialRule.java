package clinic.roster.labour;

import clinic.roster.RosterWords;
import java.time.LocalDate;
import java.util.stream.Stream;

/** Who works a shift that needs a credential holds a valid one on every local date it touches. */
public final class CredentialRule implements LabourRule {
    public static final String CODE = "credential";

    @Override
    public Stream<Violation> breaches(Work work) {
        return work.each(stint -> {
            String kind = stint.credential();
            if (kind == null) {
                return Stream.empty();
            }
            LocalDate last = LocalDate.ofInstant(stint.slot().end().minusNanos(1), stint.zone());
            return stint.date()
                    .datesUntil(last.plusDays(1))
                    .filter(date -> !work.member().holds(kind, date))
                    .limit(1)
                    .map(date -> work.violation(
                            CODE,
                            Severity.HARD,
                            "",
                            stint,
                            work.member().name() + " holds no valid " + kind + " on " + RosterWords.date(date) + "."));
        });
    }
}
