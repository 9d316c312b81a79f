package clinic.roster.clock.web;

import clinic.roster.clock.service.KeptPunches;
import clinic.roster.clock.service.KioskAnswer;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/** Where a tablet sends what it kept: one sealed punch a request, as text; what became of it is answered as JSON. */
@WebServlet(KeptPunchServlet.PATH)
public class KeptPunchServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    public static final String PATH = "/roster/kiosk/kept";
    private static final int LONGEST = 1_000;

    @Inject
    private transient KeptPunches kept;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getContentLength() < 0 || request.getContentLength() > LONGEST) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        String sealed = Objects.requireNonNullElse(request.getReader().readLine(), "");
        KioskAnswer answer = kept.heard(ClockKioskPage.secretOf(request), sealed);
        response.setContentType("application/json; charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter()
                .write(Json.createObjectBuilder()
                        .add("kind", answer.kind().name().toLowerCase(Locale.ROOT))
                        .add("words", answer.words())
                        .add("seconds", answer.seconds())
                        .build()
                        .toString());
    }
}
