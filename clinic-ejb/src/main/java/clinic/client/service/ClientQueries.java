package clinic.client.service;

import clinic.access.Role;
import clinic.client.Client;
import clinic.client.ClientDetails;
import clinic.client.ClientSearch;
import clinic.client.ClientSearch.Term;
import clinic.client.ClientSummary;
import clinic.client.Clients;
import clinic.client.SearchKeys;
import clinic.client.persistence.ClientFinder;
import clinic.client.persistence.ClientFinder.Found;
import clinic.client.persistence.ClientRows;
import clinic.platform.Allowed;
import clinic.platform.Database;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds clients. Every desk may find every client of the chain; therapists may look but not change. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class ClientQueries {
    private static final int MOST = 100;

    @Inject
    private Database database;

    @Inject
    private NameWords words;

    @Inject
    private Clients clients;

    /**
     * Who was found, nearest first.
     *
     * @param closest how many rows, from the end, match only when a slip in spelling is allowed for
     * @param more whether more match than were asked for
     */
    public record Result(List<ClientSummary> rows, int closest, boolean more) {

        public boolean isClosest(int index) {
            return index >= rows.size() - closest;
        }
    }

    /** @param mergedInto the record kept instead of this one, when it was merged away */
    public record Detail(
            long id,
            long version,
            ClientDetails details,
            Instant createdAt,
            @Nullable Long mergedInto) {}

    /**
     * Finds by the beginnings of names, phone digits or a date of birth, in any order, all of which have to match. When
     * hardly anybody matches, also finds names that are spelt almost so.
     *
     * @param typed as typed; blank finds nobody
     * @param limit 1–100
     */
    public Result search(String typed, int limit) {
        ClientSearch search = ClientSearch.of(typed);
        int wanted = Math.max(1, Math.min(limit, MOST));
        try (Connection connection = database.connection()) {
            Found found = new ClientFinder(connection, words.words()).find(search, wanted * 2 + 1);
            List<ClientSummary> exact = ranked(search, ClientRows.of(connection, found.exact()));
            List<ClientSummary> close = ClientRows.of(connection, found.close());
            List<ClientSummary> rows = new ArrayList<>(exact.subList(0, Math.min(wanted, exact.size())));
            int shown = Math.min(wanted - rows.size(), close.size());
            rows.addAll(close.subList(0, shown));
            return new Result(List.copyOf(rows), shown, exact.size() + close.size() > wanted);
        } catch (SQLException e) {
            throw new IllegalStateException("clients could not be searched", e);
        }
    }

    /**
     * All clients by last name, first name and id, a page at a time.
     *
     * @param after the id of the last client of the page before; null begins
     * @param limit 1–100
     */
    public Result browse(@Nullable Long after, int limit) {
        int wanted = Math.max(1, Math.min(limit, MOST));
        try (Connection connection = database.connection()) {
            List<ClientSummary> rows = after == null
                    ? ClientRows.first(connection, wanted + 1)
                    : ClientRows.after(connection, clients.get(after), wanted + 1);
            boolean more = rows.size() > wanted;
            return new Result(more ? rows.subList(0, wanted) : rows, 0, more);
        } catch (SQLException e) {
            throw new IllegalStateException("clients could not be read", e);
        }
    }

    /** @throws clinic.shared.NotFound when nobody has that id */
    public Detail detail(long id) {
        Client client = clients.get(id);
        return new Detail(client.id(), client.version(), client.details(), client.createdAt(), client.mergedInto());
    }

    /** Those first who have most of what was typed as a whole word, number or date; then by name. */
    private static List<ClientSummary> ranked(ClientSearch search, List<ClientSummary> found) {
        return found.stream()
                .sorted(Comparator.comparingLong((ClientSummary client) -> -whole(search, client))
                        .thenComparing(ClientSummary::lastName)
                        .thenComparing(ClientSummary::firstName)
                        .thenComparing(ClientSummary::id))
                .toList();
    }

    private static long whole(ClientSearch search, ClientSummary client) {
        Set<String> keys = SearchKeys.of(client.firstName(), client.lastName(), client.phone(), client.bornOn());
        return search.terms().stream()
                .map(Term::prefixes)
                .filter(prefixes -> prefixes.stream().anyMatch(keys::contains))
                .count();
    }
}
