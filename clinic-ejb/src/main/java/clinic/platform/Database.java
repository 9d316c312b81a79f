package clinic.platform;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The one data source, configured by {@code clinic.db.*}: embedded H2 unless a PostgreSQL URL is given. Connections
 * taken inside a use case take part in its transaction.
 */
@DataSourceDefinition(
        name = "java:app/jdbc/clinic",
        className = "${MPCONFIG=clinic.db.class:org.h2.jdbcx.JdbcDataSource}",
        url = "${MPCONFIG=clinic.db.url:jdbc:h2:./data/clinic}",
        user = "${MPCONFIG=clinic.db.user:clinic}",
        password = "${MPCONFIG=clinic.db.password:clinic}",
        isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
        initialPoolSize = 2,
        minPoolSize = 2,
        maxPoolSize = 32,
        maxIdleTime = 600)
@ApplicationScoped
public class Database {

    @Resource(lookup = "java:app/jdbc/clinic")
    private DataSource source;

    /** The data source itself, for what needs one (migrations, health). */
    public DataSource source() {
        return source;
    }

    /** A connection in the caller's transaction; close it when done. */
    public Connection connection() throws SQLException {
        return source.getConnection();
    }
}
