package clinic.solver.pricing;

import clinic.solver.Roster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The dynamic programme over one graph of rules. Its loops run over whole arrays of amounts, which the compiler turns into
 * vector instructions. Keeps its memory between calls; for one thread.
 *
 * <p>Where the values of all days would take too much memory, only the last day of each block of days is kept, and the
 * blocks are worked out again on the way back.
 */
final class ShortestPath {
    /** Largest number of values kept for all days at once. */
    private static final long ALL_DAYS = 6_000_000;

    /** Largest number of values kept at all. */
    private static final long IN_ALL = 24_000_000;

    private final long most;
    private int[][][] best = new int[0][][];
    private int[][][] endOfBlock = new int[0][][];
    private int[] newWeek = new int[0];

    ShortestPath() {
        this(ALL_DAYS);
    }

    ShortestPath(long most) {
        this.most = most;
    }

    /** How many states of a day there is memory for. */
    static long mostStates(int days) {
        return IN_ALL / (2 * blockOf(days));
    }

    private static int blockOf(int days) {
        return (int) Math.ceil(Math.sqrt(days));
    }

    /** The cheapest row, or null if there is none at all. */
    @Nullable
    Priced find(RosterRules rules, Prices prices, int days, int scale) {
        long all = (long) days * rules.runs() * rules.amounts();
        int block = all <= most ? days : blockOf(days);
        best = roomFor(best, block, rules.runs());
        endOfBlock = roomFor(endOfBlock, (days - 1) / block, rules.runs());
        return new Search(rules, prices, days, block, scale).find();
    }

    /** Room for so many days and runs; the amounts of each get theirs when they are first reached. */
    private static int[][][] roomFor(int[][][] values, int days, int runs) {
        if (values.length >= days && (days == 0 || values[0].length >= runs)) {
            return values;
        }
        int[][][] wider = new int[Math.max(days, values.length)][runs][0];
        for (int day = 0; day < values.length; day++) {
            System.arraycopy(values[day], 0, wider[day], 0, Math.min(runs, values[day].length));
        }
        return wider;
    }

    private static int[] amounts(int[][] ofDay, int run, int amounts) {
        if (ofDay[run].length < amounts) {
            ofDay[run] = new int[amounts];
        }
        return ofDay[run];
    }

    private final class Search {
        private final RosterRules rules;
        private final int days;
        private final int block;
        private final int scale;
        private final int[][] cost;
        private final int[][] member;
        private final boolean[][] reached;

        Search(RosterRules rules, Prices prices, int days, int block, int scale) {
            this.rules = rules;
            this.days = days;
            this.block = block;
            this.scale = scale;
            this.cost = new int[days][rules.classes() + 1];
            this.member = new int[days][rules.classes()];
            this.reached = new boolean[days][rules.runs()];
            cheapestMembers(prices);
        }

        @Nullable
        Priced find() {
            for (int day = 0; day < days; day++) {
                forward(day);
                if (day % block == block - 1 && day < days - 1) {
                    keep(day);
                }
            }
            return trace();
        }

        private void cheapestMembers(Prices prices) {
            for (int day = 0; day < days; day++) {
                cost[day][0] = prices.get(day, 0);
                for (int each = 0; each < rules.classes(); each++) {
                    int cheapest = IndexedProblem.FORBIDDEN;
                    for (int shift : rules.shiftClass(each).members()) {
                        if (prices.get(day, shift + 1) < cheapest) {
                            cheapest = prices.get(day, shift + 1);
                            member[day][each] = shift;
                        }
                    }
                    cost[day][each + 1] = cheapest;
                }
            }
        }

        private int[][] values(int day) {
            return best[day % block];
        }

        private int[][] valuesBefore(int day) {
            return day % block == 0 ? endOfBlock[day / block - 1] : best[day % block - 1];
        }

        /** The values of a run on the morning of a day: those of the day before, with a week that ended then closed. */
        private int[] before(int day, int run) {
            int[] values = valuesBefore(day)[run];
            int week = rules.weekBefore(day);
            if (week < 0) {
                return values;
            }
            if (newWeek.length < rules.amounts()) {
                newWeek = new int[rules.amounts()];
            }
            rules.closeWeek(week, values, newWeek, scale);
            return newWeek;
        }

        private int inWeek(int day, int run, int amount, int value) {
            int week = rules.weekBefore(day);
            return week < 0 ? amount : rules.inWeek(week, valuesBefore(day)[run], amount, value, scale);
        }

        private void keep(int day) {
            for (int run = 0; run < rules.runs(); run++) {
                if (reached[day][run]) {
                    int[] kept = amounts(endOfBlock[day / block], run, rules.amounts());
                    System.arraycopy(values(day)[run], 0, kept, 0, rules.amounts());
                }
            }
        }

        private void forward(int day) {
            Arrays.fill(reached[day], false);
            if (day == 0) {
                first();
            } else {
                step(day);
            }
            close(day);
        }

        private void first() {
            int off = rules.firstOff();
            if (off >= 0 && isOpen(0, 0)) {
                open(0, off)[0] = cost[0][0];
            }
            for (int each = 0; each < rules.classes(); each++) {
                int run = rules.firstWork(each);
                int offset = rules.offset(each) + rules.weekendOffsetOfFirstDay();
                if (run >= 0 && isOpen(0, each + 1) && offset < rules.amounts()) {
                    int[] values = open(0, run);
                    values[offset] = Math.min(values[offset], cost[0][each + 1]);
                }
            }
        }

        private void step(int day) {
            for (int run = 0; run < rules.runs(); run++) {
                if (!reached[day - 1][run]) {
                    continue;
                }
                int[] from = before(day, run);
                int off = rules.offAfter(run, day);
                if (off >= 0 && isOpen(day, 0)) {
                    relax(from, open(day, off), 0, cost[day][0]);
                }
                int weekend = rules.weekendOffset(day, run);
                for (int each = 0; each < rules.classes(); each++) {
                    int work = isOpen(day, each + 1) ? rules.workAfter(run, each, day) : -1;
                    if (work >= 0) {
                        relax(from, open(day, work), rules.offset(each) + weekend, cost[day][each + 1]);
                    }
                }
            }
        }

        private boolean isOpen(int day, int choice) {
            return cost[day][choice] != IndexedProblem.FORBIDDEN;
        }

        private int[] open(int day, int run) {
            int[] values = amounts(values(day), run, rules.amounts());
            if (!reached[day][run]) {
                reached[day][run] = true;
                Arrays.fill(values, 0, rules.amounts(), IndexedProblem.FORBIDDEN);
            }
            return values;
        }

        private void relax(int[] from, int[] to, int offset, int price) {
            int end = rules.amounts() - offset;
            for (int at = 0; at < end; at++) {
                to[at + offset] = Math.min(to[at + offset], from[at] + price);
            }
        }

        private void close(int day) {
            int[] floor = rules.floor();
            for (int run = 0; run < rules.runs(); run++) {
                if (reached[day][run]) {
                    int[] values = values(day)[run];
                    for (int at = 0; at < floor.length; at++) {
                        values[at] = Math.max(values[at], floor[at]);
                    }
                }
            }
        }

        private @Nullable Priced trace() {
            int end = -1;
            int amount = -1;
            int value = IndexedProblem.FORBIDDEN / 2;
            for (int run = 0; run < rules.runs(); run++) {
                if (!reached[days - 1][run] || !rules.mayEnd(run)) {
                    continue;
                }
                int[] values = values(days - 1)[run];
                for (int at = 0; at < rules.amounts(); at++) {
                    int terminal = rules.terminal()[at];
                    if (terminal != IndexedProblem.FORBIDDEN && values[at] + terminal * scale < value) {
                        value = values[at] + terminal * scale;
                        end = run;
                        amount = at;
                    }
                }
            }
            return end < 0 ? null : new Priced(row(end, amount), value);
        }

        private int[] row(int end, int amountAtEnd) {
            int[] row = new int[days];
            int run = end;
            int amount = amountAtEnd;
            for (int day = days - 1; day > 0; day--) {
                if (day % block == block - 1 && day < days - 1) {
                    again(day);
                }
                Move move = into(day, run, amount);
                row[day] = move.shift();
                run = move.run();
                amount = move.amount();
            }
            row[0] = firstShift(run, amount);
            return row;
        }

        /** The values of the block that ends with this day. */
        private void again(int last) {
            for (int day = last - block + 1; day <= last; day++) {
                forward(day);
            }
        }

        /** Where a state came from: the shift of the day, and the state of the day before. */
        private record Move(int shift, int run, int amount) {}

        private Move into(int day, int run, int amount) {
            int target = values(day)[run][amount];
            for (int before = 0; before < rules.runs(); before++) {
                if (!reached[day - 1][before]) {
                    continue;
                }
                int[] from = before(day, before);
                if (isOpen(day, 0) && rules.offAfter(before, day) == run && from[amount] + cost[day][0] == target) {
                    return new Move(Roster.OFF, before, inWeek(day, before, amount, from[amount]));
                }
                for (int each = 0; each < rules.classes(); each++) {
                    int offset = rules.offset(each) + rules.weekendOffset(day, before);
                    if (amount >= offset
                            && isOpen(day, each + 1)
                            && rules.workAfter(before, each, day) == run
                            && from[amount - offset] + cost[day][each + 1] == target) {
                        int amountBefore = inWeek(day, before, amount - offset, from[amount - offset]);
                        return new Move(member[day][each], before, amountBefore);
                    }
                }
            }
            throw new IllegalStateException("a path without a beginning on day " + day);
        }

        private int firstShift(int run, int amount) {
            for (int each = 0; each < rules.classes(); each++) {
                if (isOpen(0, each + 1)
                        && rules.firstWork(each) == run
                        && rules.offset(each) + rules.weekendOffsetOfFirstDay() == amount
                        && cost[0][each + 1] == values(0)[run][amount]) {
                    return member[0][each];
                }
            }
            return Roster.OFF;
        }
    }
}
