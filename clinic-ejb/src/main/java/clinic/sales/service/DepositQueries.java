package clinic.sales.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.sales.Deposit;
import clinic.sales.persistence.DepositTable;
import clinic.sales.persistence.VisitTable;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads deposits and their receipts. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class DepositQueries {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /**
     * A receipt of a deposit taken or given back.
     *
     * @param refund what was given back, if that is what the receipt says; null for the deposit itself
     * @param client the client's name
     */
    public record Receipt(
            Deposit deposit,
            Deposit.@Nullable Use refund,
            String organisation,
            Catalogue.Branch branch,
            String client,
            String service)
            implements Serializable {

        public long number() {
            return Objects.requireNonNull(refund == null ? deposit.number() : refund.number());
        }
    }

    /**
     * The deposits that stand, by visit, for those of the visits whose branch the caller works for. One reading, however many
     * they are.
     */
    @Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
    public Map<Long, Deposit> standing(Collection<Long> appointments) {
        Map<Long, Deposit> standing = new HashMap<>();
        try (Connection connection = database.connection()) {
            for (Deposit deposit : new DepositTable(connection).ofAppointments(appointments)) {
                if (deposit.stands() && covers(deposit)) {
                    standing.put(deposit.appointment(), deposit);
                }
            }
            return standing;
        } catch (SQLException e) {
            throw new IllegalStateException("the deposits could not be read", e);
        }
    }

    /** The deposit of the visit that stands, if there is one. */
    public Optional<Deposit> of(long appointment) {
        try (Connection connection = database.connection()) {
            return standing(connection, appointment);
        } catch (SQLException e) {
            throw new IllegalStateException("the deposit could not be read", e);
        }
    }

    /** What the branch owes to clients, oldest first: together the balance of its account of customer deposits. */
    public List<Deposit> open(String branch) {
        long id = catalogues.current().branch(branch).id();
        scope.require(id);
        try (Connection connection = database.connection()) {
            return new DepositTable(connection).open(id);
        } catch (SQLException e) {
            throw new IllegalStateException("the deposits could not be read", e);
        }
    }

    /**
     * The receipt of the visit's deposit, or of that number of what was given back of it.
     *
     * @throws NotFound when there is none
     */
    public Receipt receipt(long appointment, @Nullable Long number) {
        try (Connection connection = database.connection()) {
            Deposit deposit = standing(connection, appointment)
                    .filter(one -> one.number() != null)
                    .orElseThrow(() -> new NotFound("deposit of appointment", appointment));
            Deposit.Use refund = number == null || number.equals(deposit.number())
                    ? null
                    : deposit.uses().stream()
                            .filter(use -> number.equals(use.number()))
                            .findFirst()
                            .orElseThrow(() -> new NotFound("receipt", number));
            VisitTable.Visit visit =
                    new VisitTable(connection).read(List.of(appointment)).get(0);
            Catalogue catalogue = catalogues.current();
            return new Receipt(
                    deposit,
                    refund,
                    catalogue.organisation().name(),
                    catalogue.branch(refund == null ? deposit.branch() : refund.branch()),
                    visit.clientName(),
                    catalogue.service(visit.service()).name());
        } catch (SQLException e) {
            throw new IllegalStateException("the receipt could not be read", e);
        }
    }

    private Optional<Deposit> standing(Connection connection, long appointment) throws SQLException {
        VisitTable.Visit visit =
                new VisitTable(connection).read(List.of(appointment)).get(0);
        Optional<Deposit> standing = new DepositTable(connection)
                .ofAppointments(List.of(appointment)).stream()
                        .filter(Deposit::stands)
                        .findFirst();
        if (standing.filter(this::covers).isEmpty()) {
            scope.require(visit.branch());
        }
        return standing;
    }

    /** Whether it is the caller's to see: their branch's visit, or their branch's receipt. */
    private boolean covers(Deposit deposit) {
        return scope.covers(deposit.visitBranch()) || scope.covers(deposit.branch());
    }
}
