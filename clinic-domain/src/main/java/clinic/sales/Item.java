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
 * @param prepaid whether a session of a package pays for it; the discount is then down to what the session is worth, and no
 *     discount on the whole sale is taken off it
 * @param charge the client's charge that it is, if it is a fee; service is then what was missed
 * @param owedAt the branch that made the charge, if it is a fee
 */
public record Item(
        @Nullable Long appointment,
        long service,
        @Nullable Long staff,
        int minutes,
        String description,
        int quantity,
        Money unit,
        @Nullable Discount discount,
        boolean prepaid,
        @Nullable Long charge,
        @Nullable Long owedAt)
        implements Serializable {

    /** A visit or a service. */
    public Item(
            @Nullable Long appointment,
            long service,
            @Nullable Long staff,
            int minutes,
            String description,
            int quantity,
            Money unit,
            @Nullable Discount discount) {
        this(appointment, service, staff, minutes, description, quantity, unit, discount, false, null, null);
    }

    /** A fee: it is paid in full or waived, never discounted. */
    public static Item fee(long charge, long branch, long service, String description, Money amount) {
        return new Item(null, service, null, 0, description, 1, amount, null, false, charge, branch);
    }

    /** The visit, paid with a session worth that much. */
    public Item paidBySession(Money worth, String words) {
        Money off = gross().minus(worth);
        return new Item(
                appointment,
                service,
                staff,
                minutes,
                description,
                quantity,
                unit,
                off.isZero() ? null : Discount.of(off, words),
                true,
                charge,
                owedAt);
    }

    public boolean isFee() {
        return charge != null;
    }

    /** Price times quantity. */
    public Money gross() {
        return unit.times(quantity);
    }
}
