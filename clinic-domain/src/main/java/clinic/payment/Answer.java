package clinic.payment;

import java.io.Serializable;

/**
 * What a terminal says.
 *
 * @param approval its own number for what it approved; empty otherwise
 * @param words why it declined; empty otherwise
 */
public record Answer(Kind kind, String approval, String words) implements Serializable {
    public static final Answer PENDING = new Answer(Kind.PENDING, "", "");
    public static final Answer UNKNOWN = new Answer(Kind.UNKNOWN, "", "");
    public static final Answer CANCELLED = new Answer(Kind.CANCELLED, "", "");

    public enum Kind {
        APPROVED,
        DECLINED,
        /** It has not said yet. */
        PENDING,
        /** It has never heard of it. */
        UNKNOWN,
        /** It took nothing, or gave everything back, and never will take anything. */
        CANCELLED
    }

    public static Answer approved(String approval) {
        return new Answer(Kind.APPROVED, approval, "");
    }

    public static Answer declined(String words) {
        return new Answer(Kind.DECLINED, "", words);
    }
}
