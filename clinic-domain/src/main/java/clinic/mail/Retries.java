package clinic.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a mail is tried again that could not be sent: soon at first, then ever later, for about a day. */
public final class Retries {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12));
    /** How often a mail is tried. */
    public static final int MOST = PAUSES.size() + 1;

    private Retries() {}

    /** How long to wait after that many tries, at least one; empty when it is given up. */
    public static Optional<Duration> after(int tries) {
        return tries < MOST ? Optional.of(PAUSES.get(tries - 1)) : Optional.empty();
    }
}
