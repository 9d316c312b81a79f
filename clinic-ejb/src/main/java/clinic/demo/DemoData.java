package clinic.demo;

import clinic.platform.Database;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Loads the demonstration data at start-up when {@code clinic.demo} is true and no organisation has been set up: all of
 * it in one transaction, or nothing.
 */
@Singleton
@Startup
@DependsOn("Migrations")
public class DemoData {
    private static final Logger LOG = Logger.getLogger(DemoData.class.getName());

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "clinic.demo", defaultValue = "false")
    private boolean wanted;

    @Inject
    @ConfigProperty(name = "clinic.demo.days", defaultValue = "365")
    private int pastDays;

    @PostConstruct
    void load() {
        if (!wanted) {
            return;
        }
        try (Connection connection = database.connection()) {
            DemoSize size = DemoSize.STANDARD.withDays(pastDays, DemoSize.STANDARD.futureDays());
            new DemoLoader(connection, size, DemoLoader.SEED, clock.instant(), LOG::info).load();
        } catch (SQLException e) {
            throw new IllegalStateException("the demonstration data could not be loaded", e);
        }
    }
}
