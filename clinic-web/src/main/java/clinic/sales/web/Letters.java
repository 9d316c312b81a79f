package clinic.sales.web;

import clinic.mail.Mail.Attachment;
import clinic.organisation.Catalogue;
import clinic.sales.service.InvoiceDesk.Printed;
import clinic.sales.service.PaperMail.Letter;
import clinic.sales.service.SalesQueries.Receipt;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Receipts and invoices with the words they are mailed with. */
public final class Letters {

    private Letters() {}

    public static Letter of(Receipt receipt) {
        String number = receipt.branch().code() + "-" + receipt.sale().number();
        return letter("letterReceipt", number, receipt, "receipt-" + number, ReceiptPdf.of(receipt));
    }

    public static Letter of(Printed printed) {
        String number = InvoicePdf.label(printed.series(), printed.invoice().number());
        boolean credit = printed.invoice().isCreditNote();
        return letter(
                credit ? "letterCreditNote" : "letterInvoice",
                number,
                printed.receipt(),
                (credit ? "credit-note-" : "invoice-") + number,
                InvoicePdf.of(printed));
    }

    private static Letter letter(String subject, String number, Receipt receipt, String file, byte[] pdf) {
        Catalogue.Branch branch = receipt.branch();
        String about = say(subject, number, receipt.organisation());
        return new Letter(
                about,
                say("letterText", about, receipt.organisation(), branch.name(), branch.street(), branch.phone()),
                new Attachment(file + ".pdf", "application/pdf", pdf));
    }

    private static String say(String key, Object... values) {
        String words =
                ResourceBundle.getBundle("clinic.text.receipt", Locale.ENGLISH).getString(key);
        return new MessageFormat(words, Locale.UK).format(values);
    }
}
