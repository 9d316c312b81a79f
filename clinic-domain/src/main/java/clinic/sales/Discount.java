package clinic.sales;

import clinic.shared.Money;
import clinic.shared.Rate;
import clinic.shared.Refusal;
import java.io.Serializable;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Less than the price, and why: an amount or a percentage, not both.
 *
 * @param amount null where a percentage is given
 * @param percent null where an amount is given
 */
public record Discount(@Nullable Money amount, @Nullable Rate percent, String reason) implements Serializable {
    private static final int LONGEST_REASON = 90;
    private static final Rate ALL = Rate.ofMillionths(1_000_000);

    public static Discount of(Money amount, String reason) {
        return new Discount(amount, null, reason);
    }

    public static Discount of(Rate percent, String reason) {
        return new Discount(null, percent, reason);
    }

    /** What it takes off that price; a percentage is rounded half up to the cent. */
    public Money off(Money price) {
        if (amount != null) {
            return amount;
        }
        return percent == null ? Money.zero(price.currency()) : price.times(percent, RoundingMode.HALF_UP);
    }

    /** Everything that is wrong with it for that price. */
    List<Refusal> refusals(Money price, String what) {
        List<Refusal> refusals = new ArrayList<>();
        if ((amount == null) == (percent == null)) {
            refusals.add(new Refusal(
                    "discount-unclear", "Give the discount on " + what + " as an amount or as a percentage."));
            return refusals;
        }
        if (amount != null && !amount.currency().equals(price.currency())) {
            refusals.add(new Refusal(
                    "currency-differs",
                    "The discount on " + what + " is in " + amount.currency() + ", the price in " + price.currency()
                            + "."));
            return refusals;
        }
        if (amount != null ? amount.isNegative() || amount.isZero() : millionths() <= 0) {
            refusals.add(new Refusal("discount-not-positive", "A discount on " + what + " must be more than nothing."));
        }
        if (amount != null ? amount.compareTo(price) > 0 : millionths() > ALL.millionths()) {
            refusals.add(new Refusal(
                    "discount-too-large",
                    "The discount on " + what + " is more than its price of " + price.amount() + "."));
        }
        if (reason.isBlank()) {
            refusals.add(new Refusal("discount-reason-missing", "Say why " + what + " is discounted."));
        } else if (reason.length() > LONGEST_REASON) {
            refusals.add(new Refusal(
                    "discount-reason-long",
                    "Say in " + LONGEST_REASON + " letters or fewer why " + what + " is discounted."));
        }
        return refusals;
    }

    private long millionths() {
        return percent == null ? 0 : percent.millionths();
    }
}
