package clinic.sales.service;

import clinic.access.Role;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.sales.Invoice;
import clinic.sales.persistence.InvoiceTable;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads invoices and credit notes. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class InvoiceQueries {
    private static final int PAGE = 100;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private SalesQueries sales;

    @Inject
    private Scope scope;

    /** @param next where the following page begins; null on the last */
    public record Page(List<Invoice> invoices, @Nullable String next) {}

    /** @throws NotFound when there is none of that id */
    public Invoice invoice(long id) {
        try (Connection connection = database.connection()) {
            Invoice invoice = new InvoiceTable(connection).find(id).orElseThrow(() -> new NotFound("invoice", id));
            scope.require(invoice.branch());
            return invoice;
        } catch (SQLException e) {
            throw new IllegalStateException("the invoice could not be read", e);
        }
    }

    /** The invoice of a sale, or the credit note of a refund, when it has one. */
    public Optional<Invoice> ofSale(long sale) {
        try (Connection connection = database.connection()) {
            return new InvoiceTable(connection).ofSale(sales.sale(sale).id());
        } catch (SQLException e) {
            throw new IllegalStateException("the invoice could not be read", e);
        }
    }

    /**
     * A page of up to a hundred of a branch, issued on its local dates from the one to the other, both inclusive, the latest first.
     *
     * @param cursor {@code next} of the page before
     */
    public Page page(String branch, LocalDate from, LocalDate to, @Nullable String cursor) {
        long id = catalogues.current().branch(branch).id();
        scope.require(id);
        long below = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        try (Connection connection = database.connection()) {
            List<Invoice> found = new InvoiceTable(connection).page(id, from, to, below, PAGE + 1);
            if (found.size() <= PAGE) {
                return new Page(found, null);
            }
            List<Invoice> page = List.copyOf(found.subList(0, PAGE));
            return new Page(page, String.valueOf(page.get(PAGE - 1).number()));
        } catch (SQLException e) {
            throw new IllegalStateException("the invoices could not be read", e);
        }
    }
}
