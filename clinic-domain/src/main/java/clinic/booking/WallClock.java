package clinic.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * A branch's wall-clock time on one date as a moment. A time that the clock skips in spring becomes the first one there
 * is after it; of a time that comes twice in autumn the earlier one counts.
 *
 * @param skipped whether the wall-clock time asked for does not exist on that date
 */
public record WallClock(Instant instant, boolean skipped) {

    public static WallClock at(LocalDate date, LocalTime time, ZoneId zone) {
        LocalDateTime local = date.atTime(time);
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? new WallClock(change.getInstant(), true)
                : new WallClock(local.atZone(zone).toInstant(), false);
    }
}
