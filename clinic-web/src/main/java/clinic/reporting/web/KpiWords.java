package clinic.reporting.web;

import clinic.reporting.Kpi;
import clinic.reporting.KpiFigure;
import clinic.reporting.web.Amounts.Delta;
import clinic.shared.Money;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Figures in words: their names, what they mean, and their values as pages show them. */
public final class KpiWords {
    private static final String NONE = "\u2014";
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);

    private KpiWords() {}

    static String say(String key) {
        return WORDS.getString(key);
    }

    public static String name(Kpi kpi) {
        return WORDS.getString(kpi.code());
    }

    public static String definition(Kpi kpi) {
        return MessageFormat.format(WORDS.getString("define-" + kpi.code()), Kpi.REBOOKED_DAYS);
    }

    /** {@code $95.70}, {@code 4,312} or {@code 71.4%}; a dash where there is nothing to divide by. */
    static String shown(KpiFigure figure, Currency currency) {
        Long value = figure.value();
        if (value == null) {
            return NONE;
        }
        return switch (figure.kpi().unit()) {
            case MONEY -> Amounts.money(Money.ofMinor(value, currency));
            case COUNT -> Amounts.count(value);
            case SHARE -> share(value) + "%";
        };
    }

    /** Tenths of a percent as a plain decimal: {@code 71.4}. */
    public static String share(long tenths) {
        return BigDecimal.valueOf(tenths, 1).toPlainString();
    }

    /** How far it moved: in percent, a share in points; good or bad as the figure has it. */
    static Delta delta(KpiFigure now, @Nullable KpiFigure before) {
        Long value = now.value();
        Long was = before == null ? null : before.value();
        if (value == null || was == null) {
            return new Delta(null, "", "up");
        }
        boolean down = value < was;
        boolean bad = now.kpi().lowerIsBetter() != down;
        String tone = value.equals(was) ? "" : bad ? "c-danger" : "c-ok";
        if (now.kpi().unit() == Kpi.Unit.SHARE) {
            return new Delta(
                    MessageFormat.format(WORDS.getString("points"), share(Math.abs(value - was))),
                    tone,
                    down ? "dn" : "up");
        }
        Delta percent = Delta.of(value, was);
        return new Delta(percent.shown(), tone, percent.icon());
    }
}
