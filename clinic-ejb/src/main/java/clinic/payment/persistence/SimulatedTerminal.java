package clinic.payment.persistence;

import clinic.payment.Answer;
import clinic.payment.PaymentTerminal;
import clinic.platform.Database;
import clinic.platform.Dialect;
import clinic.platform.Time;
import clinic.platform.Transactions;
import clinic.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A terminal without a device, for training and tests. It approves, unless the last two digits of the amount in minor units say
 * otherwise: 01 it declines, 02 never reaches it, of 03 the approval gets lost on its way back, 04 it approves and 05 it declines ten
 * seconds later than anybody waits. Of refunds only 03 and 04 do. It keeps records of its own, each in a transaction of its own, so that
 * what it took can be compared with what was sold.
 */
@ApplicationScoped
public class SimulatedTerminal implements PaymentTerminal {
    static final Duration LATE = Duration.ofSeconds(10);

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    private record Entry(String outcome, Instant answersAt) {}

    private interface Work {
        Answer with(Connection connection) throws SQLException;
    }

    @Override
    public Answer charge(String reference, Money amount) {
        return inOwn(connection -> {
            Optional<Entry> known = find(connection, reference);
            if (known.isPresent()) {
                return answer(reference, known.get());
            }
            return switch (cents(amount)) {
                case 1 -> first(connection, "charge", reference, null, amount, "declined", Duration.ZERO);
                case 2 -> Answer.PENDING;
                case 3 -> {
                    first(connection, "charge", reference, null, amount, "approved", Duration.ZERO);
                    yield Answer.PENDING;
                }
                case 4 -> first(connection, "charge", reference, null, amount, "approved", LATE);
                case 5 -> first(connection, "charge", reference, null, amount, "declined", LATE);
                default -> first(connection, "charge", reference, null, amount, "approved", Duration.ZERO);
            };
        });
    }

    @Override
    public Answer lookUp(String reference) {
        return inOwn(connection -> find(connection, reference)
                .map(entry -> answer(reference, entry))
                .orElse(Answer.UNKNOWN));
    }

    @Override
    public Answer cancel(String reference) {
        return inOwn(connection -> {
            Dialect.of(connection)
                    .addIfAbsent(
                            connection,
                            "insert into simulated_terminal (reference, kind, amount_minor, currency, outcome, answers_at)"
                                    + " values (?, 'charge', 0, '', 'cancelled', ?)",
                            reference,
                            Time.utc(clock.instant()));
            try (PreparedStatement update = connection.prepareStatement(
                    "update simulated_terminal set outcome = 'cancelled', answers_at = ? where reference = ?")) {
                update.setObject(1, Time.utc(clock.instant()));
                update.setString(2, reference);
                update.executeUpdate();
            }
            return Answer.CANCELLED;
        });
    }

    @Override
    public Answer refund(String reference, String charge, Money amount) {
        return inOwn(connection -> {
            Optional<Entry> known = find(connection, reference);
            if (known.isPresent()) {
                return answer(reference, known.get());
            }
            if (amount.minor() > left(connection, charge)) {
                return Answer.declined("There is less left of this charge.");
            }
            int cents = cents(amount);
            Answer answer = first(
                    connection, "refund", reference, charge, amount, "approved", cents == 4 ? LATE : Duration.ZERO);
            return cents == 3 ? Answer.PENDING : answer;
        });
    }

    private static int cents(Money amount) {
        return (int) (amount.minor() % 100);
    }

    private Answer first(
            Connection connection,
            String kind,
            String reference,
            @Nullable String of,
            Money amount,
            String outcome,
            Duration late)
            throws SQLException {
        Instant at = clock.instant().plus(late);
        Dialect.of(connection)
                .addIfAbsent(
                        connection,
                        "insert into simulated_terminal (reference, kind, of_reference, amount_minor, currency, outcome,"
                                + " answers_at) values (?, ?, ?, ?, ?, ?, ?)",
                        reference,
                        kind,
                        of,
                        amount.minor(),
                        amount.currency().getCurrencyCode(),
                        outcome,
                        Time.utc(at));
        return answer(reference, find(connection, reference).orElseThrow());
    }

    private Answer answer(String reference, Entry entry) {
        if (entry.answersAt().isAfter(clock.instant())) {
            return Answer.PENDING;
        }
        return switch (entry.outcome()) {
            case "approved" -> Answer.approved(String.format(Locale.ROOT, "%06d", reference.hashCode() & 0xF_FFFF));
            case "declined" -> Answer.declined("The bank declined the card.");
            default -> Answer.CANCELLED;
        };
    }

    private static Optional<Entry> find(Connection connection, String reference) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select outcome, answers_at from simulated_terminal where reference = ?")) {
            select.setString(1, reference);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Entry(
                                row.getString(1),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        }
    }

    /** What a charge took and has not given back, in minor units; the charge kept from others meanwhile. */
    private static long left(Connection connection, String charge) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                        "select reference from simulated_terminal where reference = ? for update");
                PreparedStatement select = connection.prepareStatement(
                        "select sum(case kind when 'charge' then amount_minor else -amount_minor end)"
                                + " from simulated_terminal where outcome = 'approved' and (reference = ? or of_reference = ?)")) {
            lock.setString(1, charge);
            lock.executeQuery().close();
            select.setString(1, charge);
            select.setString(2, charge);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private Answer inOwn(Work work) {
        return transactions.inNew(() -> {
            try (Connection connection = database.connection()) {
                return work.with(connection);
            } catch (SQLException e) {
                throw new IllegalStateException("the simulated terminal's records cannot be reached", e);
            }
        });
    }
}
