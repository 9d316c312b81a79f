package clinic.mail;

import java.util.Locale;

/** What became of a mail to one address. */
public enum MailState {
    /** It is sent when its time has come. */
    WAITING,
    /** A node is at it. */
    SENDING,
    /** The mail server has taken it. */
    SENT,
    /** Given up. */
    FAILED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is none of that code */
    public static MailState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
