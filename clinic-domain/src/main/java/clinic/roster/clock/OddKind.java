package clinic.roster.clock;

import java.util.Locale;

/** Why somebody in charge should look at a punch. */
public enum OddKind {
    /** In, and never out. */
    NO_OUT,

    /** In while in already. */
    IN_TWICE,

    /** Out, a break or a transfer without being in. */
    NOT_IN,

    /** A break that begins in a break, ends without one, or never ended before going. */
    ODD_BREAK,

    /** In for longer than the branch expects anybody to be. */
    TOO_LONG,

    /** In or out away from the planned times. */
    OFF_SHIFT,

    /** At a branch where nothing is planned while it is elsewhere, or out at another branch than in. */
    WRONG_BRANCH,

    /** Sent from outside the branch's networks. */
    OUTSIDE_NETWORK,

    /** Heard of long after it is said to have been made. */
    SENT_LATER;

    /** As written in the database and in REST: {@code no-out}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a code that is none */
    public static OddKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether only a correction helps: without it hours are missing, so that nobody can approve it as it is. */
    public boolean wantsCorrection() {
        return this == NO_OUT || this == NOT_IN;
    }
}
