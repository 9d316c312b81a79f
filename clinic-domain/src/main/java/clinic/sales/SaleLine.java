package clinic.sales;

import clinic.shared.Money;
import clinic.shared.Rate;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A line of a sale as it was charged.
 *
 * @param appointment the visit it is part of, whose revenue was recognised when it was completed; null for what was sold
 *     besides
 * @param gross unit price times quantity
 * @param discount what was taken off, line and whole-sale discount together
 * @param net gross less discount, before tax
 * @param taxRule the words of the tax rule on that day
 * @param charge the client's charge it settles, if it is a fee; service is then what was missed
 * @param owedAt the branch that made the charge and earns it, if it is a fee
 */
public record SaleLine(
        @Nullable Long appointment,
        long service,
        @Nullable Long staff,
        int minutes,
        String description,
        int quantity,
        Money unit,
        Money gross,
        Money discount,
        String discountReason,
        Money net,
        Rate taxRate,
        String taxRule,
        Money tax,
        @Nullable Long charge,
        @Nullable Long owedAt)
        implements Serializable {

    /** A visit or a service. */
    public SaleLine(
            @Nullable Long appointment,
            long service,
            @Nullable Long staff,
            int minutes,
            String description,
            int quantity,
            Money unit,
            Money gross,
            Money discount,
            String discountReason,
            Money net,
            Rate taxRate,
            String taxRule,
            Money tax) {
        this(
                appointment,
                service,
                staff,
                minutes,
                description,
                quantity,
                unit,
                gross,
                discount,
                discountReason,
                net,
                taxRate,
                taxRule,
                tax,
                null,
                null);
    }

    /** Whether there is a tax on it at all. */
    public boolean isTaxed() {
        return taxRate.millionths() != 0;
    }

    public boolean isVisit() {
        return appointment != null;
    }

    public boolean isFee() {
        return charge != null;
    }
}
