package clinic.solver.benchmark;

import clinic.solver.Budget;
import clinic.solver.NoRoster;
import clinic.solver.StopSignal;
import clinic.solver.staffing.Absence;
import clinic.solver.staffing.Assignment;
import clinic.solver.staffing.GeneratedChain;
import clinic.solver.staffing.Period;
import clinic.solver.staffing.PersonDay;
import clinic.solver.staffing.Shift;
import clinic.solver.staffing.StaffingListener;
import clinic.solver.staffing.StaffingProblem;
import clinic.solver.staffing.StaffingSolver;
import clinic.solver.staffing.Suggestion;
import clinic.solver.worker.WorkerCommand;
import clinic.solver.worker.WorkerSolver;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rosters of made-up chains against the times they must be found in: six branches and sixty people for four weeks, and
 * somebody sick among thirty with a published roster. Prints a line a promise: what, target, measured.
 */
final class StaffingBench {
    private static final LocalDate FROM = LocalDate.of(2026, 3, 2);
    private static final int SECONDS_OF_THE_PROMISE = 30;

    private final long seed;
    private final int seconds;
    private final int threads;
    private final boolean logs;
    private boolean missed;

    StaffingBench(long seed, int seconds, int threads, boolean logs) {
        this.seed = seed;
        this.seconds = seconds;
        this.threads = threads;
        this.logs = logs;
    }

    /** 0 if every promise is kept. */
    int run() throws NoRoster {
        wholePeriod();
        sickCall();
        return missed ? 1 : 0;
    }

    private void wholePeriod() throws NoRoster {
        StaffingProblem problem = new GeneratedChain(seed, 6, 60, 4, FROM).problem();
        WorkerSolver worker = new WorkerSolver(WorkerCommand.ofThisClassPath(), WorkerSolver.Patience.USUAL);
        Timeline timeline = new Timeline();
        Suggestion best = new StaffingSolver(worker).solve(problem, budget(seconds), timeline, StopSignal.NEVER);
        double first = timeline.times.get(0);
        long early = timeline.scoreAt(SECONDS_OF_THE_PROMISE);
        double above = 100.0 * (early - best.score()) / best.score();
        say("6 branches, 60 people, 4 weeks: first legal roster", "<= 5 s", first, first <= 5, "s");
        say(
                "  score after 30 s above that after " + seconds + " s (" + early + ", " + best.score() + ", bound "
                        + best.bound() + ")",
                "<= 1 %",
                above,
                above <= 1,
                "%");
        say("  worker's peak memory", "<= 1024 MB", worker.peakMegabytes(), worker.peakMegabytes() <= 1024, "MB");
    }

    private void sickCall() throws NoRoster {
        StaffingProblem open = new GeneratedChain(seed, 3, 30, 4, FROM).problem();
        WorkerSolver worker = new WorkerSolver(WorkerCommand.ofThisClassPath(), WorkerSolver.Patience.USUAL);
        StaffingSolver solver = new StaffingSolver(worker);
        List<Assignment> published = solver.solve(open, budget(20), StaffingListener.SILENT, StopSignal.NEVER)
                .roster()
                .assignments();
        StaffingProblem board = open.withPresent(published, everyDay(open));
        LocalDate day = FROM.plusDays(8);
        Map<String, Shift> shifts = board.shiftsById();
        String sick = published.stream()
                .filter(each -> board.dateOf(Objects.requireNonNull(shifts.get(each.shift())))
                        .equals(day))
                .findFirst()
                .orElseThrow()
                .person();
        Period days = new Period(midnight(day), midnight(day.plusDays(3)));
        StaffingProblem repair = board.withoutSomebody(sick, new Absence(days, 450));
        Timeline timeline = new Timeline();
        Suggestion found = solver.solve(repair, budget(10), timeline, StopSignal.NEVER);
        double first = timeline.times.get(0);
        int changedAtFirst = changed(published, timeline.firsts.get(0).roster().assignments(), sick);
        int changedAtLast = changed(published, found.roster().assignments(), sick);
        say("30 people, somebody sick for three days: first proposal", "<= 1 s", first, first <= 1, "s");
        say("  other people changed by it", "<= 3", changedAtFirst, changedAtFirst <= 3, "");
        say(
                "  by the last one (" + timeline.firsts.get(0).score() + ", " + found.score() + ", bound "
                        + found.bound() + ")",
                "<= 3",
                changedAtLast,
                changedAtLast <= 3,
                "");
    }

    private static Set<PersonDay> everyDay(StaffingProblem problem) {
        Set<PersonDay> days = new HashSet<>();
        problem.people().forEach(person -> {
            for (int day = 0; day < problem.days(); day++) {
                days.add(new PersonDay(person.id(), problem.from().plusDays(day)));
            }
        });
        return days;
    }

    private static int changed(List<Assignment> before, List<Assignment> after, String sick) {
        Set<Assignment> difference = new HashSet<>(before);
        difference.removeAll(after);
        Set<Assignment> added = new HashSet<>(after);
        added.removeAll(before);
        difference.addAll(added);
        Set<String> people = difference.stream().map(Assignment::person).collect(Collectors.toCollection(TreeSet::new));
        people.remove(sick);
        return people.size();
    }

    private Budget budget(int wall) {
        Duration time = Duration.ofSeconds(wall);
        return new Budget(time.multipliedBy(threads), time, threads, seed);
    }

    private void say(String what, String target, double measured, boolean kept, String unit) {
        missed |= !kept;
        System.out.printf(
                Locale.ROOT, "%-90s %-10s %8.2f %-2s %s%n", what, target, measured, unit, kept ? "ok" : "MISSED");
    }

    private static Instant midnight(LocalDate date) {
        return date.atStartOfDay(ZoneId.of("Europe/Berlin")).toInstant();
    }

    /** When which score was reached. */
    private final class Timeline implements StaffingListener {
        private final long start = System.nanoTime();
        private final List<Double> times = Collections.synchronizedList(new ArrayList<>());
        private final List<Suggestion> firsts = Collections.synchronizedList(new ArrayList<>());
        private final List<Long> scores = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void improved(Suggestion best) {
            times.add((System.nanoTime() - start) / 1e9);
            scores.add(best.score());
            if (firsts.isEmpty()) {
                firsts.add(best);
            }
        }

        @Override
        public void said(String message) {
            if (logs) {
                System.err.printf(Locale.ROOT, "%6.1f s %s%n", (System.nanoTime() - start) / 1e9, message);
            }
        }

        long scoreAt(double second) {
            long score = scores.get(0);
            for (int at = 0; at < times.size() && times.get(at) <= second; at++) {
                score = scores.get(at);
            }
            return score;
        }
    }
}
