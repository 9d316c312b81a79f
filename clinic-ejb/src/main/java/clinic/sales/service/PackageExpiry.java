package clinic.sales.service;

import clinic.access.Caller;
import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.ledger.service.Journal;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.platform.Clockwork;
import clinic.platform.Database;
import clinic.platform.SqlState;
import clinic.platform.Transactions;
import clinic.sales.PrepaidPackage;
import clinic.sales.PrepaidPackage.Balance;
import clinic.sales.persistence.PackageTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * Posts as breakage what is left of packages, and of the credits of memberships, whose last day is over where they were sold: within the hour after that branch's
 * midnight, one entry a package, each in a transaction of its own. Done twice or by two nodes it changes nothing more.
 */
@ApplicationScoped
public class PackageExpiry {
    private static final int AT_ONCE = 500;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Journal journal;

    @Inject
    private PackageSteps steps;

    @Inject
    private Transactions transactions;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    void hourly(@Observes Clockwork.Hour hour) {
        catalogues
                .find()
                .ifPresent(catalogue -> callers.as(Caller.SYSTEM, () -> {
                    for (Catalogue.Branch branch : catalogue.branches()) {
                        for (long id : transactions.inNew(() -> past(branch))) {
                            try {
                                transactions.inNew(() -> expire(branch, id));
                            } catch (RuntimeException e) {
                                if (!SqlState.isDuplicate(e) && !SqlState.isContention(e)) {
                                    throw e;
                                }
                            }
                        }
                    }
                    return 0;
                }));
    }

    private LocalDate today(Catalogue.Branch branch) {
        return LocalDate.ofInstant(clock.instant(), branch.zone());
    }

    /** The branch's packages that are past and of which something is left. */
    List<Long> past(Catalogue.Branch branch) {
        try (Connection connection = database.connection()) {
            return new PackageTable(connection).past(branch.id(), today(branch), AT_ONCE);
        } catch (SQLException e) {
            throw new IllegalStateException("packages could not be read", e);
        }
    }

    /** Posts what is left of one, unless somebody else has, or it was extended; answers whether it did. */
    boolean expire(Catalogue.Branch branch, long id) {
        try (Connection connection = database.connection()) {
            PackageTable table = new PackageTable(connection);
            PrepaidPackage prepaid = table.lock(List.of(id)).get(0);
            Balance left = prepaid.left();
            LocalDate today = today(branch);
            if (left.isNone() || !prepaid.isPast(today)) {
                return false;
            }
            long use = steps.nextId();
            journal.post(JournalEntry.of(
                            branch.id(),
                            today,
                            left.amount().currency(),
                            JournalEntry.PACKAGE,
                            use,
                            "Package " + id + " not used in time")
                    .debit(prepaid.kind().means().account(), left.amount())
                    .credit(LedgerAccount.BREAKAGE, left.amount())
                    .entry());
            steps.expire(table, prepaid, use, today);
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("package " + id + " could not be expired", e);
        }
    }
}
