package clinic.ledger.service;

import clinic.access.Role;
import clinic.ledger.BranchSettlement;
import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.ledger.persistence.SettlementTable;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.shared.Money;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;

/** Has one branch pay another what it owes up to the end of a month, and takes that back. */
@Stateless
@Allowed(Role.HEAD_OFFICE)
public class SettlementDesk {
    private static final Duration UNDO_WINDOW = Duration.ofMinutes(3);
    private static final int LONGEST_REFERENCE = 80;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Journal journal;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /**
     * Settles everything between the two branches up to the end of the month by one transfer: each gets one entry, dated by the
     * payer's calendar, which clears what is due to and due from. Of two who settle a pair at the same time, one succeeds.
     *
     * @param reference the bank transfer's, as it stands on the statement; may be empty
     * @throws Refused {@code same-branch}, {@code month-open} until the month is over at both, {@code nothing-owed},
     *     {@code reference-long}, {@code settled-meanwhile}
     */
    public BranchSettlement settle(YearMonth month, String one, String other, String reference) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch first = catalogue.branch(one);
        Catalogue.Branch second = catalogue.branch(other);
        scope.require(first.id());
        scope.require(second.id());
        if (first.id() == second.id()) {
            throw new Refused("same-branch", "Choose two branches: one that pays and one that is paid.");
        }
        if (!today(first).isAfter(month.atEndOfMonth()) || !today(second).isAfter(month.atEndOfMonth())) {
            throw new Refused("month-open", "The month is not over yet. Settle it from the first of the next one.");
        }
        String transfer = reference.strip();
        if (transfer.length() > LONGEST_REFERENCE) {
            throw new Refused(
                    "reference-long", "The transfer's reference has " + LONGEST_REFERENCE + " letters or fewer.");
        }
        try (Connection connection = database.connection()) {
            SettlementTable table = new SettlementTable(connection, catalogue.currency());
            int before = table.count(first.id(), second.id());
            Money from = table.balance(LedgerAccount.DUE_FROM_BRANCHES, first.id(), second.id(), month);
            Money to = table.balance(LedgerAccount.DUE_TO_BRANCHES, first.id(), second.id(), month)
                    .negated();
            Money due = from.minus(to);
            if (due.isZero()) {
                throw new Refused(
                        "nothing-owed",
                        first.name() + " and " + second.name() + " owe each other nothing up to the end of the month.");
            }
            Catalogue.Branch debtor = due.isNegative() ? first : second;
            Catalogue.Branch creditor = due.isNegative() ? second : first;
            BranchSettlement settlement = new BranchSettlement(
                    ids.next("ledger_seq"),
                    debtor.id(),
                    creditor.id(),
                    month,
                    due.isNegative() ? due.negated() : due,
                    transfer,
                    today(debtor),
                    clock.instant(),
                    callers.caller().name(),
                    false);
            table.add(settlement, before);
            journal.post(settlement.entries(due.isNegative() ? to : from, due.isNegative() ? from : to));
            audit.done(
                    "SettlementDesk.settle",
                    debtor.id(),
                    settlement.amount() + " to " + creditor.code() + " for " + month);
            return settlement;
        } catch (SQLException e) {
            throw new IllegalStateException("the branches could not be settled", e);
        }
    }

    /**
     * Takes a settlement back, within three minutes: the branches owe each other again what they did.
     *
     * @throws Refused {@code undo-window-over}, {@code already-undone}
     */
    public void undo(long id) {
        try (Connection connection = database.connection()) {
            Catalogue catalogue = catalogues.current();
            BranchSettlement settlement = new SettlementTable(connection, catalogue.currency())
                    .find(id)
                    .orElseThrow(() -> new NotFound("settlement", id));
            scope.require(settlement.debtor());
            scope.require(settlement.creditor());
            if (settlement.takenBack()) {
                throw new Refused("already-undone", "The settlement was taken back already.");
            }
            if (clock.instant().isAfter(settlement.settledAt().plus(UNDO_WINDOW))) {
                throw new Refused(
                        "undo-window-over",
                        "That was more than three minutes ago. What was paid too much is settled with the next month.");
            }
            journal.reverse(
                    JournalEntry.SETTLEMENT, id, today(catalogue.branch(settlement.debtor())), "Settlement taken back");
            audit.done("SettlementDesk.undo", settlement.debtor(), settlement.amount() + " of settlement " + id);
        } catch (SQLException e) {
            throw new IllegalStateException("the settlement could not be taken back", e);
        }
    }

    private LocalDate today(Catalogue.Branch branch) {
        return LocalDate.ofInstant(clock.instant(), branch.zone());
    }
}
