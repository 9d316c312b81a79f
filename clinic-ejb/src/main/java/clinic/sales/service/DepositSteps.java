package clinic.sales.service;

import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.sales.Deposit;
import clinic.sales.Payment;
import clinic.sales.persistence.DepositTable;
import clinic.sales.persistence.VisitTable;
import clinic.sales.persistence.VisitTable.Visit;
import clinic.shared.Money;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every step with a deposit has in common; in the transaction of whoever takes it. */
@ApplicationScoped
class DepositSteps {
    private static final int LONGEST_REASON = 300;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /** The visit, kept from every other desk until the transaction ends; whoever asks sees to it that they may. */
    Visit visit(Connection connection, long appointment) throws SQLException {
        return new VisitTable(connection).lock(List.of(appointment)).get(0);
    }

    /** The branch whose till it is: the one named, which need not be the visit's, or else the visit's. */
    long till(Visit visit, @Nullable String branch) {
        long till = branch == null
                ? visit.branch()
                : catalogues.current().branch(branch).id();
        scope.require(till);
        return till;
    }

    /** The visit's deposit that stands, kept from every other desk until the transaction ends. */
    Optional<Deposit> standing(Connection connection, long appointment) throws SQLException {
        return new DepositTable(connection)
                .lock(List.of(appointment)).stream().filter(Deposit::stands).findFirst();
    }

    /** The branch's local date. */
    LocalDate today(long branch) {
        return LocalDate.ofInstant(
                clock.instant(), catalogues.current().branch(branch).zone());
    }

    long nextId() {
        return ids.next("sales_seq");
    }

    /** Adds what has become of the deposit now. */
    Deposit add(
            Connection connection,
            Deposit deposit,
            long id,
            long branch,
            Deposit.Use.Outcome kind,
            Money amount,
            List<Payment> payments,
            @Nullable Long number,
            @Nullable Long entry,
            @Nullable Long undoes,
            String reason)
            throws SQLException {
        Deposit.Use use = new Deposit.Use(
                id,
                branch,
                kind,
                today(branch),
                amount,
                payments,
                null,
                number,
                entry,
                undoes,
                reason,
                clock.instant(),
                callers.caller().name());
        new DepositTable(connection).add(deposit, use);
        return deposit.with(use);
    }

    /** @throws Refused {@code reason-missing} when it says nothing, or too much */
    String reason(String told, String why) {
        String words = told.strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON) {
            throw new Refused("reason-missing", "Say in " + LONGEST_REASON + " letters or fewer why " + why + ".");
        }
        return words;
    }
}
