package clinic.payment.service;

import clinic.access.Caller;
import clinic.payment.Answer;
import clinic.payment.PaymentTerminal;
import clinic.payment.TerminalCharge;
import clinic.payment.TerminalCharge.State;
import clinic.payment.TerminalCharge.Step;
import clinic.payment.persistence.TerminalChargeTable;
import clinic.platform.Callers;
import clinic.platform.Clockwork;
import clinic.platform.Database;
import clinic.platform.Transactions;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Talks with the terminal about charges that are written down, always outside a transaction, and writes down what it says. Every five
 * seconds it sees to those that are due: a charge whose answer is missing is looked up, one that the terminal has not heard of
 * within a minute is cancelled, and so is an approved one that no sale has used for half an hour; a refund is repeated under its
 * reference until it is answered. Two nodes, or a desk and this, may do so at once: the terminal answers both the same, and
 * the first of them writes it down.
 */
@ApplicationScoped
public class TerminalTalk {
    private static final Logger LOG = Logger.getLogger(TerminalTalk.class.getName());
    /** How long a charge may be on its way to the terminal. */
    static final Duration PATIENCE = Duration.ofMinutes(1);
    /** How long an approved charge waits for its sale. */
    static final Duration UNUSED = Duration.ofMinutes(30);

    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration MUCH_LATER = Duration.ofDays(1);
    private static final int AT_ONCE = 50;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Terminals terminals;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Resource
    private @Nullable ManagedExecutorService executor;

    private interface Work<T> {
        T with(TerminalChargeTable table) throws SQLException;
    }

    void everyFiveSeconds(@Observes Clockwork.FiveSeconds passed) {
        if (terminals.find().isEmpty()) {
            return;
        }
        List<Long> due = written(table -> table.due(clock.instant(), AT_ONCE));
        for (long id : due) {
            callers.as(Caller.SYSTEM, () -> {
                try {
                    return see(id);
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, e, () -> "terminal charge " + id + " could not be looked at");
                    return id;
                }
            });
        }
    }

    /** What the job does with one that is due. */
    private Object see(long id) {
        TerminalCharge charge = read(id);
        if (charge.isRefund() && charge.state() == State.DECLINED) {
            return later(id, MUCH_LATER);
        }
        return charge.isUsable()
                ? cancel(id, "No sale used it within " + UNUSED.toMinutes() + " minutes.")
                : resolve(id);
    }

    private Object later(long id, Duration time) {
        return written(table -> {
            table.postpone(id, clock.instant().plus(time));
            return id;
        });
    }

    /** Begins to charge: the terminal is asked on a thread of its own, for the card has to be held out first. */
    void begin(long id) {
        ManagedExecutorService threads = executor;
        if (threads == null) {
            charge(id);
        } else {
            threads.execute(() -> callers.as(Caller.SYSTEM, () -> {
                charge(id);
                return id;
            }));
        }
    }

    private void charge(long id) {
        TerminalCharge charge = read(id);
        if (charge.state() == State.REQUESTED) {
            record(charge, terminals.required().charge(charge.reference(), charge.amount()));
        }
    }

    /**
     * Finds out what became of a charge or refund.
     *
     * @throws Refused {@code terminal-none} when there is no terminal to ask
     */
    TerminalCharge resolve(long id) {
        TerminalCharge charge = read(id);
        PaymentTerminal terminal = terminals.required();
        return switch (charge.state()) {
            case REQUESTED, UNRESOLVED -> {
                Long of = charge.of();
                if (of != null) {
                    yield record(charge, terminal.refund(charge.reference(), read(of).reference(), charge.amount()));
                }
                Answer answer = terminal.lookUp(charge.reference());
                yield answer.kind() == Answer.Kind.UNKNOWN && isOverdue(charge)
                        ? cancel(id, "The terminal never heard of it.")
                        : record(charge, answer);
            }
            case CANCELLING -> finish(charge);
            case APPROVED, DECLINED, CANCELLED -> charge;
        };
    }

    private boolean isOverdue(TerminalCharge charge) {
        return !clock.instant().isBefore(charge.requestedAt().plus(PATIENCE));
    }

    /**
     * Cancels a charge that no sale has used: from now on none can, whatever the terminal says and whenever.
     *
     * @throws Refused {@code charge-used} when a sale has used it, {@code is-refund} when it gives something back
     */
    TerminalCharge cancel(long id, String why) {
        terminals.required();
        TerminalCharge charge = written(table -> {
            TerminalCharge locked = table.lock(List.of(id)).get(0);
            if (locked.isRefund()) {
                throw new Refused("is-refund", "This gives money back. The terminal is asked until it has.");
            }
            if (locked.sale() != null) {
                throw new Refused("charge-used", "A sale has used this charge. Refund or void the sale.");
            }
            if (locked.mayBecome(State.CANCELLING)) {
                table.add(
                        locked, step(State.CANCELLING, "", why), clock.instant().plus(AGAIN));
            }
            return table.find(id).orElseThrow();
        });
        return charge.state() == State.CANCELLING ? finish(charge) : charge;
    }

    private TerminalCharge finish(TerminalCharge charge) {
        Answer answer = terminals.required().cancel(charge.reference());
        return answer.kind() == Answer.Kind.PENDING
                ? later(charge)
                : become(charge, step(State.CANCELLED, answer.approval(), answer.words()));
    }

    /**
     * A refund that the terminal declined was given back another way.
     *
     * @throws Refused {@code not-declined} when it is no refund that was declined
     */
    TerminalCharge confirm(long id, String slip) {
        TerminalCharge charge = read(id);
        if (!charge.isRefund() || charge.state() != State.DECLINED) {
            throw new Refused("not-declined", "Only a refund that the terminal declined is confirmed by hand.");
        }
        return become(charge, step(State.APPROVED, slip, "Given back by hand."));
    }

    private TerminalCharge record(TerminalCharge charge, Answer answer) {
        State next =
                switch (answer.kind()) {
                    case APPROVED -> State.APPROVED;
                    case DECLINED -> State.DECLINED;
                    case CANCELLED -> charge.isRefund() ? State.DECLINED : State.CANCELLING;
                    case PENDING, UNKNOWN -> State.UNRESOLVED;
                };
        return charge.mayBecome(next) ? become(charge, step(next, answer.approval(), answer.words())) : later(charge);
    }

    private TerminalCharge later(TerminalCharge charge) {
        later(charge.id(), AGAIN);
        return read(charge.id());
    }

    /** Adds the step, unless something else became of the charge since it was read. */
    private TerminalCharge become(TerminalCharge seen, Step step) {
        return written(table -> {
            TerminalCharge locked = table.lock(List.of(seen.id())).get(0);
            if (locked.state() == seen.state() && locked.mayBecome(step.state())) {
                boolean waits = step.state() == State.APPROVED;
                boolean stays = step.state() == State.DECLINED;
                table.add(locked, step, clock.instant().plus(waits ? UNUSED : stays ? MUCH_LATER : AGAIN));
            }
            return table.find(seen.id()).orElseThrow();
        });
    }

    private Step step(State state, String approval, String words) {
        Instant now = clock.instant();
        return new Step(state, approval, words, now, callers.caller().name());
    }

    TerminalCharge read(long id) {
        Optional<TerminalCharge> found = written(table -> table.find(id));
        return found.orElseThrow(() -> new NotFound("terminal charge", id));
    }

    /** In a transaction of its own, which is over before the terminal is asked. */
    private <T> T written(Work<T> work) {
        return transactions.inNew(() -> {
            try (Connection connection = database.connection()) {
                return work.with(new TerminalChargeTable(connection));
            } catch (SQLException e) {
                throw new IllegalStateException("terminal charges cannot be read or written", e);
            }
        });
    }
}
