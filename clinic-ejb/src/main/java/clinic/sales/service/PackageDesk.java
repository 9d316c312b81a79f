package clinic.sales.service;

import clinic.access.Role;
import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.ledger.service.Journal;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.sales.PrepaidPackage;
import clinic.sales.PrepaidPackage.Balance;
import clinic.sales.persistence.PackageTable;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;

/** Makes an exception from the validity of a package; the checkout sells and redeems them. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class PackageDesk {
    private static final int LONGEST_REASON = 300;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Journal journal;

    @Inject
    private PackageSteps steps;

    @Inject
    private Scope scope;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /**
     * Makes the package good until a later day, by a manager of the branch that sold it or head office. What had expired of
     * it is owed again: its breakage is taken back in that branch's books, today.
     *
     * @param until the last day it is good from now on
     * @throws Refused with every reason at once: {@code reason-missing}, {@code until} when it is not after the present last day or
     *     before today, {@code package-used-up} when nothing is left of it and nothing expired, {@code package-used}
     */
    public PrepaidPackage extend(long id, LocalDate until, String reason) {
        try (Connection connection = database.connection()) {
            PackageTable table = new PackageTable(connection);
            PrepaidPackage seen = table.find(id).orElseThrow(() -> new NotFound("package", id));
            scope.require(seen.branch());
            PrepaidPackage prepaid = table.lock(java.util.List.of(id)).get(0);
            LocalDate today = LocalDate.ofInstant(
                    clock.instant(),
                    catalogues.current().branch(prepaid.branch()).zone());
            Balance again = prepaid.expired();
            LocalDate last = prepaid.validUntil();
            String why = reason.strip();
            new Objections()
                    .when(
                            why.isEmpty() || why.length() > LONGEST_REASON,
                            "reason-missing",
                            "Say in " + LONGEST_REASON + " letters or fewer why it is extended.")
                    .when(last == null, "until", "This package is good without end.")
                    .when(
                            until.isBefore(today) || last != null && !until.isAfter(last),
                            "until",
                            "Choose a day from today on, later than its last one.")
                    .when(
                            prepaid.left().isNone() && again.isNone(),
                            "package-used-up",
                            "No session is left of package " + id + ".")
                    .refuse();
            long use = steps.nextId();
            if (!again.isNone()) {
                journal.post(JournalEntry.of(
                                prepaid.branch(),
                                today,
                                again.amount().currency(),
                                JournalEntry.PACKAGE,
                                use,
                                "Package " + id + " extended")
                        .debit(LedgerAccount.BREAKAGE, again.amount())
                        .credit(prepaid.kind().means().account(), again.amount())
                        .entry());
            }
            PrepaidPackage extended = steps.extend(table, prepaid, use, today, until, why);
            audit.done("PackageDesk.extend", prepaid.branch(), "package " + id + " until " + until + ": " + why);
            return extended;
        } catch (SQLException e) {
            throw new IllegalStateException("the package could not be extended", e);
        }
    }
}
