package clinic.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Half-open stretches of time against the plain set of minutes they are made of. */
class TimeSlotPropertiesTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-12T00:00:00Z");
    private static final int SPAN = 60;

    @Provide
    Arbitrary<TimeSlot> slots() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, SPAN - 1),
                        Arbitraries.integers().between(1, SPAN / 3))
                .as((start, length) -> slot(start, length));
    }

    @Provide
    Arbitrary<List<TimeSlot>> many() {
        return slots().list().ofMaxSize(6);
    }

    @Property
    void slotsOverlapWhenAMinuteBelongsToBoth(@ForAll("slots") TimeSlot one, @ForAll("slots") TimeSlot other) {
        Set<Integer> both = minutes(List.of(one));
        both.retainAll(minutes(List.of(other)));
        assertEquals(!both.isEmpty(), one.overlaps(other));
        assertEquals(one.overlaps(other), other.overlaps(one));
        assertEquals(minutes(List.of(one)).containsAll(minutes(List.of(other))), one.contains(other));
    }

    @Property
    void whatBeginsWhenTheOtherEndsDoesNotOverlap(
            @ForAll("slots") TimeSlot one, @ForAll @IntRange(min = 1, max = SPAN) int length) {
        assertFalse(one.overlaps(TimeSlot.of(one.end(), Duration.ofMinutes(length))));
    }

    @Property
    void aUnionCoversTheSameMinutesInAsFewSlotsAsPossible(@ForAll("many") List<TimeSlot> slots) {
        List<TimeSlot> union = TimeSlot.union(slots);
        assertEquals(minutes(slots), minutes(union));
        for (int i = 1; i < union.size(); i++) {
            assertTrue(union.get(i - 1).end().isBefore(union.get(i).start()), union::toString);
        }
    }

    @Property
    void whatIsTakenOutIsGoneAndNothingElse(
            @ForAll("many") List<TimeSlot> slots, @ForAll("many") List<TimeSlot> taken) {
        List<TimeSlot> there = TimeSlot.union(slots);
        Set<Integer> expected = minutes(there);
        expected.removeAll(minutes(taken));
        assertEquals(expected, minutes(TimeSlot.without(there, taken)));
    }

    private static TimeSlot slot(int start, int length) {
        return TimeSlot.of(MIDNIGHT.plusSeconds(60L * start), Duration.ofMinutes(length));
    }

    private static Set<Integer> minutes(Collection<TimeSlot> slots) {
        Set<Integer> minutes = new TreeSet<>();
        for (TimeSlot slot : slots) {
            int start = Math.toIntExact(Duration.between(MIDNIGHT, slot.start()).toMinutes());
            IntStream.range(start, start + Math.toIntExact(slot.length().toMinutes()))
                    .forEach(minutes::add);
        }
        return minutes;
    }
}
