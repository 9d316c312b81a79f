package clinic.api;

import jakarta.ws.rs.BadRequestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times in REST: ISO-8601 with offset in and out; the offset out is the branch's. */
final class When {

    private When() {}

    static String at(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone));
    }

    /** A time with offset. */
    static Instant instant(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new BadRequestException(name + " is missing: give a time with offset like 2026-03-12T14:30:00-04:00");
        }
        try {
            return OffsetDateTime.parse(value.strip()).toInstant();
        } catch (DateTimeException e) {
            throw new BadRequestException(name + ": write the time with offset like 2026-03-12T14:30:00-04:00", e);
        }
    }

    /** A time with offset, or a date, which stands for its first moment in that zone. */
    static Instant instantOrDate(String name, String value, ZoneId zone) {
        if (value.strip().length() == 10) {
            try {
                return LocalDate.parse(value.strip()).atStartOfDay(zone).toInstant();
            } catch (DateTimeException e) {
                throw new BadRequestException(name + ": write the date like 2026-03-12", e);
            }
        }
        return instant(name, value);
    }
}
