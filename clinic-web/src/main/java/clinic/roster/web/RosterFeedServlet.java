package clinic.roster.web;

import clinic.roster.service.RosterFeed;
import clinic.shared.NotFound;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Somebody's published shifts at an address nobody can guess, for programs that subscribe to calendars. */
@WebServlet("/roster-feed/*")
public class RosterFeedServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String END = ".ics";

    @Inject
    private transient RosterFeed feed;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null || !path.endsWith(END)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            byte[] calendar =
                    feed.read(path.substring(1, path.length() - END.length())).getBytes(StandardCharsets.UTF_8);
            response.setContentType("text/calendar; charset=UTF-8");
            response.setHeader("Cache-Control", "private, no-store");
            response.setHeader("Content-Disposition", "inline; filename=\"shifts.ics\"");
            response.getOutputStream().write(calendar);
        } catch (NotFound e) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
