package clinic.sales.web;

import clinic.organisation.service.Catalogues;
import clinic.sales.Invoice;
import clinic.sales.Payer;
import clinic.sales.service.InvoiceDesk;
import clinic.sales.service.InvoiceQueries;
import clinic.sales.service.PaperMail;
import clinic.sales.service.SalesQueries;
import clinic.sales.service.SalesQueries.Receipt;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A sale's receipt by mail and its invoice, {@code ?sale=…}. */
@Named
@RequestScoped
public class InvoicePage {
    private static final Map<String, String> FIELDS = Map.of(
            "name",
            "name",
            "address",
            "address",
            "reference",
            "reference",
            "tax-id",
            "taxId",
            "to",
            "to",
            "no-address",
            "to");

    @Inject
    HttpServletRequest request;

    @Inject
    FacesContext faces;

    @Inject
    Catalogues catalogues;

    @Inject
    SalesQueries sales;

    @Inject
    InvoiceQueries invoices;

    @Inject
    InvoiceDesk desk;

    @Inject
    PaperMail mail;

    private @Nullable Receipt receipt;
    private @Nullable Invoice invoice;
    private String to = "";
    private String name = "";
    private String address = "";
    private String reference = "";
    private String taxId = "";

    private interface Command {
        String run();
    }

    @PostConstruct
    void look() {
        String id = request.getParameter("sale");
        if (id == null || !id.matches("\\d{1,18}")) throw new NotFound("sale", id == null ? "" : id);
        receipt = sales.receipt(Long.parseLong(id));
        invoice = invoices.ofSale(receipt.sale().id()).orElse(null);
        String known = mail.address(receipt.sale().id());
        to = known == null ? "" : known;
        name = receipt.client() == null ? "" : receipt.client();
    }

    public void issue() throws IOException {
        send(() -> {
            desk.issue(getReceipt().sale().id(), new Payer(name, address.lines().toList(), reference, taxId));
            return text("invoiceIssued");
        });
    }

    /** Mails the invoice, or the receipt where there is none. */
    public void mail() throws IOException {
        String asked = to.isBlank() ? null : to.strip();
        send(() -> text(
                "paperMailed",
                invoice == null
                        ? mail.receipt(getReceipt().sale().id(), asked, Letters::of)
                        : mail.invoice(invoice.id(), asked, Letters::of)));
    }

    private void send(Command command) throws IOException {
        try {
            String done = command.run();
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, done, done));
            faces.getExternalContext().getFlash().setKeepMessages(true);
            faces.getExternalContext()
                    .redirect(request.getContextPath() + "/desk/invoice?sale="
                            + getReceipt().sale().id());
        } catch (Refused refused) {
            for (Refusal reason : refused.reasons()) {
                faces.addMessage(
                        FIELDS.get(reason.code()),
                        new FacesMessage(FacesMessage.SEVERITY_ERROR, reason.message(), reason.message()));
            }
        }
    }

    private static String text(String key, Object... values) {
        String words =
                ResourceBundle.getBundle("clinic.text.checkout", Locale.ENGLISH).getString(key);
        return new MessageFormat(words, Locale.UK).format(values);
    }

    public Receipt getReceipt() {
        return Objects.requireNonNull(receipt);
    }

    public @Nullable Invoice getInvoice() {
        return invoice;
    }

    /** The invoice's number as it is written; empty without one. */
    public String getNumber() {
        Invoice issued = invoice;
        return issued == null
                ? ""
                : InvoicePdf.label(catalogues.current().branch(issued.branch()).code(), issued.number());
    }

    public boolean isMailing() {
        return mail.isSetUp();
    }

    /** Whether an invoice can be issued of it. */
    public boolean isInvoiceable() {
        return invoice == null && getReceipt().sale().refund() == null;
    }

    public String getTo() {
        return to;
    }

    public void setTo(@Nullable String typed) {
        to = orEmpty(typed);
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String typed) {
        name = orEmpty(typed);
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(@Nullable String typed) {
        address = orEmpty(typed);
    }

    public String getReference() {
        return reference;
    }

    public void setReference(@Nullable String typed) {
        reference = orEmpty(typed);
    }

    public String getTaxId() {
        return taxId;
    }

    public void setTaxId(@Nullable String typed) {
        taxId = orEmpty(typed);
    }

    /** Faces reads an empty field as nothing. */
    private static String orEmpty(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
