package clinic.reporting.period.service;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.reporting.period.Checklist;
import clinic.reporting.period.persistence.ChecklistSql;
import clinic.reporting.period.persistence.ClosedMonthTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Collection;

/** Looks through a month, for whoever may close it or see it. */
@ApplicationScoped
class Checklists {

    @Inject
    private Catalogues catalogues;

    @Inject
    private Clock clock;

    /** A branch is past the month when its own calendar is. */
    Checklist of(Connection connection, YearMonth month, Collection<Long> branches) throws SQLException {
        Catalogue catalogue = catalogues.current();
        long running = catalogue.branches().stream()
                .filter(branch ->
                        !YearMonth.from(clock.instant().atZone(branch.zone())).isAfter(month))
                .count();
        var closed = new ClosedMonthTable(connection).all();
        boolean past = !closed.isEmpty() && !month.isAfter(closed.lastKey());
        return new Checklist(
                month, past, new ChecklistSql(connection, catalogue.currency()).items(month, branches, running));
    }
}
