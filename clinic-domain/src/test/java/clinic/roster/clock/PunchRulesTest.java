package clinic.roster.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PunchRulesTest {
    private static final long HERE = 1;
    private static final long ELSEWHERE = 2;
    private static final Instant NINE = Instant.parse("2026-03-12T13:00:00Z");
    private static final Instant FIVE = Instant.parse("2026-03-12T21:00:00Z");
    private static final PunchRules AT_HERE =
            new PunchRules(ClockRules.USUAL, List.of(new Planned(HERE, new TimeSlot(NINE, FIVE))));

    private static Punch punch(PunchKind kind, long branch, Instant at) {
        return punch(kind, branch, at, at, null, PunchSource.OWN);
    }

    private static Punch punch(
            PunchKind kind, long branch, Instant at, Instant heard, @Nullable Boolean inside, PunchSource source) {
        boolean corrects = source == PunchSource.CORRECTION;
        return new Punch(
                1,
                7,
                branch,
                kind,
                at,
                source,
                heard,
                "Maya Okafor",
                inside,
                null,
                false,
                corrects ? "Why" : null,
                null);
    }

    private static List<OddKind> odd(PunchRules rules, Punch punch) {
        return rules.odd(punch).stream().map(Odd::kind).toList();
    }

    private static Instant before(Instant at, int minutes) {
        return at.minus(Duration.ofMinutes(minutes));
    }

    @Test
    void inUpToTheGraceBeforeThePlannedTimeOrLateIsFine() {
        assertEquals(List.of(), odd(AT_HERE, punch(PunchKind.IN, HERE, before(NINE, 15))));
        assertEquals(List.of(), odd(AT_HERE, punch(PunchKind.IN, HERE, before(FIVE, 60))));
    }

    @Test
    void inEarlierOrWhenNothingIsPlannedIsOffShift() {
        assertEquals(List.of(OddKind.OFF_SHIFT), odd(AT_HERE, punch(PunchKind.IN, HERE, before(NINE, 16))));
        assertEquals(List.of(OddKind.OFF_SHIFT), odd(AT_HERE, punch(PunchKind.IN, HERE, FIVE)));
        assertEquals(
                List.of(OddKind.OFF_SHIFT),
                odd(new PunchRules(ClockRules.USUAL, List.of()), punch(PunchKind.IN, HERE, NINE)));
    }

    @Test
    void outFurtherThanTheGraceFromThePlannedEndIsOffShift() {
        assertEquals(List.of(), odd(AT_HERE, punch(PunchKind.OUT, HERE, before(FIVE, 15))));
        assertEquals(List.of(), odd(AT_HERE, punch(PunchKind.OUT, HERE, before(FIVE, -15))));
        assertEquals(List.of(OddKind.OFF_SHIFT), odd(AT_HERE, punch(PunchKind.OUT, HERE, before(FIVE, 16))));
        assertEquals(List.of(OddKind.OFF_SHIFT), odd(AT_HERE, punch(PunchKind.OUT, HERE, before(FIVE, -16))));
    }

    @Test
    void inWhereNothingIsPlannedWhileItIsElsewhereIsTheWrongBranch() {
        assertEquals(List.of(OddKind.WRONG_BRANCH), odd(AT_HERE, punch(PunchKind.IN, ELSEWHERE, NINE)));
    }

    @Test
    void fromOutsideTheNetworksOfTheBranch() {
        assertEquals(
                List.of(OddKind.OUTSIDE_NETWORK),
                odd(AT_HERE, punch(PunchKind.IN, HERE, NINE, NINE, false, PunchSource.KIOSK)));
        assertEquals(List.of(), odd(AT_HERE, punch(PunchKind.IN, HERE, NINE, NINE, true, PunchSource.KIOSK)));
    }

    @Test
    void heardOfLongAfterIsSentLater() {
        assertEquals(
                List.of(), odd(AT_HERE, punch(PunchKind.IN, HERE, NINE, NINE.plusSeconds(300), null, PunchSource.OWN)));
        assertEquals(
                List.of(OddKind.SENT_LATER),
                odd(AT_HERE, punch(PunchKind.IN, HERE, NINE, NINE.plusSeconds(301), null, PunchSource.OWN)));
    }

    @Test
    void correctionsAreNotLookedAtAgain() {
        assertEquals(
                List.of(),
                odd(AT_HERE, punch(PunchKind.IN, ELSEWHERE, before(NINE, 300), FIVE, false, PunchSource.CORRECTION)));
    }

    @Test
    void theRulesOfTheBranchGoBeforeTheOrganisationsAndTheNewestFirst() {
        LocalDate day = LocalDate.parse("2026-03-12");
        DatedRules rules = new DatedRules(Stream.of(
                        new DatedRules.Dated(1, null, day, graced(1)),
                        new DatedRules.Dated(2, HERE, day.plusDays(1), graced(2)),
                        new DatedRules.Dated(3, HERE, day.plusDays(1), graced(3)),
                        new DatedRules.Dated(4, null, day.plusDays(2), graced(4)))
                .toList());
        assertEquals(ClockRules.USUAL, rules.on(HERE, day.minusDays(1)));
        assertEquals(graced(1), rules.on(HERE, day));
        assertEquals(graced(3), rules.on(HERE, day.plusDays(3)));
        assertEquals(graced(4), rules.on(ELSEWHERE, day.plusDays(3)));
    }

    private static ClockRules graced(int minutes) {
        ClockRules usual = ClockRules.USUAL;
        return new ClockRules(
                usual.rounding(), usual.longest(), Duration.ofMinutes(minutes), usual.paidBreak(), List.of(), false);
    }
}
