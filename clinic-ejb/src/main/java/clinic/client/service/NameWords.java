package clinic.client.service;

import clinic.client.SearchKeys;
import clinic.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Every word in the clients' names, with about how many clients have it. Read whole when first needed, and anew every ten
 * minutes by the one caller who notices, while the others go on with what is known; words named on this node join at
 * once. What it says only steers spelling and the order of work, never whether an exact word is found.
 */
@ApplicationScoped
class NameWords {
    private static final Duration FRESH = Duration.ofMinutes(10);

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private final ReentrantLock reading = new ReentrantLock();
    private volatile NavigableMap<String, Integer> words = new ConcurrentSkipListMap<>();
    private volatile Instant readAt = Instant.MIN;

    NavigableMap<String, Integer> words() {
        if (readAt.equals(Instant.MIN)) {
            reading.lock();
            try {
                if (readAt.equals(Instant.MIN)) {
                    read();
                }
            } finally {
                reading.unlock();
            }
        } else if (readAt.plus(FRESH).isBefore(clock.instant()) && reading.tryLock()) {
            try {
                read();
            } finally {
                reading.unlock();
            }
        }
        return words;
    }

    void learn(@Observes(during = TransactionPhase.AFTER_SUCCESS) ClientNamed client) {
        SearchKeys.words(client.name()).forEach(word -> words.merge(word, 1, Integer::sum));
    }

    /** Letters sort after digits, so that phones and dates stay out. */
    private void read() {
        NavigableMap<String, Integer> read = new ConcurrentSkipListMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select search_key, count(*) from client_search_key where search_key >= 'a' group by search_key");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                read.put(rows.getString(1), rows.getInt(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the clients' names could not be read", e);
        }
        words = read;
        readAt = clock.instant();
    }
}
