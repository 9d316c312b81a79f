package clinic.reporting.service;

import clinic.platform.Clockwork;
import clinic.platform.Database;
import clinic.platform.Transactions;
import clinic.reporting.persistence.SplitTotals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Splits the figures of months that have changed, so that reports by service, therapist, channel or item need not read their rows:
 * those of past months within a minute, and of the current one, which changes all day, every hour. Whether it has run makes no
 * difference to what a report says.
 */
@ApplicationScoped
public class SplitRounds {
    private static final int MOST_AT_ONCE = 24;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    void pastMonths(@Observes Clockwork.Minute passed) {
        renew(today().withDayOfMonth(1));
    }

    void allMonths(@Observes Clockwork.Hour passed) {
        renew(today().plusMonths(1));
    }

    /** A zone in which it is tomorrow already may begin its month within the hour. */
    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Oldest first; what one round leaves is the next one's. */
    void renew(LocalDate before) {
        Optional<LocalDate> from = Optional.of(LocalDate.EPOCH);
        for (int month = 0; month < MOST_AT_ONCE && from.isPresent(); month++) {
            LocalDate first = from.get();
            from = transactions.inNew(() -> renewNext(first, before)).map(done -> done.plusMonths(1));
        }
    }

    private Optional<LocalDate> renewNext(LocalDate from, LocalDate before) {
        try (Connection connection = database.connection()) {
            SplitTotals totals = new SplitTotals(connection);
            Optional<LocalDate> changed = totals.firstChanged(from, before);
            if (changed.isPresent()) {
                totals.renew(changed.get());
            }
            return changed;
        } catch (SQLException e) {
            throw new IllegalStateException("the figures of a month could not be split", e);
        }
    }
}
