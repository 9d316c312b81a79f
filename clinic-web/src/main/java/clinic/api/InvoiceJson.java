package clinic.api;

import clinic.organisation.Catalogue;
import clinic.sales.Invoice;
import clinic.sales.Payer;
import clinic.sales.web.InvoicePdf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or credit note in REST.
 *
 * @param number as it is written, without gaps within the branch
 * @param kind {@code invoice} or {@code credit-note}
 * @param sale the sale, or the refund of a credit note
 * @param corrects the id of the invoice that a credit note is about
 * @param total of a credit note negative
 */
public record InvoiceJson(
        String id,
        String number,
        String kind,
        String branch,
        String sale,
        @Nullable String corrects,
        String date,
        String issuedAt,
        String issuedBy,
        PayerJson payer,
        MoneyJson total) {

    /** @param address its lines */
    public record PayerJson(
            @Nullable String name,
            @Nullable List<String> address,
            @Nullable String reference,
            @Nullable String taxId) {
        Payer payer() {
            return new Payer(
                    orEmpty(name),
                    address == null ? List.of() : List.copyOf(address),
                    orEmpty(reference),
                    orEmpty(taxId));
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    static InvoiceJson of(Invoice invoice, Catalogue catalogue) {
        String branch = catalogue.branch(invoice.branch()).code();
        Invoice.Corrected corrects = invoice.corrects();
        Payer payer = invoice.payer();
        return new InvoiceJson(
                String.valueOf(invoice.id()),
                InvoicePdf.label(branch, invoice.number()),
                invoice.isCreditNote() ? "credit-note" : "invoice",
                branch,
                String.valueOf(invoice.sale()),
                corrects == null ? null : String.valueOf(corrects.id()),
                invoice.issuedOn().toString(),
                invoice.issuedAt().toString(),
                invoice.issuedBy(),
                new PayerJson(payer.name(), payer.address(), payer.reference(), payer.taxId()),
                MoneyJson.of(invoice.total()));
    }
}
