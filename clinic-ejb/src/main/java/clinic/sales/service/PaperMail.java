package clinic.sales.service;

import clinic.access.Role;
import clinic.mail.Mail;
import clinic.mail.Mail.Attachment;
import clinic.mail.service.Mails;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Database;
import clinic.sales.service.InvoiceDesk.Printed;
import clinic.sales.service.SalesQueries.Receipt;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends receipts and invoices by mail: to an address, or else to the client's. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class PaperMail {

    /** A paper and the words it comes with. */
    public record Letter(String subject, String text, Attachment paper) {}

    @Inject
    private Database database;

    @Inject
    private SalesQueries sales;

    @Inject
    private InvoiceDesk invoices;

    @Inject
    private Mails mails;

    @Inject
    private Audit audit;

    /** Whether this installation can send mail at all. */
    public boolean isSetUp() {
        return mails.isSetUp();
    }

    /** The client's address; null when there is none. */
    public @Nullable String address(long sale) {
        Long client = sales.sale(sale).client();
        if (client == null) {
            return null;
        }
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement("select email from client where id = ?")) {
            select.setLong(1, client);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the client's address could not be read", e);
        }
    }

    /**
     * Sends a sale's receipt and answers where to.
     *
     * @param to null for the client's address
     * @throws Refused {@code mail-not-set-up}, {@code to} when it is no address, {@code no-address} when the client has none
     */
    public String receipt(long sale, @Nullable String to, Function<Receipt, Letter> letter) {
        Receipt receipt = sales.receipt(sale);
        return send(sale, to, letter.apply(receipt), receipt.sale().branch());
    }

    /** Sends an invoice or credit note, likewise; the original when it was never handed out. */
    public String invoice(long id, @Nullable String to, Function<Printed, Letter> letter) {
        Printed printed = invoices.print(id);
        return send(
                printed.invoice().sale(),
                to,
                letter.apply(printed),
                printed.invoice().branch());
    }

    private String send(long sale, @Nullable String to, Letter letter, long branch) {
        String address = to == null ? address(sale) : to;
        if (address == null) {
            throw new Refused("no-address", "The client has no mail address. Write one.");
        }
        mails.send(new Mail(List.of(address), letter.subject(), letter.text(), List.of(letter.paper())));
        audit.done("PaperMail.send", branch, letter.subject() + " to " + address);
        return address;
    }
}
