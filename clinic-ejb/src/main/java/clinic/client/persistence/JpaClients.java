package clinic.client.persistence;

import clinic.client.Client;
import clinic.client.ClientDetails;
import clinic.client.Clients;
import clinic.client.SearchKeys;
import clinic.platform.Database;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Clients as entities, their search keys as plain rows. */
@ApplicationScoped
public class JpaClients implements Clients {
    private static final int DUPLICATES_SHOWN = 5;

    @PersistenceContext(unitName = "clinic")
    private EntityManager entities;

    @Inject
    private Database database;

    @Override
    public void add(Client client) {
        entities.persist(client);
        index(client);
    }

    @Override
    public Client get(long id) {
        Client client = entities.find(Client.class, id);
        if (client == null) {
            throw new NotFound("client", id);
        }
        return client;
    }

    @Override
    public void index(Client client) {
        entities.flush();
        try (Connection connection = database.connection()) {
            SearchKeyRows.store(connection, client.id(), client.searchKeys());
        } catch (SQLException e) {
            throw new IllegalStateException("the search keys of a client could not be stored", e);
        }
    }

    @Override
    public List<Client> like(ClientDetails details) {
        Set<Long> found = new TreeSet<>();
        try (Connection connection = database.connection()) {
            if (details.phone() != null) {
                found.addAll(havingAll(connection, List.of(SearchKeys.phoneKey(details.phone())), DUPLICATES_SHOWN));
            }
            if (details.bornOn() != null) {
                List<String> keys = new ArrayList<>(SearchKeys.words(details.name()));
                keys.add(details.bornOn().toString());
                found.addAll(havingAll(connection, keys, DUPLICATES_SHOWN));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("clients like a new one could not be looked up", e);
        }
        return found.stream().limit(DUPLICATES_SHOWN).map(this::get).toList();
    }

    /** At most so many clients that have every one of the keys, exactly. */
    static List<Long> havingAll(Connection connection, List<String> keys, int limit) throws SQLException {
        String last = keys.get(keys.size() - 1);
        String sql = "select k.client_id from client_search_key k where k.search_key = ?"
                + " and exists (select 1 from client_search_key o where o.client_id = k.client_id and o.search_key = ?)"
                        .repeat(keys.size() - 1)
                + " order by k.client_id fetch first " + limit + " rows only";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, last);
            for (int i = 0; i < keys.size() - 1; i++) {
                select.setString(i + 2, keys.get(i));
            }
            List<Long> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found;
        }
    }
}
