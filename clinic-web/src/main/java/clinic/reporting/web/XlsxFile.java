package clinic.reporting.web;

import clinic.shared.Money;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a workbook (Office Open XML). A sheet takes {@value #ROWS} rows, fewer than the 1,048,576 that spreadsheets can open;
 * what is more goes on the next sheet under the same headings.
 */
final class XlsxFile implements RowFile {
    private static final int ROWS = 1_000_000;
    private static final int KEPT = 500;
    private static final int WIDTH = 16;

    private final Workbook book;
    private final String name;
    private final List<String> headings;
    private final int rows;
    private Worksheet sheet;
    private int sheets = 1;
    private int line;

    XlsxFile(OutputStream out, String name, List<String> headings) {
        this(out, name, headings, ROWS);
    }

    /** @param rows how many a sheet takes */
    XlsxFile(OutputStream out, String name, List<String> headings, int rows) {
        this.rows = rows;
        this.book = new Workbook(new StaysOpen(out), "KillerKnots", "1.0");
        this.name = name;
        this.headings = List.copyOf(headings);
        this.sheet = begin();
    }

    private Worksheet begin() {
        Worksheet next = book.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        for (int column = 0; column < headings.size(); column++) {
            next.width(column, WIDTH);
            next.inlineString(0, column, headings.get(column));
            next.style(0, column).bold().set();
        }
        next.freezePane(0, 1);
        line = 0;
        return next;
    }

    @Override
    public void row(List<?> cells) throws IOException {
        if (line == rows) {
            sheet.finish();
            sheets++;
            sheet = begin();
        }
        line++;
        for (int column = 0; column < cells.size(); column++) {
            cell(column, cells.get(column));
        }
        if (line % KEPT == 0) {
            sheet.flush();
        }
    }

    private void cell(int column, @Nullable Object cell) {
        if (cell instanceof Money money) {
            sheet.value(line, column, new BigDecimal(money.amount()));
            sheet.style(line, column).format("#,##0.00").set();
        } else if (cell instanceof LocalDate date) {
            sheet.value(line, column, date);
            sheet.style(line, column).format("yyyy-mm-dd").set();
        } else if (cell instanceof Number number) {
            sheet.value(line, column, number);
        } else if (cell != null) {
            // a shared string would be kept until the end
            sheet.inlineString(line, column, cell.toString());
        }
    }

    @Override
    public void end() throws IOException {
        book.finish();
    }

    /** The workbook closes what it writes to; the answer is closed by who opened it. */
    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
