package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.RunningClinic.Deployable;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The journal as files: complete, balanced, of one's own branches, and told how far it is. */
class JournalExportIT {
    private static RunningClinic clinic;
    private static Rest headOffice;

    /** A day that is over, whose entries stay as they are. */
    private final LocalDate day =
            LocalDate.ofInstant(Instant.now(), ZoneId.of("America/Phoenix")).minusDays(3);

    @BeforeAll
    static void open() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        headOffice = clinic.as("headoffice");
    }

    private static Rest.Answer export(Rest who, Object from, Object to, String format) {
        return who.get("ledger/export", "from", from, "to", to, "format", format);
    }

    private static List<CSVRecord> csv(Rest who, LocalDate from, LocalDate to) throws IOException {
        return read(export(who, from, to, "csv").expect(200).text());
    }

    private static List<CSVRecord> read(String text) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text))
                .getRecords();
    }

    private static BigDecimal sum(List<CSVRecord> lines, String column) {
        return lines.stream().map(line -> new BigDecimal(line.get(column))).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void everyLineOfManyPagesIsThereOnce() throws IOException {
        LocalDate from = day.minusDays(40);
        List<CSVRecord> lines = csv(headOffice, from, day);
        Set<String> places = new HashSet<>();
        lines.forEach(line -> assertTrue(places.add(line.get("entry") + "/" + line.get("line")), line::toString));
        assertTrue(lines.stream().map(line -> line.get("entry")).distinct().count() > 2_000, "one page shows nothing");
        assertEquals(sum(lines, "debit"), sum(lines, "credit"));
        BigDecimal cash = lines.stream()
                .filter(line -> line.get("account").equals("1000"))
                .map(line -> new BigDecimal(line.get("debit")).subtract(new BigDecimal(line.get("credit"))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(cash(day).subtract(cash(from.minusDays(1))), cash);
    }

    private static BigDecimal cash(LocalDate at) {
        for (var account :
                headOffice.get("ledger/trial-balance", "date", at).expect(200).at("/accounts")) {
            if (account.path("account").asText().equals("1000")) {
                return Story.amount(account.path("debit")).subtract(Story.amount(account.path("credit")));
            }
        }
        throw new AssertionError("no cash account");
    }

    @Test
    void aManagerGetsTheirBranchAndNothingElse() throws IOException {
        List<CSVRecord> lines = csv(clinic.as("manager.om"), day.minusDays(7), day);
        assertFalse(lines.isEmpty());
        lines.forEach(line -> assertEquals("OM", line.get("branch")));
        clinic.as("manager.om")
                .get("ledger/export", "from", day, "to", day, "branch", "RV")
                .expect(403);
        export(clinic.as("desk.rv"), day, day, "csv").expect(403);
    }

    @Test
    void everyIifTransactionBalances() {
        String[] lines = export(headOffice, day, day, "iif").expect(200).text().split("\r\n", -1);
        BigDecimal sum = BigDecimal.ZERO;
        Set<String> accounts = new HashSet<>();
        int transactions = 0;
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case "ACCNT" -> accounts.add(fields[1]);
                case "TRNS", "SPL" -> {
                    assertEquals(8, fields.length, line);
                    assertTrue(accounts.contains(fields[3]), line);
                    sum = sum.add(new BigDecimal(fields[5]));
                }
                case "ENDTRNS" -> {
                    assertEquals(0, sum.signum(), line);
                    transactions++;
                }
                default -> assertTrue(line.isEmpty() || line.startsWith("!"), line);
            }
        }
        assertTrue(transactions > 10, () -> "only " + lines.length + " lines");
    }

    @Test
    void theWorkbookHasWhatTheCsvHas() throws IOException {
        LocalDate from = day.minusDays(20);
        List<CSVRecord> lines = csv(headOffice, from, day);
        Rest.Answer answer = export(headOffice, from, day, "xlsx").expect(200);
        List<Row> rows = rows(answer);
        assertEquals(1 + lines.size(), rows.size());
        for (int i = 0; i < lines.size(); i += 50) {
            CSVRecord line = lines.get(i);
            Row row = rows.get(i + 1);
            assertEquals(line.get("entry"), row.getCellText(0));
            assertEquals(
                    line.get("date"),
                    row.getCellAsDate(1).orElseThrow().toLocalDate().toString());
            assertEquals(
                    0,
                    new BigDecimal(line.get("debit"))
                            .compareTo(row.getCellAsNumber(15).orElseThrow()));
        }
        long said = Long.parseLong(answer.header("X-Bytes"));
        assertTrue(Math.abs(said - answer.bytes().length) < said / 4, () -> said + " for " + answer.bytes().length);
    }

    private static List<Row> rows(Rest.Answer answer) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(answer.bytes()))) {
            return book.getFirstSheet().read();
        }
    }

    @Test
    void theRowsBehindRevenueComeAsOneFileThatSumsToTheFigure() throws IOException {
        LocalDate from = day.minusDays(30);
        for (String basis : List.of("earned", "collected")) {
            Object[] query = {"from", from, "to", day, "basis", basis, "branch", "RV"};
            Rest.Answer answer = headOffice
                    .get("reports/revenue/rows", with(query, "format", "csv"))
                    .expect(200);
            List<CSVRecord> lines = read(answer.text());
            assertEquals(answer.header("X-Lines"), String.valueOf(1 + lines.size()));
            assertTrue(lines.size() > 300, "more than a page: " + lines.size());
            assertEquals(
                    Story.amount(
                            headOffice.get("reports/revenue", query).expect(200).at("/total")),
                    sum(lines, "revenue"));
            assertEquals(
                    lines.size(),
                    new HashSet<>(lines.stream().map(CSVRecord::toList).toList()).size());
            assertEquals(
                    1 + lines.size(),
                    rows(headOffice
                                    .get("reports/revenue/rows", with(query, "format", "xlsx"))
                                    .expect(200))
                            .size());
        }
        clinic.as("manager.om")
                .get("reports/revenue/rows", "from", from, "to", day, "branch", "RV", "format", "csv")
                .expect(403);
        headOffice
                .get("reports/revenue/rows", "from", from, "to", day, "format", "pdf")
                .expect(400);
    }

    private static Object[] with(Object[] query, Object... more) {
        return Stream.concat(Stream.of(query), Stream.of(more)).toArray();
    }

    @Test
    void whatCannotBeWrittenIsRefusedBeforeAnythingIsSent() {
        export(headOffice, day, day.minusDays(1), "csv").expect(400);
        export(headOffice, "yesterday", day, "csv").expect(400);
        export(headOffice, day, day, "ofx").expect(400);
        headOffice.get("ledger/export", "from", day, "to", day, "branch", "XX").expect(404);
    }

    @Test
    void thePageSavesTheFileAndCanBeStopped() throws IOException {
        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.signIn("headoffice");
            screen.open("/reports/ledger?from=" + day + "&to=" + day);
            Download saved = page.waitForDownload(() -> {
                page.locator("[data-export]").first().focus();
                screen.press("Enter");
            });
            assertEquals("journal-" + day + "-" + day + ".csv", saved.suggestedFilename());
            assertEquals(export(headOffice, day, day, "csv").expect(200).text(), Files.readString(saved.path()));

            screen.open("/reports/revenue-rows?from=" + day + "&to=" + day);
            saved = page.waitForDownload(
                    () -> page.locator("[data-export]").nth(1).click());
            assertEquals("revenue-rows-" + day + "-" + day + ".xlsx", saved.suggestedFilename());
            page.getByText("xlsx saved").waitFor();
            screen.open("/reports/ledger?from=" + day + "&to=" + day);
            page.route("**/ledger/export**", route -> {
                // never answered: it is still running when it is stopped
            });
            page.locator("[data-export]").first().focus();
            screen.press("Enter");
            page.locator("#export[open]").waitFor();
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                screen.isAccessible();
            }
            screen.press("Escape");
            page.getByText("Nothing was saved").waitFor();
        }
    }
}
