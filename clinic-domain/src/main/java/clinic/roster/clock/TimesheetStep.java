package clinic.roster.clock;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something somebody did with a timesheet. Added, never changed.
 *
 * @param branch the branch whose hours were approved; null for every other step
 * @param minutes what counted in the whole week when it was done
 * @param reason why it was reopened; null for every other step
 */
public record TimesheetStep(
        Kind kind,
        @Nullable Long branch,
        long minutes,
        Instant at,
        String by,
        @Nullable String reason) {

    public enum Kind {
        ATTEST,
        APPROVE,
        LOCK,
        REOPEN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
