package clinic.shared;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * An exact amount of one currency, held in minor units (cents). Never rounds by itself: every operation that could
 * names its {@link RoundingMode}. Amounts are bounded by a {@code long} of minor units; overflow throws
 * {@link ArithmeticException}, mixing currencies throws {@link IllegalArgumentException}.
 */
public record Money(long minor, Currency currency) implements Comparable<Money>, Serializable {

    public Money {
        Objects.requireNonNull(currency, "currency");
    }

    /** An amount in minor units: {@code ofMinor(9500, USD)} is 95.00. */
    public static Money ofMinor(long minor, Currency currency) {
        return new Money(minor, currency);
    }

    /** Reads a plain decimal such as {@code 95.00} or {@code -4}; refuses more decimals than the currency has. */
    public static Money parse(String amount, Currency currency) {
        try {
            return exact(new BigDecimal(amount.strip()), currency);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not an amount: " + amount, e);
        }
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    private static Money exact(BigDecimal amount, Currency currency) {
        try {
            return new Money(
                    amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(amount + " does not fit " + currency.getCurrencyCode(), e);
        }
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(minor, factor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    /** This amount times a rate, rounded once to a whole minor unit in the named mode. */
    public Money times(Rate rate, RoundingMode rounding) {
        BigDecimal exact = BigDecimal.valueOf(minor).multiply(rate.fraction());
        return new Money(exact.setScale(0, rounding).longValueExact(), currency);
    }

    /**
     * Splits this amount in proportion to the weights without losing a minor unit: shares are rounded towards zero and
     * the units left over go to the largest remainders, the earlier weight first on a tie.
     *
     * @throws IllegalArgumentException on a negative weight, or when all weights are zero
     */
    public List<Money> allocate(long... weights) {
        BigInteger total = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("negative weight " + weight);
            }
            total = total.add(BigInteger.valueOf(weight));
        }
        if (total.signum() == 0) {
            throw new IllegalArgumentException("no weight to allocate by");
        }
        long[] shares = new long[weights.length];
        BigInteger[] remainders = new BigInteger[weights.length];
        long left = minor;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] division = BigInteger.valueOf(minor)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(total);
            shares[i] = division[0].longValueExact();
            remainders[i] = division[1].abs();
            left -= shares[i];
        }
        List<Integer> byRemainder =
                new ArrayList<>(IntStream.range(0, weights.length).boxed().toList());
        byRemainder.sort(Comparator.comparing((Integer i) -> remainders[i], Collections.reverseOrder()));
        for (int i = 0; left != 0; i++) {
            shares[byRemainder.get(i)] += Long.signum(left);
            left -= Long.signum(left);
        }
        return java.util.Arrays.stream(shares)
                .mapToObj(share -> new Money(share, currency))
                .toList();
    }

    public boolean isNegative() {
        return minor < 0;
    }

    public boolean isZero() {
        return minor == 0;
    }

    /** The plain decimal with all the currency's decimals and no grouping, e.g. {@code -4.00}. */
    public String amount() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    @Override
    public String toString() {
        return amount() + " " + currency.getCurrencyCode();
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not mix");
        }
        return other;
    }
}
