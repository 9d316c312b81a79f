package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;

/**
 * A session that pays for a visit: the visit itself costs what the session is worth, whatever the price list says; its tax and
 * add-ons are paid besides.
 *
 * @param prepaid the package
 * @param branch the branch that sold it, and owes it
 * @param appointment the visit
 * @param means package, or membership
 */
public record SessionShare(long prepaid, long branch, long appointment, Money amount, Means means)
        implements Serializable {

    /** As the sale's payment. */
    public Payment payment() {
        return new Payment(means, amount, amount, Long.toString(prepaid), branch);
    }
}
