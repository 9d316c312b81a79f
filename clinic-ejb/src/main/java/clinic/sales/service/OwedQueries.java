package clinic.sales.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.sales.Charge;
import clinic.sales.Deposit;
import clinic.sales.persistence.ChargeTable;
import clinic.sales.persistence.DepositTable;
import clinic.sales.persistence.VisitTable;
import clinic.sales.persistence.VisitTable.Visit;
import clinic.shared.Money;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client can pay at any desk of the chain: fees, and deposits asked for visits still to come, whichever branch they are
 * for. Clients are the chain's, and so is what they owe.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class OwedQueries {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private Clock clock;

    public record Owed(List<Charge> fees, List<AskedDeposit> deposits) implements Serializable {}

    /** @param branch where the visit is */
    public record AskedDeposit(long appointment, long branch, Instant start, long service, Money amount)
            implements Serializable {}

    /**
     * Open fees, oldest first, and deposits asked and neither taken nor waived, by when the visit begins.
     *
     * @param branch whose desk asks
     */
    public Owed owed(long client, String branch) {
        scope.require(catalogues.current().branch(branch).id());
        try (Connection connection = database.connection()) {
            return new Owed(new ChargeTable(connection).open(client), asked(connection, client));
        } catch (SQLException e) {
            throw new IllegalStateException("what the client owes could not be read", e);
        }
    }

    private List<AskedDeposit> asked(Connection connection, long client) throws SQLException {
        VisitTable table = new VisitTable(connection);
        Map<Long, Instant> coming = table.coming(client, clock.instant());
        List<Long> ids = List.copyOf(coming.keySet());
        Set<Long> settled = new DepositTable(connection)
                .ofAppointments(ids).stream()
                        .filter(Deposit::stands)
                        .map(Deposit::appointment)
                        .collect(Collectors.toSet());
        Catalogue catalogue = catalogues.current();
        return table.read(ids).stream()
                .filter(visit -> !settled.contains(visit.id()))
                .map(visit -> new AskedDeposit(
                        visit.id(),
                        visit.branch(),
                        java.util.Objects.requireNonNull(coming.get(visit.id())),
                        visit.service(),
                        deposit(visit, catalogue)))
                .filter(deposit -> !deposit.amount().isZero())
                .toList();
    }

    private static Money deposit(Visit visit, Catalogue catalogue) {
        LocalDate booked = LocalDate.ofInstant(
                visit.bookedAt(), catalogue.branch(visit.branch()).zone());
        return catalogue.terms(visit.branch(), visit.service(), booked).depositOn(visit.price());
    }
}
