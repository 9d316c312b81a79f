package clinic.reporting.web;

import clinic.organisation.Catalogue;
import clinic.platform.web.PaperFont;
import clinic.reporting.Dimension;
import clinic.reporting.RevenueTable;
import clinic.reporting.custom.Measure;
import clinic.reporting.custom.ReportTable;
import clinic.shared.Refused;
import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.HeaderFooter;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A custom report on paper: what it is of, the table with its headings on every page, the total, and what the figures mean. */
public final class ReportPdf {
    /** What nobody reads on paper. */
    static final int MOST_ROWS = 2000;

    private static final float MARGIN = 36;
    private static final Color MUTE = new Color(0x51, 0x4A, 0x43);
    private static final Color LINE = new Color(0xC9, 0xC2, 0xB8);

    private final Font title = new Font(PaperFont.STRONG, 16);
    private final Font text = new Font(PaperFont.REGULAR, 9);
    private final Font strong = new Font(PaperFont.STRONG, 9);
    private final Font small = new Font(PaperFont.REGULAR, 8, Font.NORMAL, MUTE);
    private final ReportTable report;
    private final Catalogue catalogue;

    private ReportPdf(ReportTable report, Catalogue catalogue) {
        this.report = report;
        this.catalogue = catalogue;
    }

    /** @throws Refused {@code too-long} when it has more rows than anybody reads on paper */
    public static byte[] of(ReportTable report, Catalogue catalogue) {
        int rows = report.table().rows().size();
        if (rows > MOST_ROWS) {
            throw new Refused("too-long", ReportWords.say("pdfTooLong", rows));
        }
        return new ReportPdf(report, catalogue).print();
    }

    private byte[] print() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Rectangle paper = columns() > 5 ? PageSize.A4.rotate() : PageSize.A4;
        Document document = new Document(paper, MARGIN, MARGIN, MARGIN, MARGIN);
        PdfWriter.getInstance(document, out);
        document.addTitle(report.name());
        HeaderFooter foot = new HeaderFooter(
                new Phrase(catalogue.organisation().name() + " · " + report.name() + " · ", small),
                new Phrase("", small));
        foot.setBorder(Rectangle.NO_BORDER);
        foot.setAlignment(Element.ALIGN_RIGHT);
        document.setFooter(foot);
        document.open();
        document.add(new Paragraph(20, report.name(), title));
        for (Map.Entry<String, String> fact :
                ReportWords.facts(report, catalogue).entrySet()) {
            document.add(new Paragraph(12, fact.getKey() + ": " + fact.getValue(), text));
        }
        document.add(table());
        for (Measure measure : report.definition().measures()) {
            document.add(new Paragraph(11, ReportWords.name(measure) + ": " + ReportWords.about(measure), small));
        }
        document.close();
        return out.toByteArray();
    }

    private int columns() {
        return report.definition().groupBy().size()
                + report.definition().measures().size();
    }

    private PdfPTable table() {
        List<Dimension> dimensions = report.definition().groupBy();
        PdfPTable table = new PdfPTable(columns());
        table.setWidthPercentage(100);
        table.setSpacingBefore(10);
        table.setSpacingAfter(8);
        table.setHeaderRows(1);
        line(
                table,
                dimensions.stream().map(ReportWords::name).toList(),
                report.definition().measures().stream().map(ReportWords::name).toList(),
                strong);
        for (RevenueTable.Row row : report.table().rows()) {
            line(
                    table,
                    dimensions.stream()
                            .map(dimension -> ReportWords.cell(dimension, row.group(), catalogue))
                            .toList(),
                    ReportWords.shown(report, report.values(row), catalogue.currency()),
                    text);
        }
        if (!dimensions.isEmpty()) {
            List<String> names = new ArrayList<>(Collections.nCopies(dimensions.size(), ""));
            names.set(0, ReportWords.say("total"));
            line(table, names, ReportWords.shown(report, report.total(), catalogue.currency()), strong);
        }
        return table;
    }

    private static void line(PdfPTable table, List<String> names, List<String> values, Font font) {
        names.forEach(name -> cell(table, name, font, Element.ALIGN_LEFT));
        values.forEach(value -> cell(table, value, font, Element.ALIGN_RIGHT));
    }

    private static void cell(PdfPTable table, String words, Font font, int side) {
        PdfPCell cell = new PdfPCell(new Phrase(11, words, font));
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderColor(LINE);
        cell.setHorizontalAlignment(side);
        cell.setPadding(3);
        table.addCell(cell);
    }
}
