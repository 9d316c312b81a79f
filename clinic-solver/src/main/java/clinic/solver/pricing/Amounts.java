package clinic.solver.pricing;

import clinic.solver.Contract;
import clinic.solver.Tally;
import clinic.solver.WorkWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * Every amount of every resource a contract counts (minutes, tallies, weekends), laid out in one array so that a step is one
 * offset for the whole array: each resource but the outermost, weekends, has spare amounts above its largest legal one, which
 * {@link #floor()} closes again after each day.
 */
final class Amounts {
    private final Contract contract;
    private final boolean countsWeekends;
    private final List<Resource> resources;
    private final int[] strides;
    /** What one of each resource adds to the minutes; 0 where another resource stands for them. */
    private final int[] minutesOf;
    /** By tally of the contract: the resource that counts it, or -1. */
    private final int[] resourceOf;

    /** The resource that counts the minutes of the week there is, and what one of it stands for; -1 without weeks. */
    private final int ofWeek;

    private final int unitOfWeek;
    private final long inner;
    private final int weekends;
    private int[] floor = new int[0];
    private int[] terminal = new int[0];

    /**
     * @param minutes by class of shifts
     * @param counts by tally of the contract and class: whether it counts
     * @param counted the tallies that are resources
     * @param weekendsThere how many weekends the horizon has
     */
    Amounts(Contract contract, int[] minutes, int[][] counts, BitSet counted, int days, int weekendsThere) {
        this.contract = contract;
        this.countsWeekends = contract.maxWeekends() < weekendsThere
                || !contract.weekendCharges().isEmpty();
        this.weekends = countsWeekends ? Math.min(contract.maxWeekends(), weekendsThere) : 0;
        List<Resource> tallies = new ArrayList<>();
        counted.stream().forEach(tally -> {
            int most = Math.min(contract.tallies().get(tally).most(), days);
            add(tallies, new Resource(most, counts[tally]));
        });
        TreeSet<Integer> durations = new TreeSet<>();
        Arrays.stream(minutes).forEach(durations::add);
        int unit = Math.max(1, durations.stream().reduce(0, Amounts::commonDivisor));
        int[] inUnits = Arrays.stream(minutes).map(each -> each / unit).toArray();
        List<Resource> byMinutes = new ArrayList<>(tallies);
        int longest = durations.isEmpty() ? 0 : durations.last();
        boolean countsMinutes = contract.minMinutes() > 0 || contract.maxMinutes() < longest * days;
        if (countsMinutes) {
            add(byMinutes, new Resource(Math.min(contract.maxMinutes(), longest * days) / unit, inUnits));
        }
        List<Resource> byDuration = new ArrayList<>(tallies);
        for (int duration : durations) {
            int[] steps =
                    Arrays.stream(minutes).map(each -> each == duration ? 1 : 0).toArray();
            add(byDuration, new Resource(Math.min(contract.maxMinutes() / duration, days), steps));
        }
        boolean isByDuration = countsMinutes && size(byDuration) <= size(byMinutes);
        this.resources = isByDuration ? byDuration : byMinutes;
        this.unitOfWeek = unit;
        this.ofWeek = contract.weeks().isEmpty() ? -1 : resources.size();
        if (ofWeek >= 0) {
            resources.add(new Resource(mostOfAWeek(longest) / unit, inUnits));
        }
        this.strides = new int[resources.size()];
        this.inner = size(resources);
        this.minutesOf = new int[resources.size()];
        if (isByDuration) {
            for (int duration : durations) {
                minutesOf[
                        find(Arrays.stream(minutes)
                                .map(each -> each == duration ? 1 : 0)
                                .toArray())] = duration;
            }
        } else if (countsMinutes) {
            minutesOf[find(inUnits)] = unit;
        }
        this.resourceOf = new int[counts.length];
        for (int tally = 0; tally < counts.length; tally++) {
            resourceOf[tally] = counted.get(tally) ? find(counts[tally]) : -1;
        }
    }

    /** How many there are, spare ones included. */
    long count() {
        return inner * (weekends + 1);
    }

    /** To be done once before they are used, if they are not too many. */
    void layOut() {
        int stride = 1;
        for (int at = 0; at < strides.length; at++) {
            strides[at] = stride;
            stride *= room(resources.get(at));
        }
        floor = new int[Math.toIntExact(count())];
        terminal = new int[floor.length];
        int[] amount = new int[strides.length];
        for (int index = 0; index < floor.length; index++) {
            boolean isSpare = false;
            int rest = index % stride;
            for (int at = strides.length - 1; at >= 0; at--) {
                amount[at] = rest / strides[at];
                rest %= strides[at];
                isSpare |= amount[at] > resources.get(at).most();
            }
            floor[index] = isSpare ? IndexedProblem.FORBIDDEN : Integer.MIN_VALUE;
            terminal[index] = isSpare ? IndexedProblem.FORBIDDEN : charge(amount, index / stride);
        }
    }

    /** The lowest value each amount may have: {@link IndexedProblem#FORBIDDEN} for spare amounts. */
    int[] floor() {
        return floor;
    }

    /** What each amount costs at the end of the horizon, unscaled, or {@link IndexedProblem#FORBIDDEN}. */
    int[] terminal() {
        return terminal;
    }

    /** How far a class of shifts moves the amounts, without a weekend. */
    int offset(int shiftClass) {
        int offset = 0;
        for (int at = 0; at < strides.length; at++) {
            offset += resources.get(at).steps()[shiftClass] * strides[at];
        }
        return offset;
    }

    /** How far one more weekend moves them. */
    int weekendOffset() {
        return countsWeekends ? (int) inner : 0;
    }

    private int charge(int[] amount, int weekendsWorked) {
        int minutes = 0;
        for (int at = 0; at < amount.length; at++) {
            minutes += amount[at] * minutesOf[at];
        }
        if (minutes < contract.minMinutes() || minutes > contract.maxMinutes()) {
            return IndexedProblem.FORBIDDEN;
        }
        int charge = countsWeekends ? contract.weekendCharge(weekendsWorked) : 0;
        if (ofWeek >= 0) {
            int ofLast = chargeOfWeek(contract.weeks().size() - 1, amount[ofWeek]);
            if (ofLast == IndexedProblem.FORBIDDEN) {
                return ofLast;
            }
            charge += ofLast;
        }
        for (int index = 0; index < resourceOf.length; index++) {
            Tally tally = contract.tallies().get(index);
            charge += resourceOf[index] < 0 ? 0 : tally.charge(amount[resourceOf[index]]);
        }
        return charge;
    }

    /** Charges for the minutes of a week that has ended, and begins to count again from nothing. */
    void close(int week, int[] from, int[] to, int scale) {
        Arrays.fill(to, 0, floor.length, IndexedProblem.FORBIDDEN);
        int stride = strides[ofWeek];
        int room = room(resources.get(ofWeek));
        for (int at = 0; at < room; at++) {
            int charge = chargeOfWeek(week, at);
            if (charge != IndexedProblem.FORBIDDEN) {
                charge *= scale;
                for (int outer = 0; outer < floor.length; outer += stride * room) {
                    int first = outer + at * stride;
                    for (int within = 0; within < stride; within++) {
                        to[outer + within] = Math.min(to[outer + within], from[first + within] + charge);
                    }
                }
            }
        }
    }

    /** Which amount at the end of that week the value comes from that an amount has after {@link #close}. */
    int inWeek(int week, int[] values, int amount, int target, int scale) {
        int room = room(resources.get(ofWeek));
        for (int at = 0; at < room; at++) {
            int charge = chargeOfWeek(week, at);
            int index = amount + at * strides[ofWeek];
            if (charge != IndexedProblem.FORBIDDEN && values[index] + charge * scale == target) {
                return index;
            }
        }
        throw new IllegalStateException("a week without an end");
    }

    private int chargeOfWeek(int week, int amount) {
        WorkWeek hours = contract.weeks().get(week);
        int minutes = amount * unitOfWeek;
        return hours.allows(minutes) ? hours.charge(minutes) : IndexedProblem.FORBIDDEN;
    }

    private int mostOfAWeek(int longest) {
        return contract.weeks().stream()
                .mapToInt(week -> Math.min(week.maxMinutes(), longest * (week.endDay() - week.firstDay())))
                .max()
                .orElse(0);
    }

    private int find(int[] steps) {
        for (int at = 0; at < resources.size(); at++) {
            if (Arrays.equals(resources.get(at).steps(), steps)) {
                return at;
            }
        }
        throw new IllegalStateException("a resource that is not counted");
    }

    /** Resources that always move together are one, with the tighter limit. */
    private static void add(List<Resource> resources, Resource added) {
        for (int at = 0; at < resources.size(); at++) {
            if (Arrays.equals(resources.get(at).steps(), added.steps())) {
                resources.set(at, new Resource(Math.min(resources.get(at).most(), added.most()), added.steps()));
                return;
            }
        }
        resources.add(added);
    }

    private static long size(List<Resource> resources) {
        long size = 1;
        for (Resource each : resources) {
            size = Math.min(Integer.MAX_VALUE, size * room(each));
        }
        return size;
    }

    private static int room(Resource resource) {
        return resource.most() + 1 + resource.largestStep();
    }

    private static int commonDivisor(int one, int other) {
        return other == 0 ? one : commonDivisor(other, one % other);
    }
}
