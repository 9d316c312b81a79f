package clinic.reporting.web;

import clinic.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as pages show them: grouped, with the currency's sign, a true minus, and percentages to one decimal. */
public final class Amounts {
    static final char MINUS = '\u2212';
    /** Copied for every use: a format must not be shared by threads, and takes far longer to look up. */
    private static final NumberFormat MONEY = NumberFormat.getCurrencyInstance(Locale.US);

    private static final NumberFormat COUNT = NumberFormat.getIntegerInstance(Locale.US);

    private Amounts() {}

    static String money(Money money) {
        NumberFormat format = (NumberFormat) MONEY.clone();
        format.setCurrency(money.currency());
        return format.format(new BigDecimal(money.amount())).replace('-', MINUS);
    }

    static String count(long count) {
        return ((NumberFormat) COUNT.clone()).format(count).replace('-', MINUS);
    }

    /** Minutes as hours to one decimal, half up: {@code 71.4 h}. */
    static String hours(long minutes) {
        NumberFormat format = NumberFormat.getNumberInstance(Locale.US);
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(BigDecimal.valueOf(minutes).divide(BigDecimal.valueOf(60), 6, RoundingMode.HALF_UP))
                + "\u00a0h";
    }

    /** How much more than before in percent, half up to one decimal; null where there was nothing before. */
    static @Nullable BigDecimal change(long now, long before) {
        if (before == 0) {
            return null;
        }
        return BigDecimal.valueOf(now)
                .subtract(BigDecimal.valueOf(before))
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(before).abs(), 1, RoundingMode.HALF_UP);
    }

    /** The amount for each, half up to the cent; zero for none. */
    static Money each(Money money, long count) {
        if (count == 0) {
            return Money.zero(money.currency());
        }
        return Money.ofMinor(
                BigDecimal.valueOf(money.minor())
                        .divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_UP)
                        .longValueExact(),
                money.currency());
    }

    /** @param shown null where there was nothing before to compare with */
    public record Delta(@Nullable String shown, String tone, String icon) {
        static Delta of(long now, long before) {
            BigDecimal change = change(now, before);
            if (change == null) {
                return new Delta(null, "", "up");
            }
            boolean down = change.signum() < 0;
            return new Delta(change.abs().toPlainString() + "%", down ? "c-danger" : "c-ok", down ? "dn" : "up");
        }
    }
}
