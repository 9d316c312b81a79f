package clinic.roster;

import clinic.organisation.Hours;
import clinic.shared.TimeSlot;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Time for which somebody asks not to work: requested → approved, refused or cancelled; an approved one can be cancelled, too.
 * Only approved leave takes them out of bookings.
 *
 * @param from the first local date, {@code until} the last, both inclusive
 * @param hours of the one date, in the wall-clock time of the branch where they would have worked; null for whole days
 * @param minutes of working time it takes, as counted when it was asked for
 */
public record Leave(
        long id,
        long staff,
        long type,
        LocalDate from,
        LocalDate until,
        @Nullable Hours hours,
        int minutes,
        String note,
        State state,
        long version) {

    public enum State {
        REQUESTED,
        APPROVED,
        REFUSED,
        CANCELLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        /** Whether it may come to that. */
        public boolean mayBecome(State next) {
            return switch (next) {
                case APPROVED, REFUSED -> this == REQUESTED;
                case CANCELLED -> this == REQUESTED || this == APPROVED;
                case REQUESTED -> false;
            };
        }
    }

    /** The time it takes in a zone. */
    public TimeSlot slot(ZoneId zone) {
        return hours != null
                ? hours.on(from, zone)
                : new TimeSlot(
                        from.atStartOfDay(zone).toInstant(),
                        until.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
