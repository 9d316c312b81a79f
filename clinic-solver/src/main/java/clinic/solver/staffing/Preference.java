package clinic.solver.staffing;

import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A wish of a person for a date.
 *
 * @param from of the local time meant, at the branch worked at; {@link LocalTime#MIN} with {@link LocalTime#MAX} for all day
 * @param strength 1 to 3; times the weight is what it costs not to grant it
 */
public record Preference(String person, LocalDate date, Kind kind, LocalTime from, LocalTime to, int strength) {
    public enum Kind {
        /** Not to work at any of that time. */
        FREE,
        /** To work, and only within that time. */
        WORK
    }

    public Preference {
        if (strength < 1 || strength > 3) {
            throw new IllegalArgumentException("a wish of strength " + strength);
        }
    }
}
