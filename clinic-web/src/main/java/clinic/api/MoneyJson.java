package clinic.api;

import clinic.shared.Money;
import java.util.Currency;

/** Money in REST: a plain decimal and its currency, {@code {"amount":"95.00","currency":"USD"}}. */
public record MoneyJson(String amount, String currency) {

    public static MoneyJson of(Money money) {
        return new MoneyJson(money.amount(), money.currency().getCurrencyCode());
    }

    /** @throws IllegalArgumentException when the amount or the currency cannot be read */
    public Money money() {
        return Money.parse(amount, Currency.getInstance(currency));
    }
}
