package clinic.sales.service;

import clinic.booking.AppointmentStatus;
import clinic.organisation.Catalogue;
import clinic.sales.Bill;
import clinic.sales.Charge;
import clinic.sales.Deposit;
import clinic.sales.DepositShare;
import clinic.sales.Discount;
import clinic.sales.Item;
import clinic.sales.Quote;
import clinic.sales.SaleLine;
import clinic.sales.SaleOrder;
import clinic.sales.TipSplit;
import clinic.sales.persistence.VisitTable.Visit;
import clinic.shared.Money;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Draws up the bill of an order by the organisation's prices and taxes of the day, and collects everything that speaks
 * against it. Deposits pay for their own visit. A visit costs what it was booked at; several in one sale are of one party.
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
    private final List<Visit> visits;
    private final List<Charge> fees;
    private final List<Deposit> deposits;
    private final PackagePayments packages;
    private final Map<Long, Money> tips = new LinkedHashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();

    Pricing(
            Catalogue catalogue,
            Catalogue.Branch branch,
            LocalDate today,
            SaleOrder order,
            List<Visit> visits,
            List<Charge> fees,
            List<Deposit> deposits,
            PackagePayments packages,
            TipSplit tipSplit) {
        this.catalogue = catalogue;
        this.branch = branch;
        this.today = today;
        this.order = order;
        this.visits = visits;
        this.fees = fees;
        this.deposits = deposits;
        this.packages = packages;
        visits.forEach(this::visitItem);
        partyRefusals();
        order.lines().forEach(this::lineItem);
        order.fees().stream().distinct().forEach(this::feeItem);
        refusals.addAll(packages.refusals());
        order.tips().forEach(tip -> tip(tip, tipSplit));
        orderRefusals();
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** The quote; the bill leaves out whatever was refused. */
    Quote quote() {
        Bill.Tax services = tax(branch.id(), TAX_CATEGORY);
        Bill bill = Bill.of(items, order.discount(), item -> taxOn(item, services), catalogue.currency())
                .selling(order.giftCards().stream().filter(this::isSellable).toList(), packages.sold())
                .tipping(tips.entrySet().stream()
                        .map(tip -> new Bill.Tip(tip.getKey(), tip.getValue()))
                        .toList());
        return new Quote(
                branch.id(),
                today,
                client(),
                visits.stream().map(Visit::id).toList(),
                bill,
                deposits.stream()
                        .map(deposit -> share(deposit, bill))
                        .filter(share -> !share.amount().isZero())
                        .toList(),
                packages.shares());
    }

    /** As much of a deposit, whichever branch took it, as its own visit costs beyond a package, or the fee for missing it. */
    private DepositShare share(Deposit deposit, Bill bill) {
        Money cost = bill.lines().stream()
                .filter(line -> Objects.equals(concerns(line), deposit.appointment()))
                .map(line -> line.net().plus(line.tax()))
                .reduce(packages.share(deposit.appointment()).negated(), Money::plus);
        Money left = deposit.left();
        return new DepositShare(
                deposit.id(),
                deposit.branch(),
                deposit.appointment(),
                catalogue.branch(deposit.branch()).code() + "-" + deposit.number(),
                left.compareTo(cost) < 0 ? left : cost);
    }

    private @Nullable Long concerns(SaleLine line) {
        return line.isFee()
                ? fees.stream()
                        .filter(fee -> Objects.equals(fee.id(), line.charge()))
                        .map(Charge::appointment)
                        .findFirst()
                        .orElseThrow()
                : line.appointment();
    }

    /** A fee is taxed where it was charged. */
    private Bill.Tax taxOn(Item item, Bill.Tax services) {
        Long owedAt = item.owedAt();
        return owedAt == null ? services : tax(owedAt, FEE_CATEGORY);
    }

    private Bill.Tax tax(long branch, String category) {
        return catalogue
                .tax(branch, category, today)
                .map(tax -> new Bill.Tax(tax.rate(), tax.rule()))
                .orElse(Bill.Tax.NONE);
    }

    /** Whose sale it is: the first visit's client, or the one whose fees are paid, or whose package it is. */
    private @Nullable Long client() {
        if (!visits.isEmpty()) {
            return visits.get(0).client();
        }
        if (!fees.isEmpty()) {
            return fees.get(0).client();
        }
        return packages.sold().isEmpty() ? null : packages.sold().get(0).client();
    }

    private void visitItem(Visit visit) {
        if (visit.status() == AppointmentStatus.SETTLED) {
            refusals.add(new Refusal(
                    "already-settled", the(visit) + " is paid already. Its receipt is under the day's sales."));
        } else if (visit.status() != AppointmentStatus.COMPLETED) {
            refusals.add(new Refusal(
                    "visit-not-completed",
                    the(visit) + " is " + visit.status().code().replace('-', ' ') + ". Complete it, then charge it."));
        }
        String asked = order.branch();
        if (visit.branch() != branch.id() || asked != null && !asked.equals(branch.code())) {
            String where = catalogue.branch(visit.branch()).name();
            refusals.add(new Refusal("branch-differs", the(visit) + " is at " + where + ". Charge it there."));
        }
        Catalogue.Service service = catalogue.service(visit.service());
        Discount discount = discountOf(visit);
        Item own = new Item(
                visit.id(),
                visit.service(),
                visit.therapist(),
                visit.ownMinutes(),
                words(service, visit.ownMinutes()),
                1,
                visit.ownPrice(),
                discount);
        items.add(packages.pay(visit, discount, prepaidOf(visit), own));
        visit.addOns()
                .forEach(addOn -> items.add(new Item(
                        visit.id(),
                        addOn.service(),
                        visit.therapist(),
                        addOn.minutes(),
                        words(catalogue.service(addOn.service()), addOn.minutes()),
                        1,
                        addOn.price(),
                        null)));
    }

    private @Nullable Discount discountOf(Visit visit) {
        return order.visits().stream()
                .filter(asked -> asked.appointment() == visit.id())
                .map(SaleOrder.Visit::discount)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Long prepaidOf(Visit visit) {
        return order.visits().stream()
                .filter(asked -> asked.appointment() == visit.id())
                .map(SaleOrder.Visit::prepaid)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** A visit in words; with others, whose. */
    private String the(Visit visit) {
        return visits.size() == 1 ? "The visit" : "The visit of " + visit.clientName();
    }

    private void partyRefusals() {
        Set<Long> parties = new HashSet<>();
        visits.forEach(visit -> parties.add(visit.party() == null ? visit.id() : visit.party()));
        if (parties.size() > 1) {
            refusals.add(new Refusal(
                    "party-differs",
                    "These visits were not booked together. Charge each party with a sale of its own."));
        }
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
                    null,
                    service.id(),
                    therapist,
                    line.minutes(),
                    words,
                    line.quantity(),
                    price.get(),
                    line.discount()));
        }
    }

    /** A fee is paid at any branch, by the client who owes it, once. */
    private void feeItem(long id) {
        Charge charge =
                fees.stream().filter(one -> one.id() == id).findFirst().orElseThrow(() -> new NotFound("charge", id));
        boolean others = visits.isEmpty()
                ? fees.get(0).client() != charge.client()
                : visits.stream().noneMatch(visit -> visit.client() == charge.client());
        if (others) {
            refusals.add(new Refusal("client-differs", "The fee is owed by another client."));
        }
        if (!charge.isOpen()) {
            refusals.add(new Refusal("charge-ended", "The fee is paid, waived or taken back already."));
        }
        Catalogue.Service service = catalogue.service(charge.service());
        String elsewhere = charge.branch() == branch.id()
                ? ""
                : ", " + catalogue.branch(charge.branch()).name();
        items.add(Item.fee(
                id,
                charge.branch(),
                service.id(),
                "Fee: " + charge.kind().words() + ", " + service.name() + " on " + charge.businessDate() + elsewhere,
                charge.amount()));
    }

    /** What a tip gives to whom: the one it names, or those who treated the visits, who share it. */
    private void tip(SaleOrder.NewTip tip, TipSplit split) {
        Long named = tip.therapist();
        if (!isSellable(tip.amount())) {
            refusals.add(new Refusal("tip-amount", "A tip is more than nothing, in " + catalogue.currency() + "."));
        } else if (named != null) {
            boolean here = visits.stream().anyMatch(visit -> visit.therapist() == named)
                    || catalogue.member(named).assignmentAt(branch.id(), today).isPresent();
            if (!here) {
                refusals.add(new Refusal(
                        "therapist-not-here",
                        catalogue.member(named).name() + " did not treat here. Choose who the tip is for."));
            }
            tips.merge(named, tip.amount(), Money::plus);
        } else if (visits.isEmpty()) {
            refusals.add(new Refusal("tip-for-whom", "Say which therapist the tip is for."));
        } else {
            Map<Long, Integer> minutes = new LinkedHashMap<>();
            visits.forEach(visit -> minutes.merge(visit.therapist(), Math.max(1, visit.minutes()), Integer::sum));
            List<Money> shares = split.shares(tip.amount(), List.copyOf(minutes.values()));
            int at = 0;
            for (Long therapist : minutes.keySet()) {
                Money share = shares.get(at++);
                if (!share.isZero()) {
                    tips.merge(therapist, share, Money::plus);
                }
            }
        }
    }

    private boolean isSellable(Money giftCard) {
        return giftCard.currency().equals(catalogue.currency()) && !giftCard.isNegative() && !giftCard.isZero();
    }

    private void orderRefusals() {
        int lines = visits.size()
                + order.lines().size()
                + order.fees().size()
                + order.giftCards().size()
                + order.packages().size();
        if (lines == 0) {
            refusals.add(
                    new Refusal("nothing-to-charge", "Choose a visit, a service, a gift card or a package to charge."));
        }
        if (!order.giftCards().stream().allMatch(this::isSellable)) {
            refusals.add(new Refusal(
                    "gift-card-amount", "A gift card holds more than nothing, in " + catalogue.currency() + "."));
        }
        if (lines > MOST_LINES) {
            refusals.add(new Refusal("too-many-lines", "Split the sale: at most " + MOST_LINES + " lines each."));
        }
        refusals.addAll(Bill.refusals(items, order.discount(), catalogue.currency()));
    }

    private static String words(Catalogue.Service service, int minutes) {
        return minutes == 0 ? service.name() : service.name() + " " + minutes + " min";
    }
}
