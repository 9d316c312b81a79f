package clinic.acquirer.service;

import clinic.access.Role;
import clinic.acquirer.CardMovement;
import clinic.acquirer.CardSettlement;
import clinic.acquirer.LineState;
import clinic.acquirer.persistence.CardMovementTable;
import clinic.acquirer.persistence.CardSettlementTable;
import clinic.acquirer.persistence.CardSettlementTable.Row;
import clinic.organisation.service.AskedBranches;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Files of card settlements and their lines, of the branches the caller may see and no others. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.BRANCH_MANAGER})
public class CardSettlementQueries {
    private static final int PAGE = 50;
    private static final int LINES = 100;
    private static final int CANDIDATES = 20;
    private static final int AROUND = 30;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /** @param next where the following page begins; null on the last */
    public record Page<T>(List<T> rows, @Nullable Long next) {

        static <T> Page<T> of(List<T> found, int size, Function<T, Long> place) {
            return found.size() <= size
                    ? new Page<>(found, null)
                    : new Page<>(List.copyOf(found.subList(0, size)), place.apply(found.get(size - 1)));
        }
    }

    /** @param movement the payment it claims or differs from */
    public record Line(Row row, @Nullable CardMovement movement) {}

    /** Those with transactions of the period, newest first, fifty a page. */
    public Page<CardSettlement> page(LocalDate from, LocalDate to, @Nullable String branch, @Nullable Long cursor) {
        List<Long> branches = AskedBranches.of(catalogues.current(), scope, branch);
        try (Connection connection = database.connection()) {
            return Page.of(table(connection).page(from, to, branches, cursor, PAGE + 1), PAGE, CardSettlement::id);
        } catch (SQLException e) {
            throw new IllegalStateException("the settlements could not be read", e);
        }
    }

    /** @throws NotFound when there is none of that id that the caller may see */
    public CardSettlement get(long id) {
        List<Long> branches = AskedBranches.of(catalogues.current(), scope, List.of());
        try (Connection connection = database.connection()) {
            return table(connection).find(id, branches).orElseThrow(() -> new NotFound("card settlement", id));
        } catch (SQLException e) {
            throw new IllegalStateException("the settlement could not be read", e);
        }
    }

    /** Whether the caller sees all of its lines, as whoever posts it has to. */
    public boolean isWhole(long id) {
        try (Connection connection = database.connection()) {
            return table(connection).branches(id).stream().allMatch(scope::covers);
        } catch (SQLException e) {
            throw new IllegalStateException("the settlement could not be read", e);
        }
    }

    /** Its lines in the order of the file, a hundred a page, with the payments of them. */
    public Page<Line> lines(long id, @Nullable LineState state, @Nullable Long cursor) {
        List<Long> branches = AskedBranches.of(catalogues.current(), scope, List.of());
        try (Connection connection = database.connection()) {
            CardSettlementTable table = table(connection);
            if (table.find(id, branches).isEmpty()) {
                throw new NotFound("card settlement", id);
            }
            int after = cursor == null ? 0 : (int) Math.min(Integer.MAX_VALUE, cursor);
            Page<Row> page = Page.of(table.lines(id, state, branches, after, LINES + 1), LINES, row ->
                    (long) row.line().number());
            Map<Long, CardMovement> movements = movements(connection)
                    .all(page.rows().stream()
                            .filter(row -> row.state() == LineState.MATCHED || row.state() == LineState.DIFFERS)
                            .map(Row::movement)
                            .filter(Objects::nonNull)
                            .toList());
            return new Page<>(
                    page.rows().stream()
                            .map(row -> new Line(row, payment(row, movements)))
                            .toList(),
                    page.next());
        } catch (SQLException e) {
            throw new IllegalStateException("the lines could not be read", e);
        }
    }

    private static @Nullable CardMovement payment(Row row, Map<Long, CardMovement> movements) {
        Long movement = row.movement();
        return movement == null ? null : movements.get(movement);
    }

    /** The payments that no line has and this one may be: same branch and direction, within a month, likeliest first. */
    public List<CardMovement> candidates(long line) {
        try (Connection connection = database.connection()) {
            Row row = table(connection).line(line).orElseThrow(() -> new NotFound("line of a card settlement", line));
            scope.require(row.line().branch());
            LocalDate date = row.line().date();
            Comparator<CardMovement> byAmount = Comparator.comparing(
                    one -> Math.abs(one.amount().minor() - row.line().gross().minor()));
            return movements(connection)
                    .free(List.of(row.line().branch()), date.minusDays(AROUND), date.plusDays(AROUND))
                    .stream()
                    .map(CardMovementTable.Free::movement)
                    .filter(one ->
                            one.amount().isNegative() == row.line().gross().isNegative())
                    .sorted(byAmount.thenComparing(one -> Math.abs(ChronoUnit.DAYS.between(one.date(), date)))
                            .thenComparing(CardMovement::id))
                    .limit(CANDIDATES)
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the payments could not be read", e);
        }
    }

    private CardSettlementTable table(Connection connection) {
        return new CardSettlementTable(connection, catalogues.current().currency());
    }

    private CardMovementTable movements(Connection connection) {
        return new CardMovementTable(connection, catalogues.current().currency());
    }
}
