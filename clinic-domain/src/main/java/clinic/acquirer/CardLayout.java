package clinic.acquirer;

import clinic.shared.Objections;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How files of a source are written.
 *
 * @param source its code
 * @param separator between cells
 * @param datePattern of {@link DateTimeFormatter}; a time of day in it is read and ignored
 * @param decimal the decimal separator; the other of point and comma, a blank and an apostrophe may group thousands
 * @param windowDays how many days may lie between the date of a line and that of its payment, either way
 * @param branch the branch of all lines; null when each line names its own
 * @param kinds what the acquirer calls each kind; where it is none of these, it is our own word
 * @param branches what the acquirer calls each branch, such as a merchant number; where it is none of these, it is our own code
 */
public record CardLayout(
        String source,
        String name,
        char separator,
        Columns columns,
        String datePattern,
        char decimal,
        Signs signs,
        int windowDays,
        @Nullable Long branch,
        Map<String, LineKind> kinds,
        Map<String, Long> branches)
        implements Serializable {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_WINDOW = 60;

    /** Names of the columns; {@code branch} and {@code transaction} may be empty. */
    public record Columns(
            String reference,
            String date,
            String kind,
            String gross,
            String fee,
            String net,
            String payout,
            String branch,
            String transaction)
            implements Serializable {

        /** All that a file must have. */
        public List<String> needed() {
            return Stream.of(reference, date, kind, gross, fee, net, payout, branch, transaction)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
    }

    /** Which amounts are negative. */
    public enum Signs {
        /** What goes back to the client is negative; fees are positive: net is gross less fee. */
        SIGNED,
        /** What goes back to the client and fees are negative: net is gross and fee. */
        NEGATIVE_FEES,
        /** None is: the kind says which way, and fees are always kept. */
        UNSIGNED;

        /** As written in the database and in REST. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Signs of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    public CardLayout {
        kinds = Map.copyOf(kinds);
        branches = Map.copyOf(branches);
    }

    /** Everything that is wrong with it. */
    public Objections objections() {
        Objections objections = new Objections()
                .when(
                        !source.matches("[a-z0-9][a-z0-9-]{0,39}"),
                        "source",
                        "A source's code has up to 40 small letters, digits and hyphens.")
                .text("name", "The name", name, LONGEST_NAME)
                .when(
                        separator != ',' && separator != ';' && separator != '\t' && separator != '|',
                        "separator",
                        "Cells are separated by a comma, a semicolon, a tabulator or a bar.")
                .when(decimal != '.' && decimal != ',', "decimal", "The decimal separator is a point or a comma.")
                .when(
                        windowDays < 0 || windowDays > LONGEST_WINDOW,
                        "window-days",
                        "A payment may be up to " + LONGEST_WINDOW + " days away.")
                .when(
                        branch == null && columns.branch().isEmpty(),
                        "branch",
                        "Name the column of the branch, or the one branch whose payments the source settles.");
        Map<String, String> needed = Map.of(
                "reference", columns.reference(),
                "date", columns.date(),
                "kind", columns.kind(),
                "gross", columns.gross(),
                "fee", columns.fee(),
                "net", columns.net(),
                "payout", columns.payout());
        needed.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(column -> objections.text(
                        column.getKey(), "The column of the " + column.getKey(), column.getValue(), LONGEST_NAME));
        objections
                .atMost("branch", "The column of the branch", columns.branch(), LONGEST_NAME)
                .atMost("transaction", "The column of the transaction", columns.transaction(), LONGEST_NAME)
                .when(
                        columns.needed().stream()
                                        .map(column -> column.toLowerCase(Locale.ROOT))
                                        .distinct()
                                        .count()
                                != columns.needed().size(),
                        "columns",
                        "Each column is named once.")
                .when(!readsDates(), "date-pattern", "Write the pattern of dates like yyyy-MM-dd or dd.MM.yyyy.");
        return objections;
    }

    private boolean readsDates() {
        try {
            LocalDate day = LocalDate.of(2026, 3, 12);
            return datePattern.length() <= LONGEST_NAME
                    && Objects.equals(
                            LocalDate.parse(
                                    day.atStartOfDay()
                                            .atOffset(java.time.ZoneOffset.UTC)
                                            .format(dates()),
                                    dates()),
                            day);
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    /** Years are years of the calendar: {@code yyyy} in a pattern means what people mean by it. */
    DateTimeFormatter dates() {
        return DateTimeFormatter.ofPattern(datePattern.replace('y', 'u'), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
