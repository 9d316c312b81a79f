package clinic.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** One database. Pools taken from it are independent of each other, as those of two server nodes are. */
public final class TestDatabase implements AutoCloseable {
    private final Engine engine;
    private final String url;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final DataSource source;

    TestDatabase(Engine engine, String url) {
        this.engine = engine;
        this.url = url;
        this.source = pool(8);
    }

    /** This database, brought up to date. */
    TestDatabase migrated() {
        Migrations.upgrade(source);
        return this;
    }

    public Engine engine() {
        return engine;
    }

    /** The database's own pool, of eight connections. */
    public DataSource source() {
        return source;
    }

    /** One more pool, independent of the others, closed with the database. */
    public DataSource pool(int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        if (engine == Engine.H2) {
            config.setUsername("clinic");
            config.setPassword("clinic");
        }
        config.setMaximumPoolSize(size);
        // not 0: with none to keep idle, nothing but the next request would make the pool add a connection it failed to
        // add
        config.setMinimumIdle(1);
        config.setConnectionTimeout(60_000);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        HikariDataSource pool = new HikariDataSource(config);
        opened.add(pool);
        return pool;
    }

    /** What services and repositories read and write through, over this database; each connection commits by itself. */
    public Database database() {
        return over(source);
    }

    /** The same over one connection, so that the caller decides when it commits; closing what it hands out does nothing. */
    public static Database over(Connection transaction) {
        Connection kept = (Connection) java.lang.reflect.Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(transaction, arguments);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return new Database() {
            @Override
            public Connection connection() {
                return kept;
            }
        };
    }

    private static Database over(DataSource source) {
        return new Database() {
            @Override
            public DataSource source() {
                return source;
            }

            @Override
            public Connection connection() throws SQLException {
                return source.getConnection();
            }
        };
    }

    /** The persistence unit over this database, with transactions the test begins and ends itself. */
    public EntityManagerFactory entities() {
        return entities(source);
    }

    /** The same over connections from elsewhere, such as that of a transaction which runs already. */
    public EntityManagerFactory entities(DataSource source) {
        EntityManagerFactory factory = Persistence.createEntityManagerFactory(
                "clinic",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource", "",
                        "jakarta.persistence.nonJtaDataSource", source,
                        "eclipselink.session-name", url + "#" + opened.size(),
                        "eclipselink.logging.level", "WARNING"));
        opened.add(factory);
        return factory;
    }

    /** Runs statements one by one, each committed. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The one number that the query answers. */
    public long count(String query) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws Exception {
        if (url.startsWith("jdbc:h2:mem:")) {
            execute("set DB_CLOSE_DELAY 0");
        }
        for (AutoCloseable each : opened) {
            each.close();
        }
    }
}
