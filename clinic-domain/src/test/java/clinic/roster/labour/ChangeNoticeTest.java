package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.roster.Publication.Line;
import clinic.roster.Publication.Place;
import clinic.roster.Publication.What;
import clinic.roster.ShiftPlan;
import clinic.shared.TimeSlot;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A change less than seven local days before is late, and worth an hour of pay. */
class ChangeNoticeTest {
    /** 23:00 on Monday 9 March in New York, by when it is the 10th in UTC. */
    private static final Instant MONDAY = Instant.parse("2026-03-10T03:00:00Z");

    @Test
    void sevenDaysBeforeIsInTimeAndSixAreNot() {
        assertEquals(Optional.empty(), late(line("2026-03-16T08:00", "2026-03-16T09:00"), true));
        assertEquals(Optional.of(60), late(line("2026-03-15T08:00", "2026-03-15T09:00"), true));
    }

    @Test
    void whatWasNeverPublishedBeforeIsNoChange() {
        assertEquals(Optional.empty(), late(line("2026-03-12T08:00", "2026-03-12T09:00"), false));
        assertEquals(Optional.empty(), late(line(null, "2026-03-12T09:00"), false));
    }

    @Test
    void oneMoreShiftAndOneLessAreChangesToo() {
        assertEquals(Optional.of(60), late(line(null, "2026-03-12T09:00"), true));
        assertEquals(Optional.of(60), late(line("2026-03-12T09:00", null), true));
    }

    @Test
    void anotherRoomAtTheSameTimeIsNoChangeOfTime() {
        assertEquals(Optional.empty(), late(line("2026-03-12T09:00", "2026-03-12T09:00"), true));
    }

    @Test
    void whatIsOverIsNotTold() {
        assertEquals(Optional.empty(), late(line("2026-03-09T09:00", "2026-03-12T09:00"), true));
    }

    private static Optional<Integer> late(Line line, boolean published) {
        return ChangeNotice.late(Planned.house(), 1, Planned.NEW_YORK, line, published, MONDAY)
                .map(LabourTerm::threshold);
    }

    private static Line line(@Nullable String before, @Nullable String after) {
        What what = before == null ? What.ADDED : after == null ? What.REMOVED : What.CHANGED;
        return new Line(1, 7L, what, place(before), place(after), 0, "");
    }

    private static @Nullable Place place(@Nullable String start) {
        if (start == null) {
            return null;
        }
        LocalDateTime from = LocalDateTime.parse(start);
        TimeSlot slot = ShiftPlan.slot(from, from.plusHours(8), Planned.NEW_YORK);
        return new Place(Planned.RV, slot);
    }
}
