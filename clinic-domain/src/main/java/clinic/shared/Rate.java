package clinic.shared;

import java.io.Serializable;
import java.math.BigDecimal;

/** A proportion in millionths, e.g. a tax of 4.5 % is {@code ofMillionths(45_000)}. Exact to six decimals. */
public record Rate(long millionths) implements Serializable {

    public static final Rate ZERO = new Rate(0);

    public static Rate ofMillionths(long millionths) {
        return new Rate(millionths);
    }

    /** Reads a percentage such as {@code 4.5}; refuses more than four decimals. */
    public static Rate parsePercent(String percent) {
        try {
            return new Rate(new BigDecimal(percent.strip()).movePointRight(4).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("not a percentage: " + percent, e);
        }
    }

    public BigDecimal fraction() {
        return BigDecimal.valueOf(millionths, 6);
    }

    /** The percentage without needless zeros, e.g. {@code 4.5}. */
    public String percent() {
        BigDecimal percent = BigDecimal.valueOf(millionths, 4).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0).toPlainString() : percent.toPlainString();
    }
}
