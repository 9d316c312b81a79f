package clinic.shared;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A way out of a refusal that can be taken with one key.
 *
 * @param kind {@code slot}, {@code room} or {@code therapist}
 * @param label the button's words
 */
public record Way(
        String kind,
        String label,
        @Nullable Instant start,
        @Nullable Long room,
        @Nullable Long therapist) implements Serializable {}
