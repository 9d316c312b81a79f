package clinic.booking.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import clinic.booking.service.KeptDays.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Days are read once while they are fresh, and stay the same object while nothing about them changes. */
class KeptDaysTest {
    private static final Day MONDAY = new Day(1, LocalDate.of(2026, 3, 9));
    private static final Day TUESDAY = new Day(1, LocalDate.of(2026, 3, 10));
    private static final long FOR_EVER = Long.MAX_VALUE;

    private final List<List<Day>> asked = new ArrayList<>();
    private int end = 540;

    @Test
    void whatIsFreshIsNotReadAgain() {
        KeptDays<DayDiary> kept = new KeptDays<>(FOR_EVER);
        read(kept, MONDAY);
        kept.of(List.of(MONDAY, TUESDAY), this::diaries);
        assertEquals(List.of(List.of(MONDAY), List.of(TUESDAY)), asked);
    }

    @Test
    void whatWasChangedHereIsReadAtOnce() {
        KeptDays<DayDiary> kept = new KeptDays<>(FOR_EVER);
        DayDiary before = read(kept, MONDAY);
        kept.changed(MONDAY.branch(), MONDAY.date());
        assertNotSame(before, read(kept, MONDAY));
    }

    @Test
    void whatIsReadAnewAndTheSameStaysTheSameObject() {
        KeptDays<DayDiary> kept = new KeptDays<>(0);
        DayDiary before = read(kept, MONDAY);
        assertSame(before, read(kept, MONDAY));
        assertEquals(2, asked.size());
        end = 600;
        assertNotSame(before, read(kept, MONDAY));
        assertEquals(600, read(kept, MONDAY).taken(7)[1]);
    }

    @Test
    void whatWasBeingReadWhileItChangedIsNotKept() {
        KeptDays<DayDiary> kept = new KeptDays<>(FOR_EVER);
        kept.of(List.of(MONDAY), days -> {
            kept.changed(MONDAY.branch(), MONDAY.date());
            return diaries(days);
        });
        read(kept, MONDAY);
        assertEquals(2, asked.size());
    }

    private DayDiary read(KeptDays<DayDiary> kept, Day day) {
        return Objects.requireNonNull(kept.of(List.of(day), this::diaries).get(day));
    }

    private Map<Day, DayDiary> diaries(List<Day> days) {
        asked.add(days);
        DayDiary.Builder diary = new DayDiary.Builder();
        diary.add(7, 480, end, 485);
        return Map.of(days.get(0), diary.build());
    }
}
