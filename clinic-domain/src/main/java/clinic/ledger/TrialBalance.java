package clinic.ledger;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * The balance of every account over all entries up to and including a business date, each on the side it leans to; the
 * debit column sums to the same as the credit column.
 */
public record TrialBalance(LocalDate date, List<Row> rows, Money debits, Money credits) implements Serializable {

    /** @param kind asset, liability, equity, revenue or expense */
    public record Row(String account, String name, String kind, Money debit, Money credit) implements Serializable {}
}
