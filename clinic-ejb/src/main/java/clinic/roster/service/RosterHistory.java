package clinic.roster.service;

import clinic.organisation.Catalogue;
import clinic.roster.RosterSuggestion.Asked;
import clinic.roster.ShiftPlan;
import clinic.solver.staffing.DayRules;
import clinic.solver.staffing.History;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people did before a period, and do after it: runs of days, hours of a week that is cut, and what they are ahead of others. */
record RosterHistory(Asked asked, Catalogue catalogue, Map<Long, List<ShiftPlan>> around) {

    /** @param contracts minutes a week of everybody in the period, by which shares are fair */
    History of(long staff, String home, int contract, Map<Long, Integer> contracts) {
        LocalDate from = asked.from();
        LocalDate week = from.with(
                TemporalAdjusters.previousOrSame(catalogue.organisation().workweekStart()));
        int minutes = plans(staff).stream()
                .filter(plan -> plan.date().isBefore(from) && !plan.date().isBefore(week))
                .mapToInt(plan -> (int) plan.worked().toMinutes())
                .sum();
        return new History(
                stretch(staff, from.minusDays(1), -1),
                stretch(staff, asked.until().plusDays(1), 1),
                minutes,
                ahead(staff, contract, contracts, this::weekends),
                ahead(staff, contract, contracts, this::evenings),
                ahead(staff, contract, contracts, other -> away(other, home)));
    }

    private List<ShiftPlan> plans(long staff) {
        return around.getOrDefault(staff, List.of());
    }

    private List<ShiftPlan> past(long staff) {
        return plans(staff).stream()
                .filter(plan -> plan.date().isBefore(asked.from()))
                .toList();
    }

    private History.@Nullable Stretch stretch(long staff, LocalDate next, int step) {
        Map<LocalDate, List<ShiftPlan>> days = plans(staff).stream().collect(Collectors.groupingBy(ShiftPlan::date));
        List<ShiftPlan> adjacent = days.get(next);
        if (adjacent == null) {
            return null;
        }
        int run = 0;
        for (LocalDate date = next; days.containsKey(date); date = date.plusDays(step)) {
            run++;
        }
        ShiftPlan first = adjacent.stream()
                .min(Comparator.comparing(plan -> plan.slot().start()))
                .orElseThrow();
        ShiftPlan last = adjacent.stream()
                .max(Comparator.comparing(plan -> plan.slot().end()))
                .orElseThrow();
        ShiftPlan near = step < 0 ? last : first;
        return new History.Stretch(
                run, first.slot().start(), last.slot().end(), SuggestionProblem.place(near.branch(), near.job()));
    }

    /** How many of something somebody had above their share of what all had, rounded to the nearest. */
    private static int ahead(long staff, int contract, Map<Long, Integer> contracts, ToLongFunction<Long> count) {
        long all = contracts.keySet().stream().mapToLong(count).sum();
        long hours = contracts.values().stream().mapToLong(Integer::longValue).sum();
        return hours == 0 ? 0 : (int) Math.round(count.applyAsLong(staff) - (double) all * contract / hours);
    }

    private long weekends(long staff) {
        Set<LocalDate> saturdays = new HashSet<>();
        for (ShiftPlan plan : past(staff)) {
            if (plan.date().getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue()) {
                saturdays.add(plan.date().with(TemporalAdjusters.previousOrSame(DayOfWeek.SATURDAY)));
            }
        }
        return saturdays.size();
    }

    private long evenings(long staff) {
        return past(staff).stream()
                .filter(this::isEvening)
                .map(ShiftPlan::date)
                .distinct()
                .count();
    }

    private boolean isEvening(ShiftPlan plan) {
        ZonedDateTime end =
                plan.slot().end().atZone(catalogue.branch(plan.branch()).zone());
        return end.toLocalDate().isAfter(plan.date()) || end.toLocalTime().isAfter(DayRules.USUAL.eveningFrom());
    }

    private long away(long staff, String home) {
        String own = catalogue.member(staff).assignments().stream()
                .findFirst()
                .map(each -> SuggestionProblem.place(each.branch(), each.job()))
                .orElse(home);
        return past(staff).stream()
                .filter(plan ->
                        !SuggestionProblem.place(plan.branch(), plan.job()).equals(own))
                .map(ShiftPlan::date)
                .distinct()
                .count();
    }
}
