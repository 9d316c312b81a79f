package clinic.reporting.web;

import clinic.shared.Money;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Rows as CSV (RFC 4180, UTF-8) under one heading line. */
final class CsvFile implements RowFile {
    private final Writer text;
    private final CSVPrinter csv;

    CsvFile(OutputStream out, List<String> headings) throws IOException {
        text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv = new CSVPrinter(text, CSVFormat.RFC4180);
        csv.printRecord(headings);
    }

    @Override
    public void row(List<?> cells) throws IOException {
        for (Object cell : cells) {
            csv.print(shown(cell));
        }
        csv.println();
    }

    private static @Nullable Object shown(@Nullable Object cell) {
        if (cell instanceof Money money) {
            return money.amount();
        }
        return cell instanceof String word ? RevenueSheet.safe(word) : cell;
    }

    @Override
    public void end() throws IOException {
        text.flush();
    }
}
