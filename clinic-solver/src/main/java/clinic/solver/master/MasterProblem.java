package clinic.solver.master;

import clinic.solver.Cover;
import clinic.solver.pricing.IndexedProblem;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The restricted master problem as a linear programme that keeps its basis between solves: one row a person (exactly one
 * column), one row a cover with heads missing and heads too many at their weights. For one thread; to be closed.
 */
final class MasterProblem implements AutoCloseable {
    private static final double ARTIFICIAL = 100_000;

    private final IndexedProblem problem;
    private final Part part;
    private final MPSolver solver;
    private final MPSolverParameters parameters = new MPSolverParameters();
    private final @Nullable MPConstraint[] ofPerson;
    private final MPConstraint[] ofCover;
    private final List<MPVariable> artificial = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<MPVariable> variables = new ArrayList<>();
    private final BitSet isAllowed = new BitSet();
    private Optimum solved = new Optimum(Double.POSITIVE_INFINITY, new double[0], new double[0], new double[0], true);

    MasterProblem(IndexedProblem problem, Part part) {
        this.problem = problem;
        this.part = part;
        this.solver = MPSolver.createSolver("GLOP");
        parameters.setIntegerParam(
                MPSolverParameters.IntegerParam.PRESOLVE, MPSolverParameters.PresolveValues.PRESOLVE_OFF.swigValue());
        parameters.setIntegerParam(
                MPSolverParameters.IntegerParam.INCREMENTALITY,
                MPSolverParameters.IncrementalityValues.INCREMENTALITY_ON.swigValue());
        this.ofPerson = new @Nullable MPConstraint[problem.people()];
        this.ofCover = new MPConstraint[problem.covers().size()];
        solver.objective().setMinimization();
        covers();
        people();
    }

    private void covers() {
        MPObjective objective = solver.objective();
        for (int index = 0; index < ofCover.length; index++) {
            Cover cover = problem.cover(index);
            int missing = cover.need() - part.heads()[index];
            ofCover[index] = solver.makeConstraint(missing, missing, "");
            double mostOver =
                    cover.most() == Cover.NO_LIMIT ? MPSolver.infinity() : Math.max(0, cover.most() - cover.need());
            double leastUnder = cover.most() == Cover.NO_LIMIT ? 0 : Math.max(0, cover.need() - cover.most());
            MPVariable under = solver.makeNumVar(leastUnder, MPSolver.infinity(), "");
            MPVariable over = solver.makeNumVar(0, mostOver, "");
            ofCover[index].setCoefficient(under, 1);
            ofCover[index].setCoefficient(over, -1);
            objective.setCoefficient(under, cover.underWeight());
            if (cover.minimumWeight() > 0) {
                under.setUb(Math.max(leastUnder, cover.need() - cover.minimum()));
                MPVariable absent = solver.makeNumVar(0, cover.minimum(), "");
                ofCover[index].setCoefficient(absent, 1);
                objective.setCoefficient(absent, cover.underWeight() + cover.minimumWeight());
            }
            objective.setCoefficient(over, cover.overWeight());
        }
    }

    private void people() {
        for (int person : part.people()) {
            MPConstraint one = solver.makeConstraint(1, 1, "");
            MPVariable nobody = solver.makeNumVar(0, MPSolver.infinity(), "");
            one.setCoefficient(nobody, 1);
            solver.objective()
                    .setCoefficient(nobody, Math.max(ARTIFICIAL, 2.0 * IndexedProblem.LARGEST_SUM / problem.scale()));
            ofPerson[person] = one;
            artificial.add(nobody);
        }
    }

    void add(Column column) {
        MPConstraint one = ofPerson[column.person()];
        if (one == null) {
            throw new IllegalArgumentException("person " + column.person() + " is not in this part");
        }
        MPVariable variable = solver.makeNumVar(0, MPSolver.infinity(), "");
        solver.objective().setCoefficient(variable, column.cost());
        one.setCoefficient(variable, 1);
        for (int cover : column.covers()) {
            ofCover[cover].setCoefficient(variable, 1);
        }
        isAllowed.set(columns.size());
        columns.add(column);
        variables.add(variable);
    }

    List<Column> columns() {
        return columns;
    }

    /** Takes a column out of what may be chosen, or lets it in again. */
    void allow(int column, boolean allowed) {
        if (allowed != isAllowed.get(column)) {
            isAllowed.set(column, allowed);
            variables.get(column).setUb(allowed ? MPSolver.infinity() : 0);
        }
    }

    /** False if the linear programme could not be solved, which its artificial columns make a numerical matter. */
    boolean solve() {
        if (solver.solve(parameters) != MPSolver.ResultStatus.OPTIMAL) {
            return false;
        }
        solved = new Optimum(
                solver.objective().value(),
                Arrays.stream(ofCover).mapToDouble(MPConstraint::dualValue).toArray(),
                Arrays.stream(ofPerson)
                        .mapToDouble(one -> one == null ? 0 : one.dualValue())
                        .toArray(),
                variables.stream().mapToDouble(MPVariable::solutionValue).toArray(),
                artificial.stream().anyMatch(each -> each.solutionValue() > 1e-6));
        return true;
    }

    /** What the last solve found. */
    Optimum optimum() {
        return solved;
    }

    /**
     * An optimum of the linear programme.
     *
     * @param duals by cover
     * @param dualsOfPeople what the columns in use cost each person at the margin
     * @param values by column, for the columns there were
     * @param isInfeasible whether somebody could only be given the artificial column
     */
    record Optimum(double objective, double[] duals, double[] dualsOfPeople, double[] values, boolean isInfeasible) {}

    @Override
    public void close() {
        parameters.delete();
        solver.delete();
    }
}
