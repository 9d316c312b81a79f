package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.roster.BookedLoad;
import clinic.roster.BookedLoad.Treatment;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.demand.Forecast;
import clinic.roster.demand.Quarters;
import clinic.roster.persistence.LabourTable;
import clinic.roster.persistence.RateTable;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.Money;
import clinic.shared.Objections;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a plan costs and what it is to bring in, for who may see both. Wages are those of assignments, without premiums. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class RosterFigures {
    private static final int MOST_DAYS = 92;
    private static final int WEEKS_BACK = 13;
    private static final long SECONDS_OF_HOUR = 3_600;

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private RateTable rates;

    @Inject
    private LabourTable people;

    @Inject
    @Any
    private Instance<BookedLoad> booked;

    @Inject
    private Scope scope;

    @Inject
    private Clock clock;

    /**
     * Somebody's hours at the branch.
     *
     * @param minutes planned there in the span, without breaks
     * @param weekly those of the contract, a week; null when it is not known
     * @param wages of those minutes, each shift rounded half up
     */
    public record Hours(
            Catalogue.Member member, long minutes, @Nullable Integer weekly, Money wages) {}

    /**
     * A branch from one date to another.
     *
     * @param openMinutes planned for nobody yet
     * @param wages of everybody, open shifts left out
     * @param booked what is booked, at the prices it was booked at
     * @param expected what is booked or, where that is more, what the past lets expect at the average price of a minute
     * @param wageShare wages in proportion to what is expected, in per mille; null when nothing is
     */
    public record Figures(
            List<Hours> people,
            long minutes,
            long openMinutes,
            Money wages,
            Money booked,
            Money expected,
            @Nullable Integer wageShare) {}

    /** The figures of what is planned at a branch on its local dates from one to the other, both inclusive. */
    public Figures of(String branchCode, LocalDate from, LocalDate until) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(branchCode);
        scope.require(branch.id());
        long days = ChronoUnit.DAYS.between(from, until) + 1;
        new Objections()
                .when(days < 1 || days > MOST_DAYS, "span", "Look at 1 to " + MOST_DAYS + " days at a time.")
                .refuse();
        List<ShiftPlan> plans = shifts.at(List.of(branch.id()), from, until).stream()
                .map(Shift::plan)
                .filter(plan -> plan != null
                        && plan.branch() == branch.id()
                        && !plan.date().isBefore(from)
                        && !plan.date().isAfter(until))
                .map(Objects::requireNonNull)
                .toList();
        Map<Long, List<ShiftPlan>> byPerson = plans.stream()
                .filter(plan -> plan.staff() != null)
                .collect(Collectors.groupingBy(plan -> Objects.requireNonNull(plan.staff())));
        List<RateTable.Rate> paid = rates.of(branch.id());
        Map<Long, LabourTable.Person> contracts = people.people(byPerson.keySet());
        List<Hours> hours = byPerson.entrySet().stream()
                .map(person -> {
                    Catalogue.Member member = catalogue.member(person.getKey());
                    return new Hours(
                            member,
                            minutes(person.getValue()),
                            PlanRules.contracted(member, contracts.get(person.getKey()), from),
                            Money.ofMinor(
                                    person.getValue().stream()
                                            .mapToLong(plan -> wages(plan, paid))
                                            .sum(),
                                    catalogue.currency()));
                })
                .sorted(java.util.Comparator.comparing(one -> one.member().name()))
                .toList();
        Money wages = hours.stream().map(Hours::wages).reduce(Money.zero(catalogue.currency()), Money::plus);
        Money[] income = income(catalogue, branch, from, until);
        long expected = income[1].minor();
        return new Figures(
                hours,
                minutes(plans) - minutes(open(plans)),
                minutes(open(plans)),
                wages,
                income[0],
                income[1],
                expected == 0 ? null : (Integer) Math.toIntExact(Math.round(1000.0 * wages.minor() / expected)));
    }

    private static List<ShiftPlan> open(List<ShiftPlan> plans) {
        return plans.stream().filter(plan -> plan.staff() == null).toList();
    }

    private static long minutes(List<ShiftPlan> plans) {
        return plans.stream().mapToLong(plan -> plan.worked().toMinutes()).sum();
    }

    private static long wages(ShiftPlan plan, List<RateTable.Rate> paid) {
        return paid.stream()
                .filter(rate -> rate.holdsFor(plan))
                .findFirst()
                .map(rate -> (rate.minor() * plan.worked().toSeconds() + SECONDS_OF_HOUR / 2) / SECONDS_OF_HOUR)
                .orElse(0L);
    }

    /** What is booked, and what is to be expected. */
    private Money[] income(Catalogue catalogue, Catalogue.Branch branch, LocalDate from, LocalDate until) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), branch.zone());
        LocalDate thisWeek = today.with(
                TemporalAdjusters.previousOrSame(catalogue.organisation().workweekStart()));
        LocalDate madeOn = from.isBefore(thisWeek) ? from : thisWeek;
        List<Treatment> past = treatments(branch.id(), madeOn.minusWeeks(WEEKS_BACK), madeOn.minusDays(1));
        Map<LocalDate, int[]> heads = new HashMap<>();
        past.forEach(one -> Quarters.add(
                heads.computeIfAbsent(one.date(), any -> new int[Quarters.COUNT]),
                one.slot(),
                one.date(),
                branch.zone()));
        long quarters = heads.values().stream()
                .flatMapToInt(java.util.Arrays::stream)
                .asLongStream()
                .sum();
        double perQuarter = quarters == 0
                ? 0
                : past.stream().mapToLong(one -> one.price().minor()).sum() / (double) quarters;
        Map<LocalDate, Long> now = treatments(branch.id(), from, until).stream()
                .collect(Collectors.groupingBy(Treatment::date, Collectors.summingLong(one -> one.price()
                        .minor())));
        Forecast forecast = new Forecast(heads, madeOn);
        long sum = 0;
        long expected = 0;
        for (LocalDate date = from; !date.isAfter(until); date = date.plusDays(1)) {
            long there = now.getOrDefault(date, 0L);
            double likely = branch.hoursOn(date).isEmpty() || date.isBefore(today)
                    ? 0
                    : java.util.Arrays.stream(forecast.on(date)).sum() * perQuarter;
            sum += there;
            expected += Math.max(there, Math.round(likely));
        }
        return new Money[] {Money.ofMinor(sum, catalogue.currency()), Money.ofMinor(expected, catalogue.currency())};
    }

    private List<Treatment> treatments(long branch, LocalDate from, LocalDate until) {
        return booked.stream()
                .flatMap(one -> one.treatments(branch, from, until).stream())
                .toList();
    }
}
