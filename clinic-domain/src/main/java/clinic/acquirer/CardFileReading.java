package clinic.acquirer;

import clinic.shared.Money;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one file. One line that is wrong refuses all of them, with everything that is wrong with each; the first
 * {@value #TOLD} reasons are told, and how many there are.
 */
public final class CardFileReading {
    static final int TOLD = 50;
    private static final int LONGEST = 80;

    private final CardLayout layout;
    private final Map<String, Long> codes;
    private final Currency currency;
    private final LocalDate latest;
    private final DateTimeFormatter dates;
    private final Pattern amount;
    private final List<CardLine> lines = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private final List<Refusal> reasons = new ArrayList<>();
    private int wrong;

    /**
     * @param codes the branches by code
     * @param latest no line is dated later
     */
    public CardFileReading(CardLayout layout, Map<String, Long> codes, Currency currency, LocalDate latest) {
        this.layout = layout;
        this.codes = Map.copyOf(codes);
        this.currency = currency;
        this.latest = latest;
        dates = layout.dates();
        String group = "[" + (layout.decimal() == '.' ? "," : ".") + "'’ \u00a0\u202f]";
        amount = Pattern.compile("[+-]?(\\d{1,3}(" + group + "\\d{3})+|\\d+)(\\" + layout.decimal() + "\\d+)?");
    }

    /** Reads a line: of each column the cell. */
    public void read(int number, UnaryOperator<String> cell) {
        Line line = new Line(number, cell);
        CardLine read = line.read();
        if (read != null) {
            lines.add(read);
        }
    }

    /** Says that a line cannot be read at all. */
    public void object(int number, String message) {
        wrong++;
        if (reasons.size() < TOLD) {
            reasons.add(new Refusal("line", "Line " + number + ": " + message));
        }
    }

    /** @throws Refused {@code line} for every reason, {@code more-lines} when there are more of them, {@code no-lines} */
    public List<CardLine> lines() {
        if (wrong > reasons.size()) {
            reasons.add(new Refusal(
                    "more-lines", "There are " + wrong + " reasons in all. The first " + TOLD + " are shown."));
        }
        if (!reasons.isEmpty()) {
            throw new Refused("file-wrong", reasons);
        }
        if (lines.isEmpty()) {
            throw new Refused("no-lines", "The file has no lines below its head.");
        }
        return List.copyOf(lines);
    }

    private final class Line {
        private final int number;
        private final UnaryOperator<String> cell;
        private boolean good = true;

        Line(int number, UnaryOperator<String> cell) {
            this.number = number;
            this.cell = cell;
        }

        @Nullable
        CardLine read() {
            CardLayout.Columns columns = layout.columns();
            LineKind kind = kind(cell.apply(columns.kind()));
            Long branch = branch(columns.branch());
            LocalDate date = date(cell.apply(columns.date()));
            String reference = text(columns.reference());
            String payout = text(columns.payout());
            String transaction = columns.transaction().isEmpty() ? "" : text(columns.transaction());
            if (kind != LineKind.FEE) {
                present(columns.reference(), reference);
            }
            present(columns.payout(), payout);
            Money gross = amount(columns.gross(), kind == LineKind.FEE);
            Money fee = amount(columns.fee(), true);
            Money net = amount(columns.net(), false);
            if (kind == null || branch == null || date == null || gross == null || fee == null || net == null) {
                return null;
            }
            return good ? line(kind, branch, date, reference, payout, transaction, gross, fee, net) : null;
        }

        private @Nullable CardLine line(
                LineKind kind,
                long branch,
                LocalDate date,
                String reference,
                String payout,
                String transaction,
                Money toldGross,
                Money toldFee,
                Money toldNet) {
            CardLayout.Signs signs = layout.signs();
            boolean unsigned = signs == CardLayout.Signs.UNSIGNED;
            boolean back = kind == LineKind.REFUND || kind == LineKind.CHARGEBACK;
            Money gross = unsigned && back ? size(toldGross).negated() : toldGross;
            Money fee =
                    unsigned ? size(toldFee) : signs == CardLayout.Signs.NEGATIVE_FEES ? toldFee.negated() : toldFee;
            if (kind == LineKind.FEE) {
                if (!gross.isZero() && !fee.isZero()) {
                    return wrong("a fee stands either as gross or as fee, not as both.");
                }
                fee = gross.isZero() ? fee : unsigned ? size(gross) : gross.negated();
                gross = Money.zero(currency);
            }
            if (kind == LineKind.CHARGE && (gross.isNegative() || gross.isZero())) {
                return wrong("a charge is more than nothing, not " + gross.amount() + ".");
            }
            if (kind == LineKind.REFUND && !gross.isNegative()) {
                return wrong("a refund is less than nothing, not " + gross.amount()
                        + ". Look at how the source writes signs.");
            }
            if (kind == LineKind.CHARGEBACK && gross.isZero()) {
                return wrong("a chargeback is not nothing.");
            }
            Money net = gross.minus(fee);
            if (!(unsigned ? size(net).equals(size(toldNet)) : net.equals(toldNet))) {
                return wrong("net is " + toldNet.amount() + ", but gross and fee make " + net.amount() + ".");
            }
            String key = key(kind, branch, date, reference, payout, transaction, gross);
            return key == null
                    ? null
                    : new CardLine(number, key, branch, kind, reference, date, gross, fee, net, payout);
        }

        /** The acquirer's own number of the transaction, or else all that tells it apart and the how many-th such line it is. */
        private @Nullable String key(
                LineKind kind,
                long branch,
                LocalDate date,
                String reference,
                String payout,
                String transaction,
                Money gross) {
            if (!transaction.isEmpty()) {
                Integer before = seen.putIfAbsent(transaction, number);
                return before == null
                        ? "t " + transaction
                        : wrong("transaction " + transaction + " is on line " + before + " already.");
            }
            String same = String.join(
                    "|",
                    kind.code(),
                    Long.toString(branch),
                    date.toString(),
                    CardLine.normal(reference),
                    Long.toString(gross.minor()),
                    payout);
            return same + "|" + seen.merge(same, 1, Integer::sum);
        }

        private @Nullable LineKind kind(String told) {
            LineKind kind = layout.kinds().get(told.toLowerCase(Locale.ROOT));
            return kind != null
                    ? kind
                    : LineKind.find(told)
                            .orElseGet(
                                    () -> wrong(
                                            "\"" + shown(told)
                                                    + "\" is no kind. It is charge, refund, chargeback, fee or what the source calls them."));
        }

        private @Nullable Long branch(String column) {
            if (column.isEmpty()) {
                return layout.branch();
            }
            String told = cell.apply(column);
            Long branch = layout.branches().get(told);
            if (branch == null) {
                branch = codes.get(told.toUpperCase(Locale.ROOT));
            }
            if (branch == null && told.isEmpty()) {
                branch = layout.branch();
            }
            return branch != null ? branch : wrong("\"" + shown(told) + "\" is no branch.");
        }

        private @Nullable LocalDate date(String told) {
            try {
                LocalDate date = dates.parse(told, LocalDate::from);
                return date.isAfter(latest) ? wrong(date + " is still to come.") : date;
            } catch (DateTimeException e) {
                return wrong("\"" + shown(told) + "\" is no date written like " + layout.datePattern() + ".");
            }
        }

        private @Nullable Money amount(String column, boolean mayBeEmpty) {
            String told = cell.apply(column).replace('\u2212', '-');
            if (told.isEmpty() && mayBeEmpty) {
                return Money.zero(currency);
            }
            if (amount.matcher(told).matches()) {
                try {
                    return Money.parse(
                            told.replaceAll("[^0-9+\\-" + layout.decimal() + "]", "")
                                    .replace(layout.decimal(), '.'),
                            currency);
                } catch (IllegalArgumentException e) {
                    return wrong("\"" + shown(told) + "\" is no amount in " + currency.getCurrencyCode() + ".");
                }
            }
            return wrong(column + " \"" + shown(told) + "\" is no amount written with " + layout.decimal() + ".");
        }

        private String text(String column) {
            String told = cell.apply(column);
            if (told.length() > LONGEST) {
                wrong(column + " is longer than " + LONGEST + " letters.");
            }
            return told;
        }

        private void present(String column, String told) {
            if (told.isEmpty()) {
                wrong(column + " is missing.");
            }
        }

        private <T> @Nullable T wrong(String message) {
            good = false;
            object(number, message);
            return null;
        }
    }

    private static Money size(Money money) {
        return money.isNegative() ? money.negated() : money;
    }

    private static String shown(String told) {
        return told.length() > LONGEST ? told.substring(0, LONGEST) + "…" : told;
    }
}
