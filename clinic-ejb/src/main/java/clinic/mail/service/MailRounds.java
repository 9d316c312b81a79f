package clinic.mail.service;

import clinic.mail.Retries;
import clinic.mail.persistence.MailTable;
import clinic.mail.persistence.MailTable.Claimed;
import clinic.platform.Clockwork;
import clinic.platform.Database;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sends the mail that is due, every five seconds and on a thread of its own, outside any transaction. A mail is claimed before it
 * is sent, so that of two nodes one does; a node that dies at it leaves it to the others once its claim is over. What the server
 * refuses for good is given up at once, everything else after {@value Retries#MOST} tries. Old mail is forgotten after
 * {@code clinic.mail.days}.
 */
@ApplicationScoped
public class MailRounds {
    private static final Logger LOG = Logger.getLogger(MailRounds.class.getName());
    /** Longer than a mail server that answers ever so slowly can take. */
    static final Duration CLAIM = Duration.ofMinutes(15);

    private static final int AT_ONCE = 50;
    private static final int LONGEST_REASON = 300;

    @Inject
    Database database;

    @Inject
    MailServer server;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "clinic.mail.days", defaultValue = "90")
    int days = 90;

    @Resource
    private @Nullable ManagedExecutorService executor;

    private final AtomicBoolean busy = new AtomicBoolean();

    private interface Work<T> {
        T with(MailTable table) throws SQLException;
    }

    void everyFiveSeconds(@Observes Clockwork.FiveSeconds passed) {
        if (server.objection().isPresent() || !busy.compareAndSet(false, true)) {
            return;
        }
        ManagedExecutorService threads = executor;
        if (threads == null) {
            round();
            return;
        }
        try {
            threads.execute(this::round);
        } catch (RuntimeException e) {
            busy.set(false);
            throw e;
        }
    }

    void hourly(@Observes Clockwork.Hour passed) {
        at(table -> {
            table.deleteBefore(clock.instant().minus(Duration.ofDays(days)));
            return days;
        });
    }

    private void round() {
        try {
            List<Long> due = at(table -> table.due(clock.instant(), AT_ONCE));
            for (long id : due) {
                Instant now = clock.instant();
                Optional<Claimed> claimed = at(table -> table.claim(id, now, now.plus(CLAIM)));
                claimed.ifPresent(this::send);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Mail could not be read or written; it is tried again.", e);
        } finally {
            busy.set(false);
        }
    }

    private void send(Claimed claimed) {
        try {
            server.send(claimed);
        } catch (MessagingException | RuntimeException e) {
            LOG.log(Level.FINE, e, () -> "mail " + claimed.id() + " was not sent");
            Optional<Duration> pause = isForGood(e) ? Optional.empty() : Retries.after(claimed.tries());
            at(table -> {
                table.notSent(
                        claimed, reason(e), pause.map(clock.instant()::plus).orElse(null));
                return claimed;
            });
            return;
        }
        at(table -> {
            table.sent(claimed, clock.instant());
            return claimed;
        });
    }

    /** Whether the server refuses the address itself. */
    private static boolean isForGood(Exception failure) {
        return failure instanceof SendFailedException refused
                && refused.getInvalidAddresses() != null
                && refused.getInvalidAddresses().length > 0;
    }

    /** What went wrong, and what the server said of it, in one line. */
    private static String reason(Exception failure) {
        Set<String> said = new LinkedHashSet<>();
        Throwable next = failure;
        while (next != null) {
            said.add(Objects.requireNonNullElse(next.getMessage(), next.toString())
                    .strip());
            next = next instanceof MessagingException mail ? mail.getNextException() : null;
        }
        String words = String.join(": ", said);
        String line = words.replaceAll("\\s+", " ");
        return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
    }

    private <T> T at(Work<T> work) {
        try (Connection connection = database.connection()) {
            return work.with(new MailTable(connection));
        } catch (SQLException e) {
            throw new IllegalStateException("mail cannot be read or written", e);
        }
    }
}
