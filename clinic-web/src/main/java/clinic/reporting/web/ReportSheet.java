package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.reporting.Dimension;
import clinic.reporting.Period;
import clinic.reporting.RevenueTable;
import clinic.reporting.custom.Measure;
import clinic.reporting.custom.ReportTable;
import clinic.shared.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A custom report as a file. CSV (RFC 4180, UTF-8) has one heading line of codes and the groups, nothing else, so that programs
 * can read it; XLSX is in words and adds the total and a sheet that says what the figures mean.
 */
public final class ReportSheet {
    private static final String MONEY_FORMAT = "#,##0.00";
    private static final String PERCENT_FORMAT = "0.0%";
    private static final int TENTHS = 3;

    private final ReportTable report;
    private final Catalogue catalogue;
    private final List<Dimension> dimensions;
    private final List<Measure> measures;

    private ReportSheet(ReportTable report, Catalogue catalogue) {
        this.report = report;
        this.catalogue = catalogue;
        this.dimensions = report.definition().groupBy();
        this.measures = report.definition().measures();
    }

    public static byte[] csv(ReportTable report, Catalogue catalogue) {
        return new ReportSheet(report, catalogue).csv();
    }

    public static byte[] xlsx(ReportTable report, Catalogue catalogue) {
        return new ReportSheet(report, catalogue).xlsx();
    }

    /** A file name such as {@code week-by-branch-2026-11-01-2026-11-30.csv}. */
    public static String fileName(ReportTable report, String ending) {
        Period period = report.table().question().period();
        String plain = Normalizer.normalize(report.name(), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return (plain.isEmpty() ? "report" : plain) + "-" + period.from() + "-" + period.to() + "." + ending;
    }

    private byte[] csv() {
        StringWriter out = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
            csv.printRecord(codes());
            for (RevenueTable.Row row : report.table().rows()) {
                List<Object> cells = new ArrayList<>();
                for (Dimension dimension : dimensions) {
                    cells.add(RevenueSheet.safe(RevenueSheet.name(dimension, row.group(), catalogue)));
                    if (dimension == Dimension.THERAPIST) {
                        cells.add(RevenueSheet.safe(
                                row.group().therapist() == null
                                        ? ""
                                        : ReportWords.cell(dimension, row.group(), catalogue)));
                    }
                }
                List<@Nullable Long> values = report.values(row);
                for (int at = 0; at < measures.size(); at++) {
                    cells.add(plain(measures.get(at), values.get(at)));
                }
                csv.printRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private List<String> codes() {
        List<String> codes = new ArrayList<>();
        for (Dimension dimension : dimensions) {
            codes.add(dimension.code());
            if (dimension == Dimension.THERAPIST) {
                codes.add("therapistName");
            }
        }
        measures.forEach(measure -> codes.add(measure.code()));
        return codes;
    }

    /** {@code 95.70}, {@code 4312} or {@code 71.4}; nothing where there is nothing to divide by. */
    private String plain(Measure measure, @Nullable Long value) {
        if (value == null) {
            return "";
        }
        return switch (measure.unit()) {
            case MONEY -> Money.ofMinor(value, catalogue.currency()).amount();
            case COUNT -> Long.toString(value);
            case PERCENT -> KpiWords.share(value);
        };
    }

    private byte[] xlsx() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "KillerKnots", "1.0")) {
            Worksheet sheet = book.newWorksheet(ReportWords.say("sheet"));
            int column = 0;
            for (Dimension dimension : dimensions) {
                heading(sheet, column++, ReportWords.name(dimension));
            }
            for (Measure measure : measures) {
                heading(sheet, column++, ReportWords.name(measure));
            }
            int line = 0;
            for (RevenueTable.Row row : report.table().rows()) {
                line++;
                for (int at = 0; at < dimensions.size(); at++) {
                    sheet.value(
                            line, at, RevenueSheet.safe(ReportWords.cell(dimensions.get(at), row.group(), catalogue)));
                }
                values(sheet, line, report.values(row), false);
            }
            if (!dimensions.isEmpty()) {
                sheet.value(line + 1, 0, ReportWords.say("total"));
                sheet.style(line + 1, 0).bold().set();
                values(sheet, line + 1, report.total(), true);
            }
            sheet.freezePane(0, 1);
            notes(book.newWorksheet(ReportWords.say("sheetNotes")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void heading(Worksheet sheet, int column, String words) {
        sheet.value(0, column, words);
        sheet.style(0, column).bold().set();
        sheet.width(column, 18);
    }

    private void values(Worksheet sheet, int line, List<@Nullable Long> values, boolean bold) {
        for (int at = 0; at < measures.size(); at++) {
            Long value = values.get(at);
            int column = dimensions.size() + at;
            if (value == null) {
                continue;
            }
            switch (measures.get(at).unit()) {
                case MONEY -> {
                    sheet.value(
                            line,
                            column,
                            new BigDecimal(
                                    Money.ofMinor(value, catalogue.currency()).amount()));
                    style(sheet, line, column, MONEY_FORMAT, bold);
                }
                case COUNT -> {
                    sheet.value(line, column, value);
                    style(sheet, line, column, "#,##0", bold);
                }
                case PERCENT -> {
                    sheet.value(line, column, BigDecimal.valueOf(value, TENTHS));
                    style(sheet, line, column, PERCENT_FORMAT, bold);
                }
            }
        }
    }

    private static void style(Worksheet sheet, int line, int column, String format, boolean bold) {
        if (bold) {
            sheet.style(line, column).bold().format(format).set();
        } else {
            sheet.style(line, column).format(format).set();
        }
    }

    private void notes(Worksheet sheet) {
        int line = 0;
        sheet.value(line, 0, ReportWords.say("name"));
        sheet.value(line++, 1, RevenueSheet.safe(report.name()));
        for (Map.Entry<String, String> fact :
                ReportWords.facts(report, catalogue).entrySet()) {
            sheet.value(line, 0, fact.getKey());
            sheet.value(line++, 1, fact.getValue());
        }
        for (Measure measure : measures) {
            sheet.value(line, 0, ReportWords.name(measure));
            sheet.value(line++, 1, ReportWords.about(measure));
        }
        for (int at = 0; at < line; at++) {
            sheet.style(at, 0).bold().set();
        }
        sheet.width(0, 24);
        sheet.width(1, 90);
    }
}
