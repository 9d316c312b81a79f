package clinic.roster.clock.persistence;

import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.platform.Database;
import clinic.roster.clock.Planned;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Published shifts, the days they hold on, and approved leave, of any number of people. */
@ApplicationScoped
public class PlannedTimeTable {

    /** A local date of a branch. */
    public record Day(long branch, LocalDate date) {}

    /**
     * Approved leave, by the local dates of whichever branch.
     *
     * @param hours null for whole days
     */
    public record Away(long staff, LocalDate from, LocalDate until, @Nullable Hours hours) {

        /** The time away from one branch that begins on a date. */
        public TimeSlot on(LocalDate date, Catalogue.Branch branch) {
            return hours != null
                    ? hours.on(date, branch.zone())
                    : new TimeSlot(
                            date.atStartOfDay(branch.zone()).toInstant(),
                            date.plusDays(1).atStartOfDay(branch.zone()).toInstant());
        }
    }

    private interface Sink {
        void take(ResultSet row) throws SQLException;
    }

    @Inject
    private Database database;

    /** The days of all branches on which published shifts hold instead of the weekly pattern. */
    public Set<Day> published(LocalDate from, LocalDate until) {
        Set<Day> days = new HashSet<>();
        read(
                "select branch_id, business_date from published_day where business_date between ? and ?",
                null,
                from,
                until,
                row -> days.add(new Day(row.getLong(1), row.getObject(2, LocalDate.class))));
        return days;
    }

    /** The published shifts of those people, by person. */
    public Map<Long, List<Planned>> shifts(Collection<Long> staff, LocalDate from, LocalDate until) {
        Map<Long, List<Planned>> shifts = new HashMap<>();
        read(
                "select staff_id, branch_id, starts_at, ends_at from published_shift"
                        + " where business_date between ? and ? and staff_id = any(?) order by starts_at",
                staff,
                from,
                until,
                row -> shifts.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                        .add(new Planned(
                                row.getLong(2),
                                new TimeSlot(
                                        row.getObject(3, OffsetDateTime.class).toInstant(),
                                        row.getObject(4, OffsetDateTime.class).toInstant()))));
        return shifts;
    }

    public List<Away> leave(Collection<Long> staff, LocalDate from, LocalDate until) {
        List<Away> leave = new ArrayList<>();
        read(
                "select staff_id, from_date, until_date, starts, ends from staff_leave where until_date >= ?"
                        + " and from_date <= ? and staff_id = any(?) and state = 'approved'",
                staff,
                from,
                until,
                row -> {
                    LocalTime starts = row.getObject(4, LocalTime.class);
                    leave.add(new Away(
                            row.getLong(1),
                            row.getObject(2, LocalDate.class),
                            row.getObject(3, LocalDate.class),
                            starts == null ? null : new Hours(starts, row.getObject(5, LocalTime.class))));
                });
        return leave;
    }

    private void read(
            String sql, @Nullable Collection<Long> staff, LocalDate from, LocalDate until, Sink sink) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, from);
            select.setObject(2, until);
            if (staff != null) {
                select.setArray(3, connection.createArrayOf("bigint", staff.toArray()));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sink.take(row);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the planned times could not be read", e);
        }
    }
}
