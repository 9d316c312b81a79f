package clinic.roster.persistence;

import clinic.platform.Database;
import clinic.platform.IdList;
import clinic.roster.labour.LabourLaw;
import clinic.roster.labour.LabourTerm;
import clinic.roster.labour.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of the labour rules, and what a roster has to know of people. */
@ApplicationScoped
public class LabourTable {

    @Inject
    private Database database;

    /** @param bornOn null when it is not known; {@code weeklyMinutes} likewise */
    public record Person(
            @Nullable Integer weeklyMinutes, @Nullable LocalDate bornOn) {
        static final Person UNKNOWN = new Person(null, null);
    }

    public LabourLaw law() {
        try (Connection connection = database.connection()) {
            return new LabourLaw(Rows.read(
                    connection,
                    "select id, jurisdiction_id, rule, amount, threshold, severity, source, valid_from, valid_to"
                            + " from labour_term order by rule, jurisdiction_id, valid_from, threshold",
                    row -> new LabourTerm(
                            row.getLong(1),
                            row.getObject(2, Long.class),
                            row.getString(3),
                            row.getInt(4),
                            row.getInt(5),
                            Severity.of(row.getString(6)),
                            row.getString(7),
                            row.getObject(8, LocalDate.class),
                            row.getObject(9, LocalDate.class))));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public void add(LabourTerm term) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into labour_term (id, jurisdiction_id, rule, amount, threshold, severity, source,"
                                + " valid_from, valid_to) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, term.id());
            insert.setObject(2, term.jurisdiction(), Types.BIGINT);
            insert.setString(3, term.rule());
            insert.setInt(4, term.amount());
            insert.setInt(5, term.threshold());
            insert.setString(6, term.severity().code());
            insert.setString(7, term.source());
            insert.setObject(8, term.from());
            insert.setObject(9, term.until(), Types.DATE);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Lets a term end on that date, inclusive. */
    public void end(long id, LocalDate last) {
        try (Connection connection = database.connection();
                PreparedStatement update =
                        connection.prepareStatement("update labour_term set valid_to = ? where id = ?")) {
            update.setObject(1, last);
            update.setLong(2, id);
            update.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What is known of those people; whoever nothing is known of is missing. */
    public Map<Long, Person> people(Collection<Long> staff) {
        Map<Long, Person> people = new HashMap<>();
        if (staff.isEmpty()) {
            return people;
        }
        try (Connection connection = database.connection()) {
            Rows.read(
                            connection,
                            "select staff_id, weekly_minutes, born_on from roster_person where staff_id in ("
                                    + IdList.of(staff) + ")",
                            row -> Map.entry(
                                    row.getLong(1),
                                    new Person(row.getObject(2, Integer.class), row.getObject(3, LocalDate.class))))
                    .forEach(entry -> people.put(entry.getKey(), entry.getValue()));
        } catch (SQLException e) {
            throw failed(e);
        }
        return people;
    }

    public void put(long staff, Person person) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update roster_person set weekly_minutes = ?, born_on = ?, version = version + 1"
                                + " where staff_id = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into roster_person (weekly_minutes, born_on, staff_id, version) values (?, ?, ?, 1)")) {
            for (PreparedStatement statement : List.of(update, insert)) {
                statement.setObject(1, person.weeklyMinutes(), Types.INTEGER);
                statement.setObject(2, person.bornOn(), Types.DATE);
                statement.setLong(3, staff);
            }
            if (update.executeUpdate() == 0) {
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** From now on that token opens the feed of that person, and no other. */
    public void feed(long staff, @Nullable String hash) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update roster_person set feed_hash = ?, version = version + 1 where staff_id = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into roster_person (feed_hash, staff_id, version) values (?, ?, 1)")) {
            for (PreparedStatement statement : List.of(update, insert)) {
                statement.setString(1, hash);
                statement.setLong(2, staff);
            }
            if (update.executeUpdate() == 0) {
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Whose feed the token opens. */
    public @Nullable Long ofFeed(String hash) {
        try (Connection connection = database.connection()) {
            return Rows.read(
                            connection,
                            "select staff_id from roster_person where feed_hash = ?",
                            row -> row.getLong(1),
                            hash)
                    .stream()
                    .findFirst()
                    .orElse(null);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("labour rules could not be read or written", e);
    }
}
