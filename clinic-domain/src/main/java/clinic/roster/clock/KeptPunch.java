package clinic.roster.clock;

import java.time.Instant;
import java.util.Locale;

/**
 * A punch that a tablet kept while nobody heard it, and sent later with its own time.
 *
 * @param id the key the tablet gave it; the same sent again is the same punch
 * @param heardAt when it came at last
 * @param words why it was not written; empty when it was
 */
public record KeptPunch(
        String id,
        long branch,
        long staff,
        PunchKind kind,
        Instant at,
        Instant heardAt,
        Outcome outcome,
        String words) {

    public enum Outcome {
        WRITTEN,

        /** The PIN was wrong, or the person does not work there. */
        WRONG,

        REFUSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Outcome of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
