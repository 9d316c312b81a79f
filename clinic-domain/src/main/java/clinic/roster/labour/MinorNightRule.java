package clinic.roster.labour;

import clinic.organisation.Hours;
import clinic.roster.RosterWords;
import clinic.shared.TimeSlot;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * Nobody younger than eighteen works after the amount, a minute of the local day such as 1320 for 22:00, or before the
 * threshold, another one such as 360 for 06:00.
 */
public final class MinorNightRule implements LabourRule {
    public static final String CODE = "minor-night";
    private static final int GROWN_UP = 18;
    private static final int MINUTES_OF_HOUR = 60;

    @Override
    public Stream<Violation> breaches(Work work) {
        return work.each(stint -> work.law().term(CODE, stint.jurisdiction(), stint.date()).stream()
                .filter(term -> work.youngerThan(GROWN_UP, stint.date()) && reachesIntoNight(stint, term))
                .map(term -> work.violation(
                        term,
                        stint,
                        work.member().name() + " is under " + GROWN_UP + " and works "
                                + RosterWords.when(stint.slot(), stint.zone()) + "; allowed is "
                                + time(term.threshold()) + " to " + time(term.amount()) + ".")));
    }

    private static boolean reachesIntoNight(Stint stint, LabourTerm term) {
        Hours allowed = new Hours(time(term.threshold()), time(term.amount()));
        LocalDate last = LocalDate.ofInstant(stint.slot().end().minusNanos(1), stint.zone());
        List<TimeSlot> day = stint.date()
                .datesUntil(last.plusDays(1))
                .map(date -> allowed.on(date, stint.zone()))
                .toList();
        return !TimeSlot.without(List.of(stint.slot()), day).isEmpty();
    }

    private static LocalTime time(int minute) {
        return LocalTime.of(minute / MINUTES_OF_HOUR % 24, minute % MINUTES_OF_HOUR);
    }
}
