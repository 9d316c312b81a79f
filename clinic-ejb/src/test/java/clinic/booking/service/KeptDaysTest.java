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
    private static final long SECOND = 1_000_000_000L;

    private final List<List<Day>> asked = new ArrayList<>();
    private int end = 540;
    private long now = Long.MAX_VALUE - SECOND;

    @Test
    void whatIsFreshIsNotReadAgain() {
        KeptDays<DayDiary> kept = new KeptDays<>(() -> now);
        read(kept, MONDAY);
        kept.of(List.of(MONDAY, TUESDAY), this::diaries);
        assertEquals(List.of(List.of(MONDAY), List.of(TUESDAY)), asked);
    }

    @Test
    void whatWasChangedHereIsReadAtOnce() {
        KeptDays<DayDiary> kept = new KeptDays<>(() -> now);
        DayDiary before = read(kept, MONDAY);
        kept.changed(MONDAY.branch(), MONDAY.date());
        assertNotSame(before, read(kept, MONDAY));
    }

    @Test
    void whatIsReadAnewAndTheSameStaysTheSameObject() {
        KeptDays<DayDiary> kept = new KeptDays<>(() -> now);
        DayDiary before = read(kept, MONDAY);
        now += 2 * SECOND;
        assertSame(before, read(kept, MONDAY));
        assertEquals(2, asked.size());
        end = 600;
        now += 2 * SECOND;
        assertNotSame(before, read(kept, MONDAY));
        assertEquals(600, read(kept, MONDAY).taken(7)[1]);
    }

    @Test
    void oneReadsAnewWhileTheOthersAreStillAnswered() {
        KeptDays<DayDiary> kept = new KeptDays<>(() -> now);
        DayDiary before = read(kept, MONDAY);
        end = 600;
        now += SECOND + SECOND / 2;
        kept.of(List.of(MONDAY), days -> {
            assertSame(before, read(kept, MONDAY));
            now += SECOND + SECOND / 2;
            return diaries(days);
        });
        assertEquals(2, asked.size());
        assertEquals(600, read(kept, MONDAY).taken(7)[1]);
        assertEquals(3, asked.size());
    }

    @Test
    void whoeverAsksAfterTwoSecondsReads() {
        KeptDays<DayDiary> kept = new KeptDays<>(() -> now);
        read(kept, MONDAY);
        now += 2 * SECOND;
        kept.of(List.of(MONDAY), days -> {
            read(kept, MONDAY);
            return diaries(days);
        });
        assertEquals(3, asked.size());
    }

    @Test
    void whatWasBeingReadWhileItChangedIsNotKept() {
        KeptDays<DayDiary> kept = new KeptDays<>(() -> now);
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
