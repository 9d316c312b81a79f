package clinic.sales.web;

import clinic.organisation.Catalogue;
import clinic.sales.Means;
import clinic.sales.Payment;
import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.sales.service.SalesQueries.Receipt;
import clinic.shared.Money;
import clinic.shared.Rate;
import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Font;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.BaseFont;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfWriter;
import com.lowagie.text.pdf.draw.LineSeparator;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * A receipt as an 80 mm strip, as long as it needs to be. The font is embedded, so that every name looks right on every
 * printer.
 */
public final class ReceiptPdf {
    private static final float WIDTH = 227;
    private static final float MARGIN = 12;
    private static final float TALLEST = 14_000;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMMM yyyy, HH:mm", Locale.UK);
    private static final BaseFont REGULAR = font("LiberationSans-Regular.ttf");
    private static final BaseFont STRONG = font("LiberationSans-Bold.ttf");
    private static final Color MUTE = new Color(0x51, 0x4A, 0x43);

    private final Receipt receipt;
    private final Sale sale;
    private final ResourceBundle words = ResourceBundle.getBundle("clinic.text.receipt", Locale.ENGLISH);
    private final Font text = new Font(REGULAR, 9);
    private final Font small = new Font(REGULAR, 7.5f, Font.NORMAL, MUTE);
    private final Font bold = new Font(STRONG, 9);
    private final Font brand = new Font(STRONG, 12);
    private final Font large = new Font(STRONG, 11);

    private ReceiptPdf(Receipt receipt) {
        this.receipt = receipt;
        this.sale = receipt.sale();
    }

    public static byte[] of(Receipt receipt) {
        ReceiptPdf pdf = new ReceiptPdf(receipt);
        float height = pdf.write(TALLEST, new ByteArrayOutputStream());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pdf.write(height, out);
        return out.toByteArray();
    }

    /** Writes on a page of that height and answers the height it takes. */
    private float write(float height, ByteArrayOutputStream out) {
        Document document = new Document(new Rectangle(WIDTH, height), MARGIN, MARGIN, MARGIN, MARGIN);
        PdfWriter writer = PdfWriter.getInstance(document, out);
        document.addTitle(receipt.organisation() + ", " + say("number", number()));
        document.open();
        head(document);
        document.add(lines());
        document.add(totals());
        document.add(payments());
        rule(document);
        document.add(centred(say("thanks"), small));
        float bottom = writer.getVerticalPosition(true);
        document.close();
        return height - bottom + 2 * MARGIN;
    }

    private void head(Document document) {
        Catalogue.Branch branch = receipt.branch();
        document.add(centred(receipt.organisation(), brand));
        document.add(centred(branch.name() + " · " + branch.street() + ", " + branch.city(), small));
        document.add(centred(say("phone", branch.phone()) + " · " + say("taxNumber", branch.taxNumber()), small));
        rule(document);
        document.add(new Paragraph(13, say("number", number()), bold));
        document.add(new Paragraph(12, WHEN.format(sale.takenAt().atZone(branch.zone())) + zone(branch), text));
        String client = receipt.client();
        document.add(
                new Paragraph(12, (client == null ? "" : client + " · ") + say("servedBy", receipt.takenBy()), text));
        rule(document);
    }

    private String zone(Catalogue.Branch branch) {
        return DateTimeFormatter.ofPattern(" zzz", Locale.UK)
                .format(sale.takenAt().atZone(branch.zone()));
    }

    private String number() {
        return receipt.branch().code() + "-" + sale.number();
    }

    private PdfPTable lines() {
        PdfPTable table = table();
        for (SaleLine line : sale.lines()) {
            Phrase what = new Phrase(11, line.description(), text);
            String name = line.staff() == null ? null : receipt.staff().get(line.staff());
            String whose = receipt.whose(line);
            if (whose != null) {
                what.add(new Chunk("\n" + whose, small));
            }
            if (name != null) {
                what.add(new Chunk("\n" + say("with", name), small));
            }
            if (line.quantity() > 1) {
                what.add(new Chunk(
                        "\n" + say("each", line.quantity(), line.unit().amount()), small));
            }
            row(table, what, line.gross().amount(), text);
            if (!line.discount().isZero()) {
                Phrase why = new Phrase(11, say("discount"), text);
                why.add(new Chunk("\n" + line.discountReason(), small));
                row(table, why, minus(line.discount()), text);
            }
        }
        return table;
    }

    private PdfPTable totals() {
        PdfPTable table = table();
        rule(table);
        row(table, new Phrase(11, say("net"), text), sale.net().amount(), text);
        for (Map.Entry<Tax, Money> tax : taxes().entrySet()) {
            row(
                    table,
                    new Phrase(11, tax.getKey().words(words), text),
                    tax.getKey().rate().millionths() == 0 ? "" : tax.getValue().amount(),
                    text);
        }
        row(
                table,
                new Phrase(14, say("total"), large),
                sale.total().amount() + " " + sale.total().currency().getCurrencyCode(),
                large);
        return table;
    }

    private record Tax(Rate rate, String rule) {
        String words(ResourceBundle words) {
            if (rate.millionths() == 0) {
                return rule;
            }
            String key = rule.isEmpty() ? "taxPlain" : "tax";
            Object[] values = rule.isEmpty() ? new Object[] {rate.percent()} : new Object[] {rule, rate.percent()};
            return new MessageFormat(words.getString(key), Locale.UK).format(values);
        }
    }

    private Map<Tax, Money> taxes() {
        Map<Tax, Money> taxes = new LinkedHashMap<>();
        for (SaleLine line : sale.lines()) {
            if (line.isTaxed() || !line.taxRule().isEmpty()) {
                taxes.merge(new Tax(line.taxRate(), line.taxRule()), line.tax(), Money::plus);
            }
        }
        return taxes;
    }

    private PdfPTable payments() {
        PdfPTable table = table();
        rule(table);
        for (Payment payment : sale.payments()) {
            boolean cash = payment.means() == Means.CASH;
            row(
                    table,
                    new Phrase(11, cash ? say("cash") : say("card", payment.reference()), text),
                    payment.amount().amount(),
                    text);
            if (cash && !sale.change().isZero()) {
                row(
                        table,
                        new Phrase(11, say("tendered"), small),
                        payment.tendered().amount(),
                        small);
                row(table, new Phrase(11, say("change"), small), sale.change().amount(), small);
            }
        }
        return table;
    }

    private PdfPTable table() {
        PdfPTable table = new PdfPTable(new float[] {3, 1.3f});
        table.setWidthPercentage(100);
        return table;
    }

    private static void row(PdfPTable table, Phrase what, String amount, Font font) {
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

    private static void rule(PdfPTable table) {
        PdfPCell line = new PdfPCell(new Phrase(4, " "));
        line.setColspan(2);
        line.setBorder(Rectangle.BOTTOM);
        line.setBorderWidth(0.5f);
        line.setFixedHeight(5);
        table.addCell(line);
    }

    private static void rule(Document document) {
        Paragraph line = new Paragraph(8);
        line.add(new Chunk(new LineSeparator(0.5f, 100, Color.BLACK, Element.ALIGN_CENTER, 2)));
        document.add(line);
    }

    private static Paragraph centred(String words, Font font) {
        Paragraph paragraph = new Paragraph(font.getSize() * 1.35f, words, font);
        paragraph.setAlignment(Element.ALIGN_CENTER);
        return paragraph;
    }

    private static String minus(Money amount) {
        return "\u2212" + amount.amount();
    }

    private String say(String key, Object... values) {
        Object[] texts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            texts[i] = String.valueOf(values[i]);
        }
        return new MessageFormat(words.getString(key), Locale.UK).format(texts);
    }

    private static BaseFont font(String file) {
        try (InputStream in = ReceiptPdf.class.getClassLoader().getResourceAsStream("liberation/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the font " + file + " is missing");
            }
            return BaseFont.createFont(file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, true, in.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
