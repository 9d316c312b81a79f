package clinic.sales.service;

import clinic.payment.TerminalCharge;
import clinic.payment.TerminalCharge.State;
import clinic.payment.persistence.TerminalChargeTable;
import clinic.sales.Means;
import clinic.sales.Offer;
import clinic.shared.Refusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The charges on the terminal among what is held out to pay, kept from every other desk; what speaks against them; and the offers
 * with the reference that the terminal knows. A charge pays all of it, once, and only at its own branch.
 */
final class TerminalPayments {
    private final TerminalChargeTable table;
    private final List<Offer> offers = new ArrayList<>();
    private final Map<Long, TerminalCharge> charges = new TreeMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    TerminalPayments(TerminalChargeTable table, List<Offer> told) throws SQLException {
        this.table = table;
        Map<Long, TerminalCharge> found =
                table
                        .lock(told.stream()
                                .map(Offer::charge)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(TerminalCharge::id, charge -> charge));
        for (Offer offer : told) {
            Long id = offer.charge();
            offers.add(id == null ? offer : charged(offer, id, found.get(id)));
        }
    }

    private Offer charged(Offer offer, long id, @Nullable TerminalCharge charge) {
        if (charge == null || !offer.means().equals(Means.CARD.code())) {
            refusals.add(new Refusal("charge-unknown", "There is no charge " + id + " on a card."));
            return new Offer(offer.means(), offer.amount(), String.valueOf(id));
        }
        if (charges.put(id, charge) != null) {
            refusals.add(new Refusal("charge-twice", "The charge " + charge.reference() + " is in this sale twice."));
        }
        if (charge.sale() != null) {
            refusals.add(
                    new Refusal("charge-used", "The charge " + charge.reference() + " has paid another sale already."));
        } else if (!charge.isUsable()) {
            refusals.add(new Refusal(
                    "charge-not-approved",
                    "The charge " + charge.reference() + " is "
                            + charge.state().code()
                            + (charge.state() == State.UNRESOLVED || charge.state() == State.REQUESTED
                                    ? ". Ask the terminal again before the sale is finished."
                                    : ". Take the money another way.")));
        }
        if (!offer.amount().equals(charge.amount())) {
            refusals.add(new Refusal(
                    "charge-differs",
                    "The charge " + charge.reference() + " is over " + charge.amount() + ", and pays just that."));
        }
        return new Offer(offer.means(), charge.amount(), charge.reference());
    }

    List<Offer> offers() {
        return offers;
    }

    /** Everything that is wrong with the charges, for a sale of that branch. */
    List<Refusal> refusals(long branch) {
        List<Refusal> all = new ArrayList<>(refusals);
        for (TerminalCharge charge : charges.values()) {
            if (charge.branch() != branch) {
                all.add(new Refusal(
                        "charge-elsewhere",
                        "The charge " + charge.reference()
                                + " was taken at another branch. Use it or cancel it there."));
            }
        }
        return all;
    }

    /** The sale has used them. */
    void use(long sale) throws SQLException {
        for (long id : charges.keySet()) {
            table.use(id, sale);
        }
    }
}
