package clinic.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.mail.Mail.Attachment;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {
    private static final String TO = "maya@example.com";

    private static List<String> refused(List<String> to, String subject, String text, Attachment... attachments) {
        return assertThrows(Refused.class, () -> new Mail(to, subject, text, List.of(attachments))).reasons().stream()
                .map(Refusal::code)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"maya@example.com", "m.o'neil+desk@mail.example.co.uk", "1@a-b.example"})
    void aPlainAddressIsOne(String address) {
        assertTrue(Addresses.isAddress(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "maya",
                "maya@",
                "@example.com",
                "maya@localhost",
                "maya@example..com",
                ".maya@example.com",
                "maya@-example.com",
                "maya@example.com\r\nBcc: all@example.com",
                "maya@example.com\n",
                "maya@example.com,all@example.com",
                "Maya <maya@example.com>",
                "\"maya\"@example.com",
                "maya @example.com",
                "maya@exa\u0000mple.com"
            })
    void whatCouldBeMoreThanAnAddressIsNone(String text) {
        assertFalse(Addresses.isAddress(text));
    }

    @Test
    void anAddressFitsTheEnvelope() {
        assertTrue(Addresses.isAddress("a".repeat(254 - 12) + "@example.com"));
        assertFalse(Addresses.isAddress("a".repeat(255 - 12) + "@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hi\r\nBcc: all@example.com", "Hi\nthere", "Hi\rthere", "Hi\u2028there", "Hi\u0000"})
    void aSubjectThatWouldBeginAnotherHeaderIsRefused(String subject) {
        assertEquals(List.of("subject"), refused(List.of(TO), subject, "Hello"));
    }

    @Test
    void everyReasonIsSaidAtOnce() {
        assertEquals(
                List.of("subject", "text", "to", "attachment", "attachment"),
                refused(List.of("maya"), " ", "", new Attachment("a\r\nb.pdf", "pdf", new byte[1])));
    }

    @Test
    void somebodyIsNamedOnceAndNotTooManyAre() {
        assertEquals(List.of("to"), refused(List.of(), "Hi", "Hello"));
        List<String> many = IntStream.rangeClosed(0, Mail.MOST_RECIPIENTS)
                .mapToObj(each -> each + "@example.com")
                .toList();
        assertEquals(List.of("to"), refused(many, "Hi", "Hello"));
        assertEquals(List.of(TO), new Mail(List.of(" " + TO, "MAYA@example.com"), "Hi", "Hello", List.of()).to());
        assertEquals(
                Mail.MOST_RECIPIENTS,
                new Mail(many.subList(0, Mail.MOST_RECIPIENTS), "Hi", "Hello", List.of())
                        .to()
                        .size());
    }

    @Test
    void attachmentsFitTogether() {
        byte[] half = new byte[Mail.MOST_BYTES / 2];
        Attachment file = new Attachment("r.pdf", "application/pdf", half);
        assertEquals(
                2,
                new Mail(List.of(TO), "Hi", "Hello", List.of(file, file))
                        .attachments()
                        .size());
        assertEquals(
                List.of("attachment"),
                refused(List.of(TO), "Hi", "Hello", file, file, new Attachment("x.csv", "text/csv", new byte[1])));
        assertEquals(
                List.of("attachment"),
                refused(List.of(TO), "Hi", "Hello", new Attachment("../x.csv", "text/csv", new byte[1])));
    }

    @Test
    void aSpreadsheetMayBeOne() {
        String type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        Mail mail = new Mail(List.of(TO), "Hi", "Hello", List.of(new Attachment("r.xlsx", type, new byte[1])));
        assertEquals(type, mail.attachments().get(0).type());
        for (String wrong : List.of(
                "pdf", "text/csv; charset=utf-8", "text/csv\r\nX: y", "x".repeat(20) + "/y", "x/" + "y".repeat(81))) {
            assertEquals(
                    List.of("attachment"),
                    refused(List.of(TO), "Hi", "Hello", new Attachment("r.xlsx", wrong, new byte[1])));
        }
    }

    @Test
    void itIsTriedEverLaterForAboutADay() {
        Duration all = Duration.ZERO;
        Duration last = Duration.ZERO;
        for (int tries = 1; tries < Retries.MOST; tries++) {
            Duration pause = Retries.after(tries).orElseThrow();
            assertTrue(pause.compareTo(last) > 0);
            last = pause;
            all = all.plus(pause);
        }
        assertTrue(all.compareTo(Duration.ofHours(20)) > 0 && all.compareTo(Duration.ofHours(28)) < 0);
        assertEquals(Optional.empty(), Retries.after(Retries.MOST));
        assertEquals(Optional.empty(), Retries.after(Retries.MOST + 1));
    }
}
