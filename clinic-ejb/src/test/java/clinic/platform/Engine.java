package clinic.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The engines that Killer Knots runs on, for proofs that need a database and no container. Every call gives a database
 * of its own, migrated and empty; PostgreSQL 15 itself is started once for all test classes.
 */
public enum Engine {
    H2 {
        @Override
        public TestDatabase empty() {
            return new TestDatabase(
                    this, "jdbc:h2:mem:clinic" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        }
    },
    POSTGRESQL {
        @Override
        public TestDatabase empty() {
            String name = "clinic" + NUMBER.incrementAndGet();
            try (Connection connection = server().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return new TestDatabase(this, server().getJdbcUrl("postgres", name));
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static @Nullable EmbeddedPostgres server;

    /** A database without any table. */
    public abstract TestDatabase empty();

    public TestDatabase fresh() {
        return empty().migrated();
    }

    /** An H2 database in files, which a second opening finds again. */
    public static TestDatabase h2In(Path directory) {
        return new TestDatabase(
                        H2, "jdbc:h2:file:" + directory.toAbsolutePath().resolve("clinic") + ";LOCK_TIMEOUT=10000")
                .migrated();
    }

    private static synchronized EmbeddedPostgres server() {
        EmbeddedPostgres running = server;
        if (running == null) {
            try {
                running = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = running;
        }
        return running;
    }
}
