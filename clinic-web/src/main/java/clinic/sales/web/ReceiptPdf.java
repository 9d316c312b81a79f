package clinic.sales.web;

import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.sales.service.SalesQueries.Receipt;
import clinic.shared.Money;
import clinic.shared.Rate;
import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfPTable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A sale's receipt on paper. */
public class ReceiptPdf extends Strip {
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    final Receipt receipt;
    final Sale sale;

    ReceiptPdf(Receipt receipt) {
        this.receipt = receipt;
        this.sale = receipt.sale();
    }

    public static byte[] of(Receipt receipt) {
        return new ReceiptPdf(receipt).print();
    }

    @Override
    String title() {
        return receipt.organisation() + ", " + say("number", number());
    }

    @Override
    final void body(Document document) {
        above(document);
        rule(document);
        document.add(lines());
        document.add(totals());
        document.add(payments(sale.payments(), sale.change()));
        for (Receipt.PackageLine line : receipt.packages()) {
            LocalDate until = line.validUntil();
            String number = Long.toString(line.number());
            document.add(new Paragraph(
                    12,
                    until == null
                            ? say("packageLeft", number, line.name(), line.left())
                            : say("packageLeftUntil", number, line.name(), line.left(), UNTIL.format(until)),
                    text));
        }
    }

    /** Who sold it to whom and when. */
    void above(Document document) {
        head(document, receipt.organisation(), receipt.branch(), number(), sale.takenAt());
        String client = receipt.client();
        document.add(
                new Paragraph(12, (client == null ? "" : client + " · ") + say("servedBy", receipt.takenBy()), text));
        Sale.Refund refund = sale.refund();
        if (refund != null) {
            document.add(new Paragraph(12, say(refund.voids() ? "voidOf" : "refundOf", refund.number()), bold));
            document.add(new Paragraph(12, refund.reason(), text));
        }
    }

    final String number() {
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
        for (Sale.SoldCard card : sale.giftCards()) {
            row(table, new Phrase(11, say("giftCard"), text), card.amount().amount(), text);
        }
        for (Sale.Tip tip : sale.tips()) {
            String name = receipt.staff().get(tip.therapist());
            row(
                    table,
                    new Phrase(11, name == null ? say("tip") : say("tipFor", name), text),
                    tip.amount().amount(),
                    text);
        }
        for (Sale.SoldPackage sold : sale.packages()) {
            row(
                    table,
                    new Phrase(11, say("packageSold", sold.name()), text),
                    sold.amount().amount(),
                    text);
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
                    new Phrase(11, words(tax.getKey()), text),
                    tax.getKey().rate().millionths() == 0 ? "" : tax.getValue().amount(),
                    text);
        }
        total(table, say("total"), sale.total());
        return table;
    }

    private record Tax(Rate rate, String rule) {}

    private String words(Tax tax) {
        if (tax.rate().millionths() == 0) {
            return tax.rule();
        }
        return tax.rule().isEmpty()
                ? say("taxPlain", tax.rate().percent())
                : say("tax", tax.rule(), tax.rate().percent());
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

    private static String minus(Money amount) {
        return "\u2212" + amount.amount();
    }
}
