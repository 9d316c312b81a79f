package clinic.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves {@code /assets/~sum/…} from {@code /assets/…} and lets browsers keep what they got under a sum. */
@WebFilter("/assets/*")
public class AssetsFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        String summed = Assets.FOLDER + "~";
        int end = path.indexOf('/', summed.length());
        if (!path.startsWith(summed) || end < 0 || path.contains("..")) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        request.getRequestDispatcher(Assets.FOLDER + path.substring(end + 1)).forward(request, response);
    }
}
