package clinic.sales.web;

import clinic.organisation.Catalogue;
import clinic.platform.web.PaperFont;
import clinic.sales.Means;
import clinic.sales.Payment;
import clinic.shared.Money;
import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import com.lowagie.text.pdf.draw.LineSeparator;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A receipt's paper: a strip of 80 mm, as long as it needs to be.
 */
abstract class Strip {
    private static final float WIDTH = 227;
    private static final float MARGIN = 12;
    private static final float TALLEST = 14_000;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMMM yyyy, HH:mm", Locale.UK);
    private static final Color MUTE = new Color(0x51, 0x4A, 0x43);

    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.receipt", Locale.ENGLISH);
    final Font text = new Font(PaperFont.REGULAR, 9);
    final Font small = new Font(PaperFont.REGULAR, 7.5f, Font.NORMAL, MUTE);
    final Font bold = new Font(PaperFont.STRONG, 9);
    final Font brand = new Font(PaperFont.STRONG, 12);
    final Font large = new Font(PaperFont.STRONG, 11);

    final byte[] print() {
        float height = write(new Rectangle(WIDTH, TALLEST), MARGIN, new ByteArrayOutputStream());
        return print(new Rectangle(WIDTH, height), MARGIN);
    }

    /** The same on sheets of that size instead, as many as it needs. */
    final byte[] print(Rectangle sheet, float margin) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(sheet, margin, out);
        return out.toByteArray();
    }

    /** Answers the height it takes of the last sheet. */
    private float write(Rectangle sheet, float margin, ByteArrayOutputStream out) {
        Document document = new Document(sheet, margin, margin, margin, margin);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        document.addTitle(title());
        document.open();
        body(document);
        rule(document);
        document.add(centred(say("thanks"), small));
        float bottom = writer.getVerticalPosition(true);
        document.close();
        return sheet.getHeight() - bottom + 2 * margin;
    }

    abstract String title();

    abstract void body(Document document);

    final void head(Document document, String organisation, Catalogue.Branch branch, String number, Instant taken) {
        document.add(centred(organisation, brand));
        document.add(centred(branch.name() + " · " + branch.street() + ", " + branch.city(), small));
        document.add(centred(say("phone", branch.phone()) + " · " + say("taxNumber", branch.taxNumber()), small));
        rule(document);
        document.add(new Paragraph(13, say("number", number), bold));
        document.add(new Paragraph(12, WHEN.format(taken.atZone(branch.zone())) + zone(branch, taken), text));
    }

    private static String zone(Catalogue.Branch branch, Instant taken) {
        return DateTimeFormatter.ofPattern(" zzz", Locale.UK).format(taken.atZone(branch.zone()));
    }

    final void total(PdfPTable table, String words, Money amount) {
        row(
                table,
                new Phrase(14, words, large),
                amount.amount() + " " + amount.currency().getCurrencyCode(),
                large);
    }

    /** How it was paid, under a line of its own. */
    final PdfPTable payments(List<Payment> payments, Money change) {
        PdfPTable table = table();
        rule(table);
        for (Payment payment : payments) {
            boolean cash = payment.means() == Means.CASH;
            row(
                    table,
                    new Phrase(11, cash ? say("cash") : say(payment.means().code(), payment.reference()), text),
                    payment.amount().amount(),
                    text);
            if (cash && !change.isZero()) {
                row(
                        table,
                        new Phrase(11, say("tendered"), small),
                        payment.tendered().amount(),
                        small);
                row(table, new Phrase(11, say("change"), small), change.amount(), small);
            }
        }
        return table;
    }

    final PdfPTable table() {
        PdfPTable table = new PdfPTable(new float[] {3, 1.3f});
        table.setWidthPercentage(100);
        return table;
    }

    static void row(PdfPTable table, Phrase what, String amount, Font font) {
        PdfPCell left = new PdfPCell(what);
        left.setBorder(Rectangle.NO_BORDER);
        left.setPaddingLeft(0);
        table.addCell(left);
        PdfPCell right = new PdfPCell(new Phrase(11, amount, font));
        right.setBorder(Rectangle.NO_BORDER);
        right.setPaddingRight(0);
        right.setHorizontalAlignment(Element.ALIGN_RIGHT);
        table.addCell(right);
    }

    static void rule(PdfPTable table) {
        PdfPCell line = new PdfPCell(new Phrase(4, " "));
        line.setColspan(2);
        line.setBorder(Rectangle.BOTTOM);
        line.setBorderWidth(0.5f);
        line.setFixedHeight(5);
        table.addCell(line);
    }

    static void rule(Document document) {
        Paragraph line = new Paragraph(8);
        line.add(new Chunk(new LineSeparator(0.5f, 100, Color.BLACK, Element.ALIGN_CENTER, 2)));
        document.add(line);
    }

    static Paragraph centred(String words, Font font) {
        Paragraph paragraph = new Paragraph(font.getSize() * 1.35f, words, font);
        paragraph.setAlignment(Element.ALIGN_CENTER);
        return paragraph;
    }

    final String say(String key, Object... values) {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(words.getString(key), Locale.UK).format(texts);
    }
}
