package clinic.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a request comes from. Forwarding headers are believed only from the proxies listed in
 * {@code clinic.web.trusted-proxies} (addresses, separated by commas).
 */
@ApplicationScoped
public class Network {

    @Inject
    @ConfigProperty(name = "clinic.web.trusted-proxies")
    Optional<String> trusted;

    @Inject
    @ConfigProperty(name = "clinic.web.secure", defaultValue = "false")
    private boolean secure;

    /** The path inside the application, decoded, without parameters. */
    public static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }

    /** The sender's address: the last one in {@code X-Forwarded-For} that no trusted proxy added for another. */
    public String address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !proxies().contains(address)) {
            return short60(address);
        }
        String[] hops = forwarded.split(",");
        for (int hop = hops.length - 1; hop >= 0; hop--) {
            address = hops[hop].strip();
            if (!proxies().contains(address)) {
                break;
            }
        }
        return short60(address);
    }

    /** Whether the browser speaks TLS, to us or to a trusted proxy. */
    public boolean isSecure(HttpServletRequest request) {
        return secure
                || request.isSecure()
                || (proxies().contains(request.getRemoteAddr())
                        && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    }

    /** Where the browser found us: scheme, host and port, without a path. */
    public String origin(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return (isSecure(request) ? "https://" : "http://") + (host == null ? request.getServerName() : host);
    }

    /** Whether it comes from this machine itself, not passed on by a proxy. */
    public boolean isLocal(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return (address.equals("127.0.0.1") || address.equals("::1") || address.equals("0:0:0:0:0:0:0:1"))
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null;
    }

    /**
     * Whether a browser says that one of our own pages sends this. Empty when it says nothing: not a browser, or a very
     * old one.
     */
    public static Optional<Boolean> fromOurPages(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return Optional.of(site.equals("same-origin") || site.equals("none"));
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return Optional.empty();
        }
        String host = request.getHeader("Host");
        return Optional.of(host != null && host.toLowerCase(Locale.ROOT).equals(authority(origin)));
    }

    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private List<String> proxies() {
        return trusted.map(list -> List.of(list.split("[, ]+"))).orElse(List.of());
    }

    private static String short60(String address) {
        return address.length() > 60 ? address.substring(0, 60) : address;
    }
}
