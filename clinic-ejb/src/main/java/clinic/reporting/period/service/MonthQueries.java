package clinic.reporting.period.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.AskedBranches;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.reporting.LiabilityRow;
import clinic.reporting.period.Checklist;
import clinic.reporting.period.ClosedMonth;
import clinic.reporting.period.LateEntry;
import clinic.reporting.period.MonthFigures;
import clinic.reporting.period.MonthState;
import clinic.reporting.period.persistence.ClosedMonthTable;
import clinic.reporting.period.persistence.MonthSql;
import clinic.reporting.persistence.LiabilitySql;
import clinic.shared.Money;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads months. Figures are of the branches the caller may see; without a branch, of all of them. Which months are closed
 * anybody may know who may read figures.
 */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class MonthQueries {
    private static final int PAGE = 100;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Checklists checklists;

    @Inject
    private Scope scope;

    @Inject
    private Clock clock;

    /** Every month from the first entry's to the latest that runs at any branch, the latest first. */
    public List<MonthState> months() {
        Catalogue catalogue = catalogues.current();
        YearMonth now = catalogue.branches().stream()
                .map(branch -> YearMonth.from(clock.instant().atZone(branch.zone())))
                .max(Comparator.naturalOrder())
                .orElseGet(() -> YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)));
        try (Connection connection = database.connection()) {
            var closed = new ClosedMonthTable(connection).all();
            MonthSql sql = new MonthSql(connection, catalogue.currency(), branches(null));
            YearMonth first = sql.first().orElse(now);
            YearMonth last = closed.isEmpty() ? first.minusMonths(1) : closed.lastKey();
            var earned = sql.earned();
            var late = sql.lateByMonth();
            List<MonthState> months = new ArrayList<>();
            for (YearMonth month = now; !month.isBefore(first); month = month.minusMonths(1)) {
                months.add(new MonthState(
                        month,
                        closed.get(month),
                        month.equals(last.plusMonths(1)),
                        earned.getOrDefault(month, Money.zero(catalogue.currency())),
                        late.getOrDefault(month, 0L)));
            }
            return months;
        } catch (SQLException e) {
            throw new IllegalStateException("the months could not be read", e);
        }
    }

    /** What there is to look at before the month is closed. */
    public Checklist checklist(YearMonth month, @Nullable String branch) {
        try (Connection connection = database.connection()) {
            return checklists.of(connection, month, branches(branch));
        } catch (SQLException e) {
            throw new IllegalStateException("the checklist could not be read", e);
        }
    }

    /** Who closed the month, and when; empty while it is open. Of months before the first that was closed, nothing is kept. */
    public Optional<ClosedMonth> closed(YearMonth month) {
        try (Connection connection = database.connection()) {
            return new ClosedMonthTable(connection).find(month);
        } catch (SQLException e) {
            throw new IllegalStateException("the month could not be read", e);
        }
    }

    /** The figures the month closed with, beside what came later; empty while it is open. */
    public Optional<MonthFigures> figures(YearMonth month, @Nullable String branch) {
        List<Long> branches = branches(branch);
        try (Connection connection = database.connection()) {
            Optional<ClosedMonth> closed = new ClosedMonthTable(connection).find(month);
            if (closed.isEmpty()) {
                return Optional.empty();
            }
            MonthSql sql = new MonthSql(connection, catalogues.current().currency(), branches);
            return Optional.of(new MonthFigures(
                    closed.get(),
                    sql.confirmed(month),
                    sql.balances(month),
                    sql.revenue(month),
                    liabilities(connection, month, branches, sql.liabilities(month)),
                    sql.lateCount(month)));
        } catch (SQLException e) {
            throw new IllegalStateException("the figures of the month could not be read", e);
        }
    }

    private List<MonthFigures.Liability> liabilities(
            Connection connection, YearMonth month, List<Long> branches, List<LiabilityRow> kept) throws SQLException {
        List<LiabilityRow> today =
                new LiabilitySql(connection, catalogues.current().currency()).rows(month, branches);
        return kept.stream()
                .map(row -> new MonthFigures.Liability(
                        row,
                        today.stream()
                                .filter(one -> one.kind() == row.kind() && one.branch() == row.branch())
                                .findFirst()
                                .map(LiabilityRow::closing)
                                .orElse(Money.zero(catalogues.current().currency()))))
                .toList();
    }

    /** @param next where the following page begins; null on the last */
    public record Page(List<LateEntry> entries, @Nullable String next) {}

    /**
     * A page of up to a hundred entries that belong to the month and were posted after its end, in the order they were posted.
     *
     * @param cursor {@code next} of the page before
     */
    public Page late(YearMonth month, @Nullable String branch, @Nullable String cursor) {
        try (Connection connection = database.connection()) {
            List<LateEntry> found = new MonthSql(
                            connection, catalogues.current().currency(), branches(branch))
                    .late(month, cursor == null ? 0 : Long.parseLong(cursor), PAGE + 1);
            return found.size() <= PAGE
                    ? new Page(found, null)
                    : new Page(
                            List.copyOf(found.subList(0, PAGE)),
                            Long.toString(found.get(PAGE - 1).id()));
        } catch (SQLException e) {
            throw new IllegalStateException("what came late could not be read", e);
        }
    }

    private List<Long> branches(@Nullable String code) {
        return AskedBranches.of(catalogues.current(), scope, code);
    }
}
