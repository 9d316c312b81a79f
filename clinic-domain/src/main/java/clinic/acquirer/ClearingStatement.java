package clinic.acquirer;

import clinic.shared.Money;
import java.io.Serializable;

/**
 * The card clearing of a branch over a period.
 *
 * @param opening the account's balance before the first day
 * @param charges what its tills took by card, by their documents
 * @param refunds what they gave back, as a positive amount
 * @param settled what posted settlements took off the account
 * @param ledger the account's balance at the end of the last day
 */
public record ClearingStatement(long branch, Money opening, Money charges, Money refunds, Money settled, Money ledger)
        implements Serializable {

    public Money closing() {
        return opening.plus(charges).minus(refunds).minus(settled);
    }

    /** Whether it is the ledger's to the cent. */
    public boolean agrees() {
        return closing().equals(ledger);
    }
}
