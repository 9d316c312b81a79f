package clinic.reporting;

import clinic.shared.Money;
import clinic.shared.Rate;
import java.io.Serializable;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sales tax that was charged, by business date; what was given back counts against it on the date it was given back. What is not
 * grouped by is null.
 *
 * @param rule the words of the tax rule as they were on the day; empty where nothing was taxed
 * @param taxable net of what was taxed
 * @param tax what the ledger owes for it
 * @param exempt net of what was not taxed
 */
public record TaxRow(
        @Nullable Long branch,
        @Nullable String jurisdiction,
        @Nullable String rule,
        @Nullable Rate rate,
        @Nullable YearMonth month,
        Money taxable,
        Money tax,
        Money exempt)
        implements Serializable {

    /** What tax can be grouped by. */
    public enum By {
        BRANCH,
        JURISDICTION,
        /** The rule together with its rate. */
        RULE,
        MONTH;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<By> find(String code) {
            return Arrays.stream(values()).filter(by -> by.code().equals(code)).findFirst();
        }
    }

    public static TaxRow none(Currency currency) {
        Money zero = Money.zero(currency);
        return new TaxRow(null, null, null, null, null, zero, zero, zero);
    }

    /** The sums of both, of nothing in particular. */
    public TaxRow plus(TaxRow other) {
        return new TaxRow(
                null,
                null,
                null,
                null,
                null,
                taxable.plus(other.taxable),
                tax.plus(other.tax),
                exempt.plus(other.exempt));
    }
}
