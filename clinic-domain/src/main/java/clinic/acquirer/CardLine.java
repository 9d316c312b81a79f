package clinic.acquirer;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A transaction as the acquirer tells it.
 *
 * @param number the line of the file, from 1 for its head
 * @param key what tells the transaction apart from every other of its source
 * @param gross what moved on the card: positive to us, negative for refunds and most chargebacks, zero for a fee
 * @param fee what the acquirer keeps; negative where it gives some back
 * @param net what it pays out: gross less fee
 * @param payout the acquirer's number of the bank transfer
 */
public record CardLine(
        int number,
        String key,
        long branch,
        LineKind kind,
        String reference,
        LocalDate date,
        Money gross,
        Money fee,
        Money net,
        String payout)
        implements Serializable {

    public CardLine {
        if (!gross.minus(fee).equals(net)) {
            throw new IllegalArgumentException("line " + number + ": " + gross + " less " + fee + " is not " + net);
        }
    }

    /** The reference without what people and terminals write differently: letter case, blanks and marks. */
    public static String normal(String reference) {
        return reference.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
