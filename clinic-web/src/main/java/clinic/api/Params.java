package clinic.api;

import jakarta.ws.rs.BadRequestException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Reads parameters as a caller wrote them; what cannot be read answers 400 with the name of the parameter. */
final class Params {

    private Params() {}

    /** The text without surrounding blanks; null when nothing is left of it. */
    static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The text of a field that must be there. */
    static String required(String name, @Nullable String value) {
        String text = text(value);
        if (text == null) {
            throw new BadRequestException(name + " is missing");
        }
        return text;
    }

    /** The value of a field that must be there. */
    static <T> T present(String name, @Nullable T value) {
        if (value == null) {
            throw new BadRequestException(name + " is missing");
        }
        return value;
    }

    /** An ISO date, e.g. {@code 2026-03-12}; null when left out. */
    static @Nullable LocalDate date(String name, @Nullable String value) {
        String text = text(value);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadRequestException(name + ": write the date like 2026-03-12", e);
        }
    }

    /** A whole number in a range; null when left out. */
    static @Nullable Integer number(String name, @Nullable String value, int least, int most) {
        String text = text(value);
        if (text == null) {
            return null;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadRequestException(name + ": write a whole number between " + least + " and " + most, e);
        }
        throw new BadRequestException(name + ": write a whole number between " + least + " and " + most);
    }

    /** A local time, e.g. {@code 17:30}; null when left out. */
    static @Nullable LocalTime time(String name, @Nullable String value) {
        String text = text(value);
        try {
            return text == null ? null : LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new BadRequestException(name + ": write the time of day like 17:30", e);
        }
    }

    /** An opaque id; one that was never given out answers 404 as an unknown one does. */
    static long id(String what, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new clinic.shared.NotFound(what, value);
        }
    }
}
