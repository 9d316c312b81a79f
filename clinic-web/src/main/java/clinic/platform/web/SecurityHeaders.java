package clinic.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells the browser to run nothing but our own files; positions on boards and charts travel in style attributes. */
public class SecurityHeaders extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self';"
            + " style-src-attr 'unsafe-inline'; script-src 'self'; connect-src 'self'; object-src 'none';"
            + " frame-ancestors 'none'; base-uri 'self'; form-action 'self'";
    private static final String NOTHING = "accelerometer=(), display-capture=(), geolocation=(), gyroscope=(),"
            + " magnetometer=(), microphone=(), payment=(), usb=()";

    /** The one page that may ask for the camera: the tablet that is a time clock. */
    private static final String CAMERA = "/roster/kiosk";

    @Inject
    private transient Network network;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        String path = Network.path(request);
        response.setHeader("Permissions-Policy", NOTHING + (path.equals(CAMERA) ? ", camera=(self)" : ", camera=()"));
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (network.isSecure(request)) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (!path.startsWith(Assets.FOLDER) && !path.startsWith("/jakarta.faces.resource/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }
}
