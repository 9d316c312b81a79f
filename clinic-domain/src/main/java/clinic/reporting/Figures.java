package clinic.reporting;

import clinic.shared.Money;
import java.io.Serializable;
import java.util.Currency;

/**
 * @param revenue on the basis asked for, with sales tax in it or not as asked for
 * @param tax sales tax that became payable
 * @param visits completed visits, less completions taken back
 */
public record Figures(Money revenue, Money tax, long visits) implements Serializable {

    public static Figures none(Currency currency) {
        return new Figures(Money.zero(currency), Money.zero(currency), 0);
    }

    public Figures plus(Figures other) {
        return new Figures(revenue.plus(other.revenue), tax.plus(other.tax), visits + other.visits);
    }

    public boolean isNothing() {
        return revenue.isZero() && tax.isZero() && visits == 0;
    }
}
