package clinic.sales.web;

import clinic.sales.Deposit;
import clinic.sales.service.DepositQueries.Receipt;
import clinic.shared.Money;
import com.lowagie.text.Document;
import com.lowagie.text.Paragraph;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfPTable;
import java.util.Objects;

/** The receipt of a deposit on paper, or of what was given back of it. */
public final class DepositPdf extends Strip {
    private final Receipt receipt;

    private DepositPdf(Receipt receipt) {
        this.receipt = receipt;
    }

    public static byte[] of(Receipt receipt) {
        return new DepositPdf(receipt).print();
    }

    @Override
    String title() {
        return receipt.organisation() + ", " + say("number", number());
    }

    @Override
    void body(Document document) {
        Deposit deposit = receipt.deposit();
        Deposit.Use refund = receipt.refund();
        head(
                document,
                receipt.organisation(),
                receipt.branch(),
                number(),
                refund == null ? deposit.madeAt() : refund.madeAt());
        document.add(new Paragraph(
                12,
                receipt.client() + " · " + say("servedBy", refund == null ? deposit.madeBy() : refund.madeBy()),
                text));
        rule(document);
        PdfPTable table = table();
        row(table, new Phrase(11, say("depositFor", receipt.service()), text), "", text);
        total(
                table,
                say(refund == null ? "depositTaken" : "depositBack"),
                refund == null ? deposit.amount() : refund.amount());
        document.add(table);
        document.add(
                refund == null
                        ? payments(deposit.payments(), deposit.change())
                        : payments(refund.payments(), Money.zero(refund.amount().currency())));
        document.add(new Paragraph(
                11,
                refund == null ? say("depositNote") : say("depositOf", code(Objects.requireNonNull(deposit.number()))),
                small));
    }

    private String number() {
        return code(receipt.number());
    }

    private String code(Object number) {
        return receipt.branch().code() + "-" + number;
    }
}
