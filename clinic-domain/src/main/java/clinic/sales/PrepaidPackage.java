package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that a client has paid for. It is no revenue: the branch that sold it owes them until any branch treats. Nothing of it is
 * ever changed; what becomes of it is added as its {@link Use uses}, each of which says what it left.
 *
 * <p>A session is worth the price divided by the number of sessions, rounded down to the cent; the last one takes what is left,
 * so that all of them together are the price exactly.
 *
 * @param id its number, too, as the desk and the client say it
 * @param branch where it was sold, whose receipt it is on and which owes what is left
 * @param client whose it is, by now
 * @param sale the sale that sold it
 * @param soldOn that branch's local date
 * @param kind with the terms it was sold with
 * @param goodUntil the last day it was good when it was sold; null for without end
 * @param uses what became of it, oldest first
 * @param membership whose credits of a month they are; null of a package
 */
public record PrepaidPackage(
        long id,
        long branch,
        long client,
        long sale,
        LocalDate soldOn,
        PackageKind kind,
        @Nullable LocalDate goodUntil,
        List<Use> uses,
        @Nullable Long membership)
        implements Serializable {

    /** A package. */
    public PrepaidPackage(
            long id,
            long branch,
            long client,
            long sale,
            LocalDate soldOn,
            PackageKind kind,
            @Nullable LocalDate goodUntil,
            List<Use> uses) {
        this(id, branch, client, sale, soldOn, kind, goodUntil, uses, null);
    }

    /** What is left: sessions, and what they are worth together. */
    public record Balance(int sessions, Money amount) implements Serializable {
        public boolean isNone() {
            return sessions == 0;
        }

        public Balance plus(int more, Money worth) {
            return new Balance(sessions + more, amount.plus(worth));
        }

        public Balance minus(int fewer, Money worth) {
            return new Balance(sessions - fewer, amount.minus(worth));
        }
    }

    /**
     * @param branch where
     * @param businessDate the local date of that branch
     * @param sessions how many
     * @param amount what they are worth
     * @param left what was left afterwards
     * @param validUntil the last day it is good from then on; null for without end
     * @param sale the sale it paid, or the refund; null when nothing was sold or given back
     * @param appointment the visit that was paid, or given back
     * @param reason why it was extended; empty otherwise
     */
    public record Use(
            long id,
            Outcome kind,
            long branch,
            LocalDate businessDate,
            int sessions,
            Money amount,
            Balance left,
            @Nullable LocalDate validUntil,
            @Nullable Long sale,
            @Nullable Long appointment,
            String reason,
            Instant madeAt,
            String madeBy)
            implements Serializable {}

    public enum Outcome {
        /** A session paid a visit. */
        REDEEMED,
        /** The visit was given back, and with it the session. */
        RETURNED,
        /** What was left of it was given back to who had bought it. */
        REFUNDED,
        /** It was not used in time: what was left of it became revenue. */
        EXPIRED,
        /** A manager made it good for longer; what had expired of it is owed again. */
        EXTENDED;

        /** As written in the database and in REST. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Outcome of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** What can still be used. */
    public Balance left() {
        return uses.isEmpty()
                ? new Balance(kind.sessions(), kind.price())
                : uses.get(uses.size() - 1).left();
    }

    /** The last day it is good; null for without end. */
    public @Nullable LocalDate validUntil() {
        return uses.isEmpty() ? goodUntil : uses.get(uses.size() - 1).validUntil();
    }

    public boolean isPast(LocalDate day) {
        LocalDate last = validUntil();
        return last != null && day.isAfter(last);
    }

    /** What a session is worth that is used when so much is left: an equal part of the price, and of the last session all the rest. */
    public Money session(Balance left) {
        return left.sessions() == 1
                ? left.amount()
                : Money.ofMinor(
                        kind.price().minor() / kind.sessions(), kind.price().currency());
    }

    /** What a session that is used now is worth. */
    public Money session() {
        return session(left());
    }

    /** Whether it may pay for a visit of that client. */
    public boolean isFor(long visitor) {
        return visitor == client || kind.transferable();
    }

    /** What expired of it and is not owed again. */
    public Balance expired() {
        Balance expired = new Balance(0, Money.zero(kind.price().currency()));
        for (Use use : uses) {
            if (use.kind() == Outcome.EXPIRED) {
                expired = expired.plus(use.sessions(), use.amount());
            } else if (use.kind() == Outcome.EXTENDED) {
                expired = expired.minus(use.sessions(), use.amount());
            }
        }
        return expired;
    }

    /** The same, with what became of it now. */
    public PrepaidPackage with(Use use) {
        List<Use> all = new ArrayList<>(uses);
        all.add(use);
        return new PrepaidPackage(id, branch, client, sale, soldOn, kind, goodUntil, List.copyOf(all), membership);
    }
}
