package clinic.ledger.service;

import clinic.access.Role;
import clinic.ledger.BranchSettlement;
import clinic.ledger.SettlementStatement;
import clinic.ledger.persistence.SettlementTable;
import clinic.ledger.persistence.SettlementTable.Row;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.shared.Money;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What branches owe each other, by pair and month. Somebody of either branch may read a pair. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class SettlementQueries {
    private static final int PAGE = 100;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /**
     * The statement of every pair that ever owed each other something until the end of the month.
     *
     * @param branch only the pairs of this one; null for all the caller may see
     */
    public List<SettlementStatement> statements(YearMonth month, @Nullable String branch) {
        Long only = branch == null ? null : catalogues.current().branch(branch).id();
        if (only != null) {
            scope.require(only);
        }
        try (Connection connection = database.connection()) {
            return table(connection).statements(month).stream()
                    .filter(pair -> only == null
                            ? scope.covers(pair.first()) || scope.covers(pair.second())
                            : pair.first() == only || pair.second() == only)
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the statements could not be read", e);
        }
    }

    /** The payments by which the month was settled, those taken back included, oldest first. */
    public List<BranchSettlement> settlements(YearMonth month) {
        try (Connection connection = database.connection()) {
            return table(connection).of(month).stream()
                    .filter(one -> scope.covers(one.debtor()) || scope.covers(one.creditor()))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the settlements could not be read", e);
        }
    }

    /** @param next where the following page begins; null on the last */
    public record Page(
            SettlementStatement statement,
            List<Row> rows,
            @Nullable String next) {}

    /**
     * What the statement of a pair is made of: a page of up to a hundred entries of the month.
     *
     * @param cursor {@code next} of the page before
     * @throws IllegalArgumentException when the cursor cannot be read
     */
    public Page rows(YearMonth month, String one, String other, @Nullable String cursor) {
        long a = catalogues.current().branch(one).id();
        long b = catalogues.current().branch(other).id();
        if (!scope.covers(b)) {
            scope.require(a);
        }
        try (Connection connection = database.connection()) {
            SettlementTable table = table(connection);
            SettlementStatement statement = table.statements(month).stream()
                    .filter(pair -> pair.first() == Math.min(a, b) && pair.second() == Math.max(a, b))
                    .findFirst()
                    .orElseGet(() -> nothing(a, b, month));
            LocalDate date =
                    cursor == null ? month.atDay(1) : LocalDate.parse(cursor.substring(0, cursor.indexOf('~')));
            long entry = cursor == null ? 0 : Long.parseLong(cursor.substring(cursor.indexOf('~') + 1));
            List<Row> found = table.rows(statement, date, entry, PAGE + 1);
            if (found.size() <= PAGE) {
                return new Page(statement, found, null);
            }
            Row last = found.get(PAGE - 1);
            return new Page(statement, List.copyOf(found.subList(0, PAGE)), last.date() + "~" + last.entry());
        } catch (SQLException e) {
            throw new IllegalStateException("the statement could not be read", e);
        }
    }

    private SettlementStatement nothing(long a, long b, YearMonth month) {
        Money zero = Money.zero(catalogues.current().currency());
        return new SettlementStatement(Math.min(a, b), Math.max(a, b), month, zero, zero, zero, zero);
    }

    private SettlementTable table(Connection connection) {
        return new SettlementTable(connection, catalogues.current().currency());
    }
}
