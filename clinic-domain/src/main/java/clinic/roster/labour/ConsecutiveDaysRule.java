package clinic.roster.labour;

import clinic.roster.RosterWords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Nobody works on more than the amount of local dates in a row; the day after them, and each that follows, is one too many. */
public final class ConsecutiveDaysRule implements LabourRule {
    public static final String CODE = "consecutive-days";

    @Override
    public Stream<Violation> breaches(Work work) {
        List<Violation> breaches = new ArrayList<>();
        LocalDate before = null;
        int run = 0;
        for (Map.Entry<LocalDate, List<Stint>> day : work.byDate().entrySet()) {
            LocalDate date = day.getKey();
            run = before != null && before.plusDays(1).equals(date) ? run + 1 : 1;
            before = date;
            int inARow = run;
            Stint first = day.getValue().get(0);
            work.law().term(CODE, first.jurisdiction(), date).stream()
                    .filter(term -> inARow > term.amount())
                    .map(term -> work.violation(
                            term,
                            first,
                            work.member().name() + " works " + inARow + " days in a row by " + RosterWords.date(date)
                                    + "; at most " + term.amount() + " are allowed."))
                    .forEach(breaches::add);
        }
        return breaches.stream();
    }
}
