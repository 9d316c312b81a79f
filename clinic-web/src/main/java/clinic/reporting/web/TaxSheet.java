package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.reporting.TaxRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Sales tax as CSV (RFC 4180, UTF-8): one heading line and the groups, nothing else. */
public final class TaxSheet {

    private TaxSheet() {}

    public static byte[] csv(List<TaxRow> rows, Set<TaxRow.By> groupBy, Catalogue catalogue) {
        StringWriter out = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
            List<String> headings = new ArrayList<>();
            for (TaxRow.By by : groupBy) {
                headings.add(by.code());
                if (by == TaxRow.By.RULE) {
                    headings.add("percent");
                }
            }
            headings.addAll(List.of("taxable", "tax", "exempt"));
            csv.printRecord(headings);
            for (TaxRow row : rows) {
                List<String> cells = new ArrayList<>();
                for (TaxRow.By by : groupBy) {
                    cells.add(RevenueSheet.safe(name(by, row, catalogue)));
                    if (by == TaxRow.By.RULE) {
                        cells.add(row.rate() == null ? "" : row.rate().percent());
                    }
                }
                cells.addAll(List.of(
                        row.taxable().amount(), row.tax().amount(), row.exempt().amount()));
                csv.printRecord(cells);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The row's branch by code, jurisdiction, rule or month; empty where it has none. */
    public static String name(TaxRow.By by, TaxRow row, Catalogue catalogue) {
        Object value =
                switch (by) {
                    case BRANCH ->
                        row.branch() == null
                                ? null
                                : catalogue.branch(row.branch()).code();
                    case JURISDICTION -> row.jurisdiction();
                    case RULE -> row.rule();
                    case MONTH -> row.month();
                };
        return value == null ? "" : value.toString();
    }
}
