package clinic.organisation.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Reads what came with a request. */
final class Typed {

    private Typed() {}

    /** A parameter without surrounding blanks; null when nothing is left of it. */
    static @Nullable String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** An id; null when there is none to read. */
    static @Nullable Long id(HttpServletRequest request, String name) {
        String value = parameter(request, name);
        return value != null && value.matches("\\d{1,18}") ? Long.valueOf(value) : null;
    }

    /** A whole number of at most four digits, or one that every rule refuses. */
    static int number(@Nullable String typed) {
        return typed != null && typed.strip().matches("\\d{1,4}") ? Integer.parseInt(typed.strip()) : -1;
    }

    /** As {@link #number(String)}; null when nothing is typed. */
    static @Nullable Integer numberIfAny(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : Integer.valueOf(number(typed));
    }

    /** Degrees with decimals; null when nothing is typed, and what every rule refuses when it is no number. */
    static @Nullable Double degrees(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        try {
            return Double.valueOf(typed.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
