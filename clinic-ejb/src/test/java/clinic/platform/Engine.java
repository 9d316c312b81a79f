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
 * of its own. One is migrated for each engine, and the others are copies of it, which takes a tenth of the time; PostgreSQL 15 itself
 * is started once for all test classes.
 */
public enum Engine {
    H2 {
        @Override
        public TestDatabase empty() {
            return new TestDatabase(
                    this, "jdbc:h2:mem:clinic" + NUMBER.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        }

        @Override
        void keep() throws Exception {
            try (TestDatabase migrated = empty().migrated()) {
                migrated.execute("script to " + MIGRATED);
            }
        }

        @Override
        TestDatabase copy() throws SQLException {
            TestDatabase copy = empty();
            copy.execute("runscript from " + MIGRATED);
            return copy;
        }
    },
    POSTGRESQL {
        @Override
        public TestDatabase empty() {
            return named("clinic" + NUMBER.incrementAndGet(), "");
        }

        @Override
        void keep() throws Exception {
            named("migrated", "").migrated().close();
        }

        @Override
        TestDatabase copy() {
            return named("clinic" + NUMBER.incrementAndGet(), " template migrated strategy file_copy");
        }

        private TestDatabase named(String name, String like) {
            try (Connection connection = server().getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name + like);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return new TestDatabase(this, server().getJdbcUrl("postgres", name));
        }
    };

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String MIGRATED = "'memFS:migrated.sql'";

    private static @Nullable EmbeddedPostgres server;

    private boolean kept;

    /** Keeps a migrated database to copy. */
    abstract void keep() throws Exception;

    abstract TestDatabase copy() throws SQLException;

    /** A database without any table. */
    public abstract TestDatabase empty();

    /** A migrated database. */
    public synchronized TestDatabase fresh() {
        try {
            if (!kept) {
                keep();
                kept = true;
            }
            return copy();
        } catch (Exception e) {
            throw new IllegalStateException("there is no database to copy", e);
        }
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
