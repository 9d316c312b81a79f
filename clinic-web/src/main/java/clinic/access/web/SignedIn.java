package clinic.access.web;

import clinic.access.Caller;
import jakarta.security.enterprise.CallerPrincipal;

/** The container's picture of the caller: on requests, and on WebSocket sessions opened by them. */
public class SignedIn extends CallerPrincipal {
    private static final long serialVersionUID = 1L;

    private final Caller caller;

    SignedIn(Caller caller) {
        super(caller.login());
        this.caller = caller;
    }

    public Caller caller() {
        return caller;
    }
}
