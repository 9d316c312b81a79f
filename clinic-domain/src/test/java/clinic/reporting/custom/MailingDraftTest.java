package clinic.reporting.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.shared.Objections;
import clinic.shared.Refusal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MailingDraftTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static MailingDraft draft(
            @Nullable String every, @Nullable String weekday, @Nullable String monthDay, @Nullable String at) {
        return new MailingDraft(
                every, weekday, monthDay, at, "America/New_York", "pdf", List.of("maya@example.com"), false);
    }

    private static List<String> codes(MailingDraft draft) {
        Objections objections = new Objections();
        draft.schedule(objections);
        draft.format(objections);
        draft.recipients(objections);
        return objections.reasons().stream().map(Refusal::code).toList();
    }

    @Test
    void onlyTheDayThatItsRhythmNeedsIsRead() {
        Objections none = new Objections();
        assertEquals(
                ReportSchedule.daily(LocalTime.of(7, 5), NEW_YORK),
                draft("daily", "monday", "3", "07:05").schedule(none));
        assertEquals(
                ReportSchedule.weekly(DayOfWeek.MONDAY, LocalTime.NOON, NEW_YORK),
                draft("weekly", "monday", "3", "12:00").schedule(none));
        assertEquals(
                ReportSchedule.monthly(3, LocalTime.NOON, NEW_YORK),
                draft("monthly", "monday", "3", "12:00").schedule(none));
        assertEquals(
                ReportSchedule.monthly(31, LocalTime.NOON, NEW_YORK),
                draft("monthly", null, "last", "12:00").schedule(none));
        assertTrue(none.none());
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertEquals(List.of("every", "at"), codes(draft(null, null, null, null)));
        assertEquals(List.of("weekday"), codes(draft("weekly", "Monday", null, "07:00")));
        assertEquals(List.of("month-day"), codes(draft("monthly", null, "29", "07:00")));
        assertEquals(List.of("at"), codes(draft("daily", null, null, "24:00")));
        assertEquals(List.of("at"), codes(draft("daily", null, null, "07:00:30")));
    }

    @Test
    void everyAddressIsOnceAndThereAreTwentyAtMost() {
        MailingDraft twice = new MailingDraft(
                "daily",
                null,
                null,
                "07:00",
                "UTC",
                "csv",
                List.of(" Maya@example.com", "maya@example.com ", ""),
                false);
        assertEquals(List.of("Maya@example.com"), twice.recipients());
        List<String> many =
                IntStream.range(0, 21).mapToObj(at -> "a" + at + "@example.com").toList();
        assertEquals(List.of("to"), codes(new MailingDraft("daily", null, null, "07:00", "UTC", "csv", many, false)));
        assertEquals(
                List.of(),
                codes(new MailingDraft("daily", null, null, "07:00", "UTC", "csv", many.subList(0, 20), false)));
        assertEquals(
                List.of("to"), codes(new MailingDraft("daily", null, null, "07:00", "UTC", "csv", List.of(), false)));
        assertEquals(
                List.of("to", "to"),
                codes(new MailingDraft(
                        "daily", null, null, "07:00", "UTC", "csv", List.of("maya", "a,b@example.com"), false)));
    }
}
