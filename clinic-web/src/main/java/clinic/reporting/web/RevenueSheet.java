package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Figures;
import clinic.reporting.Group;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.RevenueTable;
import clinic.shared.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A revenue table as a file. CSV (RFC 4180, UTF-8) has one heading line and the groups, nothing else, so that programs
 * can read it; XLSX adds the total and a sheet that says what the figures mean.
 */
public final class RevenueSheet {
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String MONEY_FORMAT = "#,##0.00";

    private final RevenueTable table;
    private final Catalogue catalogue;
    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.report", Locale.ENGLISH);

    private RevenueSheet(RevenueTable table, Catalogue catalogue) {
        this.table = table;
        this.catalogue = catalogue;
    }

    public static byte[] csv(RevenueTable table, Catalogue catalogue) {
        return new RevenueSheet(table, catalogue).csv();
    }

    public static byte[] xlsx(RevenueTable table, Catalogue catalogue) {
        return new RevenueSheet(table, catalogue).xlsx();
    }

    /** A file name such as {@code revenue-2026-11-01-2026-11-30.csv}. */
    public static String fileName(RevenueTable table, String ending) {
        Period period = table.question().period();
        return "revenue-" + period.from() + "-" + period.to() + "." + ending;
    }

    private byte[] csv() {
        StringWriter out = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
            csv.printRecord(headings());
            for (RevenueTable.Row row : table.rows()) {
                List<Object> cells = new ArrayList<>(names(row.group()));
                addFigures(cells, row.figures());
                addCompared(cells, row.compared());
                csv.printRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void addFigures(List<Object> cells, Figures figures) {
        cells.add(figures.revenue().amount());
        cells.add(figures.tax().amount());
        cells.add(figures.visits());
    }

    private void addCompared(List<Object> cells, @Nullable Figures figures) {
        if (isBudget()) {
            cells.add(compared(figures).revenue().amount());
        } else if (table.comparedPeriod() != null) {
            addFigures(cells, compared(figures));
        }
    }

    /** Of a budget there is an amount and nothing else. */
    private boolean isBudget() {
        return table.question().compare() == Comparison.BUDGET;
    }

    private List<String> headings() {
        List<String> headings = new ArrayList<>();
        for (Dimension dimension : table.question().groupBy()) {
            headings.add(dimension.code());
            if (dimension == Dimension.THERAPIST) {
                headings.add("therapistName");
            }
        }
        headings.addAll(List.of("revenue", "tax", "visits"));
        if (isBudget()) {
            headings.add("budget");
        } else if (table.comparedPeriod() != null) {
            headings.addAll(List.of("comparedRevenue", "comparedTax", "comparedVisits"));
        }
        return headings;
    }

    private List<String> names(Group group) {
        List<String> names = new ArrayList<>();
        for (Dimension dimension : table.question().groupBy()) {
            names.add(safe(name(dimension, group, catalogue)));
            if (dimension == Dimension.THERAPIST) {
                names.add(
                        group.therapist() == null
                                ? ""
                                : safe(catalogue.member(group.therapist()).name()));
            }
        }
        return names;
    }

    /** A text cell that no spreadsheet takes for a formula. */
    static String safe(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** The group's code in that dimension; empty where it has none. */
    public static String name(Dimension dimension, Group group, Catalogue catalogue) {
        return switch (dimension) {
            case BRANCH ->
                group.branch() == null ? "" : catalogue.branch(group.branch()).code();
            case SERVICE ->
                group.service() == null
                        ? ""
                        : catalogue.service(group.service()).code();
            case REGION -> Objects.requireNonNullElse(group.region(), "");
            case CHANNEL -> Objects.requireNonNullElse(group.channel(), "");
            case ITEM -> Objects.requireNonNullElse(group.item(), "");
            case THERAPIST -> group.therapist() == null ? "" : Long.toString(group.therapist());
            default -> group.bucket() == null ? "" : dimension.label(group.bucket());
        };
    }

    private byte[] xlsx() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "KillerKnots", "1.0")) {
            Worksheet sheet = book.newWorksheet(words.getString("sheetRevenue"));
            List<String> headings = headings();
            for (int column = 0; column < headings.size(); column++) {
                sheet.value(0, column, headings.get(column));
                sheet.style(0, column).bold().set();
                sheet.width(column, 16);
            }
            int line = 0;
            for (RevenueTable.Row row : table.rows()) {
                line++;
                int column = 0;
                for (String name : names(row.group())) {
                    sheet.value(line, column++, name);
                }
                column = figures(sheet, line, column, row.figures());
                compared(sheet, line, column, row.compared());
            }
            total(sheet, line + 1, headings.size());
            sheet.freezePane(0, 1);
            notes(book.newWorksheet(words.getString("sheetNotes")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void total(Worksheet sheet, int line, int columns) {
        int first =
                table.question().groupBy().size() + (table.question().groupBy().contains(Dimension.THERAPIST) ? 1 : 0);
        if (first > 0) {
            sheet.value(line, 0, words.getString("total"));
        }
        compared(sheet, line, figures(sheet, line, first, table.total()), table.comparedTotal());
        for (int column = 0; column < columns; column++) {
            boolean money = column >= first && (column - first) % 3 < 2;
            sheet.style(line, column)
                    .bold()
                    .format(money ? MONEY_FORMAT : "General")
                    .set();
        }
    }

    private void compared(Worksheet sheet, int line, int column, @Nullable Figures figures) {
        if (isBudget()) {
            amount(sheet, line, column, compared(figures).revenue());
        } else if (table.comparedPeriod() != null) {
            figures(sheet, line, column, compared(figures));
        }
    }

    private static int figures(Worksheet sheet, int line, int column, Figures figures) {
        amount(sheet, line, column, figures.revenue());
        amount(sheet, line, column + 1, figures.tax());
        sheet.value(line, column + 2, figures.visits());
        return column + 3;
    }

    private static void amount(Worksheet sheet, int line, int column, Money money) {
        sheet.value(line, column, new BigDecimal(money.amount()));
        sheet.style(line, column).format(MONEY_FORMAT).set();
    }

    private void notes(Worksheet sheet) {
        RevenueQuestion question = table.question();
        Period other = table.comparedPeriod();
        Comparison compare = question.compare();
        List<String[]> notes = new ArrayList<>();
        notes.add(new String[] {words.getString("period"), period(question.period())});
        notes.add(new String[] {
            words.getString("basis"),
            words.getString("define-" + question.basis().code())
        });
        notes.add(new String[] {words.getString("tax"), words.getString(question.taxIn() ? "taxIn" : "taxOut")});
        notes.add(new String[] {words.getString("visits"), words.getString("define-visits")});
        notes.add(
                new String[] {words.getString("currency"), catalogue.currency().getCurrencyCode()});
        notes.add(new String[] {
            words.getString("branches"), question.branch() == null ? words.getString("allBranches") : question.branch()
        });
        if (other != null && compare != null) {
            notes.add(new String[] {
                words.getString("compared"), isBudget() ? words.getString("define-budget") : period(other)
            });
        }
        for (int line = 0; line < notes.size(); line++) {
            sheet.value(line, 0, notes.get(line)[0]);
            sheet.style(line, 0).bold().set();
            sheet.value(line, 1, notes.get(line)[1]);
        }
        sheet.width(0, 18);
        sheet.width(1, 90);
    }

    private static String period(Period period) {
        return period.from() + " – " + period.to();
    }

    private Figures compared(@Nullable Figures figures) {
        return figures == null ? Figures.none(catalogue.currency()) : figures;
    }
}
