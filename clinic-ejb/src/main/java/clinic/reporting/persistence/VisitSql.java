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

/** Lists the visits that figures are made of, on one connection. */
public final class VisitSql {
    private static final String VISITS = "select a.id, a.business_date, a.branch_id, a.status, a.service_id,"
            + " a.therapist_id, a.minutes, a.client_id from appointment a";

    private final Connection connection;

    public VisitSql(Connection connection) {
        this.connection = connection;
    }

    /** Where a page of rows ended. */
    public record Place(LocalDate date, long visit) {}

    /** A row and its place among the others. */
    public record Placed(Place place, KpiRow row) {}

    /** By the date they were for and as they were booked, after that place. */
    public List<Placed> rows(Kpi.Part part, Period period, Collection<Long> branches, @Nullable Place after, int limit)
            throws SQLException {
        if (branches.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement select = connection.prepareStatement("select v.id, v.business_date, v.branch_id,"
                + " v.status, v.service_id, v.therapist_id, v.minutes, c.first_name, c.last_name from ("
                + visits(part, period, branches) + ") v left join client c on c.id = v.client_id"
                + (after == null ? "" : " where v.business_date > ? or (v.business_date = ? and v.id > ?)")
                + " order by v.business_date, v.id limit " + limit)) {
            if (after != null) {
                select.setObject(1, after.date());
                select.setObject(2, after.date());
                select.setLong(3, after.visit());
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

    /** The part's visits for the dates of the period; of a client who is counted, the visit they are counted by. */
    private static String visits(Kpi.Part part, Period period, Collection<Long> branches) {
        return switch (part) {
            case TREATED -> ended(CompletedVisits.DONE, period, branches);
            case MISSED -> ended("('no-show')", period, branches);
            case DUE -> ended("('no-show', 'completed', 'settled')", period, branches);
            case CANCELLED_LATE -> ended("('late-cancelled')", period, branches);
            case SEEN -> counted("k.nth = 1", period, branches);
            case REBOOKED -> counted("k.nth = 1 and k.rebooked", period, branches);
            case FIRST -> counted("k.first_ever", period, branches);
            case REVENUE, ROSTERED -> throw new IllegalArgumentException(part + " is not made of visits");
        };
    }

    private static String ended(String states, Period period, Collection<Long> branches) {
        return VISITS + " where " + of("a", period, branches) + " and a.status in " + states;
    }

    private static String counted(String which, Period period, Collection<Long> branches) {
        return VISITS + " join (select c.appointment_id, c.first_ever, c.rebooked, row_number() over (partition by"
                + " c.client_id order by c.starts_at desc, c.appointment_id desc) nth from completed_visit c where "
                + of("c", period, branches) + ") k on k.appointment_id = a.id where " + which;
    }

    private static String of(String alias, Period period, Collection<Long> branches) {
        return alias + ".business_date between date '" + period.from() + "' and date '" + period.to() + "' and " + alias
                + ".branch_id in (" + IdList.of(branches) + ")";
    }
}
