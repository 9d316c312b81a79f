package clinic.payment;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An amount asked of a payment terminal: a charge, or a refund of a part of one. It is written down before the terminal hears of
 * it; nothing of it is ever changed, and what became of it is added as its steps.
 *
 * @param reference ours, by which the terminal knows it; given once
 * @param attempt the key of who asked: asked again with it, it is the same charge
 * @param appointment the visit it is meant for, if one
 * @param of the charge that a refund gives back; null for a charge
 * @param refund the sale's refund or void that asks for it; null for a charge
 * @param steps oldest first
 * @param sale the sale that used the charge
 */
public record TerminalCharge(
        long id,
        long branch,
        String reference,
        String attempt,
        @Nullable Long appointment,
        @Nullable Long of,
        @Nullable Long refund,
        Money amount,
        Instant requestedAt,
        String requestedBy,
        List<Step> steps,
        @Nullable Long sale)
        implements Serializable {

    /**
     * @param approval the terminal's own number; empty where it gave none
     * @param words why: what the terminal or who cancelled it said
     */
    public record Step(State state, String approval, String words, Instant at, String by) implements Serializable {}

    public enum State {
        /** Written down; the terminal may or may not have heard of it. */
        REQUESTED,
        APPROVED,
        DECLINED,
        /** No answer in time: only the terminal knows, and is asked again. */
        UNRESOLVED,
        /** No sale can use it any more, and the terminal is told until it says that it took nothing. */
        CANCELLING,
        CANCELLED;

        /** As written in the database and in REST. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    private static final Set<State> ANSWERS = EnumSet.of(State.APPROVED, State.DECLINED);

    public State state() {
        return steps.isEmpty() ? State.REQUESTED : steps.get(steps.size() - 1).state();
    }

    public boolean isRefund() {
        return of != null;
    }

    /** Whether a sale may use it: approved, and no sale has. */
    public boolean isUsable() {
        return !isRefund() && state() == State.APPROVED && sale == null;
    }

    /** Whether somebody still has to see to it: the terminal, the desk, or a sale. */
    public boolean isOpen() {
        return switch (state()) {
            case REQUESTED, UNRESOLVED, CANCELLING -> true;
            case APPROVED -> isUsable();
            case DECLINED -> isRefund();
            case CANCELLED -> false;
        };
    }

    /**
     * Whether it may become that now. A charge that a sale has used stays as it is; a refund that the terminal declined is
     * confirmed once it was given back another way.
     */
    public boolean mayBecome(State next) {
        return switch (state()) {
            case REQUESTED ->
                ANSWERS.contains(next) || next == State.UNRESOLVED || next == State.CANCELLING && !isRefund();
            case UNRESOLVED -> ANSWERS.contains(next) || next == State.CANCELLING && !isRefund();
            case APPROVED -> next == State.CANCELLING && isUsable();
            case DECLINED -> next == State.APPROVED && isRefund();
            case CANCELLING -> next == State.CANCELLED;
            case CANCELLED -> false;
        };
    }
}
