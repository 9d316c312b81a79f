package clinic.platform.web;

import clinic.platform.Database;
import clinic.platform.Migrations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What {@code /health/live} and {@code /health/ready} say: live while it answers, ready while the database does. */
@ApplicationScoped
public class Health {
    private static final int SECONDS = 3;

    @Inject
    private Database database;

    @Inject
    private Migrations migrations;

    @Produces
    @Liveness
    HealthCheck live() {
        return () -> HealthCheckResponse.up("clinic");
    }

    @Produces
    @Readiness
    HealthCheck databaseAnswers() {
        return () -> {
            try (Connection connection = database.connection()) {
                return HealthCheckResponse.named("database")
                        .status(connection.isValid(SECONDS))
                        .withData("engine", connection.getMetaData().getDatabaseProductName())
                        .build();
            } catch (SQLException e) {
                return HealthCheckResponse.named("database").down().build();
            }
        };
    }

    @Produces
    @Readiness
    HealthCheck schemaIsCurrent() {
        return () -> HealthCheckResponse.named("migrations")
                .status(!migrations.version().isEmpty())
                .withData("version", migrations.version())
                .build();
    }
}
