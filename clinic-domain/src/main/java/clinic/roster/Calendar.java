package clinic.roster;

import clinic.shared.TimeSlot;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A calendar in iCalendar format, RFC 5545: times in UTC, so that it needs no zone's rules; text escaped; lines of at most 75
 * octets, ended by CR and LF.
 */
public record Calendar(String name, Instant made, List<Entry> entries) {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST = 75;

    /** @param id the same whenever the entry is told again */
    public record Entry(String id, TimeSlot slot, String title, String place, String note) {}

    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "BEGIN:VCALENDAR");
        line(text, "VERSION:2.0");
        line(text, "PRODID:-//Killer Knots//Roster//EN");
        line(text, "CALSCALE:GREGORIAN");
        line(text, "METHOD:PUBLISH");
        line(text, "X-WR-CALNAME:" + escaped(name));
        for (Entry entry : entries) {
            line(text, "BEGIN:VEVENT");
            line(text, "UID:" + entry.id());
            line(text, "DTSTAMP:" + UTC.format(made));
            line(text, "DTSTART:" + UTC.format(entry.slot().start()));
            line(text, "DTEND:" + UTC.format(entry.slot().end()));
            line(text, "SUMMARY:" + escaped(entry.title()));
            line(text, "LOCATION:" + escaped(entry.place()));
            if (!entry.note().isEmpty()) {
                line(text, "DESCRIPTION:" + escaped(entry.note()));
            }
            line(text, "END:VEVENT");
        }
        line(text, "END:VCALENDAR");
        return text.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n");
    }

    /** Folds by octets, never within a character; what is carried over begins with a blank. */
    private static void line(StringBuilder text, String line) {
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int character = line.codePointAt(at);
            int length = new String(Character.toChars(character)).getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LONGEST) {
                text.append("\r\n ");
                octets = 1;
            }
            text.appendCodePoint(character);
            octets += length;
            at += Character.charCount(character);
        }
        text.append("\r\n");
    }
}
