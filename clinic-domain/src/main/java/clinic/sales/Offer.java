package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Money held out at the desk, before it is known how much of it is due.
 *
 * @param means as the caller names it: {@code cash}, {@code card} or {@code gift-card}
 * @param reference the slip's number, for a card; the code, for a gift card
 * @param charge of a card that was charged on the terminal, the id of the charge; the reference is then its own
 */
public record Offer(
        String means,
        Money amount,
        @Nullable String reference,
        @Nullable Long charge) implements Serializable {

    /** Without the terminal. */
    public Offer(String means, Money amount, @Nullable String reference) {
        this(means, amount, reference, null);
    }

    /** All of a charge on the terminal. */
    public static Offer charged(long charge, Money amount) {
        return new Offer(Means.CARD.code(), amount, null, charge);
    }
}
