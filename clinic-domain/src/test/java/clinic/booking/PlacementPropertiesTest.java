package clinic.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Buffers belong to the time that is taken, on the right side each. */
class PlacementPropertiesTest {
    private static final Instant NOON = Instant.parse("2026-03-12T16:00:00Z");

    @Property
    void visitsCollideWhenLessThanBothBuffersIsBetweenThem(
            @ForAll @IntRange(min = 5, max = 120) int minutes,
            @ForAll @IntRange(max = 30) int before,
            @ForAll @IntRange(max = 30) int after,
            @ForAll @IntRange(max = 120) int between) {
        Placement first = placement(NOON, minutes, before, after);
        Placement second = placement(NOON.plusSeconds(60L * (minutes + between)), minutes, before, after);
        assertEquals(
                between < after + before, first.withBuffers().overlaps(second.withBuffers()), "not the time between");
        assertEquals(minutes + before + after, first.withBuffers().length().toMinutes());
    }

    @Property
    void aLaterEndTakesMoreTimeAndTheSameBuffers(
            @ForAll @IntRange(min = 5, max = 120) int minutes,
            @ForAll @IntRange(max = 30) int before,
            @ForAll @IntRange(max = 30) int after,
            @ForAll @IntRange(min = 1, max = 60) int more) {
        Placement placement = placement(NOON, minutes, before, after);
        Placement longer = placement.until(placement.slot().end().plusSeconds(60L * more), placement.addOnUnits());
        assertEquals(placement.withBuffers().start(), longer.withBuffers().start());
        assertEquals(
                placement.withBuffers().end().plusSeconds(60L * more),
                longer.withBuffers().end());
    }

    private static Placement placement(Instant start, int minutes, int before, int after) {
        return new Placement(1, 2, 3, null, TimeSlot.of(start, Duration.ofMinutes(minutes)), before, after);
    }
}
