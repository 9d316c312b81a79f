package clinic.reporting.period.persistence;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.stream.Collectors;

/** Dates and branches written into SQL. */
final class Span {
    private Span() {}

    static String literal(LocalDate date) {
        return "date '" + date + "'";
    }

    static String first(YearMonth month) {
        return literal(month.atDay(1));
    }

    static String last(YearMonth month) {
        return literal(month.atEndOfMonth());
    }

    static String of(YearMonth month) {
        return " between " + first(month) + " and " + last(month);
    }

    /** A list that is never empty, so that {@code in} can be written before it. */
    static String among(Collection<Long> branches) {
        return branches.isEmpty()
                ? "(-1)"
                : branches.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
