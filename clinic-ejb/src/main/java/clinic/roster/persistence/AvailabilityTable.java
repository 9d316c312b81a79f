package clinic.roster.persistence;

import clinic.platform.Database;
import clinic.platform.IdList;
import clinic.platform.Time;
import clinic.roster.AvailabilityRule;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** When staff can work, as rows of {@code availability_rule}. One that was ended stays, with who ended it. */
@ApplicationScoped
public class AvailabilityTable {
    private static final String SELECT =
            "select id, staff_id, kind, weekdays, from_date, until_date, starts, ends, note"
                    + " from availability_rule where ended_at is null and ";

    @Inject
    private Database database;

    public void add(AvailabilityRule rule, Instant now, String by) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into availability_rule (id, staff_id, kind, weekdays, from_date, until_date, starts, ends,"
                                + " note, made_at, made_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, rule.id());
            insert.setLong(2, rule.staff());
            insert.setString(3, rule.kind().code());
            insert.setInt(4, Rows.mask(rule.weekdays()));
            insert.setObject(5, rule.from());
            insert.setObject(6, rule.until(), java.sql.Types.DATE);
            Rows.setHours(insert, 7, rule.hours());
            insert.setString(9, rule.note());
            insert.setObject(10, Time.utc(now));
            insert.setString(11, by);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Ends a rule that holds; answers whether it did. */
    public boolean end(long id, Instant now, String by) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update availability_rule set ended_at = ?, ended_by = ? where id = ? and ended_at is null")) {
            update.setObject(1, Time.utc(now));
            update.setString(2, by);
            update.setLong(3, id);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** @throws NotFound when there is none of that id, or it was ended */
    public AvailabilityRule get(long id) {
        return read("id = ?", id).stream().findFirst().orElseThrow(() -> new NotFound("availability rule", id));
    }

    /** The rules of those people that may say something of local dates from one to the other, both inclusive. */
    public List<AvailabilityRule> of(Collection<Long> staff, LocalDate from, LocalDate until) {
        return staff.isEmpty()
                ? List.of()
                : read(
                        "staff_id in (" + IdList.of(staff)
                                + ") and (until_date is null or until_date >= ?) and from_date <= ? order by staff_id, id",
                        from,
                        until);
    }

    private List<AvailabilityRule> read(String condition, Object... parameters) {
        try (Connection connection = database.connection()) {
            return Rows.read(connection, SELECT + condition, AvailabilityTable::rule, parameters);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static AvailabilityRule rule(ResultSet row) throws SQLException {
        return new AvailabilityRule(
                row.getLong(1),
                row.getLong(2),
                AvailabilityRule.Kind.of(row.getString(3)),
                Rows.weekdays(row.getInt(4)),
                row.getObject(5, LocalDate.class),
                row.getObject(6, LocalDate.class),
                Rows.hours(row, 7),
                row.getString(9));
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("availability could not be read or written", e);
    }
}
