package clinic.booking.persistence;

import clinic.booking.Series;
import clinic.booking.SeriesRule;
import clinic.booking.SeriesRule.Frequency;
import clinic.platform.Database;
import clinic.platform.Time;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Series as rows of {@code series} and {@code series_version}. */
@ApplicationScoped
public class SeriesTable {

    @Inject
    private Database database;

    public void add(Series series, Series.Version first, Instant now, String by) {
        SeriesRule rule = series.rule();
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into series (id, branch_id, client_id, service_id, minutes, frequency, every_nth, times,"
                                + " until_date, weekdays, first_date) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, series.id());
            insert.setLong(2, series.branch());
            insert.setLong(3, series.client());
            insert.setLong(4, series.service());
            insert.setInt(5, series.minutes());
            insert.setString(6, rule.frequency().code());
            insert.setInt(7, rule.interval());
            insert.setObject(8, rule.count(), Types.SMALLINT);
            insert.setObject(9, rule.until(), Types.DATE);
            insert.setString(10, rule.weekdays().stream().map(DayOfWeek::name).collect(Collectors.joining(",")));
            insert.setObject(11, series.first());
            insert.executeUpdate();
            write(connection, series.id(), 1, first, now, by);
        } catch (SQLException e) {
            throw new IllegalStateException("the series could not be written", e);
        }
    }

    /** Adds what is said about the series from now on. */
    public void append(long series, Series.Version next, Instant now, String by) {
        try (Connection connection = database.connection();
                PreparedStatement lock = connection.prepareStatement("select id from series where id = ? for update");
                PreparedStatement last =
                        connection.prepareStatement("select max(version) from series_version where series_id = ?")) {
            lock.setLong(1, series);
            lock.executeQuery().close();
            last.setLong(1, series);
            try (ResultSet row = last.executeQuery()) {
                row.next();
                write(connection, series, row.getInt(1) + 1, next, now, by);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the series could not be written", e);
        }
    }

    private static void write(
            Connection connection, long series, int number, Series.Version version, Instant now, String by)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into series_version (series_id, version, kind, from_no, days_moved, wall_clock, therapist_id,"
                        + " room_id, reason, changed_at, changed_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, series);
            insert.setInt(2, number);
            insert.setString(3, version.kind());
            insert.setInt(4, version.from());
            insert.setInt(5, version.daysMoved());
            insert.setObject(6, version.time());
            insert.setLong(7, version.therapist());
            insert.setObject(8, version.room(), Types.BIGINT);
            insert.setString(9, version.reason());
            insert.setObject(10, Time.utc(now));
            insert.setString(11, by);
            insert.executeUpdate();
        }
    }

    /** Everything that was said about a series, first things first. */
    public List<Series.Noted> versions(long series) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select version, kind, from_no, days_moved, wall_clock, therapist_id, room_id, reason,"
                                + " changed_at, changed_by from series_version where series_id = ? order by version")) {
            select.setLong(1, series);
            List<Series.Noted> noted = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    noted.add(new Series.Noted(
                            row.getInt(1),
                            new Series.Version(
                                    row.getString(2),
                                    row.getInt(3),
                                    row.getInt(4),
                                    row.getObject(5, LocalTime.class),
                                    row.getLong(6),
                                    row.getObject(7, Long.class),
                                    row.getString(8)),
                            row.getObject(9, OffsetDateTime.class).toInstant(),
                            row.getString(10)));
                }
            }
            return noted;
        } catch (SQLException e) {
            throw new IllegalStateException("the series could not be read", e);
        }
    }

    /** @throws NotFound when there is none of that id */
    public Series get(long id) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select branch_id, client_id, service_id, minutes, frequency, every_nth, times, until_date,"
                                + " weekdays, first_date from series where id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new NotFound("series", id);
                }
                return new Series(
                        id,
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getInt(4),
                        new SeriesRule(
                                Frequency.of(row.getString(5)),
                                row.getInt(6),
                                row.getObject(7, Integer.class),
                                row.getObject(8, LocalDate.class),
                                weekdays(row.getString(9))),
                        row.getObject(10, LocalDate.class));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the series could not be read", e);
        }
    }

    private static Set<DayOfWeek> weekdays(String names) {
        return names.isEmpty()
                ? Set.of()
                : Arrays.stream(names.split(",")).map(DayOfWeek::valueOf).collect(Collectors.toSet());
    }
}
