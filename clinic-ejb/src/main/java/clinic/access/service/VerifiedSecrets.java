package clinic.access.service;

import clinic.access.AccountChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Passwords and tokens that were right a moment ago, so that a program calling a thousand times a second pays for one
 * verification a minute. Holds no secret: the key is an HMAC-SHA-256 under a key this process made up. An entry never
 * stands for the account itself: whoever uses one still asks {@link KnownAccounts}.
 */
@ApplicationScoped
public class VerifiedSecrets {
    private static final int MOST = 10_000;

    /** @param stamp of the account's password when it was right, or empty for a token */
    public record Verified(long account, String stamp, Instant until) {}

    private final SecretKeySpec key = new SecretKeySpec(madeUp(), "HmacSHA256");
    private final Map<String, Verified> verified = new ConcurrentHashMap<>();

    @Inject
    Clock clock;

    /** What was remembered under exactly these parts and has not run out. */
    public Optional<Verified> find(String... parts) {
        Verified found = verified.get(keyOf(parts));
        return found != null && clock.instant().isBefore(found.until()) ? Optional.of(found) : Optional.empty();
    }

    public void remember(long account, String stamp, Duration life, String... parts) {
        Instant now = clock.instant();
        if (verified.size() >= MOST) {
            verified.values().removeIf(entry -> !now.isBefore(entry.until()));
        }
        if (verified.size() < MOST) {
            verified.put(keyOf(parts), new Verified(account, stamp, now.plus(life)));
        }
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountChanged change) {
        verified.values().removeIf(entry -> entry.account() == change.account());
    }

    private String keyOf(String... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                mac.update(bytes);
            }
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] madeUp() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
