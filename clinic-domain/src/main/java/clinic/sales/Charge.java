package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client owes because a visit was cancelled late or missed. Open until it is paid, waived or taken back, which
 * happens once.
 *
 * @param businessDate the branch's local date on which it was made
 * @param endedAs null while it is open
 * @param endedWhy why it was waived or taken back; null while it is open, empty when it was paid
 * @param sale the sale that settled it
 */
public record Charge(
        long id,
        long branch,
        long client,
        long appointment,
        long service,
        LocalDate businessDate,
        Kind kind,
        Money amount,
        Instant madeAt,
        String madeBy,
        @Nullable End endedAs,
        @Nullable String endedWhy,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable Long sale)
        implements Serializable {

    /** What it is for. */
    public enum Kind {
        LATE_CANCEL("late cancellation"),
        NO_SHOW("no-show");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** As written in the database and in REST: {@code late-cancel}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** How it ended. */
    public enum End {
        SETTLED,
        WAIVED,
        REVERSED;

        /** As written in the database and in REST. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static End of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public boolean isOpen() {
        return endedAs == null;
    }
}
