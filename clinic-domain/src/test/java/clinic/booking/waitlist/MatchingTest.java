package clinic.booking.waitlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.waitlist.Matching.Opening;
import clinic.booking.waitlist.Matching.Verdict;
import clinic.booking.waitlist.Wish.Treatment;
import clinic.shared.TimeSlot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is offered Thursday 12 March, 14:00 to 15:30 with Maya in New York, and why others are not. */
class MatchingTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalDate THURSDAY = LocalDate.of(2026, 3, 12);
    private static final Treatment HOUR = new Treatment(11, 60);
    private static final Treatment NINETY = new Treatment(11, 90);
    private static final long MAYA = 201;
    private static final Window ANY =
            window("2026-03-01", "2026-03-31", EnumSet.noneOf(DayOfWeek.class), "00:00", "23:59");

    private static Window window(String from, String until, EnumSet<DayOfWeek> days, String after, String before) {
        return new Window(
                LocalDate.parse(from), LocalDate.parse(until), days, LocalTime.parse(after), LocalTime.parse(before));
    }

    private static Instant at(int hour, int minute) {
        return THURSDAY.atTime(hour, minute).atZone(NEW_YORK).toInstant();
    }

    private static Opening opening(int hour, int minute, int minutes) {
        return new Opening(MAYA, "female", 101, TimeSlot.of(at(hour, minute), Duration.ofMinutes(minutes)));
    }

    private static Wish wish(long id, Treatment treatment, Window... windows) {
        return new Wish(
                id,
                id,
                treatment.service(),
                treatment.minutes(),
                null,
                null,
                List.of(windows),
                Instant.parse("2026-03-01T00:00:00Z").plusSeconds(id),
                null);
    }

    private static Wish by(Wish wish, @Nullable Long therapist, @Nullable String gender, @Nullable String kept) {
        return new Wish(
                wish.id(),
                wish.client(),
                wish.service(),
                wish.minutes(),
                therapist,
                gender,
                wish.windows(),
                wish.since(),
                kept);
    }

    private static Matching matching() {
        Map<Treatment, List<Opening>> openings = new HashMap<>();
        openings.put(HOUR, List.of(opening(13, 30, 60), opening(14, 0, 60), opening(14, 15, 60), opening(14, 30, 60)));
        openings.put(NINETY, List.of(opening(14, 0, 90)));
        return new Matching(NEW_YORK, new TimeSlot(at(14, 0), at(15, 30)), openings);
    }

    private static List<Long> suited(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(Verdict::suits)
                .map(verdict -> verdict.wish().id())
                .toList();
    }

    private static String why(Wish wish) {
        return matching().judge(List.of(wish), Strategy.FIRST_IN_LINE).get(0).why();
    }

    @Test
    void theFirstInLineIsWhoeverWaitsLongestWhateverTheLength() {
        List<Wish> wishes = List.of(wish(3, NINETY, ANY), wish(1, HOUR, ANY), wish(2, NINETY, ANY));
        assertEquals(List.of(1L, 2L, 3L), suited(matching().judge(wishes, Strategy.FIRST_IN_LINE)));
    }

    @Test
    void theBestFitIsTheLongestTreatmentAndOfThoseWhoeverWaitsLongest() {
        List<Wish> wishes = List.of(wish(1, HOUR, ANY), wish(3, NINETY, ANY), wish(2, NINETY, ANY));
        assertEquals(List.of(2L, 3L, 1L), suited(matching().judge(wishes, Strategy.BEST_FIT)));
    }

    @Test
    void theOpeningNearestTheFreedTimeIsOffered() {
        Verdict verdict = matching()
                .judge(List.of(wish(1, HOUR, ANY)), Strategy.FIRST_IN_LINE)
                .get(0);
        assertEquals(at(14, 0), Objects.requireNonNull(verdict.opening()).slot().start());
    }

    @Test
    void anyOfSeveralWindowsWillDoAndTheWholeTreatmentLiesInIt() {
        Window late = window("2026-03-12", "2026-03-12", EnumSet.noneOf(DayOfWeek.class), "14:10", "15:30");
        Window weekend = window("2026-03-01", "2026-03-31", EnumSet.of(DayOfWeek.SATURDAY), "08:00", "20:00");
        Verdict verdict = matching()
                .judge(List.of(wish(1, HOUR, weekend, late)), Strategy.FIRST_IN_LINE)
                .get(0);
        assertEquals(
                at(14, 15), Objects.requireNonNull(verdict.opening()).slot().start());
        Window tooNarrow = window("2026-03-12", "2026-03-12", EnumSet.noneOf(DayOfWeek.class), "14:00", "14:59");
        assertEquals("The time is not one that suits", why(wish(1, HOUR, tooNarrow)));
        assertEquals("The time is not one that suits", why(wish(1, HOUR, weekend)));
        Window over = window("2026-03-01", "2026-03-11", EnumSet.noneOf(DayOfWeek.class), "00:00", "23:59");
        assertEquals("The time is not one that suits", why(wish(1, HOUR, over)));
    }

    @Test
    void everybodyElseIsToldWhyNot() {
        assertEquals("", why(by(wish(1, HOUR, ANY), MAYA, "female", null)));
        assertEquals("Wants another therapist", why(by(wish(1, HOUR, ANY), 202L, null, null)));
        assertEquals("Wants a therapist of another gender", why(by(wish(1, HOUR, ANY), null, "male", null)));
        assertEquals("The treatment does not fit into the freed time", why(wish(1, new Treatment(12, 30), ANY)));
        assertEquals("Has another offer open", why(by(wish(1, HOUR, ANY), null, null, "Has another offer open")));
    }

    @Test
    void onTheDayClocksGoForwardAWindowIsOfTheWallClock() {
        LocalDate spring = LocalDate.of(2026, 3, 8);
        Window morning =
                new Window(spring, spring, EnumSet.noneOf(DayOfWeek.class), LocalTime.of(9, 0), LocalTime.of(10, 0));
        Instant nine = spring.atTime(9, 0).atZone(NEW_YORK).toInstant();
        assertTrue(morning.suits(TimeSlot.of(nine, Duration.ofHours(1)), NEW_YORK));
        assertFalse(morning.suits(TimeSlot.of(nine.minusSeconds(900), Duration.ofHours(1)), NEW_YORK));
        assertEquals(Window.days(morning.dayBits()), morning.days());
    }

    /** Against a plain reading of the rules, for a thousand random wishes. */
    @Test
    void aThousandWishesAreJudgedAsOneByOneAndInNoTime() {
        Random random = new Random(20260312);
        List<Wish> wishes = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            int after = random.nextInt(20);
            Window window = new Window(
                    THURSDAY.minusDays(random.nextInt(3)),
                    THURSDAY.plusDays(random.nextInt(3)).minusDays(random.nextInt(2)),
                    random.nextBoolean()
                            ? EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)))
                            : EnumSet.noneOf(DayOfWeek.class),
                    LocalTime.of(after, 0),
                    LocalTime.of(after + random.nextInt(24 - after), 59));
            Wish wish = wish(
                    i, random.nextInt(4) == 0 ? NINETY : random.nextInt(4) == 0 ? new Treatment(12, 30) : HOUR, window);
            wishes.add(by(
                    wish,
                    random.nextInt(3) == 0 ? (Long) (MAYA + random.nextInt(2)) : null,
                    random.nextInt(3) == 0 ? (random.nextBoolean() ? "female" : "male") : null,
                    random.nextInt(20) == 0 ? "Has another offer open" : null));
        }
        Matching matching = matching();
        long least = Long.MAX_VALUE;
        List<Verdict> verdicts = List.of();
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            verdicts = matching.judge(wishes, Strategy.BEST_FIT);
            least = Math.min(least, System.nanoTime() - start);
        }
        assertEquals(1000, verdicts.size());
        assertTrue(suited(verdicts).size() > 20, "some are suited");
        for (Verdict verdict : verdicts) {
            Wish wish = verdict.wish();
            boolean expected = wish.kept() == null
                    && matching.openings().getOrDefault(wish.treatment(), List.of()).stream()
                            .anyMatch(opening -> (wish.therapist() == null || wish.therapist() == MAYA)
                                    && !"male".equals(wish.gender())
                                    && wish.windows().get(0).suits(opening.slot(), NEW_YORK));
            assertEquals(expected, verdict.suits(), () -> wish + ": " + verdict.why());
            assertEquals(expected, verdict.why().isEmpty());
            if (!expected) {
                assertNull(verdict.opening());
            }
        }
        assertTrue(least < 200_000_000, "a thousand wishes took " + least / 1_000_000 + " ms");
    }
}
