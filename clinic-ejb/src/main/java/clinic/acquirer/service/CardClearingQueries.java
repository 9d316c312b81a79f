package clinic.acquirer.service;

import clinic.access.Role;
import clinic.acquirer.CardMovement;
import clinic.acquirer.ClearingStatement;
import clinic.acquirer.persistence.CardMovementTable;
import clinic.acquirer.persistence.CardMovementTable.Unsettled;
import clinic.organisation.service.AskedBranches;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The card clearing account against the payments that make it up. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class CardClearingQueries {
    /** A payment that no file has after so many days is missing. */
    public static final int MISSING_AFTER_DAYS = 10;

    private static final int PAGE = 100;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /** The statements of the branches over the days from the first to the last, both inclusive. */
    public List<ClearingStatement> statements(LocalDate from, LocalDate to, @Nullable String branch) {
        List<Long> branches = AskedBranches.of(catalogues.current(), scope, branch);
        try (Connection connection = database.connection()) {
            return table(connection).statements(from, to, branches);
        } catch (SQLException e) {
            throw new IllegalStateException("the statements could not be read", e);
        }
    }

    /**
     * @param totals by branch, of all pages
     * @param next where the following page begins; null on the last
     */
    public record Page(
            Map<Long, Money> totals,
            List<Unsettled> rows,
            @Nullable String next) {}

    /**
     * Payments up to that date that no posted settlement has until now, oldest first, a hundred a page. Their sum is what is on card
     * clearing, when the date is today.
     *
     * @throws IllegalArgumentException when the cursor cannot be read
     */
    public Page unsettled(LocalDate date, @Nullable String branch, @Nullable String cursor) {
        List<Long> branches = AskedBranches.of(catalogues.current(), scope, branch);
        LocalDate afterDate = cursor == null ? null : LocalDate.parse(cursor.substring(0, cursor.indexOf('~')));
        long afterId = cursor == null ? 0 : Long.parseLong(cursor.substring(cursor.indexOf('~') + 1));
        try (Connection connection = database.connection()) {
            CardMovementTable table = table(connection);
            List<Unsettled> found = table.unsettled(date, branches, afterDate, afterId, PAGE + 1);
            Map<Long, Money> totals = table.unsettled(date, branches);
            if (found.size() <= PAGE) {
                return new Page(totals, found, null);
            }
            CardMovement last = found.get(PAGE - 1).movement();
            return new Page(totals, List.copyOf(found.subList(0, PAGE)), last.date() + "~" + last.id());
        } catch (SQLException e) {
            throw new IllegalStateException("the payments could not be read", e);
        }
    }

    /** Whether the payment should have been in a file by that date. */
    public static boolean isMissing(Unsettled one, LocalDate date) {
        return one.settlement() == null && !one.movement().date().isAfter(date.minusDays(MISSING_AFTER_DAYS));
    }

    private CardMovementTable table(Connection connection) {
        return new CardMovementTable(connection, catalogues.current().currency());
    }
}
