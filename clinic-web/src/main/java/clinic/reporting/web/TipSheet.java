package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.reporting.TipRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Tips as CSV (RFC 4180, UTF-8): one heading line and the rows, nothing else. */
public final class TipSheet {

    private TipSheet() {}

    public static byte[] csv(List<TipRow> rows, Catalogue catalogue) {
        StringWriter out = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180)) {
            csv.printRecord("date", "branch", "staff", "name", "given", "taken back", "owed");
            for (TipRow row : rows) {
                csv.printRecord(
                        row.date(),
                        catalogue.branch(row.branch()).code(),
                        row.therapist(),
                        RevenueSheet.safe(catalogue.member(row.therapist()).name()),
                        row.given().amount(),
                        row.takenBack().amount(),
                        row.owed().amount());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
