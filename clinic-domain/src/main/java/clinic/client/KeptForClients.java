package clinic.client;

import clinic.shared.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What another context keeps under a client's id, and what it has to say when two clients become one. Every table with a
 * column that names a client belongs to one of these; they are found through CDI.
 */
public interface KeptForClients {

    /**
     * A column that names a client.
     *
     * @param key the column that names the row, a number
     * @param versioned whether the table counts changes in {@code version}
     */
    record Column(String table, String key, String client, boolean versioned) {}

    /** Columns whose rows follow a client into the record kept, and back when that is undone. */
    List<Column> following();

    /** Columns of history that is never changed: who reads them looks for the record kept. */
    default List<Column> standing() {
        return List.of();
    }

    /** The branches at which anything is kept for one of these clients. */
    Set<Long> branches(Collection<Long> clients);

    /** Everything that speaks against making them one. */
    default List<Refusal> objections(long from, long into, Instant now) {
        return List.of();
    }

    /** What else has to follow once rows of a {@link #following} table name another client. */
    default void followed(String table, Collection<Long> rows, long from, long into, Instant now) {}

    /** What was added under that client's id after that moment, in words; of the rows named nothing is said. */
    default List<String> addedSince(long client, Instant since) {
        return List.of();
    }
}
