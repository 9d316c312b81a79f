package clinic.mail;

import clinic.shared.Objections;
import clinic.shared.Refused;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail that can be sent. Nothing of it reaches a header that could begin another one: addresses are plain, and subject and
 * names of attachments have no line breaks.
 *
 * @param to 1 to 50 addresses, each once; nobody sees the others'
 * @param html the same as the text, for those who like it laid out
 */
public record Mail(
        List<String> to,
        String subject,
        String text,
        @Nullable String html,
        List<Attachment> attachments) {
    public static final int MOST_RECIPIENTS = 50;
    public static final int MOST_BYTES = 10_000_000;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_HTML = 200_000;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9.+-]{1,19}/[a-z0-9.+-]{1,80}");
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\u0085\\u2028\\u2029/\\\\\"]{1,120}");
    private static final Pattern BREAK = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");

    /**
     * A file that comes with it.
     *
     * @param type like {@code application/pdf}
     * @param content not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Attachment(String name, String type, byte[] content) {}

    /** @throws Refused with every reason why it cannot be sent */
    public Mail {
        to = eachOnce(to);
        attachments = List.copyOf(attachments);
        Objections found = new Objections()
                .when(to.isEmpty(), "to", "Nobody is named to send it to.")
                .when(to.size() > MOST_RECIPIENTS, "to", "It goes to " + MOST_RECIPIENTS + " addresses at most.")
                .text("subject", "The subject", subject, LONGEST_SUBJECT)
                .when(BREAK.matcher(subject).find(), "subject", "The subject is one line.")
                .text("text", "The text", text, LONGEST_TEXT)
                .atMost("html", "The text", html == null ? "" : html, LONGEST_HTML);
        for (String one : to) {
            found.when(
                    !Addresses.isAddress(one),
                    "to",
                    "Write the address like maya@example.com, not “" + shown(one) + "”.");
        }
        long bytes = 0;
        for (Attachment each : attachments) {
            found.when(!NAME.matcher(each.name()).matches(), "attachment", "An attachment needs the name of a file.");
            found.when(!TYPE.matcher(each.type()).matches(), "attachment", "An attachment needs a type like text/csv.");
            bytes += each.content().length;
        }
        found.when(bytes > MOST_BYTES, "attachment", "The attachments are larger than 10 MB together.");
        found.refuse();
    }

    /** Text only. */
    public Mail(List<String> to, String subject, String text, List<Attachment> attachments) {
        this(to, subject, text, null, attachments);
    }

    private static List<String> eachOnce(List<String> to) {
        TreeMap<String, String> once = new TreeMap<>();
        for (String one : to) {
            once.putIfAbsent(one.strip().toLowerCase(Locale.ROOT), one.strip());
        }
        return List.copyOf(once.values());
    }

    private static String shown(String address) {
        String line = BREAK.matcher(address).replaceAll(" ");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
