package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something to charge, at the price of the day before discount and tax.
 *
 * @param visit whether its revenue was recognised already, when the visit was completed
 * @param staff who did it, if anybody in particular
 * @param unit the price of one
 */
public record Item(
        boolean visit,
        long service,
        @Nullable Long staff,
        int minutes,
        String description,
        int quantity,
        Money unit,
        @Nullable Discount discount)
        implements Serializable {

    /** Price times quantity. */
    public Money gross() {
        return unit.times(quantity);
    }
}
