package clinic.reporting.service;

import clinic.organisation.Catalogue;
import clinic.platform.Database;
import clinic.reporting.Basis;
import clinic.reporting.BranchTally;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Figures;
import clinic.reporting.Group;
import clinic.reporting.KpiQuestion;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.WeekHours;
import clinic.reporting.budget.Plan;
import clinic.reporting.budget.service.BudgetQueries;
import clinic.reporting.persistence.RevenueSql;
import clinic.reporting.persistence.TallySql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Sums branches over a period from what is kept by day: as many statements whatever the branches and the period. */
@ApplicationScoped
public class BranchTallies {

    @Inject
    private Database database;

    @Inject
    private RosteredHours rostered;

    @Inject
    private ComparedBranches comparable;

    @Inject
    private BudgetQueries budgets;

    @Inject
    private KnownAnswers known;

    @Inject
    private Clock clock;

    /** @param branches by id, in the order asked for; hours are of all of them together, of dates that are over */
    public record Tallied(Map<Long, BranchTally> branches, WeekHours rostered) {

        public BranchTally total(Catalogue catalogue) {
            return branches.values().stream().reduce(BranchTally.none(catalogue.currency()), BranchTally::plus);
        }
    }

    /** Those that are looked at: all, or where it is asked for only those that had something in both periods. */
    public List<Long> compared(KpiQuestion question, List<Long> branches) {
        Comparison compare = question.compare();
        return compare == null || !question.sameBranches()
                ? branches
                : comparable.of(compare, question.period(), branches);
    }

    /** The same branches' figures to compare with: of the other period, or only what they are expected to earn. */
    public Tallied other(Catalogue catalogue, List<Long> branches, Comparison compare, KpiQuestion question) {
        if (compare != Comparison.BUDGET) {
            return of(catalogue, branches, compare.of(question.period()), question.taxIn());
        }
        Plan plan = budgets.plan(question.period(), branches);
        Map<Long, BranchTally> expected = new LinkedHashMap<>();
        branches.forEach(
                branch -> expected.put(branch, BranchTally.expected(branch, plan.of(branch, question.period()))));
        return new Tallied(expected, new WeekHours());
    }

    /** What of the period is over at every one of the branches; today is not. */
    public Optional<Period> over(Catalogue catalogue, Collection<Long> branches, Period period) {
        return period.until(today(catalogue, branches).minusDays(1));
    }

    /** Where the date changes last. */
    private LocalDate today(Catalogue catalogue, Collection<Long> branches) {
        return branches.stream()
                .map(branch -> LocalDate.ofInstant(
                        clock.instant(), catalogue.branch(branch).zone()))
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
    }

    /** The branches' sums; an empty list has none. */
    public Tallied of(Catalogue catalogue, List<Long> branches, Period period, boolean taxIn) {
        if (branches.isEmpty()) {
            return new Tallied(Map.of(), new WeekHours());
        }
        Optional<Period> over = over(catalogue, branches, period);
        Map<Long, WeekHours> hours = rostered.of(catalogue, branches, over);
        Map<Long, BranchTally> sums = read(
                "tallies",
                List.of(taxIn, over),
                period,
                branches,
                Map::size,
                connection -> sums(connection, catalogue, branches, period, over, taxIn));
        Map<Long, BranchTally> tallies = new LinkedHashMap<>();
        WeekHours all = new WeekHours();
        sums.forEach((branch, tally) -> {
            WeekHours own = Objects.requireNonNull(hours.get(branch));
            all.add(own);
            tallies.put(branch, tally.rostered(own.total()));
        });
        return new Tallied(tallies, all);
    }

    /** All but how long therapists were rostered. */
    private Map<Long, BranchTally> sums(
            Connection connection,
            Catalogue catalogue,
            List<Long> branches,
            Period period,
            Optional<Period> over,
            boolean taxIn)
            throws SQLException {
        RevenueSql revenue = new RevenueSql(connection, catalogue.currency());
        Map<Group, Figures> earned = revenue.sums(byBranch(period, Basis.EARNED, taxIn), branches);
        Map<Group, Figures> earnedOver =
                over.isEmpty() ? Map.of() : revenue.sums(byBranch(over.get(), Basis.EARNED, taxIn), branches);
        Map<Group, Figures> collected = revenue.sums(byBranch(period, Basis.COLLECTED, taxIn), branches);
        Map<Long, TallySql.Ended> ended = new TallySql(connection, branches, today(catalogue, branches)).ended(period);
        Figures none = Figures.none(catalogue.currency());
        Map<Long, BranchTally> sums = new LinkedHashMap<>();
        for (Long branch : branches) {
            Group group = new Group(branch, null, null, null);
            TallySql.Ended visits = ended.getOrDefault(branch, TallySql.Ended.none());
            sums.put(
                    branch,
                    new BranchTally(
                            branch,
                            earned.getOrDefault(group, none).revenue(),
                            collected.getOrDefault(group, none).revenue(),
                            earned.getOrDefault(group, none).visits(),
                            visits.completed(),
                            visits.noShows(),
                            visits.lateCancelled(),
                            earnedOver.getOrDefault(group, none).revenue(),
                            visits.treated(),
                            0));
        }
        return sums;
    }

    /** The hours of completed visits on dates that are over, of all branches together. */
    public WeekHours treated(Catalogue catalogue, List<Long> branches, Period period) {
        return branches.isEmpty()
                ? new WeekHours()
                : read(
                        "treated",
                        today(catalogue, branches),
                        period,
                        branches,
                        hours -> WeekHours.HOURS,
                        connection -> new TallySql(connection, branches, today(catalogue, branches)).treated(period));
    }

    /** The clients with a completed visit in the period. */
    public TallySql.Clients clients(Catalogue catalogue, List<Long> branches, Period period) {
        return branches.isEmpty()
                ? new TallySql.Clients(0, 0, 0)
                : read("clients", period, period, branches, clients -> 1, connection -> new TallySql(
                                connection, branches, today(catalogue, branches))
                        .clients(period));
    }

    private interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    private <T> T read(
            String what,
            Object question,
            Period period,
            List<Long> branches,
            ToIntFunction<T> size,
            Reading<T> reading) {
        try (Connection connection = database.connection()) {
            return known.answer(
                    connection, what, question, List.of(period), branches, size, () -> reading.read(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("the branches' figures could not be read", e);
        }
    }

    private static RevenueQuestion byBranch(Period period, Basis basis, boolean taxIn) {
        return new RevenueQuestion(period, List.of(Dimension.BRANCH), basis, taxIn, null, null, null, null);
    }
}
