package clinic.roster.persistence;

import clinic.platform.Database;
import clinic.platform.Dialect;
import clinic.platform.Time;
import clinic.roster.Publication;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was published when for whom, as rows that are only added, and the days on which published shifts hold. */
@ApplicationScoped
public class PublicationTable {

    @Inject
    private Database database;

    public void add(Publication publication) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into roster_publication (id, branch_id, from_date, until_date, published_at,"
                                + " published_by, reason) values (?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement line = connection.prepareStatement(
                        "insert into roster_publication_line (publication_id, line_no, shift_id, staff_id, what,"
                                + " before_branch_id, before_starts_at, before_ends_at, after_branch_id,"
                                + " after_starts_at, after_ends_at, premium_minutes, premium_rule)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, publication.id());
            insert.setLong(2, publication.branch());
            insert.setObject(3, publication.from());
            insert.setObject(4, publication.until());
            insert.setObject(5, Time.utc(publication.at()));
            insert.setString(6, publication.by());
            insert.setString(7, publication.reason());
            insert.executeUpdate();
            int number = 0;
            for (Publication.Line one : publication.lines()) {
                line.setLong(1, publication.id());
                line.setInt(2, ++number);
                line.setLong(3, one.shift());
                line.setObject(4, one.staff(), Types.BIGINT);
                line.setString(5, one.what().code());
                place(line, 6, one.before());
                place(line, 9, one.after());
                line.setInt(12, one.premiumMinutes());
                line.setString(13, one.premiumRule());
                line.addBatch();
            }
            line.executeBatch();
            cover(connection, publication);
        } catch (SQLException e) {
            throw new IllegalStateException("the publication could not be written", e);
        }
    }

    private static void cover(Connection connection, Publication publication) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        Set<LocalDate> covered = covered(connection, publication.branch(), publication.from(), publication.until());
        for (LocalDate date :
                publication.from().datesUntil(publication.until().plusDays(1)).toList()) {
            if (!covered.contains(date)) {
                dialect.addIfAbsent(
                        connection,
                        "insert into published_day (branch_id, business_date, publication_id) values (?, ?, ?)",
                        publication.branch(),
                        date,
                        publication.id());
            }
        }
    }

    private static void place(PreparedStatement line, int first, Publication.@Nullable Place place)
            throws SQLException {
        line.setObject(first, place == null ? null : (Long) place.branch(), Types.BIGINT);
        line.setObject(first + 1, place == null ? null : Time.utc(place.slot().start()), Types.TIMESTAMP_WITH_TIMEZONE);
        line.setObject(first + 2, place == null ? null : Time.utc(place.slot().end()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /** The local dates of a branch in that span, both ends inclusive, on which published shifts hold. */
    public Set<LocalDate> covered(long branch, LocalDate from, LocalDate until) {
        try (Connection connection = database.connection()) {
            return covered(connection, branch, from, until);
        } catch (SQLException e) {
            throw new IllegalStateException("the published days could not be read", e);
        }
    }

    private static Set<LocalDate> covered(Connection connection, long branch, LocalDate from, LocalDate until)
            throws SQLException {
        Set<LocalDate> dates = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select business_date from published_day where branch_id = ? and business_date between ? and ?")) {
            select.setLong(1, branch);
            select.setObject(2, from);
            select.setObject(3, until);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    dates.add(row.getObject(1, LocalDate.class));
                }
            }
        }
        return dates;
    }

    /** The newest publications of a branch, newest first, each with what it changed. */
    public List<Publication> of(long branch, int limit) {
        Map<Long, Publication> found = new LinkedHashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select p.id, p.from_date, p.until_date, p.published_at, p.published_by, p.reason, l.shift_id,"
                                + " l.staff_id, l.what, l.before_branch_id, l.before_starts_at, l.before_ends_at,"
                                + " l.after_branch_id, l.after_starts_at, l.after_ends_at, l.premium_minutes,"
                                + " l.premium_rule from roster_publication p"
                                + " left join roster_publication_line l on l.publication_id = p.id"
                                + " where p.id in (select id from roster_publication where branch_id = ?"
                                + " order by published_at desc, id desc fetch first " + limit + " rows only)"
                                + " order by p.published_at desc, p.id desc, l.line_no")) {
            select.setLong(1, branch);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Publication publication = found.get(row.getLong(1));
                    if (publication == null) {
                        publication = new Publication(
                                row.getLong(1),
                                branch,
                                row.getObject(2, LocalDate.class),
                                row.getObject(3, LocalDate.class),
                                PlanColumns.instant(row, 4),
                                row.getString(5),
                                row.getString(6),
                                new ArrayList<>());
                        found.put(publication.id(), publication);
                    }
                    long shift = row.getLong(7);
                    if (!row.wasNull()) {
                        publication
                                .lines()
                                .add(new Publication.Line(
                                        shift,
                                        row.getObject(8, Long.class),
                                        Publication.What.of(row.getString(9)),
                                        place(row, 10),
                                        place(row, 13),
                                        row.getInt(16),
                                        row.getString(17)));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the publications could not be read", e);
        }
        return List.copyOf(found.values());
    }

    private static Publication.@Nullable Place place(ResultSet row, int first) throws SQLException {
        long branch = row.getLong(first);
        return row.wasNull()
                ? null
                : new Publication.Place(
                        branch, new TimeSlot(PlanColumns.instant(row, first + 1), PlanColumns.instant(row, first + 2)));
    }

    /** Says that what bookings go by at those branches has changed; seen by every node when the transaction commits. */
    public void raise(Collection<Long> branches) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update roster_version set version = nextval('roster_version_seq') where branch_id = ?")) {
            Dialect dialect = Dialect.of(connection);
            for (long branch : branches.stream().distinct().sorted().toList()) {
                update.setLong(1, branch);
                if (update.executeUpdate() == 0
                        && !dialect.addIfAbsent(
                                connection,
                                "insert into roster_version (branch_id, version)"
                                        + " values (?, nextval('roster_version_seq'))",
                                branch)) {
                    update.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the roster could not be raised", e);
        }
    }
}
