package clinic.reporting.period.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.reporting.period.Checklist;
import clinic.reporting.period.ChecklistItem.Kind;
import clinic.reporting.period.ClosedMonth;
import clinic.reporting.period.persistence.ClosedMonthTable;
import clinic.reporting.persistence.LiabilitySql;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/** Closes months, for all branches at once and for good. */
@Stateless
@Allowed(Role.HEAD_OFFICE)
public class MonthDesk {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Checklists checklists;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /**
     * Closes the month and keeps the figures it closes with: balances by branch and account, revenue by branch and service, and
     * what is owed to clients. Entries that are being posted into the month are waited for and are in these figures; whoever
     * posts into it later is refused. The first month that is ever closed closes those before it, too.
     *
     * @param reasons why it is closed all the same, for each thing on the checklist that is open and does not block
     * @throws Refused {@code period-closed}; {@code not-over}, {@code earlier-open}, {@code liabilities-differ} and
     *     {@code books-differ} by the checklist; {@code reason-missing}, {@code reason-long}
     */
    public ClosedMonth close(YearMonth month, Map<Kind, String> reasons) {
        scope.requireEverywhere();
        Catalogue catalogue = catalogues.current();
        List<Long> branches =
                catalogue.branches().stream().map(Catalogue.Branch::id).toList();
        try (Connection connection = database.connection()) {
            ClosedMonthTable table = new ClosedMonthTable(connection);
            Checklist checklist = checklists.of(connection, month, branches);
            List<Refusal> refusals = checklist.refusals(reasons);
            Refused.ifAny(refusals);
            ClosedMonth closed =
                    new ClosedMonth(month, clock.instant(), callers.caller().name());
            table.close(closed);
            table.keep(checklist, reasons);
            table.keepLedger(month);
            table.keepLiabilities(month, new LiabilitySql(connection, catalogue.currency()).rows(month, branches));
            audit.done("MonthDesk.close", null, month.toString());
            return closed;
        } catch (SQLException e) {
            throw new IllegalStateException("the month could not be closed", e);
        }
    }
}
