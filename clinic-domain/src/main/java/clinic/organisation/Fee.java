package clinic.organisation;

import clinic.shared.Money;
import clinic.shared.Rate;
import java.io.Serializable;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What something costs beside the price: a part of the price, or a fixed amount. Nothing is a part of 0 %. */
public record Fee(@Nullable Rate percent, @Nullable Money amount) implements Serializable {
    private static final long ALL = 1_000_000;

    public static final Fee NOTHING = new Fee(Rate.ZERO, null);

    public Fee {
        if ((percent == null) == (amount == null)) {
            throw new IllegalArgumentException("a fee is either a part of the price or an amount");
        }
    }

    public static Fee of(Rate percent) {
        return new Fee(percent, null);
    }

    public static Fee of(Money amount) {
        return new Fee(null, amount);
    }

    /** For a visit of that price, rounded half up to the cent. */
    public Money on(Money price) {
        if (amount != null) {
            return amount;
        }
        return price.times(percent == null ? Rate.ZERO : percent, RoundingMode.HALF_UP);
    }

    /** Whether it is more than the whole price, or less than nothing. */
    boolean isOutOfBounds() {
        return amount != null
                ? amount.isNegative()
                : percent != null && (percent.millionths() < 0 || percent.millionths() > ALL);
    }

    /** As people write it: {@code 50 %} or {@code 20.00}. */
    public String words() {
        return amount != null ? amount.amount() : (percent == null ? Rate.ZERO : percent).percent() + " %";
    }
}
