package clinic.organisation;

import clinic.shared.TimeSlot;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** A half-open stretch of one local day; {@code until} midnight means the end of that day. */
public record Hours(LocalTime from, LocalTime until) implements Serializable {

    public Hours {
        if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
            throw new IllegalArgumentException("hours end after they start: " + from + " to " + until);
        }
    }

    /** These hours on one date of one zone, as instants; a clock change in between keeps the wall-clock times. */
    public TimeSlot on(LocalDate date, ZoneId zone) {
        LocalDate lastDay = until.equals(LocalTime.MIDNIGHT) ? date.plusDays(1) : date;
        return new TimeSlot(
                date.atTime(from).atZone(zone).toInstant(),
                lastDay.atTime(until).atZone(zone).toInstant());
    }

    /** Whether any of these hours is there on one date of one zone, and not all skipped by a clock change. */
    public boolean exists(LocalDate date, ZoneId zone) {
        LocalDate lastDay = until.equals(LocalTime.MIDNIGHT) ? date.plusDays(1) : date;
        return date.atTime(from)
                .atZone(zone)
                .toInstant()
                .isBefore(lastDay.atTime(until).atZone(zone).toInstant());
    }

    public boolean contains(Hours other) {
        boolean endsInside = until.equals(LocalTime.MIDNIGHT)
                || (!other.until.equals(LocalTime.MIDNIGHT) && !other.until.isAfter(until));
        return !other.from.isBefore(from) && endsInside;
    }
}
