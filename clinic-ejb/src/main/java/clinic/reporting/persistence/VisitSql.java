package clinic.reporting.persistence;

import clinic.platform.IdList;
import clinic.reporting.Kpi;
import clinic.reporting.KpiRow;
import clinic.reporting.Period;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts and lists the visits that figures are made of, on one connection. Clients that were merged are one; whether one was
 * seen before or comes again is looked up at every branch.
 */
public final class VisitSql {
    private static final String DONE = "('completed', 'settled')";
    private static final String STANDING =
            "('held', 'booked', 'confirmed', 'arrived', 'in-treatment', 'completed', 'settled')";
    private static final String VISITS = "select a.id, a.business_date, a.branch_id, a.status, a.service_id,"
            + " a.therapist_id, a.minutes, a.starts_at, coalesce(w.merged_into_id, w.id) person"
            + " from appointment a join client w on w.id = a.client_id";

    private final Connection connection;

    public VisitSql(Connection connection) {
        this.connection = connection;
    }

    /** Where a page of rows ended. */
    public record Place(LocalDate date, long visit) {}

    /** A row and its place among the others. */
    public record Placed(Place place, KpiRow row) {}

    public long count(Kpi.Part part, Period period, Collection<Long> branches) throws SQLException {
        if (branches.isEmpty()) {
            return 0;
        }
        try (PreparedStatement select =
                connection.prepareStatement("select count(*) from (" + visits(part, branches) + ") v")) {
            bind(select, period);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** By the date they were for and as they were booked, after that place. */
    public List<Placed> rows(Kpi.Part part, Period period, Collection<Long> branches, @Nullable Place after, int limit)
            throws SQLException {
        if (branches.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement select = connection.prepareStatement("select v.id, v.business_date, v.branch_id,"
                + " v.status, v.service_id, v.therapist_id, v.minutes, c.first_name, c.last_name from ("
                + visits(part, branches) + ") v left join client c on c.id = v.person"
                + (after == null ? "" : " where v.business_date > ? or (v.business_date = ? and v.id > ?)")
                + " order by v.business_date, v.id limit " + limit)) {
            bind(select, period);
            if (after != null) {
                select.setObject(3, after.date());
                select.setObject(4, after.date());
                select.setLong(5, after.visit());
            }
            List<Placed> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    LocalDate date = row.getObject(2, LocalDate.class);
                    String first = row.getString(8);
                    rows.add(new Placed(
                            new Place(date, row.getLong(1)),
                            new KpiRow(
                                    "visit",
                                    row.getLong(1),
                                    date,
                                    row.getLong(3),
                                    first == null ? null : first + " " + row.getString(9),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getString(4),
                                    null,
                                    part == Kpi.Part.TREATED ? row.getLong(7) : null)));
                }
            }
            return rows;
        }
    }

    private static void bind(PreparedStatement select, Period period) throws SQLException {
        select.setObject(1, period.from());
        select.setObject(2, period.to());
    }

    /** The part's visits for the dates between two parameters; of a client who is counted, the visit they are counted by. */
    private static String visits(Kpi.Part part, Collection<Long> branches) {
        return switch (part) {
            case TREATED -> ended(DONE, branches);
            case MISSED -> ended("('no-show')", branches);
            case DUE -> ended("('no-show', 'completed', 'settled')", branches);
            case CANCELLED_LATE -> ended("('late-cancelled')", branches);
            case SEEN -> last(branches);
            case REBOOKED ->
                "select r.* from (" + last(branches) + ") r where " + again("p.id = r.person") + " or "
                        + again("p.merged_into_id = r.person");
            case FIRST ->
                "select f.* from (" + ended(DONE, branches) + ") f where not " + before("p.id = f.person") + " and not "
                        + before("p.merged_into_id = f.person");
            case REVENUE, ROSTERED -> throw new IllegalArgumentException(part + " is not made of visits");
        };
    }

    private static String ended(String states, Collection<Long> branches) {
        return VISITS + " where a.business_date between ? and ? and a.branch_id in (" + IdList.of(branches)
                + ") and a.status in " + states;
    }

    /** Each client's last completed visit. */
    private static String last(Collection<Long> branches) {
        return "select l.* from (select e.*, row_number() over (partition by e.person order by e.starts_at desc, e.id desc)"
                + " nth from (" + ended(DONE, branches) + ") e) l where l.nth = 1";
    }

    private static String again(String same) {
        return "exists (select 1 from client p join appointment n on n.client_id = p.id where " + same
                + " and n.starts_at > r.starts_at and n.starts_at <= r.starts_at + interval '" + Kpi.REBOOKED_DAYS
                + "' day and n.status in " + STANDING + ")";
    }

    private static String before(String same) {
        return "exists (select 1 from client p join appointment n on n.client_id = p.id where " + same
                + " and (n.starts_at < f.starts_at or (n.starts_at = f.starts_at and n.id < f.id)) and n.status in "
                + DONE
                + ")";
    }
}
