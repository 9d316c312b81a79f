package clinic.platform.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the error page tells: a reference that support finds in the log, and nothing about the inside. */
@Named
@RequestScoped
public class Failure {
    private static final Logger LOG = Logger.getLogger(Failure.class.getName());

    @Inject
    HttpServletRequest request;

    private String reference = "";

    @PostConstruct
    void note() {
        String digits = HexFormat.of()
                .withUpperCase()
                .toHexDigits(ThreadLocalRandom.current().nextInt());
        reference = "KK-" + digits.substring(0, 4) + "-" + digits.substring(4);
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        LOG.log(Level.SEVERE, reference + " " + address, thrown instanceof Throwable cause ? cause : null);
    }

    public String getReference() {
        return reference;
    }
}
