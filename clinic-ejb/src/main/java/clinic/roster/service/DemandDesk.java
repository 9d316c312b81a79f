package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.roster.BookedLoad;
import clinic.roster.BookedLoad.Treatment;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.demand.Forecast;
import clinic.roster.demand.ForecastError;
import clinic.roster.demand.Need;
import clinic.roster.demand.Quarters;
import clinic.roster.persistence.DemandTable;
import clinic.roster.persistence.DemandTable.Edit;
import clinic.roster.persistence.DemandTable.Minimum;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.Objections;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many people a branch needs by quarter hour, and what a manager says about it. Needed is what a manager says; where they
 * say nothing, the most of what is booked, what is to be expected while the branch is open, rounded half up, and who must be
 * there at least. Where nobody has said who that is, it is one receptionist and one therapist while the branch is open.
 */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class DemandDesk {
    private static final int WEEK = 7;
    private static final int WEEKS_COMPARED = 4;
    private static final int MOST_HEADS = 100;

    @Inject
    private Catalogues catalogues;

    @Inject
    private DemandTable table;

    @Inject
    private ShiftTable shifts;

    @Inject
    @Any
    private Instance<BookedLoad> booked;

    @Inject
    private Ids ids;

    @Inject
    private Callers callers;

    @Inject
    private Scope scope;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * One week of a branch.
     *
     * @param week its first local date
     * @param needs by date, job and skill
     * @param error how far forecasts of the four last weeks were from what came
     */
    public record Week(Catalogue.Branch branch, LocalDate week, List<Need> needs, ForecastError error) {}

    /**
     * What a manager says is needed.
     *
     * @param skill a credential; empty for anybody of the job
     * @param from wall-clock time, {@code until} not included, midnight for the end of the day; whole quarter hours
     * @param heads null to say nothing any more
     */
    public record SayNeed(
            String branch,
            LocalDate date,
            Job job,
            String skill,
            LocalTime from,
            LocalTime until,
            @Nullable Integer heads) {}

    /** The work week of the organisation in which the local date lies; null for this one. */
    public Week week(String branchCode, @Nullable LocalDate date) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(branchCode);
        scope.require(branch.id());
        LocalDate today = LocalDate.ofInstant(clock.instant(), branch.zone());
        LocalDate week = weekOf(catalogue, date == null ? today : date);
        LocalDate thisWeek = weekOf(catalogue, today);
        Past past = past(branch, thisWeek);
        List<Treatment> now = treatments(branch.id(), week, week.plusDays(WEEK - 1L));
        List<ShiftPlan> planned = shifts.at(List.of(branch.id()), week, week.plusDays(WEEK - 1L)).stream()
                .map(Shift::plan)
                .filter(plan -> plan != null && plan.branch() == branch.id() && plan.staff() != null)
                .toList();
        List<Minimum> minimums = table.minimums(branch.id());
        List<Edit> edits = table.edits(branch.id(), week, week.plusDays(WEEK - 1L));
        LocalDate madeOn = week.isBefore(thisWeek) ? week : thisWeek;
        TreeSet<String> skills = new TreeSet<>(past.skills());
        now.stream()
                .map(Treatment::credential)
                .filter(java.util.Objects::nonNull)
                .forEach(skills::add);
        List<Need> needs = new ArrayList<>();
        for (LocalDate day = week; day.isBefore(week.plusDays(WEEK)); day = day.plusDays(1)) {
            Day sheet = new Day(catalogue, branch, day, now, planned, minimums, edits);
            needs.add(sheet.need(Job.RECEPTIONIST, "", new double[Quarters.COUNT]));
            needs.add(sheet.need(Job.THERAPIST, "", new Forecast(past.all(), madeOn).on(day)));
            for (String skill : skills) {
                needs.add(sheet.need(Job.THERAPIST, skill, new Forecast(past.of(skill), madeOn).on(day)));
            }
        }
        return new Week(branch, week, needs, ForecastError.of(past.all(), thisWeek, WEEKS_COMPARED));
    }

    /** Says how many are needed, in place of what is worked out. */
    public void say(SayNeed say) {
        Catalogue.Branch branch = catalogues.current().branch(say.branch());
        scope.require(branch.id());
        Integer heads = say.heads();
        boolean wholeDay = say.until().equals(LocalTime.MIDNIGHT);
        new Objections()
                .when(
                        !wholeDay && !say.from().isBefore(say.until()),
                        "until",
                        "The hours end after they begin. Choose a later end.")
                .when(
                        say.from().getMinute() % 15 != 0 || say.until().getMinute() % 15 != 0,
                        "from",
                        "Demand is counted by quarter hours, like 08:00 or 08:15.")
                .when(
                        heads != null && (heads < 0 || heads > MOST_HEADS),
                        "heads",
                        "How many are needed is a whole number from 0 to " + MOST_HEADS + ".")
                .refuse();
        int first = Quarters.of(say.from());
        int last = wholeDay ? Quarters.COUNT : Quarters.of(say.until());
        table.say(
                branch.id(),
                IntStream.range(first, last)
                        .mapToObj(quarter ->
                                new Edit(say.date(), say.job(), say.skill(), quarter, heads == null ? -1 : heads))
                        .toList(),
                clock.instant(),
                callers.caller().name());
        audit.done(
                "DemandDesk.say",
                branch.id(),
                say.date() + " " + say.from() + "–" + say.until() + " "
                        + say.job().code() + " " + say.skill() + ": " + (heads == null ? "as worked out" : heads));
    }

    /** Who must be there at least, of every weekday. */
    public List<Minimum> minimums(String branchCode) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        return table.minimums(branch.id());
    }

    /** Replaces who must be there at least; for a job that is not named, one while the branch is open. */
    public void require(String branchCode, List<Minimum> minimums) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        Objections objections = new Objections();
        minimums.forEach(one -> objections.when(
                one.heads() < 0 || one.heads() > MOST_HEADS,
                "heads",
                "How many must be there is a whole number from 0 to " + MOST_HEADS + "."));
        objections.refuse();
        table.put(branch.id(), minimums, () -> ids.next("roster_seq"));
        audit.done("DemandDesk.require", branch.id(), minimums.size() + " minimums");
    }

    private static LocalDate weekOf(Catalogue catalogue, LocalDate date) {
        return date.with(
                TemporalAdjusters.previousOrSame(catalogue.organisation().workweekStart()));
    }

    /** Concurrent treatments by date, of all, and of those that need a skill. */
    private record Past(Map<String, Map<LocalDate, int[]>> bySkill) {
        Map<LocalDate, int[]> all() {
            return of("");
        }

        Map<LocalDate, int[]> of(String skill) {
            return bySkill.getOrDefault(skill, Map.of());
        }

        List<String> skills() {
            return bySkill.keySet().stream().filter(skill -> !skill.isEmpty()).toList();
        }
    }

    /** What forecasts look at: the weeks before this one, and those around this week a year ago. */
    private Past past(Catalogue.Branch branch, LocalDate thisWeek) {
        Map<String, Map<LocalDate, int[]>> bySkill = new HashMap<>();
        Stream.concat(
                        treatments(branch.id(), thisWeek.minusWeeks(13), thisWeek.minusDays(1)).stream(),
                        treatments(branch.id(), thisWeek.minusWeeks(65), thisWeek.minusWeeks(44)).stream())
                .forEach(treatment -> {
                    count(bySkill, "", treatment, branch);
                    if (treatment.credential() != null) {
                        count(bySkill, treatment.credential(), treatment, branch);
                    }
                });
        return new Past(bySkill);
    }

    private static void count(
            Map<String, Map<LocalDate, int[]>> bySkill, String skill, Treatment treatment, Catalogue.Branch branch) {
        int[] heads = bySkill.computeIfAbsent(skill, any -> new HashMap<>())
                .computeIfAbsent(treatment.date(), any -> new int[Quarters.COUNT]);
        Quarters.add(heads, treatment.slot(), treatment.date(), branch.zone());
    }

    private List<Treatment> treatments(long branch, LocalDate from, LocalDate until) {
        return booked.stream()
                .flatMap(one -> one.treatments(branch, from, until).stream())
                .toList();
    }

    /** One date, put together. */
    private record Day(
            Catalogue catalogue,
            Catalogue.Branch branch,
            LocalDate date,
            List<Treatment> booked,
            List<ShiftPlan> planned,
            List<Minimum> minimums,
            List<Edit> edits) {

        Need need(Job job, String skill, double[] expected) {
            int[] taken = new int[Quarters.COUNT];
            if (job == Job.THERAPIST) {
                booked.stream()
                        .filter(one -> one.date().equals(date) && (skill.isEmpty() || skill.equals(one.credential())))
                        .forEach(one -> Quarters.add(taken, one.slot(), date, branch.zone()));
            }
            int[] there = new int[Quarters.COUNT];
            planned.stream()
                    .filter(plan -> plan.job() == job && holds(plan, skill))
                    .forEach(plan -> Quarters.add(there, plan.slot(), date, branch.zone()));
            Optional<Hours> open = branch.hoursOn(date);
            int[] heads = new int[Quarters.COUNT];
            boolean[] said = new boolean[Quarters.COUNT];
            for (int quarter = 0; quarter < Quarters.COUNT; quarter++) {
                int now = quarter;
                boolean isOpen =
                        open.filter(hours -> Quarters.within(hours, now)).isPresent();
                int worked = isOpen ? (int) Math.floor(expected[quarter] + 0.5) : 0;
                heads[quarter] = Math.max(Math.max(taken[quarter], worked), least(job, skill, quarter, isOpen));
                Optional<Edit> edit = edits.stream()
                        .filter(one -> one.date().equals(date)
                                && one.job() == job
                                && one.skill().equals(skill)
                                && one.quarter() == now)
                        .findFirst();
                if (edit.isPresent()) {
                    heads[quarter] = edit.get().heads();
                    said[quarter] = true;
                }
            }
            return new Need(
                    date,
                    job,
                    skill,
                    boxed(heads),
                    boxed(taken),
                    java.util.Arrays.stream(expected).boxed().toList(),
                    boxed(there),
                    IntStream.range(0, Quarters.COUNT)
                            .mapToObj(quarter -> said[quarter])
                            .toList());
        }

        private boolean holds(ShiftPlan plan, String skill) {
            Long staff = plan.staff();
            return skill.isEmpty() || staff != null && catalogue.member(staff).holds(skill, date);
        }

        private int least(Job job, String skill, int quarter, boolean isOpen) {
            Predicate<Minimum> own = one -> one.job() == job && one.skill().equals(skill);
            if (minimums.stream().noneMatch(one -> one.job() == job)) {
                return skill.isEmpty() && isOpen ? 1 : 0;
            }
            return minimums.stream()
                    .filter(own)
                    .filter(one -> one.weekday() == date.getDayOfWeek() && Quarters.within(one.hours(), quarter))
                    .mapToInt(Minimum::heads)
                    .max()
                    .orElse(0);
        }

        private static List<Integer> boxed(int[] heads) {
            return java.util.Arrays.stream(heads).boxed().toList();
        }
    }
}
