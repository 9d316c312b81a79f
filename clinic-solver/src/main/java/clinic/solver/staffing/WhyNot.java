package clinic.solver.staffing;

import clinic.solver.Roster;
import clinic.solver.pricing.Priced;
import clinic.solver.pricing.Prices;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers why somebody does not work a shift of a roster, by pricing that person anew while all others stay. */
public final class WhyNot {
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
            return new Answer(false, 0, List.of(), forbidding);
        }
        StaffingChecker checker = new StaffingChecker(prepared.problem());
        int[][] rows = model.toRoster(roster).rows();
        int[] own = priced(prepared, person, rows, slot);
        if (own == null) {
            int[][] forced = rows.clone();
            forced[person] = rows[person].clone();
            forced[person][slot.day()] = alone(model, slot);
            Explanation explanation = checker.explain(model.toStaffing(new Roster(forced)));
            return new Answer(false, 0, List.of(), hardOf(explanation, personId));
        }
        long before = checker.explain(roster).score();
        rows[person] = own;
        StaffingRoster changed = model.toStaffing(new Roster(rows));
        Explanation after = checker.explain(changed);
        List<Line> rooms = after.hard().stream()
                .filter(each -> each.rule() == StaffingRule.ROOM_CAPACITY)
                .toList();
        if (!rooms.isEmpty()) {
            return new Answer(false, 0, List.of(), rooms);
        }
        List<String> shifts = changed.assignments().stream()
                .filter(each -> each.person().equals(personId))
                .map(Assignment::shift)
                .toList();
        return new Answer(true, after.score() - before, shifts, after.lines());
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

    private static int @Nullable [] priced(Preparation prepared, int person, int[][] rows, Slot slot) {
        int[] heads = prepared.indexed().heads(rows);
        prepared.indexed().count(rows[person], -1, heads);
        Prices prices = new Prices(prepared.indexed()).ofMarginals(prepared.indexed(), person, heads);
        Set<Integer> holding = prepared.model().typesHolding(slot);
        prices.forbid(slot.day(), 0);
        for (int type = 0; type < prepared.indexed().shifts(); type++) {
            if (!holding.contains(type)) {
                prices.forbid(slot.day(), type + 1);
            }
        }
        Priced found = prepared.pricing().get(person).solve(prices);
        return found == null ? null : found.row();
    }

    private static int alone(StaffingModel model, Slot slot) {
        return model.typesHolding(slot).stream()
                .filter(type -> {
                    Duty duty = model.duty(slot.day(), type);
                    return duty != null && duty.slots().size() == 1;
                })
                .findFirst()
                .orElseThrow();
    }

    private static List<Line> hardOf(Explanation explanation, String person) {
        return explanation.hard().stream()
                .filter(each -> person.equals(each.person()))
                .toList();
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
