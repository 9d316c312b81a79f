package clinic.reporting.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import clinic.shared.Money;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

class RowFileTest {
    private static final List<String> HEADINGS = List.of("date", "memo", "amount", "visits", "nothing");
    private static final List<?> ROW = Arrays.asList(
            LocalDate.of(2026, 3, 1), "=1+1", Money.parse("-12.50", Currency.getInstance("USD")), 3L, null);

    private static final class Out extends ByteArrayOutputStream {
        private boolean closed;

        @Override
        public void close() throws IOException {
            closed = true;
            super.close();
        }
    }

    @Test
    void aTextThatLooksLikeAFormulaIsTextInCsv() throws IOException {
        Out out = new Out();
        RowFile file = RowFile.of("csv", out, "Journal", HEADINGS);
        file.row(ROW);
        file.end();
        assertEquals(
                "date,memo,amount,visits,nothing\r\n2026-03-01,'=1+1,-12.50,3,\r\n",
                out.toString(StandardCharsets.UTF_8));
        assertFalse(out.closed);
    }

    @Test
    void aWorkbookKeepsDatesAmountsAndTextsAsWhatTheyAre() throws IOException {
        Out out = new Out();
        RowFile file = RowFile.of("xlsx", out, "Journal", HEADINGS);
        file.row(ROW);
        file.end();
        assertFalse(out.closed, "the answer is closed by who opened it");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<Row> rows = book.getFirstSheet().read();
            assertEquals(2, rows.size());
            assertEquals("visits", rows.get(0).getCellText(3));
            Row row = rows.get(1);
            assertEquals(
                    LocalDate.of(2026, 3, 1), row.getCellAsDate(0).orElseThrow().toLocalDate());
            assertEquals(CellType.STRING, row.getCell(1).getType());
            assertEquals("=1+1", row.getCellText(1));
            assertEquals("-12.50", row.getCellAsNumber(2).orElseThrow().toPlainString());
            assertEquals("3", row.getCellAsNumber(3).orElseThrow().toPlainString());
        }
    }

    @Test
    void whatASheetDoesNotTakeGoesOnTheNext() throws IOException {
        Out out = new Out();
        RowFile file = new XlsxFile(out, "Journal", HEADINGS, 1200);
        for (int i = 0; i < 3000; i++) {
            file.row(List.of(i));
        }
        file.end();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            int next = 0;
            for (int sheet = 0; sheet < 3; sheet++) {
                List<Row> rows = book.getSheet(sheet).orElseThrow().read();
                assertEquals("date", rows.get(0).getCellText(0), "every sheet has the headings");
                for (Row row : rows.subList(1, rows.size())) {
                    assertEquals(next++, row.getCellAsNumber(0).orElseThrow().intValueExact());
                }
            }
            assertEquals(3000, next);
            assertEquals(
                    List.of("Journal", "Journal 2", "Journal 3"),
                    book.getSheets().map(sheet -> sheet.getName()).toList());
        }
    }
}
