package clinic.sales.web;

import clinic.sales.Invoice;
import clinic.sales.service.InvoiceDesk.Printed;
import com.lowagie.text.Document;
import com.lowagie.text.PageSize;
import com.lowagie.text.Paragraph;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** An invoice or credit note on A4: the sale's receipt, addressed to who pays it. */
public final class InvoicePdf extends ReceiptPdf {
    private static final float MARGIN = 56;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private final Invoice invoice;
    private final String series;
    private final boolean original;

    private InvoicePdf(Printed printed) {
        super(printed.receipt());
        this.invoice = printed.invoice();
        this.series = printed.series();
        this.original = printed.original();
    }

    public static byte[] of(Printed printed) {
        return new InvoicePdf(printed).print(PageSize.A4, MARGIN);
    }

    /** The number as it is written, with the code of the branch whose series it is of. */
    public static String label(String branch, long number) {
        return branch + "-I" + number;
    }

    @Override
    String title() {
        return receipt.organisation() + ", " + name();
    }

    private String name() {
        return say(invoice.isCreditNote() ? "creditNote" : "invoice", label(series, invoice.number()));
    }

    @Override
    void above(Document document) {
        document.add(new Paragraph(16, receipt.organisation(), brand));
        document.add(new Paragraph(
                12,
                receipt.branch().name() + " · " + receipt.branch().street() + ", "
                        + receipt.branch().city(),
                small));
        document.add(new Paragraph(
                12,
                say("phone", receipt.branch().phone()) + " · "
                        + say("taxNumber", receipt.branch().taxNumber()),
                small));
        rule(document);
        document.add(new Paragraph(14, invoice.payer().name(), bold));
        for (String line : invoice.payer().address()) {
            document.add(new Paragraph(12, line, text));
        }
        line(document, "payerTaxId", invoice.payer().taxId());
        rule(document);
        document.add(new Paragraph(18, original ? name() : name() + " · " + say("copy"), large));
        document.add(new Paragraph(13, day(invoice.issuedOn()), text));
        Invoice.Corrected corrects = invoice.corrects();
        line(document, "creditOf", corrects == null ? "" : label(series, corrects.number()));
        line(document, "invoiceOf", number());
        line(document, "payerReference", invoice.payer().reference());
    }

    private void line(Document document, String key, String what) {
        if (!what.isEmpty()) {
            document.add(new Paragraph(12, say(key, what), text));
        }
    }

    private static String day(LocalDate date) {
        return DAY.format(date);
    }
}
