package clinic.solver.staffing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One rule a test, named after it; the model is asked the same wherever it can be. */
class StaffingCheckerTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 23);
    private static final Limits LIMITS = new Limits(600, 5, 660, 1, null, null);
    private static final Weights NONE = new Weights(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final List<Shift> shifts = new ArrayList<>();
    private final List<Assignment> given = new ArrayList<>();
    private final List<Assignment> present = new ArrayList<>();
    private StaffMember ada = staff(LIMITS, new Hours(0, 0, 3_000), History.NONE);
    private LocalDate from = MONDAY;
    private int days = 14;
    private int places = 9;
    private Set<PersonDay> published = Set.of();
    private Set<PersonDay> frozen = Set.of();
    private List<Preference> wishes = List.of();
    private List<Continuity> clients = List.of();
    private List<Coverage> coverage = List.of();
    private Weights weights = NONE;

    @Test
    void aCredentialMustBeValidOnTheDay() {
        skills(new Skill("stones", MONDAY, MONDAY.plusDays(1)));
        work(shift("west", 1, 8, 12, "stones"));
        assertEquals(List.of(), broken());
        work(shift("west", 2, 8, 12, "stones"));
        assertEquals(List.of(StaffingRule.QUALIFIED), broken());
    }

    @Test
    void onlyTheBranchesOfThePerson() {
        work(shift("north", 0, 8, 12, null));
        assertEquals(List.of(StaffingRule.BRANCH_ALLOWED), broken());
    }

    @Test
    void nobodyWorksOnLeave() {
        absent(new Absence(period(1, 0, 24), 0));
        work(shift("west", 0, 8, 12, null));
        assertEquals(List.of(), broken());
        work(shift("west", 1, 8, 12, null));
        assertEquals(List.of(StaffingRule.ABSENT), broken());
    }

    @Test
    void onlyWithinAvailability() {
        available(period(0, 8, 12));
        work(shift("west", 0, 8, 12, null));
        assertEquals(List.of(), broken());
        work(shift("west", 1, 8, 12, null));
        assertEquals(List.of(StaffingRule.AVAILABLE), broken());
    }

    @Test
    void oneCannotBeAtTwoPlacesAtATimeNorOnTheWay() {
        work(shift("west", 0, 8, 12, null));
        work(shift("east", 0, 12, 14, null));
        assertEquals(List.of(StaffingRule.ONE_PLACE_AT_A_TIME), broken());
    }

    @Test
    void theWayFitsIntoTheGap() {
        work(shift("west", 0, 8, 12, null));
        work(shift("east", 0, 13, 15, null));
        assertEquals(List.of(), broken());
    }

    @Test
    void aLongGapWithinADayIsTooLong() {
        work(shift("west", 0, 8, 10, null));
        work(shift("west", 0, 13, 15, null));
        assertEquals(List.of(StaffingRule.GAP_WITHIN_THE_DAY), broken());
    }

    @Test
    void restCountsTheWayToAnotherBranch() {
        work(shift("west", 0, 13, 21, null));
        work(shift("west", 1, 8, 12, null));
        assertEquals(List.of(), broken());
        work(shift("west", 2, 13, 21, null));
        work(shift("east", 3, 8, 12, null));
        assertEquals(List.of(StaffingRule.REST_WITH_TRAVEL), broken());
    }

    @Test
    void restIsShorterInTheNightTheClocksGoForward() {
        work(shift("west", 5, 13, 21, null));
        work(shift("west", 6, 8, 12, null));
        assertEquals(List.of(StaffingRule.REST_WITH_TRAVEL), broken());
    }

    @Test
    void restIsLongerInTheNightTheClocksGoBack() {
        from = LocalDate.of(2026, 10, 19);
        work(shift("west", 5, 14, 22, null));
        work(shift("west", 6, 8, 12, null));
        assertEquals(List.of(), broken());
    }

    @Test
    void aShiftThroughTheNightOfTheClockChangeLastsItsTrueHours() {
        Shift night = shift("west", 5, 22, 30, null);
        assertEquals(7 * 60, night.period().minutes());
        ada = staff(LIMITS, new Hours(0, 0, 7 * 60), History.NONE);
        work(night);
        assertEquals(List.of(), broken());
    }

    @Test
    void restIsOwedAfterTheLastShiftOfThePastPeriod() {
        Instant end = from.minusDays(1).atTime(22, 0).atZone(ZONE).toInstant();
        ada = staff(
                LIMITS,
                new Hours(0, 0, 3_000),
                new History(new History.Stretch(1, end.minusSeconds(3_600), end, "west"), null, 0, 0, 0, 0));
        work(shift("west", 0, 8, 12, null));
        assertEquals(List.of(StaffingRule.REST_WITH_TRAVEL), broken());
    }

    @Test
    void aDayHasAMaximum() {
        work(shift("west", 0, 8, 13, null));
        work(shift("west", 0, 13, 19, null));
        assertEquals(List.of(StaffingRule.DAILY_MAXIMUM), broken());
    }

    @Test
    void aWeekHasAMaximum() {
        ada = staff(LIMITS, new Hours(0, 0, 959), History.NONE);
        work(shift("west", 0, 8, 16, null));
        work(shift("west", 7, 8, 16, null));
        assertEquals(List.of(), broken());
        work(shift("west", 1, 8, 16, null));
        assertEquals(List.of(StaffingRule.WEEKLY_MAXIMUM), broken());
    }

    @Test
    void whatWasWorkedInTheWeekBeforeThePeriodBeganCounts() {
        ada = staff(LIMITS, new Hours(0, 0, 959), new History(null, null, 480, 0, 0, 0));
        work(shift("west", 0, 8, 16, null));
        assertEquals(List.of(StaffingRule.WEEKLY_MAXIMUM), broken());
    }

    @Test
    void contractHoursAreReachedAndAbsencesCount() {
        days = 7;
        ada = staff(LIMITS, new Hours(960, 960, 3_000), History.NONE);
        work(shift("west", 0, 8, 16, null));
        assertEquals(List.of(StaffingRule.CONTRACT_HOURS), broken());
        absent(new Absence(period(2, 0, 24), 480));
        assertEquals(List.of(), broken());
    }

    @Test
    void consecutiveDaysAreLimitedAcrossTheBeginning() {
        Instant end = from.minusDays(1).atTime(16, 0).atZone(ZONE).toInstant();
        ada = staff(
                LIMITS,
                new Hours(0, 0, 3_000),
                new History(new History.Stretch(3, end.minusSeconds(3_600), end, "west"), null, 0, 0, 0, 0));
        work(shift("west", 0, 8, 12, null));
        work(shift("west", 1, 8, 12, null));
        assertEquals(List.of(), broken());
        work(shift("west", 2, 8, 12, null));
        assertEquals(List.of(StaffingRule.CONSECUTIVE_DAYS), broken());
    }

    @Test
    void branchChangesOfADayAreLimited() {
        ada = staff(new Limits(600, 5, 660, 0, null, null), new Hours(0, 0, 3_000), History.NONE);
        work(shift("west", 0, 8, 12, null));
        work(shift("east", 0, 13, 15, null));
        assertEquals(List.of(StaffingRule.BRANCH_CHANGES), broken());
    }

    @Test
    void minorsDoNotWorkLate() {
        ada = staff(
                new Limits(600, 5, 660, 0, LocalTime.of(7, 0), LocalTime.of(20, 0)),
                new Hours(0, 0, 3_000),
                History.NONE);
        work(shift("west", 0, 12, 20, null));
        assertEquals(List.of(), broken());
        work(shift("west", 1, 13, 21, null));
        assertEquals(List.of(StaffingRule.HOURS_OF_THE_DAY), broken());
    }

    @Test
    void roomsHaveSoManyPlaces() {
        places = 0;
        work(shift("west", 0, 8, 12, null));
        assertEquals(List.of(StaffingRule.ROOM_CAPACITY), broken());
    }

    @Test
    void whatIsFrozenStays() {
        Shift shift = shift("west", 0, 8, 12, null);
        present.add(new Assignment("ada", shift.id()));
        frozen = Set.of(new PersonDay("ada", from));
        assertEquals(List.of(StaffingRule.FROZEN), broken());
        work(shift);
        assertEquals(List.of(), broken());
    }

    @Test
    void headsMissingCostByTheQuarterAndMoreBelowTheMinimum() {
        weights = new Weights(10, 40, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Period period = period(0, 8, 9);
        shifts.add(new Shift("s", "west", period, 60, null, 2, 1));
        assertEquals(2 * 4 * 10 + 4 * 40, score());
        work(shifts.get(0));
        assertEquals(4 * 10, score());
    }

    @Test
    void aShiftThatSaysSoHasNeverMoreHeadsThanItsMost() {
        shifts.add(new Shift("s", "west", period(0, 8, 9), 60, null, 0, 0, 0));
        assertEquals(List.of(), broken());
        work(shifts.get(0));
        assertEquals(List.of(StaffingRule.MOST_HEADS), broken());
    }

    @Test
    void missingHeadsAreNamedWithTheirTime() {
        weights = new Weights(10, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        coverage = List.of(new Coverage("west", period(0, 10, 11), null, 1, 0));
        assertEquals(
                List.of(new Line(StaffingRule.UNCOVERED, null, from, "west", period(0, 10, 11), 1, 4 * 10)),
                explain().lines());
    }

    @Test
    void coverageCountsEveryShiftOverTheTime() {
        weights = new Weights(10, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        coverage = List.of(new Coverage("west", period(0, 10, 11), null, 1, 0));
        Shift shift = shift("west", 0, 8, 12, null, 0);
        assertEquals(4 * 10, score());
        work(shift);
        assertEquals(16 * 2, score());
    }

    @Test
    void aWishNotGrantedCostsItsStrength() {
        weights = new Weights(0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0);
        wishes = List.of(new Preference("ada", from, Preference.Kind.FREE, LocalTime.of(12, 0), LocalTime.MAX, 3));
        work(shift("west", 0, 8, 12, null));
        assertEquals(0, score());
        work(shift("west", 0, 12, 13, null));
        assertEquals(21, score());
    }

    @Test
    void weekendsEveningsAndTravelCostTheSquareOfWhatIsAboveTheFairShare() {
        ada = staff(LIMITS, new Hours(0, 0, 3_000), new History(null, null, 0, 1, 1, 1));
        weights = new Weights(0, 0, 0, 0, 100, 10, 1, 0, 0, 0, 0, 0);
        work(shift("east", 5, 12, 20, null));
        assertEquals(100 * 4 + 10 * 4 + 4, score());
    }

    @Test
    void clientsWhoMeetSomebodyElseCost() {
        weights = new Weights(0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0);
        Shift shift = shift("west", 0, 8, 12, null);
        clients = List.of(new Continuity("ada", shift.id(), 3));
        assertEquals(15, score());
        work(shift);
        assertEquals(0, score());
    }

    @Test
    void wagesCostByTenUnits() {
        weights = new Weights(0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0);
        work(shift("west", 0, 8, 12, null));
        assertEquals(3 * 4 * 2_000 / 1_000, score());
    }

    @Test
    void aPublishedDayThatChangesCosts() {
        weights = new Weights(0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0);
        published = Set.of(new PersonDay("ada", from), new PersonDay("ada", from.plusDays(1)));
        work(shift("west", 0, 8, 12, null));
        assertEquals(9, score());
        present.addAll(given);
        assertEquals(0, score());
    }

    @Test
    void hoursBelowAndAboveTheContractCost() {
        days = 7;
        ada = staff(LIMITS, new Hours(240, 0, 3_000), History.NONE);
        weights = new Weights(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 5);
        assertEquals(12, score());
        work(shift("west", 0, 8, 16, null));
        assertEquals(20, score());
    }

    private List<StaffingRule> broken() {
        return explain().hard().stream().map(Line::rule).toList();
    }

    private long score() {
        return explain().score();
    }

    private Explanation explain() {
        StaffingProblem problem = new StaffingProblem(
                from,
                from.plusDays(days),
                ZONE,
                DayOfWeek.MONDAY,
                List.of(new Branch("west", ZONE, places), new Branch("east", ZONE, 9), new Branch("north", ZONE, 9)),
                List.of(new Trip("west", "east", 30)),
                List.of(ada),
                shifts,
                coverage,
                wishes,
                clients,
                present,
                published,
                frozen,
                DayRules.USUAL,
                weights);
        return new StaffingChecker(problem).explain(new StaffingRoster(given));
    }

    private void work(Shift shift) {
        given.add(new Assignment("ada", shift.id()));
    }

    private Shift shift(String branch, int day, int start, int end, @Nullable String skill) {
        return shift(branch, day, start, end, skill, 1);
    }

    private Shift shift(String branch, int day, int start, int end, @Nullable String skill, int need) {
        Period period = period(day, start, end);
        Shift shift = new Shift("s" + shifts.size(), branch, period, period.minutes(), skill, need, 0);
        shifts.add(shift);
        return shift;
    }

    private Period period(int day, int start, int end) {
        return new Period(instant(day, start), instant(day, end));
    }

    private Instant instant(int day, int hour) {
        return from.plusDays(day + hour / 24).atTime(hour % 24, 0).atZone(ZONE).toInstant();
    }

    private static StaffMember staff(Limits limits, Hours hours, History history) {
        return new StaffMember(
                "ada", "west", Set.of("west", "east"), List.of(), List.of(), List.of(), hours, limits, 2_000, history);
    }

    private void skills(Skill skill) {
        ada = new StaffMember(
                ada.id(),
                ada.home(),
                ada.branches(),
                List.of(skill),
                ada.available(),
                ada.absences(),
                ada.hours(),
                ada.limits(),
                ada.wage(),
                ada.history());
    }

    private void available(Period period) {
        ada = new StaffMember(
                ada.id(),
                ada.home(),
                ada.branches(),
                ada.skills(),
                List.of(period),
                ada.absences(),
                ada.hours(),
                ada.limits(),
                ada.wage(),
                ada.history());
    }

    private void absent(Absence absence) {
        ada = ada.with(absence);
    }
}
