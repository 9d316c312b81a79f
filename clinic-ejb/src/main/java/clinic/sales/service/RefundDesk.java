package clinic.sales.service;

import clinic.access.Role;
import clinic.ledger.service.Journal;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.sales.GiftCard;
import clinic.sales.Payment;
import clinic.sales.PrepaidPackage;
import clinic.sales.RefundOrder;
import clinic.sales.Refundable;
import clinic.sales.Refundable.Share;
import clinic.sales.Sale;
import clinic.sales.SaleTaken;
import clinic.sales.SessionShare;
import clinic.sales.persistence.GiftCardTable;
import clinic.sales.persistence.PackageTable;
import clinic.sales.persistence.SaleTable;
import clinic.sales.persistence.Till;
import clinic.shared.Money;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives back what a sale took, in parts or all of it, by the means it was paid with. A refund is a document of its own with a
 * receipt and an entry; the sale stays as it was taken. What was earned is taken back on the day of the refund, in the
 * books of the branch that earned it.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class RefundDesk {
    private static final int LONGEST_REASON = 300;
    /** What reception may give back of one sale, in whole units of the currency, on the day it was taken. */
    private static final long DESK_LIMIT = 100;

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Journal journal;

    @Inject
    private GiftCardReturns returns;

    @Inject
    private TerminalReturns terminalReturns;

    @Inject
    private PackageSteps packageSteps;

    @Inject
    private InvoiceSteps invoiceSteps;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    @Inject
    private Event<SaleTaken> taken;

    /**
     * What can still be given back, of lines, of gift cards and of packages sold.
     *
     * @param giftCards those of which something is left
     * @param packages those of which something is left
     * @param tips those that were not taken back
     * @param back how all of it would go back
     */
    public record Left(
            Refundable lines,
            List<GiftCard> giftCards,
            List<PrepaidPackage> packages,
            List<Sale.Tip> tips,
            List<Payment> back) {
        static Left of(Refundable lines, List<GiftCard> giftCards, PackageRefund packages, List<Sale.Tip> tips) {
            Left left = new Left(lines, giftCards, packages.left(), tips, List.of());
            List<Payment> back = PackageRefund.back(packages.sessions(lines.left()), lines, left.total(), false);
            return new Left(lines, giftCards, left.packages(), tips, back);
        }

        public Money total() {
            Money zero = Money.zero(lines.sale().total().currency());
            Money cards = giftCards.stream().map(GiftCard::left).reduce(zero, Money::plus);
            Money prepaid = packages.stream().map(one -> one.left().amount()).reduce(cards, Money::plus);
            Money tipped = tips.stream().map(Sale.Tip::amount).reduce(prepaid, Money::plus);
            return lines.left().stream().map(Share::total).reduce(tipped, Money::plus);
        }
    }

    /** @throws Refused {@code is-refund} when it is a refund itself */
    public Left left(long sale) {
        try (Connection connection = database.connection()) {
            SaleTable sales = new SaleTable(connection);
            Sale found = allowed(sales.find(sale).orElseThrow(() -> new NotFound("sale", sale)));
            PackageRefund packages = new PackageRefund(new PackageTable(connection), found, false);
            return Left.of(
                    sales.refundable(found),
                    new GiftCardTable(connection)
                            .lockAll(soldCards(found)).stream()
                                    .filter(card -> !card.left().isZero())
                                    .toList(),
                    packages,
                    sales.tipsLeft(found));
        } catch (SQLException e) {
            throw new IllegalStateException("the sale could not be read", e);
        }
    }

    /**
     * Gives it back. Of two who give back the same, one succeeds.
     *
     * @return the refund
     * @throws Refused with every reason at once: {@code is-refund}, {@code reason-missing}, {@code nothing-to-refund},
     *     {@code refund-too-much}, {@code line-unknown}, {@code refund-session-whole}, {@code refund-limit} for reception on another day or above its limit,
     *     {@code refunded-meanwhile}
     */
    public Sale refund(RefundOrder order) {
        try (Connection connection = database.connection()) {
            SaleTable sales = new SaleTable(connection);
            Sale sale = allowed(sales.lock(order.sale()).orElseThrow(() -> new NotFound("sale", order.sale())));
            Catalogue catalogue = catalogues.current();
            String at = order.branch();
            Catalogue.Branch till = at == null ? catalogue.branch(sale.branch()) : catalogue.branch(at);
            scope.require(till.id());
            Refundable refundable = sales.refundable(sale);
            PackageTable packageTable = new PackageTable(connection);
            PackageRefund packages = new PackageRefund(packageTable, sale, true);
            GiftCardTable cards = new GiftCardTable(connection);
            List<Long> paying = cards.paying(sale.id());
            Set<Long> concerned = new HashSet<>(order.giftCards());
            concerned.addAll(paying);
            List<GiftCard> locked = cards.lockAll(concerned);
            Instant now = clock.instant();
            LocalDate today = LocalDate.ofInstant(now, till.zone());
            List<GiftCard> sold = locked.stream()
                    .filter(card -> order.giftCards().contains(card.id()))
                    .toList();
            List<Sale.Tip> tips = sales.tipsLeft(sale).stream()
                    .filter(tip -> order.tips().contains(tip.id()))
                    .toList();
            List<Refusal> refusals = refusals(order, refundable);
            refusals.addAll(packages.refusals(order, refundable));
            Refused.ifAny(refusals);
            List<Share> shares = order.parts().stream()
                    .map(part -> refundable.share(part.line(), part.amount()))
                    .toList();
            Money zero = Money.zero(sale.total().currency());
            Money onCards = sold.stream().map(GiftCard::left).reduce(zero, Money::plus);
            List<PrepaidPackage> given = packages.asked(order);
            Money held = given.stream().map(one -> one.left().amount()).reduce(onCards, Money::plus);
            Money tipped = tips.stream().map(Sale.Tip::amount).reduce(held, Money::plus);
            Money amount = shares.stream().map(Share::total).reduce(tipped, Money::plus);
            if (amount.isZero()) {
                throw new Refused("nothing-to-refund", "Nothing is left to give back of this.");
            }
            limit(sale, refundable, amount, today);
            List<SessionShare> sessions = packages.sessions(shares);
            List<Payment> back = PackageRefund.back(sessions, refundable, amount, order.inCash());
            long id = sales.nextId();
            long number = new Till(connection).nextReceiptNumber(till.id());
            RefundDocument document = new RefundDocument(sale, till.id(), today, id, number);
            long entry = journal.post(document.entries(shares, sold, given, tips, back));
            Sale refund = document.refund(
                    now,
                    callers.caller().login(),
                    order.reason().strip(),
                    shares,
                    sold,
                    given,
                    tips.stream()
                            .map(tip -> tip.takenBack(ids.next("sales_seq")))
                            .toList(),
                    back,
                    entry,
                    false);
            List<Long> lineIds = sales.lineIds(sale.id());
            sales.addRefund(
                    refund,
                    refundable.refunds().size(),
                    shares.stream().map(share -> lineIds.get(share.line())).toList());
            returns.give(connection, refund, sold, GiftCardReturns.returned(sale, paying, back), locked);
            terminalReturns.give(connection, sale, refund);
            for (PrepaidPackage one : given) {
                packageSteps.refund(packageTable, one, refund);
            }
            packageSteps.giveBack(packageTable, packages.packages(), sessions, refund);
            invoiceSteps.credit(connection, sale, refund);
            refund.announcements().forEach(taken::fire);
            audit.done("RefundDesk.refund", till.id(), amount + " of sale " + sale.id() + ": " + order.reason());
            return refund;
        } catch (SQLException e) {
            throw new IllegalStateException("the sale could not be refunded", e);
        }
    }

    private Sale allowed(Sale sale) {
        scope.require(sale.branch());
        if (sale.refund() != null) {
            throw new Refused("is-refund", "This is a refund. Charge again what was given back by mistake.");
        }
        return sale;
    }

    private static List<Long> soldCards(Sale sale) {
        return sale.giftCards().stream().map(Sale.SoldCard::id).toList();
    }

    private static List<Refusal> refusals(RefundOrder order, Refundable refundable) {
        List<Refusal> refusals = new ArrayList<>();
        String reason = order.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            refusals.add(new Refusal(
                    "reason-missing", "Say in " + LONGEST_REASON + " letters or fewer why it is given back."));
        }
        Set<Integer> seen = new HashSet<>();
        for (RefundOrder.Part part : order.parts()) {
            if (part.line() < 0 || part.line() >= refundable.sale().lines().size() || !seen.add(part.line())) {
                refusals.add(new Refusal("line-unknown", "Choose lines of this sale, each once."));
                continue;
            }
            Money left = refundable.left(part.line()).total();
            Money amount = part.amount();
            if (amount != null && !amount.currency().equals(left.currency())) {
                refusals.add(new Refusal("currency-differs", "The sale is in " + left.currency() + "."));
            } else if (amount != null && (amount.isNegative() || amount.isZero())) {
                refusals.add(new Refusal("amount-not-positive", "Give back more than nothing."));
            } else if (amount != null && amount.compareTo(left) > 0) {
                refusals.add(new Refusal(
                        "refund-too-much",
                        "Of " + refundable.sale().lines().get(part.line()).description() + " at most " + left.amount()
                                + " can still be given back."));
            }
        }
        if (!refundable.sale().tips().stream().map(Sale.Tip::id).toList().containsAll(order.tips())) {
            refusals.add(new Refusal("line-unknown", "The tip was not given with this sale."));
        }
        if (!soldCards(refundable.sale()).containsAll(order.giftCards())) {
            refusals.add(new Refusal("line-unknown", "The gift card was not sold by this sale."));
        }
        return refusals;
    }

    /** Reception gives back on the day of the sale, up to a limit; beyond that a manager does. */
    private void limit(Sale sale, Refundable refundable, Money amount, LocalDate today) {
        if (callers.caller().holdsIn(sale.branch(), Role.BRANCH_MANAGER, Role.HEAD_OFFICE)) {
            return;
        }
        Money before = refundable.refunds().stream()
                .map(refund -> refund.total().negated())
                .reduce(Money.zero(amount.currency()), Money::plus);
        Money limit = Money.parse(String.valueOf(DESK_LIMIT), amount.currency());
        if (!today.equals(sale.businessDate()) || before.plus(amount).compareTo(limit) > 0) {
            throw new Refused(
                    "refund-limit",
                    "Reception gives back up to " + limit.amount()
                            + " of a sale on the day it was taken. Ask a manager for this one.");
        }
    }
}
