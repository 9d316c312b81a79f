package clinic.roster.service;

import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.organisation.service.Catalogues;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
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

/**
 * How many people a branch needs by quarter hour: what a manager says; where they say nothing, the most of what is booked, what
 * is to be expected while the branch is open, rounded half up, and who must be there at least. Knows no caller: whoever asks has
 * been let.
 */
@ApplicationScoped
class DemandNeeds {
    private static final int WEEKS_COMPARED = 4;

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
    private Clock clock;

    /**
     * @param needs by date, job and skill
     * @param error how far forecasts of the four last weeks were from what came
     */
    record Found(List<Need> needs, ForecastError error) {}

    /** On the branch's local dates from one to the other, both inclusive; with a number of statements that does not depend on them. */
    Found of(Catalogue.Branch branch, LocalDate from, LocalDate until) {
        Catalogue catalogue = catalogues.current();
        LocalDate thisWeek = weekOf(catalogue, LocalDate.ofInstant(clock.instant(), branch.zone()));
        Past past = past(branch, thisWeek);
        List<Treatment> now = treatments(branch.id(), from, until);
        List<ShiftPlan> planned = shifts.at(List.of(branch.id()), from, until).stream()
                .map(Shift::plan)
                .filter(plan -> plan != null && plan.branch() == branch.id() && plan.staff() != null)
                .toList();
        List<Minimum> minimums = table.minimums(branch.id());
        List<Edit> edits = table.edits(branch.id(), from, until);
        TreeSet<String> skills = new TreeSet<>(past.skills());
        now.stream()
                .map(Treatment::credential)
                .filter(java.util.Objects::nonNull)
                .forEach(skills::add);
        List<Need> needs = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
            LocalDate week = weekOf(catalogue, day);
            LocalDate madeOn = week.isBefore(thisWeek) ? week : thisWeek;
            Day sheet = new Day(catalogue, branch, day, now, planned, minimums, edits);
            needs.add(sheet.need(Job.RECEPTIONIST, "", new double[Quarters.COUNT]));
            needs.add(sheet.need(Job.THERAPIST, "", new Forecast(past.all(), madeOn).on(day)));
            for (String skill : skills) {
                needs.add(sheet.need(Job.THERAPIST, skill, new Forecast(past.of(skill), madeOn).on(day)));
            }
        }
        return new Found(needs, ForecastError.of(past.all(), thisWeek, WEEKS_COMPARED));
    }

    static LocalDate weekOf(Catalogue catalogue, LocalDate date) {
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
            int[] least = new int[Quarters.COUNT];
            boolean[] said = new boolean[Quarters.COUNT];
            for (int quarter = 0; quarter < Quarters.COUNT; quarter++) {
                int now = quarter;
                boolean isOpen =
                        open.filter(hours -> Quarters.within(hours, now)).isPresent();
                int worked = isOpen ? (int) Math.floor(expected[quarter] + 0.5) : 0;
                least[quarter] = least(job, skill, quarter, isOpen);
                heads[quarter] = Math.max(Math.max(taken[quarter], worked), least[quarter]);
                Optional<Edit> edit = edits.stream()
                        .filter(one -> one.date().equals(date)
                                && one.job() == job
                                && one.skill().equals(skill)
                                && one.quarter() == now)
                        .findFirst();
                if (edit.isPresent()) {
                    heads[quarter] = edit.get().heads();
                    least[quarter] = Math.min(least[quarter], heads[quarter]);
                    said[quarter] = true;
                }
            }
            return new Need(
                    date,
                    job,
                    skill,
                    boxed(heads),
                    boxed(least),
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
