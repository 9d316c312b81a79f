package clinic.bench;

import clinic.demo.DemoLoader;
import clinic.demo.DemoSize;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of the bench's own, with settings as they come except for room to cache and a count of statements: what is committed
 * is on the disk.
 */
final class Postgres implements AutoCloseable {
    private static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final long postmaster;

    /** @param kept where its databases stay for the next time; null to forget them */
    Postgres(@Nullable Path kept) throws IOException, SQLException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        if (kept != null) {
            Files.createDirectories(kept);
            builder.setDataDirectory(kept).setCleanDataDirectory(false);
        }
        server = builder.setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("pg_stat_statements.track_utility", "off")
                .setServerConfig("pg_stat_statements.track_planning", "on")
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            postmaster = Cpu.parent(number(connection, "select pg_backend_pid()"));
        }
    }

    /** Whether there is a database of that name, from another time. */
    boolean has(String name) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            return texts(connection, "select datname from pg_database").contains(name);
        }
    }

    void rename(String name, String other) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + name + " rename to " + other);
        }
    }

    /** A new, migrated database of that name, whatever was kept under it. */
    String create(String name) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name);
            statement.execute("create database " + name);
        }
        Flyway.configure()
                .dataSource(url(name), USER, USER)
                .locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
                .load()
                .migrate();
        return url(name);
    }

    /** A copy of a database nobody is connected to. */
    String copy(String of, String name) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name);
            statement.execute("create database " + name + " template " + of);
        }
        return url(name);
    }

    void load(String name, DemoSize size, Instant now) throws SQLException {
        try (Connection connection = connect(name)) {
            connection.setAutoCommit(false);
            new DemoLoader(connection, size, DemoLoader.SEED, now, step -> System.out.println("  " + step)).load();
            connection.commit();
        }
        try (Connection connection = connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    Connection connect(String name) throws SQLException {
        return DriverManager.getConnection(url(name), USER, USER);
    }

    String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }

    /** Seconds of processor time that all of PostgreSQL has used so far. */
    double cpu() {
        return Cpu.ofFamily(postmaster);
    }

    /**
     * Lets the database know its tables as they are by now, which it finds out by itself within minutes: plans that were made while
     * they were empty are made again.
     */
    static void analyze(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("analyze");
        }
    }

    /** Forgets what statements have cost so far. */
    static void forgetStatements(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            statement.execute("select pg_stat_statements_reset()");
        }
    }

    /** The statements that kept this database busiest since, with their cost, planning included. */
    static List<Result> statements(Connection connection, int most) throws SQLException {
        List<Result> busiest = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select calls, total_exec_time / calls, total_plan_time / calls, jit_functions, regexp_replace(query, '\\s+', ' ', 'g')"
                        + " from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())"
                        + " and calls > 0 and query not like '%pg_stat%' order by total_exec_time + total_plan_time desc limit ?")) {
            select.setInt(1, most);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String query = row.getString(5);
                    busiest.add(Result.note(
                            "  statement",
                            String.format(
                                    Locale.ROOT,
                                    "%d times %.3f ms, planned %.3f ms, %d compiled: %s",
                                    row.getLong(1),
                                    row.getDouble(2),
                                    row.getDouble(3),
                                    row.getLong(4),
                                    query.substring(0, Math.min(160, query.length())))));
                }
            }
        }
        return busiest;
    }

    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The first column of what the query finds. */
    static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
