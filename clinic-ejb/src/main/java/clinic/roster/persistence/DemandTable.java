package clinic.roster.persistence;

import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.platform.Database;
import clinic.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Who must be there at least, and what managers say is needed. */
@ApplicationScoped
public class DemandTable {

    @Inject
    private Database database;

    /** @param skill empty for anybody of the job */
    public record Minimum(Job job, String skill, DayOfWeek weekday, Hours hours, int heads) {}

    /** What a manager says about one quarter hour of a local date. */
    public record Edit(LocalDate date, Job job, String skill, int quarter, int heads) {}

    public List<Minimum> minimums(long branch) {
        try (Connection connection = database.connection()) {
            return Rows.read(
                    connection,
                    "select job, credential_kind, weekday, starts, ends, heads from demand_minimum where branch_id = ?"
                            + " order by job, credential_kind, weekday, starts",
                    row -> new Minimum(
                            Job.of(row.getString(1)),
                            row.getString(2),
                            DayOfWeek.of(row.getInt(3)),
                            new Hours(
                                    Objects.requireNonNull(row.getObject(4, LocalTime.class)),
                                    Objects.requireNonNull(row.getObject(5, LocalTime.class))),
                            row.getInt(6)),
                    branch);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Replaces the minimums of a branch. */
    public void put(long branch, Collection<Minimum> minimums, java.util.function.LongSupplier ids) {
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from demand_minimum where branch_id = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into demand_minimum (id, branch_id, job, credential_kind, weekday, starts, ends, heads)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            delete.setLong(1, branch);
            delete.executeUpdate();
            for (Minimum one : minimums) {
                insert.setLong(1, ids.getAsLong());
                insert.setLong(2, branch);
                insert.setString(3, one.job().code());
                insert.setString(4, one.skill());
                insert.setInt(5, one.weekday().getValue());
                Rows.setHours(insert, 6, one.hours());
                insert.setInt(8, one.heads());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What managers said about local dates from one to the other, both inclusive. */
    public List<Edit> edits(long branch, LocalDate from, LocalDate until) {
        try (Connection connection = database.connection()) {
            return Rows.read(
                    connection,
                    "select business_date, job, credential_kind, quarter, heads from demand_edit where branch_id = ?"
                            + " and business_date between ? and ?",
                    row -> new Edit(
                            row.getObject(1, LocalDate.class),
                            Job.of(row.getString(2)),
                            row.getString(3),
                            row.getInt(4),
                            row.getInt(5)),
                    branch,
                    from,
                    until);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Forgets what was said about these quarter hours, and says the new heads; negative heads say nothing. */
    public void say(long branch, Collection<Edit> edits, Instant now, String by) {
        try (Connection connection = database.connection();
                PreparedStatement delete = connection.prepareStatement("delete from demand_edit where branch_id = ?"
                        + " and business_date = ? and job = ? and credential_kind = ? and quarter = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into demand_edit (branch_id, business_date, job, credential_kind, quarter, heads,"
                                + " edited_at, edited_by) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Edit edit : edits) {
                for (PreparedStatement statement : List.of(delete, insert)) {
                    statement.setLong(1, branch);
                    statement.setObject(2, edit.date());
                    statement.setString(3, edit.job().code());
                    statement.setString(4, edit.skill());
                    statement.setInt(5, edit.quarter());
                }
                delete.addBatch();
                if (edit.heads() >= 0) {
                    insert.setInt(6, edit.heads());
                    insert.setObject(7, Time.utc(now));
                    insert.setString(8, by);
                    insert.addBatch();
                }
            }
            delete.executeBatch();
            insert.executeBatch();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("demand could not be read or written", e);
    }
}
