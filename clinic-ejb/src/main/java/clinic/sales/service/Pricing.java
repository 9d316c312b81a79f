package clinic.sales.service;

import clinic.booking.AppointmentStatus;
import clinic.organisation.Catalogue;
import clinic.sales.Bill;
import clinic.sales.Charge;
import clinic.sales.Discount;
import clinic.sales.Item;
import clinic.sales.Quote;
import clinic.sales.SaleOrder;
import clinic.sales.persistence.VisitTable.Visit;
import clinic.shared.Money;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Draws up the bill of an order by the organisation's prices and taxes of the day, and collects everything that speaks
 * against it. The visit costs what it was booked at.
 */
final class Pricing {
    private static final int MOST_LINES = 40;
    private static final int MOST_OF_ONE = 99;
    private static final String TAX_CATEGORY = "service";
    private static final String FEE_CATEGORY = "fee";

    private final Catalogue catalogue;
    private final Catalogue.Branch branch;
    private final LocalDate today;
    private final SaleOrder order;
    private final @Nullable Visit visit;
    private final List<Charge> fees;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();

    Pricing(
            Catalogue catalogue,
            Catalogue.Branch branch,
            LocalDate today,
            SaleOrder order,
            @Nullable Visit visit,
            List<Charge> fees) {
        this.catalogue = catalogue;
        this.branch = branch;
        this.today = today;
        this.order = order;
        this.visit = visit;
        this.fees = fees;
        visitItem();
        order.lines().forEach(this::lineItem);
        order.fees().stream().distinct().forEach(this::feeItem);
        orderRefusals();
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** The quote; the bill leaves out whatever was refused. */
    Quote quote() {
        Bill.Tax services = tax(TAX_CATEGORY);
        Bill.Tax onFees = tax(FEE_CATEGORY);
        Bill bill = Bill.of(items, order.discount(), item -> item.isFee() ? onFees : services, catalogue.currency());
        return new Quote(branch.id(), today, client(), visit == null ? null : visit.id(), bill);
    }

    private Bill.Tax tax(String category) {
        return catalogue
                .tax(branch.id(), category, today)
                .map(tax -> new Bill.Tax(tax.rate(), tax.rule()))
                .orElse(Bill.Tax.NONE);
    }

    /** Whose sale it is: the visit's client, or the one whose fees are paid. */
    private @Nullable Long client() {
        if (visit != null) {
            return visit.client();
        }
        return fees.isEmpty() ? null : fees.get(0).client();
    }

    private void visitItem() {
        Discount discount = order.visitDiscount();
        if (visit == null) {
            if (discount != null) {
                refusals.add(new Refusal("no-visit", "There is no visit to discount. Discount a line instead."));
            }
            return;
        }
        if (visit.status() == AppointmentStatus.SETTLED) {
            refusals.add(alreadySettled());
        } else if (visit.status() != AppointmentStatus.COMPLETED) {
            refusals.add(new Refusal(
                    "visit-not-completed",
                    "The visit is " + visit.status().code().replace('-', ' ') + ". Complete it, then charge it."));
        }
        Catalogue.Service service = catalogue.service(visit.service());
        items.add(new Item(
                true,
                visit.service(),
                visit.therapist(),
                visit.minutes(),
                words(service, visit.minutes()),
                1,
                visit.price(),
                discount));
    }

    static Refusal alreadySettled() {
        return new Refusal("already-settled", "The visit is paid already. Its receipt is under the day's sales.");
    }

    private void lineItem(SaleOrder.Line line) {
        Catalogue.Service service = catalogue.service(line.service());
        String words = words(service, line.minutes());
        Optional<Money> price = catalogue.price(branch.id(), service.id(), line.minutes(), today);
        if (price.isEmpty()) {
            refusals.add(new Refusal(
                    "price-unknown",
                    words + " has no price at " + branch.name() + " today. Ask head office to set one."));
        }
        boolean counted = line.quantity() >= 1 && line.quantity() <= MOST_OF_ONE;
        if (!counted) {
            refusals.add(new Refusal("quantity-wrong", "Charge between 1 and " + MOST_OF_ONE + " of " + words + "."));
        }
        Long therapist = line.therapist();
        if (therapist != null
                && catalogue.member(therapist).assignmentAt(branch.id(), today).isEmpty()) {
            refusals.add(new Refusal(
                    "therapist-not-here",
                    catalogue.member(therapist).name() + " is no therapist at " + branch.name() + " today."));
        }
        if (price.isPresent() && counted) {
            items.add(new Item(
                    false,
                    service.id(),
                    therapist,
                    line.minutes(),
                    words,
                    line.quantity(),
                    price.get(),
                    line.discount()));
        }
    }

    /** A fee is paid where it was charged, by the client who owes it, once. */
    private void feeItem(long id) {
        Charge charge =
                fees.stream().filter(one -> one.id() == id).findFirst().orElseThrow(() -> new NotFound("charge", id));
        if (charge.branch() != branch.id()) {
            refusals.add(new Refusal(
                    "branch-differs",
                    "The fee was charged at "
                            + catalogue.branch(charge.branch()).name() + " and is paid there."));
        }
        Long client = client();
        if (client == null || client != charge.client()) {
            refusals.add(new Refusal("client-differs", "The fee is owed by another client."));
        }
        if (!charge.isOpen()) {
            refusals.add(new Refusal("charge-ended", "The fee is paid, waived or taken back already."));
        }
        Catalogue.Service service = catalogue.service(charge.service());
        items.add(Item.fee(
                id,
                service.id(),
                "Fee: " + charge.kind().words() + ", " + service.name() + " on " + charge.businessDate(),
                charge.amount()));
    }

    private void orderRefusals() {
        if (visit == null && order.lines().isEmpty() && order.fees().isEmpty()) {
            refusals.add(new Refusal("nothing-to-charge", "Choose a visit or a service to charge."));
        }
        if (order.lines().size() + order.fees().size() > MOST_LINES) {
            refusals.add(new Refusal("too-many-lines", "Split the sale: at most " + MOST_LINES + " lines each."));
        }
        String asked = order.branch();
        if (visit != null && asked != null && !asked.equals(branch.code())) {
            refusals.add(new Refusal("branch-differs", "The visit is at " + branch.name() + ". Charge it there."));
        }
        refusals.addAll(Bill.refusals(items, order.discount(), catalogue.currency()));
    }

    private static String words(Catalogue.Service service, int minutes) {
        return service.name() + " " + minutes + " min";
    }
}
