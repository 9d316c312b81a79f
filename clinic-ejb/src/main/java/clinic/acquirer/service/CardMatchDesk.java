package clinic.acquirer.service;

import clinic.access.Role;
import clinic.acquirer.CardMovement;
import clinic.acquirer.LineState;
import clinic.acquirer.persistence.CardLayoutTable;
import clinic.acquirer.persistence.CardMovementTable;
import clinic.acquirer.persistence.CardSettlementTable;
import clinic.acquirer.persistence.CardSettlementTable.Finding;
import clinic.acquirer.persistence.CardSettlementTable.Row;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.shared.Money;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides lines that matching could not, and takes decisions back, until the settlement is posted. */
@Stateless
@Allowed(Role.HEAD_OFFICE)
public class CardMatchDesk {
    private static final int LONGEST_REASON = 300;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private CardFindings findings;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /**
     * Has the line settle that payment, whatever its reference, date and amount; where the amounts differ, the difference is
     * posted as one. Without a payment the line is accepted as it is: all of it is a difference.
     *
     * @throws Refused {@code reason}, {@code posted}, {@code fee-line}, {@code already-matched}, {@code other-branch}, {@code
     *     other-direction}, {@code payment-matched}, {@code matched-meanwhile}
     */
    public void match(long line, @Nullable Long payment, String reason) {
        try (Connection connection = database.connection()) {
            CardSettlementTable table = table(connection);
            Row row = locked(table, line);
            Objections objections = reason(reason)
                    .when(row.state() == LineState.FEE, "fee-line", "A fee has no payment. It is posted as it is.")
                    .when(
                            row.state() == LineState.MATCHED || row.state() == LineState.ACCEPTED,
                            "already-matched",
                            "The line is decided already. Take that back first.");
            if (payment == null) {
                objections.refuse();
                table.add(List.of(finding(row, LineState.ACCEPTED, null, null, null, reason)));
            } else {
                claim(connection, table, row, payment, objections, reason);
            }
            audit.done(
                    "CardMatchDesk.match",
                    row.line().branch(),
                    "line " + line + ", " + row.line().gross() + ": " + reason.strip());
        } catch (SQLException e) {
            throw new IllegalStateException("the line could not be matched", e);
        }
    }

    private void claim(
            Connection connection,
            CardSettlementTable table,
            Row row,
            long payment,
            Objections objections,
            String reason)
            throws SQLException {
        CardMovementTable movements =
                new CardMovementTable(connection, catalogues.current().currency());
        CardMovement movement = movements.find(payment).orElseThrow(() -> new NotFound("card payment", payment));
        scope.require(movement.branch());
        Optional<CardMovementTable.Free> free = movements.free(payment);
        objections
                .when(
                        movement.branch() != row.line().branch(),
                        "other-branch",
                        "The payment is of another branch than the line.")
                .when(
                        movement.amount().isNegative() != row.line().gross().isNegative(),
                        "other-direction",
                        "One of the two was taken and the other given back.")
                .when(
                        free.isEmpty() && row.state() != LineState.MATCHED,
                        "payment-matched",
                        "Another line has this payment.")
                .refuse();
        table.add(List.of(finding(
                row,
                LineState.MATCHED,
                payment,
                movement.amount(),
                free.orElseThrow().claims() + 1,
                reason)));
    }

    /**
     * Takes a decision back: the line is open again, and the payment free.
     *
     * @throws Refused {@code reason}, {@code posted}, {@code not-matched}
     */
    public void unmatch(long line, String reason) {
        try (Connection connection = database.connection()) {
            CardSettlementTable table = table(connection);
            Row row = locked(table, line);
            reason(reason)
                    .when(
                            row.state() != LineState.MATCHED && row.state() != LineState.ACCEPTED,
                            "not-matched",
                            "There is no decision to take back.")
                    .refuse();
            Integer claim = row.claim();
            table.add(List.of(finding(
                    row,
                    LineState.UNKNOWN,
                    row.movement(),
                    row.booked(),
                    claim == null ? null : Integer.valueOf(claim + 1),
                    reason)));
            audit.done(
                    "CardMatchDesk.unmatch",
                    row.line().branch(),
                    "line " + line + ", " + row.line().gross() + ": " + reason.strip());
        } catch (SQLException e) {
            throw new IllegalStateException("the line could not be opened", e);
        }
    }

    /**
     * Matches the open lines anew, after payments were booked late or became free; answers how many were matched. A line that
     * somebody opened by hand stays open.
     *
     * @throws Refused {@code posted}
     */
    public int again(long settlement) {
        try (Connection connection = database.connection()) {
            CardSettlementTable table = table(connection);
            lock(table, settlement);
            int matched = findings.again(
                    connection,
                    new CardLayoutTable(connection)
                            .get(table.layout(settlement))
                            .windowDays(),
                    table.open(settlement).stream()
                            .filter(row -> row.reason().isEmpty())
                            .toList());
            audit.done("CardMatchDesk.again", null, "settlement " + settlement + ": " + matched + " matched");
            return matched;
        } catch (SQLException e) {
            throw new IllegalStateException("the lines could not be matched", e);
        }
    }

    private Row locked(CardSettlementTable table, long line) throws SQLException {
        Row seen = table.line(line).orElseThrow(() -> new NotFound("line of a card settlement", line));
        scope.require(seen.line().branch());
        lock(table, seen.settlement());
        return table.line(line).orElseThrow();
    }

    private void lock(CardSettlementTable table, long settlement) throws SQLException {
        if (!table.lock(settlement)) {
            throw new NotFound("card settlement", settlement);
        }
        table.branches(settlement).forEach(scope::require);
        if (table.postings(settlement) % 2 == 1) {
            throw new Refused("posted", "The settlement is posted. Take the posting back first.");
        }
    }

    private static Objections reason(String reason) {
        return new Objections().text("reason", "The reason", reason.strip(), LONGEST_REASON);
    }

    private Finding finding(
            Row row,
            LineState state,
            @Nullable Long movement,
            @Nullable Money booked,
            @Nullable Integer claim,
            String reason) {
        return new Finding(
                row.id(),
                row.findings() + 1,
                state,
                movement,
                booked,
                claim,
                reason.strip(),
                clock.instant(),
                callers.caller().name());
    }

    private CardSettlementTable table(Connection connection) {
        return new CardSettlementTable(connection, catalogues.current().currency());
    }
}
