package clinic.solver.pricing;

import clinic.solver.Beyond;
import clinic.solver.Contract;
import clinic.solver.Person;
import clinic.solver.RosterProblem;
import clinic.solver.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The rules for one person as a graph. A state is a run (days off in a row up to the least that is asked for, or days worked
 * in a row and what may follow) and an amount of every resource.
 */
final class RosterRules {
    private static final int NO_STATE = -1;

    private final RosterProblem problem;
    private final Person person;
    private final Contract contract;
    private final boolean openBefore;
    private final List<ShiftClass> classes = new ArrayList<>();
    /** By class: its successions among the states; classes with equal followers share one. */
    private final int[] succession;

    private final BitSet[] followers;
    private final Amounts amounts;
    private final int[] offsets;
    /** By day: the week that ended the day before, or -1. */
    private final int[] weekBefore;

    private final boolean[] saturday;
    private final boolean[] sunday;

    /**
     * @param counted which tallies of the contract are part of the state; the others are not looked at
     * @param most states it is laid out for
     */
    RosterRules(IndexedProblem indexed, int index, BitSet counted, long most) {
        this.problem = indexed.problem();
        this.person = problem.people().get(index);
        this.contract = person.contract();
        this.openBefore = !person.before().isKnown();
        classify(usable(indexed, index), counted);
        this.succession = new int[classes.size()];
        this.followers = mergeSuccessions();
        this.weekBefore = new int[problem.days()];
        Arrays.fill(weekBefore, -1);
        for (int week = 1; week < contract.weeks().size(); week++) {
            weekBefore[contract.weeks().get(week).firstDay()] = week - 1;
        }
        this.saturday = new boolean[problem.days()];
        this.sunday = new boolean[problem.days()];
        for (List<Integer> weekend : problem.weekends()) {
            saturday[weekend.get(0)] = true;
            if (weekend.size() > 1) {
                sunday[weekend.get(1)] = true;
            }
        }
        this.amounts = new Amounts(
                contract,
                classes.stream().mapToInt(this::minutes).toArray(),
                contract.tallies().stream().map(this::counts).toArray(int[][]::new),
                counted,
                problem.days(),
                problem.weekends().size());
        if (!isTooLarge(most)) {
            amounts.layOut();
        }
        this.offsets = IntStream.range(0, classes.size()).map(amounts::offset).toArray();
    }

    /** Whether there are more states than this; then it cannot be used. */
    boolean isTooLarge(long most) {
        return amounts.count() * runs() > most;
    }

    int classes() {
        return classes.size();
    }

    ShiftClass shiftClass(int index) {
        return classes.get(index);
    }

    /** How many amounts of all resources there are, spare ones included. */
    int amounts() {
        return amounts.floor().length;
    }

    int runs() {
        return contract.minOff() + followers.length * contract.maxRun();
    }

    /** See {@link Amounts#floor()}. */
    int[] floor() {
        return amounts.floor();
    }

    /** See {@link Amounts#terminal()}. */
    int[] terminal() {
        return amounts.terminal();
    }

    /** The week that ended the day before this day, or -1. */
    int weekBefore(int day) {
        return weekBefore[day];
    }

    /** See {@link Amounts#close}. */
    void closeWeek(int week, int[] from, int[] to, int scale) {
        amounts.close(week, from, to, scale);
    }

    /** See {@link Amounts#inWeek}. */
    int inWeek(int week, int[] values, int amount, int target, int scale) {
        return amounts.inWeek(week, values, amount, target, scale);
    }

    /** How far a class of shifts moves the amounts, without a weekend. */
    int offset(int shiftClass) {
        return offsets[shiftClass];
    }

    /** How far working on this day moves the amounts if it makes one more weekend. */
    int weekendOffset(int day, int runBefore) {
        boolean another = saturday[day] || (sunday[day] && isOff(runBefore));
        return another ? amounts.weekendOffset() : 0;
    }

    int weekendOffsetOfFirstDay() {
        return saturday[0] ? amounts.weekendOffset() : 0;
    }

    /** The run after day 0, or -1 if the days before do not allow it. */
    int firstOff() {
        Beyond before = person.before();
        if (before.works()) {
            return before.days() >= contract.minRun() ? off(1) : NO_STATE;
        }
        return off(Math.min(before.days() + 1, contract.minOff()));
    }

    int firstWork(int shiftClass) {
        Beyond before = person.before();
        if (before.works()) {
            boolean follows = problem.mayFollow(
                    person, before.shift(), classes.get(shiftClass).first());
            return follows && before.days() < contract.maxRun() ? work(shiftClass, before.days() + 1) : NO_STATE;
        }
        return openBefore || before.days() >= contract.minOff() ? work(shiftClass, 1) : NO_STATE;
    }

    /** The run after a day off, or -1 if there cannot be one. */
    int offAfter(int run, int day) {
        if (isOff(run)) {
            return off(Math.min(length(run) + 1, contract.minOff()));
        }
        return length(run) >= contract.minRun() || isOpen(run, day) ? off(1) : NO_STATE;
    }

    /** The run after a day with a shift of this class, or -1 if there cannot be one. */
    int workAfter(int run, int shiftClass, int day) {
        if (isOff(run)) {
            return length(run) >= contract.minOff() || isOpen(run, day) ? work(shiftClass, 1) : NO_STATE;
        }
        boolean follows =
                followers[successionOf(run)].get(classes.get(shiftClass).first());
        return follows && length(run) < contract.maxRun() ? work(shiftClass, length(run) + 1) : NO_STATE;
    }

    boolean mayEnd(int run) {
        Beyond after = person.after();
        boolean open = !after.isKnown() || isOpen(run, problem.days());
        int length = length(run) + (after.isKnown() && after.works() != isOff(run) ? after.days() : 0);
        if (isOff(run)) {
            return open || length >= contract.minOff();
        }
        boolean follows = !after.works() || mayPrecede(successionOf(run), after.shift());
        return follows && length <= contract.maxRun() && (open || length >= contract.minRun());
    }

    private boolean mayPrecede(int succession, int shift) {
        for (int each = 0; each < classes.size(); each++) {
            if (this.succession[each] == succession) {
                return problem.mayFollow(person, classes.get(each).first(), shift);
            }
        }
        return false;
    }

    /** Whether the run lasts since the unknown before day 0, seen on the morning of this day. */
    private boolean isOpen(int run, int day) {
        return openBefore && length(run) == day;
    }

    private boolean isOff(int run) {
        return run < contract.minOff();
    }

    private int length(int run) {
        return isOff(run) ? run + 1 : (run - contract.minOff()) % contract.maxRun() + 1;
    }

    private int successionOf(int run) {
        return (run - contract.minOff()) / contract.maxRun();
    }

    private int off(int length) {
        return length - 1;
    }

    private int work(int shiftClass, int length) {
        return contract.minOff() + succession[shiftClass] * contract.maxRun() + length - 1;
    }

    private BitSet usable(IndexedProblem indexed, int index) {
        BitSet usable = new BitSet();
        for (int shift = 0; shift < indexed.shifts(); shift++) {
            int choice = shift + 1;
            boolean ever = false;
            for (int day = 0; day < indexed.days() && !ever; day++) {
                ever = indexed.isAllowed(index, day, choice);
            }
            int each = shift;
            usable.set(
                    shift,
                    ever
                            && contract.tallies().stream()
                                    .noneMatch(tally ->
                                            tally.most() == 0 && tally.shifts().contains(each)));
        }
        return usable;
    }

    private void classify(BitSet usable, BitSet counted) {
        Map<List<Object>, List<Integer>> alike = new LinkedHashMap<>();
        int after = person.after().works() ? person.after().shift() : -1;
        int before = person.before().works() ? person.before().shift() : -1;
        usable.stream().forEach(shift -> {
            List<Integer> tallies = counted.stream()
                    .filter(tally -> contract.tallies().get(tally).shifts().contains(shift))
                    .boxed()
                    .toList();
            BitSet leaders = new BitSet();
            usable.stream()
                    .filter(other -> problem.mayFollow(person, other, shift))
                    .forEach(leaders::set);
            alike.computeIfAbsent(
                            List.of(
                                    problem.shifts().get(shift).minutes(),
                                    tallies,
                                    leaders,
                                    followers(shift, usable),
                                    after >= 0 && problem.mayFollow(person, shift, after),
                                    before >= 0 && problem.mayFollow(person, before, shift)),
                            key -> new ArrayList<>())
                    .add(shift);
        });
        for (List<Integer> members : alike.values()) {
            int[] shifts = members.stream().mapToInt(Integer::intValue).toArray();
            classes.add(new ShiftClass(shifts, followers(shifts[0], usable)));
        }
    }

    private BitSet followers(int shift, BitSet usable) {
        BitSet followers = new BitSet();
        usable.stream().filter(next -> problem.mayFollow(person, shift, next)).forEach(followers::set);
        return followers;
    }

    private BitSet[] mergeSuccessions() {
        Map<List<Object>, Integer> known = new LinkedHashMap<>();
        List<BitSet> distinct = new ArrayList<>();
        for (int each = 0; each < classes.size(); each++) {
            ShiftClass shiftClass = classes.get(each);
            boolean ends = person.after().works()
                    && problem.mayFollow(
                            person, shiftClass.first(), person.after().shift());
            Integer index = known.get(List.<Object>of(shiftClass.followers(), ends));
            if (index == null) {
                index = distinct.size();
                known.put(List.of(shiftClass.followers(), ends), index);
                distinct.add(shiftClass.followers());
            }
            succession[each] = index;
        }
        return distinct.toArray(new BitSet[0]);
    }

    private int[] counts(Tally tally) {
        return classes.stream()
                .mapToInt(each -> tally.shifts().contains(each.first()) ? 1 : 0)
                .toArray();
    }

    private int minutes(ShiftClass shiftClass) {
        return problem.shifts().get(shiftClass.first()).minutes();
    }
}
