package clinic.client.service;

import clinic.access.Role;
import clinic.client.ClientSummary;
import clinic.client.Merge;
import clinic.client.persistence.ClientRows;
import clinic.client.persistence.MergeRows;
import clinic.platform.Allowed;
import clinic.platform.Database;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Who may be one person twice, and who was. Any desk may look, as it may at any client. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class MergeQueries {
    private static final int MOST = 50;

    /** Two clients who may be one person. */
    public record Pair(ClientSummary one, ClientSummary other) {}

    @Inject
    private Database database;

    /** Up to fifty clients with the same phone number, or the same name and date of birth, oldest first. */
    public List<ClientSummary> duplicatesOf(long client) {
        try (Connection connection = database.connection()) {
            MergeRows rows = new MergeRows(connection);
            return ClientRows.of(connection, rows.like(rows.read(client), MOST));
        } catch (SQLException e) {
            throw new IllegalStateException("clients alike could not be looked up", e);
        }
    }

    /** Up to fifty pairs among all clients, most certain first. */
    public List<Pair> duplicates() {
        try (Connection connection = database.connection()) {
            List<List<Long>> pairs = new MergeRows(connection).alike(MOST);
            Set<Long> ids = new LinkedHashSet<>();
            pairs.forEach(ids::addAll);
            Map<Long, ClientSummary> clients = ClientRows.of(connection, new ArrayList<>(ids)).stream()
                    .collect(Collectors.toMap(ClientSummary::id, Function.identity()));
            List<Pair> found = new ArrayList<>();
            for (List<Long> pair : pairs) {
                ClientSummary one = clients.get(pair.get(0));
                ClientSummary other = clients.get(pair.get(1));
                if (one != null && other != null) {
                    found.add(new Pair(one, other));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("clients alike could not be looked up", e);
        }
    }

    /** What was merged into the client and stands, latest first; at most twenty. */
    public List<Merge> into(long client) {
        try (Connection connection = database.connection()) {
            return new MergeRows(connection).into(client);
        } catch (SQLException e) {
            throw new IllegalStateException("the merges of a client could not be read", e);
        }
    }

    /** The merge that took the client away, if one stands. */
    public Optional<Merge> away(long client) {
        try (Connection connection = database.connection()) {
            return new MergeRows(connection).away(client);
        } catch (SQLException e) {
            throw new IllegalStateException("the merge of a client could not be read", e);
        }
    }
}
