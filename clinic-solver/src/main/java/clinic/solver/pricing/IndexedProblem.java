package clinic.solver.pricing;

import clinic.solver.Cover;
import clinic.solver.Person;
import clinic.solver.Request;
import clinic.solver.Roster;
import clinic.solver.RosterProblem;
import clinic.solver.Tally;
import clinic.solver.WorkWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A problem laid out in arrays for the search. A choice of a day is 0 for off and one more than the shift's index. */
public final class IndexedProblem {
    /** Stands for what is not allowed among costs; far above any sum of them. */
    public static final int FORBIDDEN = 1 << 29;

    /** No sum of prices over the horizon goes above this. */
    public static final int LARGEST_SUM = 1 << 27;

    private static final int FINEST = 1 << 12;

    private final RosterProblem problem;
    private final int[][][] preference;
    private final int[][][] coversOf;
    private final long constant;
    private final int scale;

    public IndexedProblem(RosterProblem problem) {
        this.problem = problem;
        this.preference = new int[people()][days()][shifts() + 1];
        this.coversOf = coversOf(problem);
        for (int person = 0; person < people(); person++) {
            forbid(person);
        }
        this.constant = requests();
        this.scale = finestScale();
    }

    public RosterProblem problem() {
        return problem;
    }

    public int people() {
        return problem.people().size();
    }

    public int days() {
        return problem.days();
    }

    public int shifts() {
        return problem.shifts().size();
    }

    public List<Cover> covers() {
        return problem.covers();
    }

    public Cover cover(int index) {
        return problem.covers().get(index);
    }

    /** The covers that a shift on a day counts for. */
    public int[] coversOf(int day, int shift) {
        return coversOf[day][shift];
    }

    /** What a choice costs by requests alone, or {@link #FORBIDDEN}. */
    public int preference(int person, int day, int choice) {
        return preference[person][day][choice];
    }

    public boolean isAllowed(int person, int day, int choice) {
        return preference[person][day][choice] != FORBIDDEN;
    }

    /** What every roster costs, whatever it is. */
    public long constant() {
        return constant;
    }

    /** How many parts prices are counted in, so that no sum over the horizon overflows. */
    public int scale() {
        return scale;
    }

    /** The requests and shares of one person's row, without {@link #constant()}. */
    public int cost(int person, int[] row) {
        int cost = 0;
        for (int day = 0; day < row.length; day++) {
            cost += preference[person][day][row[day] + 1];
        }
        return cost + shares(person, row);
    }

    public long score(int[][] rows) {
        long score = constant;
        for (int person = 0; person < rows.length; person++) {
            score += cost(person, rows[person]);
        }
        int[] heads = heads(rows);
        for (int cover = 0; cover < heads.length; cover++) {
            score += cover(cover).charge(heads[cover]);
        }
        return score;
    }

    /** What one more head changes in a cover's charge, in parts of the scale; very dear above what it allows. */
    int marginal(int cover, int heads) {
        Cover each = cover(cover);
        if (heads >= each.most()) {
            return LARGEST_SUM / days() / 2;
        }
        return (int) (each.charge(heads + 1) - each.charge(heads)) * scale;
    }

    /** A charge for heads above what a cover allows, so that a search finds back to legal rosters. */
    public long excess(int cover, int heads) {
        long most = cover(cover).most();
        return heads <= most ? 0 : (heads - most) * (LARGEST_SUM / days() / 2 / scale + 1);
    }

    /** Whether no cover has more heads than it allows. */
    public boolean isWithinCapacity(int[][] rows) {
        int[] heads = heads(rows);
        for (int cover = 0; cover < heads.length; cover++) {
            if (heads[cover] > cover(cover).most()) {
                return false;
            }
        }
        return true;
    }

    public int[] heads(int[][] rows) {
        int[] heads = new int[covers().size()];
        for (int[] row : rows) {
            count(row, 1, heads);
        }
        return heads;
    }

    /** Adds (or takes away, with -1) one row to the heads of the covers. */
    public void count(int[] row, int sign, int[] heads) {
        for (int day = 0; day < row.length; day++) {
            if (row[day] != Roster.OFF) {
                for (int cover : coversOf[day][row[day]]) {
                    heads[cover] += sign;
                }
            }
        }
    }

    /** What the shares of tallies and weekends and the hours of weeks cost for this row. */
    int shares(int person, int[] row) {
        var contract = problem.people().get(person).contract();
        int shares = 0;
        for (Tally tally : contract.tallies()) {
            if (!tally.charges().isEmpty()) {
                int count = 0;
                for (int shift : row) {
                    count += tally.shifts().contains(shift) ? 1 : 0;
                }
                shares += tally.charge(count);
            }
        }
        if (!contract.weekendCharges().isEmpty()) {
            int worked = 0;
            for (List<Integer> weekend : problem.weekends()) {
                worked += weekend.stream().anyMatch(day -> row[day] != Roster.OFF) ? 1 : 0;
            }
            shares += contract.weekendCharge(worked);
        }
        for (WorkWeek week : contract.weeks()) {
            int minutes = 0;
            for (int day = week.firstDay(); day < week.endDay(); day++) {
                minutes += row[day] == Roster.OFF
                        ? 0
                        : problem.shifts().get(row[day]).minutes();
            }
            shares += week.charge(minutes);
        }
        return shares;
    }

    private void forbid(int index) {
        Person person = problem.people().get(index);
        for (int day = 0; day < days(); day++) {
            if (!problem.mayBeOff(person, day)) {
                preference[index][day][0] = FORBIDDEN;
            }
            for (int shift = 0; shift < shifts(); shift++) {
                if (!problem.mayWork(person, day, shift)) {
                    preference[index][day][shift + 1] = FORBIDDEN;
                }
            }
        }
    }

    private long requests() {
        long constant = 0;
        for (Request request : problem.requests()) {
            int[] choices = preference[request.person()][request.day()];
            int choice = request.shift() + 1;
            if (request.wanted()) {
                constant += request.weight();
            }
            if (choices[choice] != FORBIDDEN) {
                choices[choice] += request.wanted() ? -request.weight() : request.weight();
            }
        }
        return constant;
    }

    private int finestScale() {
        long dearest = 1;
        for (int person = 0; person < people(); person++) {
            for (int day = 0; day < days(); day++) {
                for (int choice = 0; choice <= shifts(); choice++) {
                    if (isAllowed(person, day, choice)) {
                        dearest = Math.max(dearest, Math.abs(preference[person][day][choice]) + prices(day, choice));
                    }
                }
            }
        }
        int finest = FINEST;
        while (finest > 1 && (dearest * days() + dearestShares()) * finest > LARGEST_SUM) {
            finest /= 2;
        }
        return finest;
    }

    /** What tallies, weekends and weeks together cost one person at the worst, tallies as if all were as dear as the dearest. */
    private long dearestShares() {
        long dearest = 0;
        for (Person person : problem.people()) {
            var contract = person.contract();
            long shares = contract.weekendCharge(problem.weekends().size());
            for (Tally tally : contract.tallies()) {
                long steepest = 0;
                for (int count = 0; count <= days() && !tally.charges().isEmpty(); count++) {
                    steepest = Math.max(steepest, Math.abs(tally.charge(count + 1) - tally.charge(count)));
                }
                shares += steepest * days();
            }
            for (WorkWeek week : contract.weeks()) {
                shares += Math.max(week.charge(0), week.charge(Math.max(0, week.maxMinutes())));
            }
            dearest = Math.max(dearest, shares);
        }
        return dearest;
    }

    private long prices(int day, int choice) {
        long prices = 0;
        if (choice > 0) {
            for (int cover : coversOf[day][choice - 1]) {
                prices += Math.max(
                        cover(cover).underWeight() + cover(cover).minimumWeight(),
                        cover(cover).overWeight());
            }
        }
        return prices;
    }

    private static int[][][] coversOf(RosterProblem problem) {
        List<List<List<Integer>>> covers = new ArrayList<>();
        for (int day = 0; day < problem.days(); day++) {
            covers.add(IntStream.range(0, problem.shifts().size())
                    .<List<Integer>>mapToObj(shift -> new ArrayList<>())
                    .toList());
        }
        for (int index = 0; index < problem.covers().size(); index++) {
            Cover cover = problem.covers().get(index);
            for (int shift : cover.shifts()) {
                covers.get(cover.day()).get(shift).add(index);
            }
        }
        return covers.stream()
                .map(day -> day.stream()
                        .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
                        .toArray(int[][]::new))
                .toArray(int[][][]::new);
    }
}
