package clinic.roster.persistence;

import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Time;
import clinic.roster.Notice;
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
import org.jspecify.annotations.Nullable;

/** What staff are told, as rows of {@code staff_notice}. */
@ApplicationScoped
public class NoticeTable {
    private static final int LONGEST = 500;

    @Inject
    private Database database;

    @Inject
    private Ids ids;

    /** Something to be told at a branch. */
    public record Told(long staff, @Nullable Long branch, String kind, String words) {}

    public void tell(Collection<Told> notices, Instant now) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into staff_notice (id, staff_id, branch_id, kind, words, told_at)"
                                + " values (?, ?, ?, ?, ?, ?)")) {
            for (Told told : notices) {
                insert.setLong(1, ids.next("roster_seq"));
                insert.setLong(2, told.staff());
                insert.setObject(3, told.branch(), Types.BIGINT);
                insert.setString(4, told.kind());
                insert.setString(
                        5,
                        told.words().length() > LONGEST ? told.words().substring(0, LONGEST - 1) + "…" : told.words());
                insert.setObject(6, Time.utc(now));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("the notices could not be written", e);
        }
    }

    /** The newest notices of somebody, newest first. */
    public List<Notice> of(long staff, int limit) {
        List<Notice> notices = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select id, branch_id, kind, words, told_at, seen_at from staff_notice where staff_id = ?"
                                + " order by told_at desc, id desc fetch first " + limit + " rows only")) {
            select.setLong(1, staff);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime seen = row.getObject(6, OffsetDateTime.class);
                    notices.add(new Notice(
                            row.getLong(1),
                            staff,
                            row.getObject(2, Long.class),
                            row.getString(3),
                            row.getString(4),
                            PlanColumns.instant(row, 5),
                            seen == null ? null : seen.toInstant()));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the notices could not be read", e);
        }
        return notices;
    }

    public boolean isOf(long staff, long notice) {
        try (Connection connection = database.connection()) {
            return !Rows.read(
                            connection,
                            "select id from staff_notice where id = ? and staff_id = ?",
                            row -> row.getLong(1),
                            notice,
                            staff)
                    .isEmpty();
        } catch (SQLException e) {
            throw new IllegalStateException("the notices could not be read", e);
        }
    }

    /** Everything somebody was told up to that notice is seen now. */
    public void seen(long staff, long upTo, Instant now) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update staff_notice set seen_at = ? where staff_id = ? and seen_at is null and told_at <="
                                + " (select n.told_at from staff_notice n where n.id = ? and n.staff_id = ?)")) {
            update.setObject(1, Time.utc(now));
            update.setLong(2, staff);
            update.setLong(3, upTo);
            update.setLong(4, staff);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the notices could not be written", e);
        }
    }
}
