package clinic.booking.service;

import clinic.shared.Refused;
import org.jspecify.annotations.Nullable;

/**
 * How far whoever books or moves a visit may go.
 *
 * @param online a client books by themselves and exceeds no budget
 * @param overLoad why the therapist's load budget may be exceeded; null when it may not
 */
record Leeway(boolean online, @Nullable String overLoad) {
    static final int LONGEST_REASON = 250;
    private static final String ONLINE = "online";

    /** @throws Refused when the reason says nothing or more than can be kept */
    static Leeway of(String source, @Nullable String overLoad) {
        if (overLoad != null && overLoad.isBlank()) {
            throw new Refused("reason-missing", "Say why the load budget may be exceeded.");
        }
        if (overLoad != null && overLoad.length() > LONGEST_REASON) {
            throw new Refused("reason-too-long", "Say it shorter: " + LONGEST_REASON + " characters fit.");
        }
        return new Leeway(source.equals(ONLINE), overLoad == null ? null : overLoad.strip());
    }

    boolean mayExceedLoad() {
        return !online && overLoad != null;
    }
}
