package clinic.ledger;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.YearMonth;

/**
 * What two branches owe each other, month by month. Amounts are what the second owes the first; negative ones are the
 * other way round.
 *
 * @param opening at the end of the month before
 * @param arisen by what one took or redeemed for the other during the month
 * @param settled by payments between them during the month, for whichever month; a payment by the second is negative
 * @param unsettled what is still to pay of everything up to the end of the month, later payments considered
 */
public record SettlementStatement(
        long first, long second, YearMonth month, Money opening, Money arisen, Money settled, Money unsettled)
        implements Serializable {

    /** At the end of the month. */
    public Money closing() {
        return opening.plus(arisen).plus(settled);
    }

    /** Who has to pay what is unsettled. */
    public long debtor() {
        return unsettled.isNegative() ? first : second;
    }

    public long creditor() {
        return unsettled.isNegative() ? second : first;
    }

    /** What the debtor has to pay, never negative. */
    public Money due() {
        return unsettled.isNegative() ? unsettled.negated() : unsettled;
    }
}
