package clinic.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail on its way to one address.
 *
 * @param tries how often it was tried since it was written, or since somebody asked to try again
 * @param dueAt when it is tried next, while it waits
 * @param reason why it could not be sent the last time
 */
public record Delivery(
        long id,
        String address,
        String subject,
        MailState state,
        int tries,
        Instant writtenAt,
        String writtenBy,
        Instant dueAt,
        @Nullable Instant sentAt,
        @Nullable String reason) {

    /** Whether somebody may ask to try again: not while a node is at it. */
    public boolean isRepeatable() {
        return state == MailState.FAILED || (state == MailState.WAITING && reason != null);
    }
}
