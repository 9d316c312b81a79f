package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A sale addressed to a payer, as it was issued: what the payer is called later changes nothing. What is given back of the sale
 * is addressed to the same payer with a credit note, an invoice of the refund.
 *
 * @param branch whose series the number is of: where the sale was taken, also of a credit note
 * @param number without gaps within the branch, in one series with credit notes
 * @param sale the sale, or the refund of a credit note
 * @param corrects the invoice that a credit note is about; null for an invoice
 * @param issuedOn the branch's local date
 * @param total of the sale; of a credit note negative
 */
public record Invoice(
        long id,
        long branch,
        long number,
        long sale,
        @Nullable Corrected corrects,
        LocalDate issuedOn,
        Instant issuedAt,
        String issuedBy,
        Payer payer,
        Money total)
        implements Serializable {

    /** The invoice that a credit note is about. */
    public record Corrected(long id, long number) implements Serializable {}

    public boolean isCreditNote() {
        return corrects != null;
    }
}
