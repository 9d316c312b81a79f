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

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
