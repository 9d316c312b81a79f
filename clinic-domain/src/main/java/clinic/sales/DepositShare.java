package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;

/**
 * What a sale takes out of a deposit: as much as is left of it, but no more than the deposit's own visit costs, or the fee
 * for having missed it. It never pays for anybody else's.
 *
 * @param branch the branch that took the deposit, and owes it
 * @param receipt the deposit's receipt, branch and number, as it stands on the sale's
 */
public record DepositShare(long deposit, long branch, long appointment, String receipt, Money amount)
        implements Serializable {

    /** As the sale's payment. */
    public Payment payment() {
        return new Payment(Means.DEPOSIT, amount, amount, receipt, branch);
    }
}
