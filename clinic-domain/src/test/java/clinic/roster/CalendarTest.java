package clinic.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.shared.TimeSlot;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What a calendar program has to read. */
class CalendarTest {
    private static final Instant NOW = Instant.parse("2026-03-12T15:24:00Z");

    @Test
    void timesAreInUtcAndTextIsEscaped() {
        String text = calendar("Riverside, Room 1", "Bring keys; ask Nadia\nfirst");
        assertTrue(text.contains("\r\nDTSTART:20260312T152400Z\r\nDTEND:20260312T232400Z\r\n"), text);
        assertTrue(text.contains("\r\nSUMMARY:Riverside\\, Room 1\r\n"), text);
        assertTrue(text.contains("\r\nDESCRIPTION:Bring keys\\; ask Nadia\\nfirst\r\n"), text);
        assertTrue(text.startsWith("BEGIN:VCALENDAR\r\n") && text.endsWith("END:VCALENDAR\r\n"), text);
    }

    @Property(tries = 200)
    void noLineIsLongerThanSeventyFiveOctetsAndUnfoldingGivesTheTextBack(@ForAll("texts") String note) {
        String text = calendar("Riverside", note);
        for (String line : text.split("\r\n")) {
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
        }
        String unfolded = text.replace("\r\n ", "");
        if (!note.isEmpty()) {
            assertEquals(
                    1,
                    unfolded.lines()
                            .filter(line -> line.equals("DESCRIPTION:" + note))
                            .count());
        }
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> texts() {
        return net.jqwik.api.Arbitraries.strings()
                .withChars("aé漢😀xyz 0123456789")
                .ofMaxLength(200)
                .map(text -> text.codePoints()
                        .filter(point ->
                                !Character.isSurrogate((char) point) || Character.isSupplementaryCodePoint(point))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    private static String calendar(String title, String note) {
        return new Calendar(
                        "Maya Okafor",
                        NOW,
                        List.of(new Calendar.Entry(
                                "1@x", TimeSlot.of(NOW, Duration.ofHours(8)), title, "18 Wharf Lane", note)))
                .text();
    }
}
