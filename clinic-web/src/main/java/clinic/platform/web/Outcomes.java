package clinic.platform.web;

import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Turns what a page could not show into the answer it means: not found, not yours, or not possible now. */
@WebFilter(servletNames = "faces")
public class Outcomes extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException thrown) {
            int status = statusOf(thrown);
            if (status == 0 || response.isCommitted()) throw thrown;
            response.reset();
            response.sendError(status);
        }
    }

    private static int statusOf(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotFound) return HttpServletResponse.SC_NOT_FOUND;
            if (cause instanceof NotAllowed || cause instanceof Refused) return HttpServletResponse.SC_FORBIDDEN;
        }
        return 0;
    }
}
