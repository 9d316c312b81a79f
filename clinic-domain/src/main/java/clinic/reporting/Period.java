package clinic.reporting;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Local business dates from the first to the last, both inclusive. */
public record Period(LocalDate from, LocalDate to) implements Serializable {

    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a period from " + from + " cannot end on " + to);
        }
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    private boolean wholeMonths() {
        return from.getDayOfMonth() == 1 && to.getDayOfMonth() == to.lengthOfMonth();
    }

    /** What of it is not after that date; empty when all of it is. */
    public Optional<Period> until(LocalDate last) {
        return last.isBefore(from) ? Optional.empty() : Optional.of(new Period(from, last.isBefore(to) ? last : to));
    }

    /** The whole calendar months that lie in this period; empty when there is none. */
    public Optional<Period> monthsWithin() {
        LocalDate first = from.getDayOfMonth() == 1 ? from : from.plusMonths(1).withDayOfMonth(1);
        LocalDate last = to.plusDays(1).withDayOfMonth(1).minusDays(1);
        return last.isBefore(first) ? Optional.empty() : Optional.of(new Period(first, last));
    }

    /** As long as this one and right before it: as many whole months where this is whole months, else as many days. */
    public Period previous() {
        if (wholeMonths()) {
            long months = ChronoUnit.MONTHS.between(from, to.plusDays(1));
            return new Period(from.minusMonths(months), from.minusDays(1));
        }
        return new Period(from.minusDays(days()), from.minusDays(1));
    }

    /** The same dates a year before; whole months stay whole, and 29 February becomes the 28th. */
    public Period lastYear() {
        LocalDate end = to.minusYears(1);
        return new Period(from.minusYears(1), wholeMonths() ? end.withDayOfMonth(end.lengthOfMonth()) : end);
    }
}
