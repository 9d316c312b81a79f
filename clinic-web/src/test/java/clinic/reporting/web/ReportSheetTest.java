package clinic.reporting.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.organisation.Catalogue;
import clinic.organisation.LoadBudgets;
import clinic.organisation.Travel;
import clinic.reporting.Basis;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Figures;
import clinic.reporting.Group;
import clinic.reporting.Period;
import clinic.reporting.RevenueTable;
import clinic.reporting.custom.Measure;
import clinic.reporting.custom.RelativePeriod;
import clinic.reporting.custom.ReportDefinition;
import clinic.reporting.custom.ReportPeriod;
import clinic.reporting.custom.ReportTable;
import clinic.shared.Money;
import clinic.shared.Refused;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportSheetTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Catalogue CATALOGUE = new Catalogue(
            1,
            new Catalogue.Organisation("Killer Knots", USD, DayOfWeek.MONDAY, 1),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Travel.NONE,
            LoadBudgets.NONE,
            List.of());

    private static Figures figures(long revenue, long visits) {
        return new Figures(Money.ofMinor(revenue, USD), Money.zero(USD), visits);
    }

    private static RevenueTable.Row row(String region, LocalDate week, long revenue, long visits, long before) {
        return new RevenueTable.Row(
                new Group(null, week, null, null, region, null, null), figures(revenue, visits), figures(before, 1));
    }

    private static ReportTable report(List<RevenueTable.Row> rows) {
        ReportDefinition definition = new ReportDefinition(
                List.of(Dimension.REGION, Dimension.WEEK),
                List.of(Measure.CHANGE, Measure.VISITS, Measure.REVENUE, Measure.AVERAGE),
                ReportPeriod.of(RelativePeriod.LAST_WEEK),
                Basis.EARNED,
                false,
                Comparison.PREVIOUS,
                false,
                null,
                null,
                null,
                null,
                null,
                null);
        Figures total = rows.stream().map(RevenueTable.Row::figures).reduce(Figures.none(USD), Figures::plus);
        return new ReportTable(
                "Łódź: week & region",
                definition,
                new RevenueTable(
                        definition.question(LocalDate.of(2026, 3, 12), CATALOGUE),
                        rows,
                        total,
                        new Period(LocalDate.of(2026, 2, 23), LocalDate.of(2026, 3, 1)),
                        figures(0, 0)));
    }

    private static final ReportTable TWO = report(List.of(
            row("East", LocalDate.of(2026, 3, 2), 12_345, 2, 10_000),
            row("=West()", LocalDate.of(2026, 3, 2), -500, 0, 0)));

    @Test
    void csvHasCodesInTheOrderOfTheReportAndNothingThatASpreadsheetRuns() {
        assertEquals("""
                region,week,change,visits,revenue,average\r
                East,2026-W10,23.5,2,123.45,61.73\r
                '=West(),2026-W10,,0,-5.00,\r
                """, new String(ReportSheet.csv(TWO, CATALOGUE), StandardCharsets.UTF_8));
    }

    @Test
    void aFileIsNamedAfterTheReportAndItsDates() {
        assertEquals("odz-week-region-2026-03-02-2026-03-08.csv", ReportSheet.fileName(TWO, "csv"));
    }

    @Test
    void xlsxHasNumbersThatCanBeAddedTheTotalAndWhatTheyMean(@TempDir Path files) throws IOException {
        byte[] book = ReportSheet.xlsx(TWO, CATALOGUE);
        String first = entry(files, book, "xl/worksheets/sheet1.xml");
        assertTrue(first.contains("<v>0.235</v>"), first);
        assertTrue(first.contains("<v>123.45</v>"), first);
        assertTrue(first.contains("<v>118.45</v>"), first);
        String words = entry(files, book, "xl/sharedStrings.xml");
        for (String said : List.of("Region", "Average visit", "Total", "'=West()", "2026-W10")) {
            assertTrue(words.contains(said.replace("'", "&apos;")), () -> said + " in " + words);
        }
        assertTrue(words.contains(ReportWords.about(Measure.CHANGE)));
        assertTrue(words.contains("8 March 2026"), words);
    }

    private static String entry(Path files, byte[] book, String name) throws IOException {
        Path file = Files.write(files.resolve("report.xlsx"), book);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void paperHasTheNameTheDatesTheFiguresAndWhatTheyMean() throws IOException {
        String text = text(ReportPdf.of(TWO, CATALOGUE), 1);
        for (String said : List.of(
                "Łódź: week & region",
                "2 March 2026 – 8 March 2026",
                "23 February 2026 – 1 March 2026",
                "East",
                "$123.45",
                "23.5%",
                "−$5.00",
                "Total",
                "$118.45",
                ReportWords.about(Measure.AVERAGE))) {
            assertTrue(text.contains(said), () -> said + " in " + text);
        }
    }

    @Test
    void everyPageOfALongReportHasTheHeadings() throws IOException {
        RevenueTable.Row one = row("East", LocalDate.of(2026, 3, 2), 100, 1, 100);
        byte[] pdf = ReportPdf.of(report(Collections.nCopies(200, one)), CATALOGUE);
        assertTrue(new PdfReader(pdf).getNumberOfPages() > 2);
        for (int page = 1; page <= 3; page++) {
            assertTrue(text(pdf, page).contains("Average visit"), "page " + page);
        }
        Refused refused = assertThrows(
                Refused.class,
                () -> ReportPdf.of(report(Collections.nCopies(ReportPdf.MOST_ROWS + 1, one)), CATALOGUE));
        assertEquals("too-long", refused.code());
        assertTrue(refused.reasons().get(0).message().contains("2,001"));
    }

    @Test
    void aReportWithoutRowsIsAHeadingAndATotalOfNothing() throws IOException {
        assertEquals(
                "region,week,change,visits,revenue,average\r\n",
                new String(ReportSheet.csv(report(List.of()), CATALOGUE), StandardCharsets.UTF_8));
        assertTrue(text(ReportPdf.of(report(List.of()), CATALOGUE), 1).contains("$0.00"));
        assertArrayEquals(
                new byte[] {'P', 'K'}, java.util.Arrays.copyOf(ReportSheet.xlsx(report(List.of()), CATALOGUE), 2));
    }

    private static String text(byte[] pdf, int page) throws IOException {
        return new PdfTextExtractor(new PdfReader(pdf)).getTextFromPage(page);
    }
}
