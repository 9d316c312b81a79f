package clinic.roster.service;

import clinic.organisation.Catalogue;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.demand.Need;
import clinic.roster.demand.Quarters;
import clinic.solver.staffing.Coverage;
import clinic.solver.staffing.Period;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Demand in the words of the solver: quarter hours in a row with the same need and the same shifts over them are one cover.
 * Somebody can be put on a shift beside the one it is planned for only as far as demand lacks people during it; of two shifts at
 * that time the earlier one.
 */
final class SuggestionCovers {
    private final List<Coverage> coverage = new ArrayList<>();
    private final Map<Long, Integer> lacking = new HashMap<>();

    /** @param planned the shifts that are given out at the branch, on any date */
    void add(Catalogue.Branch branch, Collection<Need> needs, Collection<Shift> planned) {
        for (Need need : needs) {
            List<Shift> there = planned.stream()
                    .filter(shift -> covers(plan(shift), branch, need))
                    .sorted(Comparator.comparing(
                                    (Shift shift) -> plan(shift).slot().start())
                            .thenComparing(Shift::id))
                    .toList();
            if (need.skill().isEmpty() || !there.isEmpty()) {
                cover(branch, need, there);
            }
        }
    }

    List<Coverage> coverage() {
        return List.copyOf(coverage);
    }

    /** How many more than one can work a shift. */
    int lacking(long shift) {
        return lacking.getOrDefault(shift, 0);
    }

    /** A credential is only counted on shifts that ask for it: who else holds it is not known before people are given. */
    private static boolean covers(ShiftPlan plan, Catalogue.Branch branch, Need need) {
        return plan.branch() == branch.id()
                && plan.job() == need.job()
                && plan.date().equals(need.date())
                && (need.skill().isEmpty() || need.skill().equals(plan.credential()));
    }

    private void cover(Catalogue.Branch branch, Need need, List<Shift> there) {
        List<Optional<Quarter>> quarters = new ArrayList<>();
        for (int quarter = 0; quarter < Quarters.COUNT; quarter++) {
            quarters.add(quarter(branch, need, there, quarter));
        }
        if (need.skill().isEmpty()) {
            lack(quarters, there);
        }
        int start = 0;
        for (int quarter = 1; quarter <= Quarters.COUNT; quarter++) {
            if (quarter == Quarters.COUNT || !isAlike(quarters.get(start), quarters.get(quarter))) {
                join(branch, need, quarters.subList(start, quarter));
                start = quarter;
            }
        }
    }

    private record Quarter(Period period, int heads, int least, List<Long> shifts) {}

    /** Nothing where nobody is needed, or the clocks skip it. */
    private static Optional<Quarter> quarter(Catalogue.Branch branch, Need need, List<Shift> there, int quarter) {
        int heads = need.heads().get(quarter);
        ZonedDateTime start = need.date().atTime(Quarters.time(quarter)).atZone(branch.zone());
        LocalDate last = quarter + 1 == Quarters.COUNT ? need.date().plusDays(1) : need.date();
        ZonedDateTime end =
                last.atTime(Quarters.time((quarter + 1) % Quarters.COUNT)).atZone(branch.zone());
        if (heads == 0 || !start.isBefore(end)) {
            return Optional.empty();
        }
        Period period = new Period(start.toInstant(), end.toInstant());
        return Optional.of(new Quarter(
                period,
                heads,
                need.least().get(quarter),
                there.stream()
                        .filter(shift -> !plan(shift).slot().start().isAfter(period.start())
                                && !plan(shift).slot().end().isBefore(period.end()))
                        .map(Shift::id)
                        .toList()));
    }

    private static boolean isAlike(Optional<Quarter> one, Optional<Quarter> other) {
        return one.isPresent()
                && other.isPresent()
                && one.get().heads() == other.get().heads()
                && one.get().least() == other.get().least()
                && one.get().shifts().equals(other.get().shifts());
    }

    private void join(Catalogue.Branch branch, Need need, List<Optional<Quarter>> quarters) {
        quarters.get(0)
                .ifPresent(first -> coverage.add(new Coverage(
                        SuggestionProblem.place(branch.id(), need.job()),
                        new Period(
                                first.period().start(),
                                quarters.get(quarters.size() - 1)
                                        .orElseThrow()
                                        .period()
                                        .end()),
                        need.skill().isEmpty()
                                ? null
                                : SuggestionProblem.place(branch.id(), need.job()) + "/" + need.skill(),
                        first.heads(),
                        first.least())));
    }

    private void lack(List<Optional<Quarter>> quarters, List<Shift> there) {
        int[] heads = quarters.stream()
                .mapToInt(each -> each.map(quarter -> quarter.shifts().size()).orElse(0))
                .toArray();
        for (Shift shift : there) {
            int[] during = java.util.stream.IntStream.range(0, heads.length)
                    .filter(at -> quarters.get(at)
                            .filter(each -> each.shifts().contains(shift.id()))
                            .isPresent())
                    .toArray();
            int more = Arrays.stream(during)
                    .map(at -> quarters.get(at).orElseThrow().heads() - heads[at])
                    .max()
                    .orElse(0);
            if (more > 0) {
                lacking.put(shift.id(), more);
                Arrays.stream(during).forEach(at -> heads[at] += more);
            }
        }
    }

    private static ShiftPlan plan(Shift shift) {
        return Objects.requireNonNull(shift.plan());
    }
}
