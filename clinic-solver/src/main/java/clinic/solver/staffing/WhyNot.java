package clinic.solver.staffing;

import clinic.solver.Roster;
import clinic.solver.pricing.Priced;
import clinic.solver.pricing.Prices;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers why somebody does not work a shift of a roster, by pricing that person anew, and who would give it up. */
public final class WhyNot {
    private static final int NOBODY = -1;

    private final StaffingProblem problem;
    private final StaffingRoster roster;

    public WhyNot(StaffingProblem problem, StaffingRoster roster) {
        this.problem = problem;
        this.roster = roster;
    }

    /** Refuses people and shifts that do not exist in the period. */
    public Answer ask(String personId, String shift) {
        Preparation prepared = Preparation.of(problem);
        StaffingModel model = prepared.model();
        Slot slot = model.calendar().slotOf(shift);
        int person = indexOf(personId);
        if (slot == null) {
            throw new IllegalArgumentException("no shift " + shift + " in the period");
        }
        StaffMember member = problem.people().get(person);
        List<Line> forbidding = forbidding(prepared, member, slot, shift);
        if (!forbidding.isEmpty()) {
            return new Answer(false, 0, roster, forbidding);
        }
        StaffingChecker checker = new StaffingChecker(prepared.problem());
        Explanation before = checker.explain(roster);
        int[][] rows = model.toRoster(roster).rows();
        List<Integer> holders = holders(model, rows, slot);
        boolean isFull = !holders.isEmpty() && holders.size() >= slot.need() && !holders.contains(person);
        List<Line> stopping = new ArrayList<>();
        Answer best = null;
        for (int giving : isFull ? holders : List.of(NOBODY)) {
            Answer answer = answer(prepared, checker, rows, person, slot, giving, before);
            if (!answer.isPossible()) {
                stopping.addAll(answer.lines());
            } else if (best == null || answer.extraCost() < best.extraCost()) {
                best = answer;
            }
        }
        return best == null
                ? new Answer(false, 0, roster, stopping.stream().distinct().toList())
                : best;
    }

    private Answer answer(
            Preparation prepared,
            StaffingChecker checker,
            int[][] now,
            int person,
            Slot slot,
            int giving,
            Explanation before) {
        StaffingModel model = prepared.model();
        int[][] rows = now.clone();
        int[] heads = prepared.indexed().heads(rows);
        if (giving != NOBODY) {
            prepared.indexed().count(rows[giving], -1, heads);
        }
        int[] own = priced(prepared, person, now[person], heads, slot, true);
        rows[person] = own == null ? forced(model, now[person], slot) : own;
        if (giving != NOBODY && own != null) {
            prepared.indexed().count(now[person], -1, heads);
            prepared.indexed().count(own, 1, heads);
            int[] others = priced(prepared, giving, null, heads, slot, false);
            if (others == null) {
                Line fixed = new Line(
                        StaffingRule.FROZEN,
                        problem.people().get(giving).id(),
                        model.calendar().date(slot.day()),
                        slot.shifts().get(0).id(),
                        1,
                        0);
                return new Answer(false, 0, roster, List.of(fixed));
            }
            rows[giving] = others;
        }
        StaffingRoster changed = model.toStaffing(new Roster(rows));
        Explanation after = checker.explain(changed);
        List<Line> broken = after.hard().stream()
                .filter(each ->
                        !prepared.relaxations().allow(each) && !before.lines().contains(each))
                .toList();
        return broken.isEmpty()
                ? new Answer(true, after.score() - before.score(), changed, after.lines())
                : new Answer(false, 0, roster, broken);
    }

    private static List<Integer> holders(StaffingModel model, int[][] rows, Slot slot) {
        Set<Integer> holding = model.typesHolding(slot);
        List<Integer> holders = new ArrayList<>();
        for (int person = 0; person < rows.length; person++) {
            if (holding.contains(rows[person][slot.day()])) {
                holders.add(person);
            }
        }
        return holders;
    }

    private List<Line> forbidding(Preparation prepared, StaffMember member, Slot slot, String shift) {
        var date = prepared.model().calendar().date(slot.day());
        List<Line> lines = new ArrayList<>();
        for (StaffingRule rule : prepared.model().broken(member, Set.of(slot))) {
            lines.add(new Line(rule, member.id(), date, shift, 1, 0));
        }
        if (prepared.problem().frozen().contains(new PersonDay(member.id(), date))) {
            lines.add(new Line(StaffingRule.FROZEN, member.id(), date, shift, 1, 0));
        }
        return lines;
    }

    /**
     * The best row with that slot, or without it, for the heads there are.
     *
     * @param counted the row that is among those heads; null if none is
     */
    private static int @Nullable [] priced(
            Preparation prepared, int person, int @Nullable [] counted, int[] heads, Slot slot, boolean with) {
        int[] others = heads.clone();
        if (counted != null) {
            prepared.indexed().count(counted, -1, others);
        }
        Prices prices = new Prices(prepared.indexed()).ofMarginals(prepared.indexed(), person, others);
        Set<Integer> holding = prepared.model().typesHolding(slot);
        if (with) {
            prices.forbid(slot.day(), 0);
        }
        for (int type = 0; type < prepared.indexed().shifts(); type++) {
            if (holding.contains(type) != with) {
                prices.forbid(slot.day(), type + 1);
            }
        }
        Priced found = prepared.pricing().get(person).solve(prices);
        return found == null ? null : found.row();
    }

    /** The row as it is but for that day, whatever it breaks. */
    private static int[] forced(StaffingModel model, int[] row, Slot slot) {
        int[] forced = row.clone();
        forced[slot.day()] = model.typesHolding(slot).stream()
                .filter(type -> {
                    Duty duty = model.duty(slot.day(), type);
                    return duty != null && duty.slots().size() == 1;
                })
                .findFirst()
                .orElseThrow();
        return forced;
    }

    private int indexOf(String person) {
        for (int index = 0; index < problem.people().size(); index++) {
            if (problem.people().get(index).id().equals(person)) {
                return index;
            }
        }
        throw new IllegalArgumentException("no person " + person);
    }
}
