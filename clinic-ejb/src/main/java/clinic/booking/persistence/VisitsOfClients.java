package clinic.booking.persistence;

import clinic.client.KeptForClients;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Database;
import clinic.platform.Time;
import clinic.shared.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Visits and holds follow their client, and so does the time they still take. Nobody is made of two clients who are to be in two
 * places at once.
 */
@ApplicationScoped
public class VisitsOfClients implements KeptForClients {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMMM 'at' HH:mm", Locale.ENGLISH);
    private static final Column VISITS = new Column("appointment", "id", "client_id", true);
    private static final Column HOLDS = new Column("hold", "id", "client_id", true);
    private static final Column WISHES = new Column("wish", "id", "client_id", false);
    private static final Column SERIES = new Column("series", "id", "client_id", false);
    private static final String VISIT = "select a.branch_id, a.service_id, a.starts_at, c.first_name, c.last_name";
    private static final String OVERLAPS = "select x.branch_id, a.service_id, x.starts_at, c.first_name, c.last_name,"
            + " y.branch_id, b.service_id, y.starts_at, d.first_name, d.last_name"
            + " from diary_claim x join diary_claim y on y.resource_id = ? and y.kind = 'C'"
            + " and y.starts_at < x.ends_at and y.ends_at > x.starts_at"
            + " left join appointment a on a.id = x.owner_id join client c on c.id = x.resource_id"
            + " left join appointment b on b.id = y.owner_id join client d on d.id = y.resource_id"
            + " where x.resource_id = ? and x.kind = 'C' and x.ends_at > ? and y.ends_at > ? order by x.starts_at";

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Override
    public List<Column> following() {
        return List.of(VISITS, HOLDS, SERIES, WISHES);
    }

    @Override
    public Set<Long> branches(Collection<Long> clients) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select distinct a.branch_id from unnest(?) r (id) join appointment a on a.client_id = r.id")) {
            select.setArray(1, connection.createArrayOf("bigint", clients.toArray()));
            Set<Long> branches = new LinkedHashSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    branches.add(row.getLong(1));
                }
            }
            return branches;
        } catch (SQLException e) {
            throw new IllegalStateException("the branches of a client's visits could not be read", e);
        }
    }

    @Override
    public List<Refusal> objections(long from, long into, Instant now) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(OVERLAPS)) {
            select.setLong(1, into);
            select.setLong(2, from);
            select.setObject(3, Time.utc(now));
            select.setObject(4, Time.utc(now));
            List<Refusal> objections = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    objections.add(new Refusal(
                            "visits-overlap",
                            described(row, 1) + " is at the same time as " + described(row, 6)
                                    + ". Move or cancel one of them first."));
                }
            }
            return objections;
        } catch (SQLException e) {
            throw new IllegalStateException("overlapping visits could not be read", e);
        }
    }

    /** The time that is still to come; what is over takes nobody's. */
    @Override
    public void followed(String table, Collection<Long> rows, long from, long into, Instant now) {
        try (Connection connection = database.connection();
                PreparedStatement update =
                        connection.prepareStatement("update diary_claim set resource_id = ? where kind = 'C'"
                                + " and resource_id = ? and ends_at > ? and owner_id = any (?)")) {
            update.setLong(1, into);
            update.setLong(2, from);
            update.setObject(3, Time.utc(now));
            update.setArray(4, connection.createArrayOf("bigint", rows.toArray()));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new Diary.Overlap(e);
        }
    }

    @Override
    public List<String> addedSince(long client, Instant since) {
        try (Connection connection = database.connection();
                PreparedStatement select =
                        connection.prepareStatement(VISIT + " from appointment a join client c on c.id = a.client_id"
                                + " where a.client_id = ? and a.created_at > ? order by a.starts_at")) {
            select.setLong(1, client);
            select.setObject(2, Time.utc(since));
            List<String> added = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    added.add("the visit of " + described(row, 1));
                }
            }
            return added;
        } catch (SQLException e) {
            throw new IllegalStateException("the visits of a client could not be read", e);
        }
    }

    /** "Maya Lin, Deep Tissue Massage at Riverside on Thu 12 March at 10:00". */
    private String described(ResultSet row, int at) throws SQLException {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(row.getLong(at));
        Long service = row.getObject(at + 1, Long.class);
        return row.getString(at + 3) + " " + row.getString(at + 4) + ", "
                + (service == null
                        ? "a time that is held"
                        : catalogue.service(service).name()) + " at " + branch.name() + " on "
                + WHEN.format(row.getObject(at + 2, OffsetDateTime.class).atZoneSameInstant(branch.zone()));
    }
}
