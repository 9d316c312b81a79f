package clinic.sales.service;

import clinic.booking.AppointmentStatus;
import clinic.organisation.Catalogue;
import clinic.sales.Bill;
import clinic.sales.Discount;
import clinic.sales.Item;
import clinic.sales.Quote;
import clinic.sales.SaleOrder;
import clinic.sales.persistence.VisitTable.Visit;
import clinic.shared.Money;
import clinic.shared.Rate;
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

    private final Catalogue catalogue;
    private final Catalogue.Branch branch;
    private final LocalDate today;
    private final SaleOrder order;
    private final @Nullable Visit visit;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();

    Pricing(Catalogue catalogue, Catalogue.Branch branch, LocalDate today, SaleOrder order, @Nullable Visit visit) {
        this.catalogue = catalogue;
        this.branch = branch;
        this.today = today;
        this.order = order;
        this.visit = visit;
        visitItem();
        order.lines().forEach(this::lineItem);
        orderRefusals();
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** The quote; the bill leaves out whatever was refused. */
    Quote quote() {
        Optional<Catalogue.TaxRate> tax = catalogue.tax(branch.id(), TAX_CATEGORY, today);
        Bill bill = Bill.of(
                items,
                order.discount(),
                tax.map(Catalogue.TaxRate::rate).orElse(Rate.ZERO),
                tax.map(Catalogue.TaxRate::rule).orElse(""),
                catalogue.currency());
        return new Quote(
                branch.id(), today, visit == null ? null : visit.client(), visit == null ? null : visit.id(), bill);
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

    private void orderRefusals() {
        if (visit == null && order.lines().isEmpty()) {
            refusals.add(new Refusal("nothing-to-charge", "Choose a visit or a service to charge."));
        }
        if (order.lines().size() > MOST_LINES) {
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
