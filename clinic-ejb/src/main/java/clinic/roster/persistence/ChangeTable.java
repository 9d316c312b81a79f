package clinic.roster.persistence;

import clinic.platform.Database;
import clinic.platform.Time;
import clinic.roster.RosterChange;
import clinic.roster.ShiftPlan;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was done to planned shifts, as rows that are only added. */
@ApplicationScoped
public class ChangeTable {

    @Inject
    private Database database;

    public void add(RosterChange change) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into roster_change (id, branch_id, kind, changed_at, changed_by, undoes_id)"
                                + " values (?, ?, ?, ?, ?, ?)");
                PreparedStatement item =
                        connection.prepareStatement("insert into roster_change_shift (change_id, shift_id, side, "
                                + PlanColumns.of("") + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, change.id());
            insert.setLong(2, change.branch());
            insert.setString(3, change.kind().code());
            insert.setObject(4, Time.utc(change.at()));
            insert.setString(5, change.by());
            insert.setObject(6, change.undoes(), Types.BIGINT);
            insert.executeUpdate();
            for (RosterChange.Item one : change.items()) {
                side(item, change.id(), one.shift(), "B", one.before());
                side(item, change.id(), one.shift(), "A", one.after());
            }
            item.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("the change could not be written", e);
        }
    }

    private static void side(PreparedStatement item, long change, long shift, String side, @Nullable ShiftPlan plan)
            throws SQLException {
        if (plan != null) {
            item.setLong(1, change);
            item.setLong(2, shift);
            item.setString(3, side);
            PlanColumns.set(item, 4, plan);
            item.addBatch();
        }
    }

    /** @throws NotFound when there is none of that id */
    public RosterChange get(long id) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select c.branch_id, c.kind, c.changed_at, c.changed_by, c.undoes_id, x.shift_id, x.side, "
                                + PlanColumns.of("x")
                                + " from roster_change c left join roster_change_shift x on x.change_id = c.id"
                                + " where c.id = ? order by x.shift_id")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                RosterChange found = null;
                Map<Long, RosterChange.Item> items = new LinkedHashMap<>();
                while (row.next()) {
                    found = new RosterChange(
                            id,
                            row.getLong(1),
                            RosterChange.Kind.of(row.getString(2)),
                            PlanColumns.instant(row, 3),
                            row.getString(4),
                            row.getObject(5, Long.class),
                            List.of());
                    ShiftPlan plan = PlanColumns.read(row, 8);
                    if (plan != null) {
                        boolean before = row.getString(7).equals("B");
                        items.merge(
                                row.getLong(6),
                                new RosterChange.Item(row.getLong(6), before ? plan : null, before ? null : plan),
                                ChangeTable::both);
                    }
                }
                if (found == null) {
                    throw new NotFound("roster change", id);
                }
                return new RosterChange(
                        id,
                        found.branch(),
                        found.kind(),
                        found.at(),
                        found.by(),
                        found.undoes(),
                        new ArrayList<>(items.values()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the change could not be read", e);
        }
    }

    private static RosterChange.Item both(RosterChange.Item one, RosterChange.Item other) {
        return new RosterChange.Item(
                one.shift(),
                one.before() != null ? one.before() : other.before(),
                one.after() != null ? one.after() : other.after());
    }

    /** Whether a change was undone already. */
    public boolean undone(long id) {
        try (Connection connection = database.connection();
                PreparedStatement select =
                        connection.prepareStatement("select count(*) from roster_change where undoes_id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getLong(1) > 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the change could not be read", e);
        }
    }
}
