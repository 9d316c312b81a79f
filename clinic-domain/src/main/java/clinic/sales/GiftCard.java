package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Money that somebody gave for whoever has the code. It is no revenue: the branch that sold it owes it until any branch
 * redeems it. It never expires. Nothing of it is ever changed; what becomes of it is added as its {@link Use uses}.
 *
 * @param branch where it was sold, whose receipt it is on and which owes what is left
 * @param sale the sale that sold it
 * @param soldOn that branch's local date
 * @param hint the last four characters of its code; null until one is issued
 * @param uses what became of it, oldest first
 */
public record GiftCard(
        long id,
        long branch,
        long sale,
        LocalDate soldOn,
        Money amount,
        @Nullable String hint,
        List<Use> uses) implements Serializable {

    /**
     * @param branch where
     * @param businessDate the local date of that branch
     * @param left what was left of the card afterwards
     * @param sale the sale it paid, or the refund
     */
    public record Use(
            long id,
            Outcome kind,
            long branch,
            LocalDate businessDate,
            Money amount,
            Money left,
            long sale,
            Instant madeAt,
            String madeBy)
            implements Serializable {}

    public enum Outcome {
        /** It paid a sale, or a part of it. */
        REDEEMED,
        /** A refund put back what it had paid. */
        RETURNED,
        /** What was left of it was given back to who had bought it. */
        REFUNDED;

        /** As written in the database and in REST. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Outcome of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** What it can still pay. */
    public Money left() {
        return uses.isEmpty() ? amount : uses.get(uses.size() - 1).left();
    }
}
