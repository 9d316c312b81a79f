package clinic.roster.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.organisation.Travel;
import clinic.organisation.Travel.Pace;
import clinic.organisation.Travel.Pair;
import clinic.roster.clock.Stretch.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long RIVERSIDE = 1;
    private static final long OLD_MILL = 2;
    private static final long PHOENIX = 3;
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Travel TRAVEL =
            new Travel(Map.of(), Map.of(Pair.of(RIVERSIDE, OLD_MILL), 25), new Pace(25, 5, 0));

    private final List<Punch> punches = new ArrayList<>();
    private ClockRules rules = ClockRules.USUAL;
    private Instant now = Instant.parse("2026-12-31T12:00:00Z");

    private static ZoneId zone(long branch) {
        return branch == PHOENIX ? ZoneId.of("America/Phoenix") : NEW_YORK;
    }

    private static Instant at(long branch, String local) {
        return LocalDateTime.parse(local).atZone(zone(branch)).toInstant();
    }

    private Punch punch(PunchKind kind, long branch, Instant at) {
        Punch punch = new Punch(
                punches.size() + 1,
                7,
                branch,
                kind,
                at,
                PunchSource.OWN,
                at,
                "Maya Okafor",
                null,
                null,
                false,
                null,
                null);
        punches.add(punch);
        return punch;
    }

    private Punch punch(PunchKind kind, long branch, String local) {
        return punch(kind, branch, at(branch, local));
    }

    private Timeline timeline() {
        DatedRules dated = new DatedRules(List.of(new DatedRules.Dated(1, null, LocalDate.EPOCH, rules)));
        return new Timeline(punches, dated, TRAVEL, TimelineTest::zone, now);
    }

    private List<WorkedDay> days() {
        return WorkedDay.of(timeline().attendances(), TimelineTest::zone);
    }

    private List<OddKind> odd() {
        return timeline().odd().stream().map(Odd::kind).toList();
    }

    private static List<Long> minutes(WorkedDay day) {
        return List.of(
                day.minutes(Kind.WORK),
                day.minutes(Kind.PAID_BREAK),
                day.minutes(Kind.TRAVEL),
                day.minutes(Kind.BREAK));
    }

    @Test
    void aDayWithALongAndAShortBreak() {
        punch(PunchKind.IN, RIVERSIDE, "2026-03-12T09:00:00");
        punch(PunchKind.BREAK_START, RIVERSIDE, "2026-03-12T10:30:00");
        punch(PunchKind.BREAK_END, RIVERSIDE, "2026-03-12T10:45:00");
        punch(PunchKind.BREAK_START, RIVERSIDE, "2026-03-12T12:00:00");
        punch(PunchKind.BREAK_END, RIVERSIDE, "2026-03-12T12:30:00");
        punch(PunchKind.OUT, RIVERSIDE, "2026-03-12T17:00:00");
        WorkedDay day = days().get(0);
        assertEquals(List.of(435L, 15L, 0L, 30L), minutes(day));
        assertEquals(450, day.countedMinutes());
        assertEquals(List.of(), odd());
    }

    @Test
    void aNightInWhichTheClocksGoForwardIsAnHourShorter() {
        punch(PunchKind.IN, RIVERSIDE, "2026-03-07T22:00:00");
        punch(PunchKind.OUT, RIVERSIDE, "2026-03-08T06:00:00");
        assertEquals(
                List.of(120L, 300L),
                days().stream().map(WorkedDay::countedMinutes).toList());
    }

    @Test
    void aNightInWhichTheClocksGoBackIsAnHourLonger() {
        punch(PunchKind.IN, RIVERSIDE, "2026-10-31T22:00:00");
        punch(PunchKind.OUT, RIVERSIDE, "2026-11-01T06:00:00");
        assertEquals(
                List.of(120L, 420L),
                days().stream().map(WorkedDay::countedMinutes).toList());
    }

    @Test
    void whereTheClocksDoNotChangeANightIsAsLongAsItLooks() {
        punch(PunchKind.IN, PHOENIX, "2026-03-07T22:00:00");
        punch(PunchKind.OUT, PHOENIX, "2026-03-08T06:00:00");
        punch(PunchKind.IN, PHOENIX, "2026-10-31T22:00:00");
        punch(PunchKind.OUT, PHOENIX, "2026-11-01T06:00:00");
        assertEquals(
                List.of(120L, 360L, 120L, 360L),
                days().stream().map(WorkedDay::countedMinutes).toList());
    }

    @Test
    void aNightOverTheEndOfTheWeekBelongsToBothWeeks() {
        punch(PunchKind.IN, RIVERSIDE, "2026-03-14T22:00:00");
        punch(PunchKind.OUT, RIVERSIDE, "2026-03-15T06:00:00");
        Workweek first = Workweek.of(LocalDate.parse("2026-03-14"), DayOfWeek.SUNDAY);
        assertEquals(LocalDate.parse("2026-03-08"), first.start());
        assertEquals(
                List.of(true, false),
                days().stream().map(day -> first.contains(day.date())).toList());
    }

    @Test
    void aTransferCountsTheWayAsTravelOfTheBranchArrivedAt() {
        punch(PunchKind.IN, RIVERSIDE, "2026-03-12T09:00:00");
        punch(PunchKind.TRANSFER, OLD_MILL, "2026-03-12T13:00:00");
        punch(PunchKind.OUT, OLD_MILL, "2026-03-12T17:00:00");
        assertEquals(List.of(215L, 0L, 0L, 0L), minutes(days().get(0)));
        assertEquals(List.of(240L, 0L, 25L, 0L), minutes(days().get(1)));
        assertEquals(List.of(), odd());
    }

    @Test
    void aTransferSoonAfterPunchingInTravelsNoLongerThanThat() {
        punch(PunchKind.IN, RIVERSIDE, "2026-03-12T09:00:00");
        punch(PunchKind.TRANSFER, OLD_MILL, "2026-03-12T09:10:00");
        punch(PunchKind.OUT, OLD_MILL, "2026-03-12T10:00:00");
        assertEquals(
                List.of(List.of(50L, 0L, 10L, 0L)),
                days().stream().map(TimelineTest::minutes).toList());
    }

    @Test
    void outHereAndInElsewhereSoonAfterIsTravelUpToTheWay() {
        punch(PunchKind.IN, RIVERSIDE, "2026-03-12T09:00:00");
        punch(PunchKind.OUT, RIVERSIDE, "2026-03-12T12:00:00");
        punch(PunchKind.IN, OLD_MILL, "2026-03-12T13:00:00");
        punch(PunchKind.OUT, OLD_MILL, "2026-03-12T17:00:00");
        assertEquals(List.of(240L, 0L, 25L, 0L), minutes(days().get(1)));
    }

    @Test
    void outHereAndInElsewhereHoursLaterIsNoTravel() {
        punch(PunchKind.IN, RIVERSIDE, "2026-03-12T09:00:00");
        punch(PunchKind.OUT, RIVERSIDE, "2026-03-12T12:00:00");
        punch(PunchKind.IN, OLD_MILL, "2026-03-12T15:00:00");
        punch(PunchKind.OUT, OLD_MILL, "2026-03-12T17:00:00");
        assertEquals(List.of(120L, 0L, 0L, 0L), minutes(days().get(1)));
    }

    @Test
    void punchingInAndOutIsRoundedAndBreaksAreNot() {
        rules = new ClockRules(
                new Rounding(15, Rounding.Direction.NEAREST),
                rules.longest(),
                rules.grace(),
                rules.paidBreak(),
                List.of(),
                false);
        Punch in = punch(PunchKind.IN, RIVERSIDE, "2026-03-12T08:54:00");
        punch(PunchKind.BREAK_START, RIVERSIDE, "2026-03-12T12:01:00");
        punch(PunchKind.BREAK_END, RIVERSIDE, "2026-03-12T12:32:00");
        punch(PunchKind.OUT, RIVERSIDE, "2026-03-12T17:08:00");
        assertEquals(List.of(464L, 0L, 0L, 31L), minutes(days().get(0)));
        assertEquals(at(RIVERSIDE, "2026-03-12T08:54:00"), in.at());
    }

    @Test
    void whoForgetsOutCountsNothingUntilItIsCorrected() {
        Punch in = punch(PunchKind.IN, RIVERSIDE, "2026-03-12T09:00:00");
        punch(PunchKind.IN, RIVERSIDE, "2026-03-13T09:00:00");
        punch(PunchKind.OUT, RIVERSIDE, "2026-03-13T17:00:00");
        assertEquals(
                List.of(480L), days().stream().map(WorkedDay::countedMinutes).toList());
        assertEquals(List.of(new Odd(OddKind.NO_OUT, in)), timeline().odd());
    }

    @Test
    void whoIsInCountsUpToNow() {
        now = at(RIVERSIDE, "2026-03-12T10:30:00");
        punch(PunchKind.IN, RIVERSIDE, "2026-03-12T09:00:00");
        Attendance attendance = timeline().attendances().get(0);
        assertTrue(attendance.isOpen());
        assertEquals(90, days().get(0).countedMinutes());
        assertEquals(List.of(), odd());
    }

    @Test
    void whoIsInForLongerThanTheLongestTimeForgotOut() {
        now = at(RIVERSIDE, "2026-03-12T22:00:01");
        punch(PunchKind.IN, RIVERSIDE, "2026-03-12T09:00:00");
        assertFalse(timeline().attendances().get(0).isOpen());
        assertEquals(List.of(OddKind.NO_OUT), odd());
    }

    @Test
    void inTwiceCountsFromTheFirst() {
        punch(PunchKind.IN, RIVERSIDE, "2026-03-12T09:00:00");
        Punch second = punch(PunchKind.IN, RIVERSIDE, "2026-03-12T11:00:00");
        punch(PunchKind.OUT, RIVERSIDE, "2026-03-12T17:00:00");
        assertEquals(480, days().get(0).countedMinutes());
        assertEquals(List.of(new Odd(OddKind.IN_TWICE, second)), timeline().odd());
    }

    @Test
    void outWithoutIn() {
        punch(PunchKind.OUT, RIVERSIDE, "2026-03-12T17:00:00");
        assertEquals(List.of(), days());
        assertEquals(List.of(OddKind.NOT_IN), odd());
    }

    @Test
    void inForLongerThanTheLongestTimeCountsButIsOdd() {
        punch(PunchKind.IN, RIVERSIDE, "2026-03-12T07:00:00");
        Punch out = punch(PunchKind.OUT, RIVERSIDE, "2026-03-12T20:30:00");
        assertEquals(810, days().get(0).countedMinutes());
        assertEquals(List.of(new Odd(OddKind.TOO_LONG, out)), timeline().odd());
    }

    @Test
    void aBreakThatNeverEndsGoesOnUntilOut() {
        punch(PunchKind.IN, RIVERSIDE, "2026-03-12T09:00:00");
        Punch left = punch(PunchKind.BREAK_START, RIVERSIDE, "2026-03-12T12:00:00");
        punch(PunchKind.OUT, RIVERSIDE, "2026-03-12T17:00:00");
        assertEquals(180, days().get(0).countedMinutes());
        assertEquals(List.of(new Odd(OddKind.ODD_BREAK, left)), timeline().odd());
    }

    @Test
    void outAtAnotherBranchThanInIsOdd() {
        punch(PunchKind.IN, RIVERSIDE, "2026-03-12T09:00:00");
        punch(PunchKind.OUT, OLD_MILL, "2026-03-12T17:00:00");
        assertEquals(List.of(OddKind.WRONG_BRANCH), odd());
        assertEquals(RIVERSIDE, days().get(0).branch());
    }

    @Test
    void aPunchThatWasCorrectedDoesNotCount() {
        Punch in = punch(PunchKind.IN, RIVERSIDE, "2026-03-12T09:00:00");
        punch(PunchKind.OUT, RIVERSIDE, "2026-03-12T17:00:00");
        punches.set(
                0,
                new Punch(
                        1, 7, in.branch(), in.kind(), in.at(), in.source(), in.at(), "", null, null, false, null, 9L));
        punches.add(new Punch(
                9,
                7,
                RIVERSIDE,
                PunchKind.IN,
                at(RIVERSIDE, "2026-03-12T08:00:00"),
                PunchSource.CORRECTION,
                in.at(),
                "Omar Reid",
                null,
                1L,
                false,
                "Opened the branch",
                null));
        assertEquals(540, days().get(0).countedMinutes());
    }

    @Test
    void aCancelledPunchAndItsCancellationAreNothing() {
        Punch in = punch(PunchKind.IN, RIVERSIDE, "2026-03-12T09:00:00");
        punches.set(
                0,
                new Punch(
                        1, 7, in.branch(), in.kind(), in.at(), in.source(), in.at(), "", null, null, false, null, 9L));
        punches.add(new Punch(
                9,
                7,
                RIVERSIDE,
                in.kind(),
                in.at(),
                PunchSource.CORRECTION,
                in.at(),
                "",
                null,
                1L,
                true,
                "By mistake",
                null));
        assertEquals(List.of(), timeline().attendances());
        assertEquals(List.of(), odd());
    }

    @Test
    void aSecondIsCountedWhereNothingIsRounded() {
        Instant start = at(RIVERSIDE, "2026-03-12T09:00:00");
        punch(PunchKind.IN, RIVERSIDE, start);
        punch(PunchKind.OUT, RIVERSIDE, start.plusSeconds(3_630));
        assertEquals(Duration.ofSeconds(3_630), days().get(0).lengths().get(Kind.WORK));
        assertEquals(61, days().get(0).countedMinutes(), "half a minute goes up");
    }
}
