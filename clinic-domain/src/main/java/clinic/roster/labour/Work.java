package clinic.roster.labour;

import clinic.organisation.Catalogue;
import clinic.organisation.Travel;
import clinic.roster.AvailabilityRule;
import clinic.roster.Leave;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is planned for one person, at whatever branch, and what rules have to know to judge it. Enough of the days
 * before and after must be among it: a week on both sides.
 *
 * @param bornOn null when it is not known; then they count as grown up
 * @param weeklyMinutes those of the contract; null when it is not known
 * @param leave what is approved
 * @param stints by start
 */
public record Work(
        Catalogue.Member member,
        @Nullable LocalDate bornOn,
        @Nullable Integer weeklyMinutes,
        List<Leave> leave,
        List<AvailabilityRule> availability,
        List<Stint> stints,
        LabourLaw law,
        Travel travel,
        DayOfWeek weekStart) {

    public Work {
        stints = stints.stream()
                .sorted(Comparator.comparing(stint -> stint.slot().start()))
                .toList();
    }

    /** Breaches of a rule that looks at stint after stint. */
    Stream<Violation> each(Function<Stint, Stream<Violation>> judge) {
        return stints.stream().flatMap(judge);
    }

    /** Two stints of which the other follows the one. */
    record Following(Stint one, Stint other) {
        Duration between() {
            return Duration.between(one.slot().end(), other.slot().start());
        }
    }

    Stream<Following> following() {
        List<Following> pairs = new ArrayList<>();
        for (int i = 1; i < stints.size(); i++) {
            pairs.add(new Following(stints.get(i - 1), stints.get(i)));
        }
        return pairs.stream();
    }

    /** The stints by the local date on which they begin. */
    Map<LocalDate, List<Stint>> byDate() {
        return grouped(Stint::date);
    }

    /** The stints by the first date of the work week in which they begin. */
    Map<LocalDate, List<Stint>> byWeek() {
        return grouped(stint -> stint.date().with(TemporalAdjusters.previousOrSame(weekStart)));
    }

    private Map<LocalDate, List<Stint>> grouped(Function<Stint, LocalDate> by) {
        Map<LocalDate, List<Stint>> groups = new TreeMap<>();
        stints.forEach(stint -> groups.computeIfAbsent(by.apply(stint), any -> new ArrayList<>())
                .add(stint));
        return groups;
    }

    static Duration worked(List<Stint> stints) {
        return stints.stream().map(Stint::worked).reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether they are younger than so many years on that date. */
    boolean youngerThan(int years, LocalDate date) {
        return bornOn != null && bornOn.plusYears(years).isAfter(date);
    }

    Violation violation(String rule, Severity severity, String source, Stint stint, String words) {
        return new Violation(member.id(), stint.date(), stint.shift(), stint.branch(), rule, severity, words, source);
    }

    Violation violation(LabourTerm term, Stint stint, String words) {
        return violation(term.rule(), term.severity(), term.source(), stint, words);
    }
}
