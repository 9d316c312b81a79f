package clinic.visit;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Words between the desk of a branch and a therapist, on one local day of the branch.
 *
 * @param appointment the visit whose client waits; null for a note
 * @param words empty for a call
 * @param seenAt when the therapist said they come, or the desk that it has read the note; null until then
 */
public record DeskMessage(
        long id,
        Kind kind,
        @Nullable Long appointment,
        long therapist,
        String therapistName,
        String words,
        Instant sentAt,
        String sentBy,
        @Nullable Instant seenAt) {

    /** Which way it goes. */
    public enum Kind {
        /** From the desk: your client is here. */
        CALL,
        /** To the desk. */
        NOTE;

        /** As written in the database and in REST. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public boolean seen() {
        return seenAt != null;
    }
}
