package clinic.roster.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;

/**
 * How the moments of punching in and out are rounded before hours are counted; the punches themselves keep their time.
 * Rounds on the branch's wall clock, from the full hour. Breaks and transfers are never rounded. Rounding to the nearest
 * five minutes, tenth or quarter of an hour is lawful in the United States where it evens out over time (29 CFR
 * 785.48(b)); some states, California among them, frown on any: {@link #NONE} counts to the second.
 *
 * @param minutes the unit, one of {@link #UNITS}; 0 for none
 */
public record Rounding(int minutes, Direction direction) {
    public static final Set<Integer> UNITS = Set.of(0, 1, 5, 6, 10, 15);
    public static final Rounding NONE = new Rounding(0, Direction.NEAREST);

    /** Where a moment between two units goes. */
    public enum Direction {
        /** To the nearer one; from the exact middle to the one that is better for the employee. */
        NEAREST,

        /** Punching in to the earlier, punching out to the later one. */
        EMPLOYEE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Direction of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public Rounding {
        if (!UNITS.contains(minutes)) {
            throw new IllegalArgumentException("no unit of rounding: " + minutes + " minutes");
        }
    }

    /** The moment work counts from, of the moment somebody punched in. */
    public Instant begin(Instant at, ZoneId zone) {
        return round(at, zone, (over, unit) -> direction == Direction.NEAREST && over * 2 > unit);
    }

    /** The moment work counts to, of the moment somebody punched out. */
    public Instant end(Instant at, ZoneId zone) {
        return round(at, zone, (over, unit) -> direction == Direction.EMPLOYEE || over * 2 >= unit);
    }

    private interface Upwards {
        boolean goes(long over, long unit);
    }

    private Instant round(Instant at, ZoneId zone, Upwards upwards) {
        if (minutes == 0) {
            return at;
        }
        OffsetDateTime hour = at.atZone(zone).toOffsetDateTime().truncatedTo(ChronoUnit.HOURS);
        long unit = minutes * 60L;
        long into = Duration.between(hour.toInstant(), at).toSeconds();
        long over = into % unit;
        return hour.plusSeconds(into - over + (over > 0 && upwards.goes(over, unit) ? unit : 0))
                .toInstant();
    }
}
