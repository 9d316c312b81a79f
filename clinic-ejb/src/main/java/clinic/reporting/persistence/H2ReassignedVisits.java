package clinic.reporting.persistence;

import clinic.platform.BulkLoad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * On H2, counts a change of every month in which something was posted for a visit that gets another service or therapist. PostgreSQL
 * has a trigger of its own.
 */
public class H2ReassignedVisits implements Trigger {
    private static final int ID = 0;
    private static final int SERVICE = 6;
    private static final int THERAPIST = 8;

    @Override
    public void fire(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after)
            throws SQLException {
        if (before == null
                || after == null
                || Objects.equals(before[SERVICE], after[SERVICE])
                        && Objects.equals(before[THERAPIST], after[THERAPIST])
                || BulkLoad.runs(connection)) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update revenue_month m set changes = changes + 1 where exists (select 1 from journal_entry e"
                        + " where e.source_kind = 'visit' and e.source_id = ? and e.branch_id = m.branch_id"
                        + " and cast(date_trunc('month', cast(e.business_date as timestamp)) as date) = m.month_start)")) {
            update.setObject(1, after[ID]);
            update.executeUpdate();
        }
    }
}
