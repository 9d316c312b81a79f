package clinic.reporting.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A file of one long table, written row by row: what is held at a time does not grow with the rows. A cell is a text, a number, a
 * date, an amount ({@link clinic.shared.Money}, in units of its currency), or null for an empty one; a text that a spreadsheet
 * would take for a formula is marked as text.
 */
public interface RowFile {

    void row(List<?> cells) throws IOException;

    /** Writes what is left; the stream stays open. */
    void end() throws IOException;

    /**
     * @param kind {@code csv} or {@code xlsx}
     * @param sheet what the sheets of a workbook are called
     */
    static RowFile of(String kind, OutputStream out, String sheet, List<String> headings) throws IOException {
        return kind.equals("xlsx") ? new XlsxFile(out, sheet, headings) : new CsvFile(out, headings);
    }
}
