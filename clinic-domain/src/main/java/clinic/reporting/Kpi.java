package clinic.reporting;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures head office looks at every morning. What each means is said in words in the bundle of reports; here is what it
 * is made of. "Over" are the local dates before today at each branch: what a day comes to is known when it has passed.
 */
public enum Kpi {
    /** Credits less debits of the revenue accounts, by business date. */
    EARNED(Unit.MONEY, null, null),
    /** What sales took in, by business date. */
    COLLECTED(Unit.MONEY, null, null),
    /** Completions less those undone, by the business date they were posted under. */
    VISITS(Unit.COUNT, null, null),
    /** Earned over visits. */
    AVERAGE(Unit.MONEY, Part.REVENUE, Part.REVENUE),
    /** Minutes of completed visits over the minutes therapists were rostered while the branch was open; of dates that are over. */
    UTILISATION(Unit.SHARE, Part.TREATED, Part.ROSTERED),
    /** Visits whose client did not come over those and the completed ones, by the date they were for. */
    NO_SHOW(Unit.SHARE, Part.MISSED, Part.DUE),
    /** Visits cancelled inside the window of their terms, by the date they were for. */
    LATE_CANCELLATIONS(Unit.COUNT, Part.CANCELLED_LATE, null),
    /**
     * Clients who have another visit booked that begins within {@value #REBOOKED_DAYS} days after the last one that was
     * completed in the period, at whatever branch, over all clients with a completed one.
     */
    REBOOKING(Unit.SHARE, Part.REBOOKED, Part.SEEN),
    /** Clients whose first completed visit anywhere was in the period; counted at its branch. */
    NEW_CLIENTS(Unit.COUNT, Part.FIRST, null),
    /** Earned on dates that are over, over the hours therapists were rostered then. */
    REVENUE_PER_HOUR(Unit.MONEY, Part.REVENUE, Part.ROSTERED);

    public static final int REBOOKED_DAYS = 60;

    /** What a value is: minor units of the currency, a number, or tenths of a percent. */
    public enum Unit {
        MONEY,
        COUNT,
        SHARE
    }

    /** The rows a figure is made of. */
    public enum Part {
        REVENUE,
        TREATED,
        ROSTERED,
        MISSED,
        DUE,
        CANCELLED_LATE,
        REBOOKED,
        SEEN,
        FIRST
    }

    private final Unit unit;
    private final Part numerator;
    private final @Nullable Part denominator;

    Kpi(Unit unit, @Nullable Part numerator, @Nullable Part denominator) {
        this.unit = unit;
        this.numerator = numerator == null ? Part.REVENUE : numerator;
        this.denominator = denominator;
    }

    /** As written in REST: {@code no-show}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Kpi> find(String code) {
        return Arrays.stream(values()).filter(kpi -> kpi.code().equals(code)).findFirst();
    }

    public Unit unit() {
        return unit;
    }

    public Part numerator() {
        return numerator;
    }

    /** Null where the value is the numerator itself. */
    public @Nullable Part denominator() {
        return denominator;
    }

    /** Whether only dates that are over count. */
    public boolean ofDatesOver() {
        return denominator == Part.ROSTERED;
    }

    /** Whether more of it is worse. */
    public boolean lowerIsBetter() {
        return this == NO_SHOW || this == LATE_CANCELLATIONS;
    }
}
