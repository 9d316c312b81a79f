package clinic.sales.service;

import clinic.organisation.service.Catalogues;
import clinic.payment.TerminalCharge;
import clinic.payment.persistence.TerminalChargeTable;
import clinic.platform.Ids;
import clinic.sales.Means;
import clinic.sales.Payment;
import clinic.sales.Sale;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What goes back through the terminal when a sale is given back, in part or as a whole. It is asked for in that transaction, so that it
 * is owed exactly when the refund stands, and the terminal is asked once that is committed, until it answers.
 */
@ApplicationScoped
class TerminalReturns {

    @Inject
    private Ids ids;

    @Inject
    private Catalogues catalogues;

    /** Asks for what the refund gives back to cards that were charged on the terminal. */
    void give(Connection connection, Sale sale, Sale refund) throws SQLException {
        TerminalChargeTable table = new TerminalChargeTable(connection);
        List<TerminalCharge> charges = table.ofSale(sale.id());
        for (Payment back : refund.payments()) {
            for (TerminalCharge charge : charges) {
                if (back.means() == Means.CARD && back.reference().equals(charge.reference())) {
                    long id = ids.next("terminal_seq");
                    table.add(
                            new TerminalCharge(
                                    id,
                                    refund.branch(),
                                    catalogues.current().branch(refund.branch()).code() + "-T" + id,
                                    "refund " + refund.id() + " of " + charge.reference(),
                                    null,
                                    charge.id(),
                                    refund.id(),
                                    back.amount(),
                                    refund.takenAt(),
                                    refund.takenBy(),
                                    List.of(),
                                    null),
                            refund.takenAt());
                }
            }
        }
    }
}
