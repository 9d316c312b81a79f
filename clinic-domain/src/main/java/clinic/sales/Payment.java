package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Money kept for a sale.
 *
 * @param amount what pays the sale
 * @param tendered what the client handed over; the difference was given back
 * @param reference the card slip's number, the deposit's receipt, the end of the gift card's code, the package's number; empty for cash
 * @param heldAt the branch that was given the money before, for a deposit, gift card or package; null when it comes into this branch's till
 */
public record Payment(
        Means means,
        Money amount,
        Money tendered,
        String reference,
        @Nullable Long heldAt) implements Serializable {

    /** Money that comes in now. */
    public Payment(Means means, Money amount, Money tendered, String reference) {
        this(means, amount, tendered, reference, null);
    }
}
