package clinic.reporting.service;

import clinic.ledger.EntryPosted;
import clinic.ledger.JournalEntry;
import clinic.ledger.JournalLine;
import clinic.ledger.LedgerAccount;
import clinic.platform.Database;
import clinic.reporting.persistence.RunningTotals;
import clinic.reporting.persistence.RunningTotals.Change;
import clinic.sales.SaleTaken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * Keeps the totals of every branch, day and month in step with the journal and the sales, in their transactions. A visit counts
 * on the day its completion is posted and no longer counts on the day that posting is taken back.
 */
@ApplicationScoped
public class RevenueTotals {

    @Inject
    private Database database;

    void posted(@Observes EntryPosted posted) {
        JournalEntry entry = posted.entry();
        boolean visit = entry.sourceKind().equals(JournalEntry.VISIT);
        if (!visit && entry.lines().stream().map(JournalLine::account).noneMatch(LedgerAccount::isOfRevenueReports)) {
            return;
        }
        int visits = !visit ? 0 : entry.reverses() == null ? 1 : -1;
        add(
                entry.branch(),
                entry.businessDate(),
                new Change(entry.earned().minor(), 0, entry.tax().minor(), visits));
    }

    void taken(@Observes SaleTaken sale) {
        add(sale.branch(), sale.businessDate(), new Change(0, sale.net().minor(), 0, 0));
    }

    private void add(long branch, LocalDate date, Change change) {
        try (Connection connection = database.connection()) {
            new RunningTotals(connection).add(branch, date, change);
        } catch (SQLException e) {
            throw new IllegalStateException("the day's totals could not be kept", e);
        }
    }
}
