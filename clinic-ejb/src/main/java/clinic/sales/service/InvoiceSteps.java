package clinic.sales.service;

import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.sales.Invoice;
import clinic.sales.Payer;
import clinic.sales.Sale;
import clinic.sales.persistence.InvoiceTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Issues invoices and credit notes in the transaction of a use case that has locked the sale. */
@ApplicationScoped
class InvoiceSteps {

    @Inject
    private Catalogues catalogues;

    @Inject
    private Ids ids;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /** Issues the sale's invoice. */
    Invoice issue(InvoiceTable table, Sale sale, Payer payer) throws SQLException {
        return add(table, sale.branch(), sale, payer, null);
    }

    /** Issues the credit note of a refund whose sale has an invoice; nothing without one. */
    void credit(Connection connection, Sale sale, Sale refund) throws SQLException {
        InvoiceTable table = new InvoiceTable(connection);
        Optional<Invoice> invoice = table.ofSale(sale.id());
        if (invoice.isPresent()) {
            credit(table, invoice.get(), refund);
        }
    }

    void credit(InvoiceTable table, Invoice invoice, Sale refund) throws SQLException {
        add(table, invoice.branch(), refund, invoice.payer(), new Invoice.Corrected(invoice.id(), invoice.number()));
    }

    private Invoice add(InvoiceTable table, long branch, Sale of, Payer payer, Invoice.@Nullable Corrected corrects)
            throws SQLException {
        Instant now = clock.instant();
        Invoice invoice = new Invoice(
                ids.next("sales_seq"),
                branch,
                table.nextNumber(branch),
                of.id(),
                corrects,
                LocalDate.ofInstant(now, catalogues.current().branch(branch).zone()),
                now,
                callers.caller().name(),
                payer,
                of.total());
        table.add(invoice);
        return invoice;
    }
}
