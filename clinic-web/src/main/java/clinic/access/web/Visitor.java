package clinic.access.web;

import clinic.access.Caller;
import clinic.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, as found out before anything else looks at it.
 *
 * @param caller null when nobody is signed in
 * @param means how they showed who they are
 * @param refusal why credentials were not even looked at
 */
public record Visitor(
        @Nullable Caller caller, Means means, @Nullable Refused refusal) {

    /** How a visitor shows who they are. */
    public enum Means {
        NOTHING,
        SESSION,
        CREDENTIALS
    }

    private static final String ATTRIBUTE = "clinic.visitor";
    static final Visitor NOBODY = new Visitor(null, Means.NOTHING, null);

    public static Visitor of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Visitor visitor ? visitor : NOBODY;
    }

    void attach(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
