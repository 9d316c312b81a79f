package clinic.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * Brings the schema up to date before anything else starts. Refuses to start on a schema newer than this version
 * knows: an older node must not write to it.
 *
 * <p>Defines the data source too, configured by {@code clinic.db.*}: embedded H2 unless a PostgreSQL URL is given. It
 * stands here because an EAR takes such a definition from an enterprise bean only, a WAR from any class.
 */
@DataSourceDefinition(
        name = "java:app/jdbc/clinic",
        className = "${MPCONFIG=clinic.db.class:clinic.platform.EmbeddedDataSource}",
        url = "${MPCONFIG=clinic.db.url:jdbc:h2:./data/clinic}",
        user = "${MPCONFIG=clinic.db.user:clinic}",
        password = "${MPCONFIG=clinic.db.password:clinic}",
        isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
        initialPoolSize = 2,
        minPoolSize = 2,
        maxPoolSize = 32,
        maxIdleTime = 600,
        // the driver's own statements and results, without the pool's around each of them
        properties = "fish.payara.wrap-jdbc-objects=false")
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Migrations {
    private static final Logger LOG = Logger.getLogger(Migrations.class.getName());

    @Inject
    private Database database;

    private String version = "";

    @PostConstruct
    void migrate() {
        version = upgrade(database.source());
        LOG.info(() -> "The database is at version " + version + ".");
    }

    /**
     * Brings that database up to date.
     *
     * @return the version it is at now
     * @throws IllegalStateException when it cannot be reached or is newer than this program knows
     */
    static String upgrade(DataSource source) {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + engine(source))
                .load();
        refuseNewer(flyway);
        flyway.migrate();
        return String.valueOf(flyway.info().current().getVersion());
    }

    /** The schema version now in force. */
    public String version() {
        return version;
    }

    private static void refuseNewer(Flyway flyway) {
        Arrays.stream(flyway.info().all())
                .filter(info -> info.getState() == MigrationState.FUTURE_SUCCESS
                        || info.getState() == MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .max(java.util.Comparator.naturalOrder())
                .ifPresent(newer -> {
                    throw new IllegalStateException("CLINIC-NEWER-DATABASE: the database is at version " + newer
                            + ", newer than this program knows. Start the newer program, or restore a backup.");
                });
    }

    private static String engine(DataSource source) {
        try (Connection connection = source.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            return product.contains("postgres") ? "postgresql" : "h2";
        } catch (SQLException e) {
            throw new IllegalStateException("CLINIC-NO-DATABASE: " + e.getMessage(), e);
        }
    }
}
