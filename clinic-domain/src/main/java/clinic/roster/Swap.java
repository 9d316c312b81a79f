package clinic.roster;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What staff want to change about published shifts: give one away, exchange two, or claim an open one. Offered → taken by a
 * colleague → approved or refused by a manager; a claim is taken as soon as it is made. Withdrawn while nobody has decided.
 *
 * @param from whose shift it is; null for a claim
 * @param to who takes it; null while it is offered to everybody
 * @param forShift the colleague's shift that is given in exchange; null unless it is a swap
 */
public record Swap(
        long id,
        Kind kind,
        long branch,
        long shift,
        @Nullable Long from,
        @Nullable Long to,
        @Nullable Long forShift,
        String note,
        State state,
        long version) {

    public enum Kind {
        GIVE,
        SWAP,
        CLAIM;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public enum State {
        OFFERED,
        TAKEN,
        APPROVED,
        REFUSED,
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        public boolean open() {
            return this == OFFERED || this == TAKEN;
        }
    }

    public Swap takenBy(long who) {
        return new Swap(id, kind, branch, shift, from, who, forShift, note, State.TAKEN, version);
    }

    public Swap as(State next) {
        return new Swap(id, kind, branch, shift, from, to, forShift, note, next, version);
    }
}
