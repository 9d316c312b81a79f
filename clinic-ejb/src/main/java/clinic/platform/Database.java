package clinic.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The one data source, defined and configured with {@link Migrations}. Connections taken inside a use case take part in
 * its transaction.
 */
@ApplicationScoped
public class Database {

    @Resource(lookup = "java:app/jdbc/clinic")
    private DataSource source;

    private volatile @Nullable Dialect dialect;

    /** The data source itself, for what needs one (migrations, health). */
    public DataSource source() {
        return source;
    }

    /** A connection in the caller's transaction; close it when done. */
    public Connection connection() throws SQLException {
        return source.getConnection();
    }

    /** Which of the two engines it is. */
    public Dialect dialect() {
        Dialect known = dialect;
        if (known == null) {
            try (Connection connection = connection()) {
                known = Dialect.of(connection);
                dialect = known;
            } catch (SQLException e) {
                throw new IllegalStateException("the database cannot be reached", e);
            }
        }
        return known;
    }
}
