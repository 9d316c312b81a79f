package clinic.acquirer.service;

import clinic.access.Role;
import clinic.acquirer.PayoutSums;
import clinic.acquirer.persistence.CardSettlementTable;
import clinic.ledger.JournalEntry;
import clinic.ledger.service.Journal;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Posts a settlement whose lines are all decided, and takes that back. */
@Stateless
@Allowed(Role.HEAD_OFFICE)
public class CardPostingDesk {
    private static final int LONGEST_REASON = 200;

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
     * Posts one entry a branch and payout, all dated the day that has begun at every branch of it, and belonging to the last day
     * of the payout's transactions. A settlement stands in the books once, whoever posts it at the same time.
     *
     * @throws Refused {@code already-posted}, {@code lines-open}, {@code period-closed}
     */
    public void post(long settlement) {
        try (Connection connection = database.connection()) {
            CardSettlementTable table = locked(connection, settlement);
            int before = table.postings(settlement);
            int open = table.open(settlement).size();
            new Objections()
                    .when(before % 2 == 1, "already-posted", "The settlement is posted already.")
                    .when(
                            open > 0,
                            "lines-open",
                            open + (open == 1 ? " line is" : " lines are")
                                    + " not matched. Match or accept each of them first.")
                    .refuse();
            List<PayoutSums> sums = table.sums(settlement);
            LocalDate on = today(sums.stream().map(PayoutSums::branch).toList());
            long id = ids.next("acquirer_seq");
            table.post(
                    id,
                    settlement,
                    before + 1,
                    on,
                    "",
                    clock.instant(),
                    callers.caller().name());
            journal.post(sums.stream().map(one -> one.entry(id, on)).toList());
            audit.done("CardPostingDesk.post", null, "settlement " + settlement + " in " + sums.size() + " entries");
        } catch (SQLException e) {
            throw new IllegalStateException("the settlement could not be posted", e);
        }
    }

    /**
     * Takes the posting back by reversals: the payments are on card clearing again, and lines can be matched anew.
     *
     * @throws Refused {@code reason}, {@code not-posted}, {@code period-closed}
     */
    public void undo(long settlement, String reason) {
        try (Connection connection = database.connection()) {
            CardSettlementTable table = locked(connection, settlement);
            int before = table.postings(settlement);
            new Objections()
                    .text("reason", "The reason", reason.strip(), LONGEST_REASON)
                    .when(before % 2 == 0, "not-posted", "The settlement is not posted.")
                    .refuse();
            LocalDate on = today(table.branches(settlement));
            journal.reverse(JournalEntry.CARD_SETTLEMENT, table.posting(settlement), on, reason.strip());
            table.post(
                    ids.next("acquirer_seq"),
                    settlement,
                    before + 1,
                    on,
                    reason.strip(),
                    clock.instant(),
                    callers.caller().name());
            audit.done("CardPostingDesk.undo", null, "settlement " + settlement + ": " + reason.strip());
        } catch (SQLException e) {
            throw new IllegalStateException("the posting could not be taken back", e);
        }
    }

    private CardSettlementTable locked(Connection connection, long settlement) throws SQLException {
        CardSettlementTable table =
                new CardSettlementTable(connection, catalogues.current().currency());
        if (!table.lock(settlement)) {
            throw new NotFound("card settlement", settlement);
        }
        table.branches(settlement).forEach(scope::require);
        return table;
    }

    private LocalDate today(List<Long> branches) {
        Catalogue catalogue = catalogues.current();
        return branches.stream()
                .map(branch -> LocalDate.ofInstant(
                        clock.instant(), catalogue.branch(branch).zone()))
                .min(LocalDate::compareTo)
                .orElseThrow();
    }
}
