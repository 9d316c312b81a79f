package clinic.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ids for rows that are not written as entities, from the same sequences and in the same blocks of fifty as the entities
 * draw theirs, so that neither gets in the other's way. What a node has drawn and not used is lost when it stops.
 */
@ApplicationScoped
public class Ids {
    private static final int BLOCK = 50;

    private static final class Block {
        private long id;
        private long last;
    }

    private final Map<String, Block> blocks = new ConcurrentHashMap<>();

    @Inject
    private Database database;

    /** The next id of that sequence, which must increment by fifty. */
    public long next(String sequence) {
        Block block = blocks.computeIfAbsent(sequence, any -> new Block());
        synchronized (block) {
            if (block.id == block.last) {
                block.last = draw(sequence);
                block.id = block.last - BLOCK;
            }
            return ++block.id;
        }
    }

    private long draw(String sequence) {
        try (Connection connection = database.connection();
                PreparedStatement next = connection.prepareStatement("select nextval('" + sequence + "')");
                ResultSet drawn = next.executeQuery()) {
            drawn.next();
            return drawn.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("no new id could be drawn", e);
        }
    }
}
