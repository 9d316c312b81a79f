package clinic.roster.clock;

import clinic.shared.TimeSlot;
import java.util.Locale;

/** Time of one kind, without a gap, on account of one branch. */
public record Stretch(Kind kind, long branch, TimeSlot time) {

    /** What somebody did in it. */
    public enum Kind {
        WORK,

        /** On the way from one branch to another within the day: time worked (29 CFR 785.38). */
        TRAVEL,

        /** A break short enough to count as work. */
        PAID_BREAK,

        /** A break that does not count. */
        BREAK;

        public boolean counts() {
            return this != BREAK;
        }

        /** As written in the database and in REST: {@code paid-break}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
