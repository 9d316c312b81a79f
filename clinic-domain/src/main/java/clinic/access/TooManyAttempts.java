package clinic.access;

import clinic.shared.Refused;
import java.time.Duration;

/** Signing in is paused for this account or this address, right password or not. */
public class TooManyAttempts extends Refused {
    private static final long serialVersionUID = 1L;

    public static final String CODE = "too-many-attempts";

    private final Duration wait;

    /** @param wait how long until another try is heard */
    public TooManyAttempts(Duration wait) {
        super(CODE, "Too many failed sign-ins. Try again in " + words(wait) + ", or ask an administrator.");
        this.wait = wait;
    }

    /** How long until another try is heard, rounded up to whole seconds and at least one. */
    public long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private static String words(Duration wait) {
        long minutes = Math.max(1, wait.plusSeconds(59).toMinutes());
        return minutes == 1 ? "a minute" : minutes + " minutes";
    }
}
