package clinic.booking.persistence;

import clinic.platform.Database;
import clinic.platform.RoundTrip;
import clinic.shared.Named;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The one thing booking asks of clients: who they are. */
@ApplicationScoped
public class Clients {
    private static final String NAME = "select c.first_name, c.last_name, k.id, k.first_name, k.last_name"
            + " from client c left join client k on k.id = c.merged_into_id where c.id = ?";

    @Inject
    private Database database;

    /**
     * @throws NotFound when there is none of that id
     * @throws Refused {@code client-merged} when another record is kept instead
     */
    public String name(long client) {
        RoundTrip trip = new RoundTrip();
        Supplier<String> name = name(trip, client);
        trip.make(database);
        return name.get();
    }

    /** The same, asked together with what else is asked. */
    public Supplier<String> name(RoundTrip trip, long client) {
        return trip.ask(NAME, 1, (query, before) -> query.setLong(before + 1, client), row -> {
            if (!row.next()) {
                throw new NotFound("client", client);
            }
            String name = row.getString(1) + " " + row.getString(2);
            if (row.getObject(3) != null) {
                throw new Refused(
                        "client-merged",
                        Named.client(name) + " was merged: the record kept is that of "
                                + Named.client(row.getString(4) + " " + row.getString(5)) + ", number "
                                + row.getLong(3) + ". Book for that one.");
            }
            return name;
        });
    }

    /** The phone numbers of those who gave one. */
    public Map<Long, String> phones(Collection<Long> clients) {
        Map<Long, String> phones = new HashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select c.id, c.phone from unnest(?) r (id) join client c on c.id = r.id"
                                + " where c.phone is not null")) {
            select.setArray(1, connection.createArrayOf("bigint", clients.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    phones.put(row.getLong(1), row.getString(2));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the clients could not be read", e);
        }
        return phones;
    }
}
