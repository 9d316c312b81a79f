package clinic.sales.service;

import clinic.access.Role;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.sales.Invoice;
import clinic.sales.Payer;
import clinic.sales.Sale;
import clinic.sales.persistence.InvoiceTable;
import clinic.sales.persistence.SaleTable;
import clinic.sales.service.SalesQueries.Receipt;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** Addresses sales to who pays them, and hands the paper out. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class InvoiceDesk {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private SalesQueries sales;

    @Inject
    private InvoiceSteps steps;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /**
     * An invoice as it is handed out.
     *
     * @param series the code of the branch whose series its number is of
     * @param receipt what was sold, or given back
     * @param original whether it was never handed out before
     */
    public record Printed(Invoice invoice, String series, Receipt receipt, boolean original) implements Serializable {}

    /**
     * Issues the sale's invoice, and a credit note for each refund there is already. A sale has one: asked for again it is
     * the same, whoever it is to be addressed to.
     *
     * @throws Refused {@code is-refund} when it gives something back itself
     */
    public Invoice issue(long sale, Payer payer) {
        try (Connection connection = database.connection()) {
            SaleTable table = new SaleTable(connection);
            Sale found = table.lock(sale).orElseThrow(() -> new NotFound("sale", sale));
            scope.require(found.branch());
            if (found.refund() != null) {
                throw new Refused(
                        "is-refund",
                        "What gives something back has a credit note by itself once its sale has an invoice.");
            }
            InvoiceTable invoices = new InvoiceTable(connection);
            Optional<Invoice> issued = invoices.ofSale(sale);
            if (issued.isPresent()) {
                return issued.get();
            }
            Invoice invoice = steps.issue(invoices, found, payer);
            for (Sale refund : table.refundable(found).refunds()) {
                steps.credit(invoices, invoice, refund);
            }
            audit.done("InvoiceDesk.issue", found.branch(), "invoice " + invoice.number() + " of sale " + sale);
            return invoice;
        } catch (SQLException e) {
            throw new IllegalStateException("the invoice could not be issued", e);
        }
    }

    /**
     * Hands it out: the original the first time, a copy ever after.
     *
     * @throws NotFound when there is none of that id
     */
    public Printed print(long id) {
        try (Connection connection = database.connection()) {
            InvoiceTable invoices = new InvoiceTable(connection);
            Invoice invoice = invoices.find(id).orElseThrow(() -> new NotFound("invoice", id));
            scope.require(invoice.branch());
            boolean original =
                    invoices.handOut(id, clock.instant(), callers.caller().name());
            String series = catalogues.current().branch(invoice.branch()).code();
            return new Printed(invoice, series, sales.receipt(invoice.sale()), original);
        } catch (SQLException e) {
            throw new IllegalStateException("the invoice could not be read", e);
        }
    }
}
