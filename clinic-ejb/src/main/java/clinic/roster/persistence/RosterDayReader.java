package clinic.roster.persistence;

import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.organisation.Rosters;
import clinic.platform.IdList;
import clinic.shared.TimeSlot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads what bookings go by at branches over a span of local dates, with three statements whatever their number: the days
 * that are published, the published shifts of therapists, and approved leave.
 */
public final class RosterDayReader {

    /** One local date of a branch. */
    public record Key(long branch, LocalDate date) {}

    private final Map<Long, Catalogue.Branch> branches;
    private final LocalDate from;
    private final LocalDate until;
    private final Set<Key> published = new HashSet<>();
    private final Map<Key, Map<Long, List<TimeSlot>>> shifts = new HashMap<>();
    private final Map<Key, Map<Long, List<TimeSlot>>> away = new HashMap<>();

    /** @param until the last date, inclusive */
    public RosterDayReader(Collection<Catalogue.Branch> branches, LocalDate from, LocalDate until) {
        this.branches = branches.stream().collect(Collectors.toMap(Catalogue.Branch::id, Function.identity()));
        this.from = from;
        this.until = until;
    }

    /** The versions of all branches for which anything was ever planned. */
    public static Map<Long, Long> versions(Connection connection) throws SQLException {
        Map<Long, Long> versions = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select branch_id, version from roster_version");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                versions.put(row.getLong(1), row.getLong(2));
            }
        }
        return versions;
    }

    /** Every date of every branch, in which a date of which nothing is known is missing. */
    public Map<Key, Rosters.Day> read(Connection connection) throws SQLException {
        String in = " in (" + IdList.of(branches.keySet()) + ")";
        try (PreparedStatement days = connection.prepareStatement("select branch_id, business_date from published_day"
                        + " where business_date between ? and ? and branch_id" + in);
                PreparedStatement worked = connection.prepareStatement("select branch_id, business_date, staff_id,"
                        + " starts_at, ends_at from published_shift where business_date between ? and ? and job = '"
                        + Job.THERAPIST.code() + "' and staff_id is not null and branch_id" + in
                        + " order by starts_at");
                PreparedStatement leave = connection.prepareStatement("select distinct a.branch_id, l.staff_id,"
                        + " l.from_date, l.until_date, l.starts, l.ends from staff_leave l"
                        + " join assignment a on a.staff_id = l.staff_id where l.state = 'approved'"
                        + " and l.until_date >= ? and l.from_date <= ? and a.branch_id" + in)) {
            each(days, row -> published.add(new Key(row.getLong(1), row.getObject(2, LocalDate.class))));
            each(worked, this::work);
            each(leave, this::leave);
        }
        Set<Key> known = new HashSet<>(published);
        known.addAll(away.keySet());
        Map<Key, Rosters.Day> read = new HashMap<>();
        for (Key key : known) {
            read.put(
                    key,
                    new Rosters.Day(
                            published.contains(key),
                            united(shifts.getOrDefault(key, Map.of())),
                            united(away.getOrDefault(key, Map.of()))));
        }
        return read;
    }

    private void work(ResultSet row) throws SQLException {
        add(
                shifts,
                new Key(row.getLong(1), row.getObject(2, LocalDate.class)),
                row.getLong(3),
                new TimeSlot(PlanColumns.instant(row, 4), PlanColumns.instant(row, 5)));
    }

    private void leave(ResultSet row) throws SQLException {
        Catalogue.Branch branch = Objects.requireNonNull(branches.get(row.getLong(1)));
        LocalTime starts = row.getObject(5, LocalTime.class);
        LocalTime ends = row.getObject(6, LocalTime.class);
        LocalDate first = row.getObject(3, LocalDate.class);
        LocalDate last = row.getObject(4, LocalDate.class);
        for (LocalDate date = first.isBefore(from) ? from : first;
                !date.isAfter(last) && !date.isAfter(until);
                date = date.plusDays(1)) {
            // a shift may run into the next day, which is then on leave, too
            TimeSlot slot = starts == null
                    ? new TimeSlot(
                            date.atStartOfDay(branch.zone()).toInstant(),
                            date.plusDays(date.equals(last) ? 1 : 2)
                                    .atStartOfDay(branch.zone())
                                    .toInstant())
                    : new Hours(starts, ends).on(date, branch.zone());
            add(away, new Key(branch.id(), date), row.getLong(2), slot);
        }
    }

    private static void add(Map<Key, Map<Long, List<TimeSlot>>> to, Key key, long staff, TimeSlot slot) {
        to.computeIfAbsent(key, any -> new HashMap<>())
                .computeIfAbsent(staff, any -> new java.util.ArrayList<>())
                .add(slot);
    }

    private static Map<Long, List<TimeSlot>> united(Map<Long, List<TimeSlot>> slots) {
        Map<Long, List<TimeSlot>> united = new HashMap<>();
        slots.forEach((staff, all) -> united.put(staff, TimeSlot.union(all)));
        return Map.copyOf(united);
    }

    private interface Sink {
        void take(ResultSet row) throws SQLException;
    }

    private void each(PreparedStatement select, Sink sink) throws SQLException {
        select.setObject(1, from);
        select.setObject(2, until);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                sink.take(row);
            }
        }
    }
}
