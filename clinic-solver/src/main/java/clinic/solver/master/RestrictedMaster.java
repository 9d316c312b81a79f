package clinic.solver.master;

import clinic.solver.Cover;
import clinic.solver.pricing.IndexedProblem;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The best roster that can be put together from given columns, as an integer programme. */
public final class RestrictedMaster {
    private final IndexedProblem problem;
    private final Part part;
    private final CpModel model = new CpModel();
    private final List<Column> columns;
    private final List<BoolVar> chosen = new ArrayList<>();

    public RestrictedMaster(IndexedProblem problem, Part part, List<Column> columns) {
        this.problem = problem;
        this.part = part;
        this.columns = columns;
        state();
    }

    private void state() {
        Map<Integer, List<BoolVar>> ofPerson = new HashMap<>();
        Map<Integer, List<BoolVar>> ofCover = new HashMap<>();
        LinearExprBuilder score = LinearExpr.newBuilder();
        for (Column column : columns) {
            BoolVar taken = model.newBoolVar("");
            chosen.add(taken);
            ofPerson.computeIfAbsent(column.person(), key -> new ArrayList<>()).add(taken);
            for (int cover : column.covers()) {
                ofCover.computeIfAbsent(cover, key -> new ArrayList<>()).add(taken);
            }
            score.addTerm(taken, column.cost());
        }
        for (int person : part.people()) {
            model.addExactlyOne(ofPerson.getOrDefault(person, List.of()).toArray(new BoolVar[0]));
        }
        for (int index = 0; index < problem.covers().size(); index++) {
            charge(problem.cover(index), part.heads()[index], ofCover.getOrDefault(index, List.of()), score);
        }
        model.minimize(score);
    }

    /** Better than the score, or nothing. */
    public Optional<int[][]> solve(int[][] hint, long betterThan, double seconds, int threads, long seed) {
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            model.addHint(chosen.get(at), Arrays.equals(column.row(), hint[column.person()]) ? 1 : 0);
        }
        CpSolver solver = new CpSolver();
        solver.getParameters()
                .setMaxTimeInSeconds(seconds)
                .setNumWorkers(threads)
                .setLinearizationLevel(2)
                .setRandomSeed((int) (seed & 0x7fffffff));
        CpSolverStatus status = solver.solve(model);
        boolean found = status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE;
        if (!found || solver.objectiveValue() >= betterThan - 0.5) {
            return Optional.empty();
        }
        int[][] rows = hint.clone();
        for (int at = 0; at < columns.size(); at++) {
            if (solver.booleanValue(chosen.get(at))) {
                rows[columns.get(at).person()] = columns.get(at).row().clone();
            }
        }
        return Optional.of(rows);
    }

    /** Heads missing and too many of one cover. */
    private void charge(Cover cover, int given, List<BoolVar> heads, LinearExprBuilder score) {
        if (heads.isEmpty()) {
            score.add(cover.charge(given));
            return;
        }
        int missing = cover.need() - given;
        LinearExprBuilder sum = LinearExpr.newBuilder();
        heads.forEach(sum::add);
        if (cover.most() != Cover.NO_LIMIT) {
            model.addLessOrEqual(sum, Math.max(0, cover.most() - given));
        }
        IntVar under = model.newIntVar(0, Math.max(0, missing), "");
        IntVar over = model.newIntVar(0, Math.max(0, heads.size() - missing), "");
        LinearExprBuilder balance = LinearExpr.newBuilder().addSum(new LinearArgument[] {sum.build(), under});
        model.addEquality(balance.addTerm(over, -1), missing);
        score.addTerm(under, cover.underWeight());
        score.addTerm(over, cover.overWeight());
        int below = cover.minimum() - given;
        if (cover.minimumWeight() > 0 && below > 0) {
            IntVar absent = model.newIntVar(0, below, "");
            LinearExprBuilder there = LinearExpr.newBuilder().addSum(new LinearArgument[] {sum.build(), absent});
            model.addGreaterOrEqual(there, below);
            score.addTerm(absent, cover.minimumWeight());
        }
    }
}
