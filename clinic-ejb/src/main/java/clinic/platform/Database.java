package clinic.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The one data source, defined and configured with {@link Migrations}. Connections taken inside a use case take part in
 * its transaction.
 */
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
