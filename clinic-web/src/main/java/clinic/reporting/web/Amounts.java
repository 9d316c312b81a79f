package clinic.reporting.web;

import clinic.platform.web.Drawing;
import clinic.platform.web.Markup;
import clinic.shared.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Figures as pages show them: grouped, with the currency's sign, a true minus, and percentages to one decimal. */
public final class Amounts {
    static final char MINUS = '\u2212';
    /** Kept, because they take far longer to look up than an amount to write. */
    private static final Map<Currency, String> SYMBOLS = new ConcurrentHashMap<>();

    private Amounts() {}

    static String money(Money money) {
        return shown(SYMBOLS.computeIfAbsent(money.currency(), one -> one.getSymbol(Locale.US)), money.amount());
    }

    static String count(long count) {
        return shown("", Long.toString(count));
    }

    /** A plain decimal with its sign before the currency's, and a comma before every three digits of its whole part. */
    private static String shown(String currency, String decimal) {
        int first = decimal.startsWith("-") ? 1 : 0;
        int point = decimal.indexOf('.');
        int whole = point < 0 ? decimal.length() : point;
        StringBuilder shown = new StringBuilder(decimal.length() + 8);
        if (first > 0) {
            shown.append(MINUS);
        }
        shown.append(currency);
        for (int at = first; at < whole; at++) {
            if (at > first && (whole - at) % 3 == 0) {
                shown.append(',');
            }
            shown.append(decimal.charAt(at));
        }
        return shown.append(decimal, whole, decimal.length()).toString();
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

    /** @param shown null where there was nothing before to compare with; then there is nothing to draw */
    public record Delta(@Nullable String shown, String tone, String icon) implements Drawing {
        @Override
        public void draw(Markup out) throws IOException {
            if (shown != null) {
                out.start("span", "class", "delta " + tone)
                        .icon(icon)
                        .text(shown)
                        .end("span");
            }
        }

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
