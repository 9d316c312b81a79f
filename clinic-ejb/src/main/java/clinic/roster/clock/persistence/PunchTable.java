package clinic.roster.clock.persistence;

import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Time;
import clinic.roster.clock.OddKind;
import clinic.roster.clock.Punch;
import clinic.roster.clock.PunchKind;
import clinic.roster.clock.PunchSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Punches and what was said of odd ones. Rows are added only; the database sees to it. */
@ApplicationScoped
public class PunchTable {
    private static final String SELECT = "select p.id, p.staff_id, p.branch_id, p.kind, p.happened_at, p.source,"
            + " p.recorded_at, p.recorded_by, p.in_network, p.corrects_id, p.cancels, p.reason, c.id as superseded_by"
            + " from punch p left join punch c on c.corrects_id = p.id where ";
    private static final String ORDER = " order by p.happened_at, p.id";

    /** Somebody looked at an odd punch and lets it stand. */
    public record Approval(long punch, OddKind kind, Instant at, String by, String note) {}

    @Inject
    private Database database;

    @Inject
    private Ids ids;

    /** An id for the next punch. */
    public long nextId() {
        return ids.next("punch_seq");
    }

    public void add(Punch punch) {
        try (Connection connection = database.connection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into punch (id, staff_id, branch_id, kind,"
                                + " happened_at, source, recorded_at, recorded_by, in_network, corrects_id, cancels, reason)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, punch.id());
            insert.setLong(2, punch.staff());
            insert.setLong(3, punch.branch());
            insert.setString(4, punch.kind().code());
            insert.setObject(5, Time.utc(punch.at()));
            insert.setString(6, punch.source().code());
            insert.setObject(7, Time.utc(punch.recordedAt()));
            insert.setString(8, punch.recordedBy());
            insert.setObject(9, punch.inNetwork(), Types.BOOLEAN);
            insert.setObject(10, punch.corrects(), Types.BIGINT);
            insert.setBoolean(11, punch.cancels());
            insert.setString(12, punch.reason());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the punch could not be written", e);
        }
    }

    public Optional<Punch> find(long id) {
        return read("p.id = ?", "", id).stream().findFirst();
    }

    /** The punches of those people in a half-open time, corrected ones too, by their time. */
    public List<Punch> of(Collection<Long> staff, Instant from, Instant until) {
        return staff.isEmpty()
                ? List.of()
                : read("p.staff_id = any(?) and p.happened_at >= ? and p.happened_at < ?", ORDER, staff, from, until);
    }

    /** Who punched at one of the branches in a half-open time. */
    public List<Long> staffAt(Collection<Long> branches, Instant from, Instant until) {
        List<Long> staff = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement("select distinct staff_id from punch"
                        + " where branch_id = any(?) and happened_at >= ? and happened_at < ? order by staff_id")) {
            fill(select, branches, from, until);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    staff.add(row.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the punches could not be read", e);
        }
        return staff;
    }

    public void approve(Approval approval) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement("insert into punch_approval (punch_id, kind,"
                        + " approved_at, approved_by, note) values (?, ?, ?, ?, ?)")) {
            insert.setLong(1, approval.punch());
            insert.setString(2, approval.kind().code());
            insert.setObject(3, Time.utc(approval.at()));
            insert.setString(4, approval.by());
            insert.setString(5, approval.note());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the approval could not be written", e);
        }
    }

    /** What was said of the punches of those people in a half-open time. */
    public List<Approval> approvals(Collection<Long> staff, Instant from, Instant until) {
        List<Approval> approvals = new ArrayList<>();
        if (staff.isEmpty()) {
            return approvals;
        }
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement("select a.punch_id, a.kind, a.approved_at,"
                        + " a.approved_by, a.note from punch p join punch_approval a on a.punch_id = p.id"
                        + " where p.staff_id = any(?) and p.happened_at >= ? and p.happened_at < ?")) {
            fill(select, staff, from, until);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    approvals.add(new Approval(
                            row.getLong(1),
                            OddKind.of(row.getString(2)),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getString(4),
                            row.getString(5)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the approvals could not be read", e);
        }
        return approvals;
    }

    private List<Punch> read(String where, String order, Object... values) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(SELECT + where + order)) {
            fill(select, values);
            List<Punch> punches = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    punches.add(punch(row));
                }
            }
            return punches;
        } catch (SQLException e) {
            throw new IllegalStateException("the punches could not be read", e);
        }
    }

    private static void fill(PreparedStatement select, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Collection<?> several) {
                select.setArray(i + 1, select.getConnection().createArrayOf("bigint", several.toArray()));
            } else {
                select.setObject(i + 1, value instanceof Instant instant ? Time.utc(instant) : value);
            }
        }
    }

    private static Punch punch(ResultSet row) throws SQLException {
        return new Punch(
                row.getLong("id"),
                row.getLong("staff_id"),
                row.getLong("branch_id"),
                PunchKind.of(row.getString("kind")),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                PunchSource.of(row.getString("source")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by"),
                row.getObject("in_network", Boolean.class),
                row.getObject("corrects_id", Long.class),
                row.getBoolean("cancels"),
                row.getString("reason"),
                row.getObject("superseded_by", Long.class));
    }
}
