package clinic.roster.clock.service;

import clinic.platform.Clockwork;
import clinic.platform.Transactions;
import clinic.roster.clock.persistence.PunchPhotoTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Deletes photos of punches {@code clinic.clock.photo.days} days after they were taken, within the hour. Done twice or by two
 * nodes it changes nothing more.
 */
@ApplicationScoped
public class PunchPhotoExpiry {

    @Inject
    private PunchPhotoTable table;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "clinic.clock.photo.days", defaultValue = "30")
    private int days = 30;

    void hourly(@Observes Clockwork.Hour hour) {
        transactions.inNew(() -> table.deleteBefore(clock.instant().minus(Duration.ofDays(days))));
    }
}
