package clinic.sales.service;

import clinic.access.Role;
import clinic.booking.service.Settlement;
import clinic.ledger.service.Journal;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.payment.persistence.TerminalChargeTable;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.sales.Bill;
import clinic.sales.Charge;
import clinic.sales.Deposit;
import clinic.sales.DepositShare;
import clinic.sales.GiftCard;
import clinic.sales.Means;
import clinic.sales.Offer;
import clinic.sales.Payment;
import clinic.sales.PrepaidPackage;
import clinic.sales.Quote;
import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.sales.SaleOrder;
import clinic.sales.SaleTaken;
import clinic.sales.SessionShare;
import clinic.sales.Tender;
import clinic.sales.TipSplit;
import clinic.sales.persistence.ChargeTable;
import clinic.sales.persistence.DepositTable;
import clinic.sales.persistence.GiftCardTable;
import clinic.sales.persistence.MembershipTable;
import clinic.sales.persistence.PackageKindTable;
import clinic.sales.persistence.PackageTable;
import clinic.sales.persistence.SaleTable;
import clinic.sales.persistence.Till;
import clinic.sales.persistence.VisitTable;
import clinic.sales.persistence.VisitTable.Visit;
import clinic.shared.Money;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Turns visits, services, gift cards and packages sold at the desk and fees the clients owe into a sale: receipt, payments and one balanced
 * journal entry, all or nothing. Several visits in one sale are of one party and one branch. The day is the branch's own.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class Checkout {
    private static final int MOST_PAYMENTS = 10;
    private static final Set<Means> HANDED_OVER = EnumSet.of(Means.CASH, Means.CARD, Means.GIFT_CARD);
    /** Refusals that leave the total as it is, so that the payments can be judged at the same time. */
    private static final Set<String> TOTAL_STANDS = Set.of(
            "visit-not-completed",
            "branch-differs",
            "party-differs",
            "discount-reason-missing",
            "discount-reason-long",
            "too-many-payments");

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private Clock clock;

    @Inject
    private Callers callers;

    @Inject
    private Journal journal;

    @Inject
    private Settlement settlement;

    @Inject
    private Ids ids;

    @Inject
    private PackageSteps packageSteps;

    @Inject
    private GiftCardBreakage breakage;

    @Inject
    @ConfigProperty(name = "clinic.tips.split", defaultValue = "minutes")
    private String tipSplit;

    @Inject
    private Event<SaleTaken> taken;

    /**
     * What the order would cost now. Changes nothing and keeps nothing.
     *
     * @throws Refused when it could not be charged, e.g. {@code visit-not-completed}, {@code already-settled}
     */
    public Quote quote(SaleOrder asked) {
        try (Connection connection = database.connection()) {
            List<Visit> visits = new VisitTable(connection).read(asked(asked));
            SaleOrder order = chosen(connection, asked, visits);
            List<Charge> fees = new ChargeTable(connection).find(order.fees());
            List<Deposit> deposits = new DepositTable(connection).ofAppointments(appointments(visits, fees));
            List<PrepaidPackage> packages = new PackageTable(connection).read(PackagePayments.named(order));
            Pricing pricing = priced(connection, order, visits, fees, deposits, packages, clock.instant());
            Refused.ifAny(pricing.refusals());
            return pricing.quote();
        } catch (SQLException e) {
            throw new IllegalStateException("the sale could not be priced", e);
        }
    }

    /**
     * Takes the sale; every visit of it becomes settled, and what was taken for it beforehand pays its part. Of two that settle one visit at the same time, one is taken and the other refused
     * ({@code already-settled}).
     *
     * <p>Gift cards are found by their codes and pay at any branch; of two that use the last of one at the same time, one is
     * taken and the other refused ({@code gift-card-short}, {@code gift-card-used}).
     *
     * <p>A charge on the terminal pays once, at its branch; of two that use it at the same time, one is taken and the other refused
     * ({@code charge-used}).
     *
     * <p>A session of a package pays for a visit that the order says; of two that use the last one at the same time, one is taken
     * and the other refused ({@code package-used-up}, {@code package-used}).
     *
     * <p>A credit of a membership pays as a session does; where the order names the membership it is the one that ends first
     * ({@code membership-frozen}, {@code membership-unpaid}). A month of a membership is paid once ({@code membership-paid}).
     *
     * @param offers what the client hands over beside deposits and sessions; cash may be more than is due, and the rest is change
     * @throws Refused with every reason at once: about the visit, prices, discounts and payments
     */
    public Sale take(SaleOrder asked, List<Offer> offers) {
        try (Connection connection = database.connection()) {
            List<Visit> visits = new VisitTable(connection).lock(asked(asked));
            SaleOrder order = chosen(connection, asked, visits);
            Instant now = clock.instant();
            ChargeTable charges = new ChargeTable(connection);
            List<Charge> fees = charges.find(order.fees());
            DepositTable table = new DepositTable(connection);
            List<Deposit> deposits = table.lock(appointments(visits, fees));
            new MembershipTable(connection).lockMonths(order.packages());
            PackageTable packageTable = new PackageTable(connection);
            List<PrepaidPackage> packages = packageTable.lock(PackagePayments.named(order));
            Pricing pricing = priced(connection, order, visits, fees, deposits, packages, now);
            GiftCardTable giftCards = new GiftCardTable(connection);
            TerminalPayments terminal = new TerminalPayments(new TerminalChargeTable(connection), offers);
            GiftCardPayments cards = new GiftCardPayments(giftCards, terminal.offers());
            List<Refusal> refusals = new ArrayList<>(pricing.refusals());
            if (offers.size() > MOST_PAYMENTS) {
                refusals.add(new Refusal("too-many-payments", "At most " + MOST_PAYMENTS + " payments a sale."));
            }
            Quote quote = TOTAL_STANDS.containsAll(
                            refusals.stream().map(Refusal::code).toList())
                    ? pricing.quote()
                    : null;
            if (quote != null) {
                refusals.addAll(Tender.refusals(quote.due(), cards.offers(), HANDED_OVER));
                refusals.addAll(cards.refusals(quote.due(), quote.bill().giftCardTotal()));
                refusals.addAll(terminal.refusals(quote.branch()));
            }
            Refused.ifAny(refusals);
            Sale sale = keep(connection, charges, java.util.Objects.requireNonNull(quote), cards, now);
            use(table, deposits, quote, sale);
            breakage.wake(connection, cards.cards());
            use(giftCards, cards, sale);
            terminal.use(sale.id());
            packageTable.sell(sale, quote.bill().packages());
            packageSteps.redeem(packageTable, packages, quote.sessions(), sale);
            return sale;
        } catch (SQLException e) {
            throw new IllegalStateException("the sale could not be taken", e);
        }
    }

    private Sale keep(Connection connection, ChargeTable charges, Quote quote, GiftCardPayments cards, Instant now)
            throws SQLException {
        SaleTable sales = new SaleTable(connection);
        Bill bill = quote.bill();
        Tender tender = Tender.settle(quote.due(), cards.offers());
        List<Payment> payments = Stream.of(
                        quote.deposits().stream().map(DepositShare::payment),
                        quote.sessions().stream().map(SessionShare::payment),
                        cards.held(tender.payments()).stream())
                .flatMap(part -> part)
                .toList();
        long id = sales.nextId();
        long number = new Till(connection).nextReceiptNumber(quote.branch());
        long entry = journal.post(Sale.entriesOf(id, quote.branch(), quote.businessDate(), number, bill, payments));
        Sale sale = new Sale(
                id,
                quote.branch(),
                number,
                quote.businessDate(),
                now,
                callers.caller().login(),
                quote.client(),
                bill.lines(),
                bill.net(),
                bill.tax(),
                bill.total(),
                payments,
                tender.change(),
                bill.giftCards().stream()
                        .map(amount -> new Sale.SoldCard(ids.next("sales_seq"), amount))
                        .toList(),
                bill.packages().stream()
                        .map(sold -> new Sale.SoldPackage(
                                ids.next("sales_seq"),
                                sold.kind().name(),
                                sold.kind().sessions(),
                                sold.client(),
                                sold.kind().price()))
                        .toList(),
                bill.tips().stream()
                        .map(tip -> new Sale.Tip(ids.next("sales_seq"), tip.therapist(), tip.amount(), null))
                        .toList(),
                entry,
                null);
        sales.add(sale);
        for (SaleLine line : sale.lines()) {
            Long charge = line.charge();
            if (charge != null) {
                charges.end(
                        charge,
                        Charge.End.SETTLED,
                        "",
                        id,
                        now,
                        callers.caller().name());
            }
        }
        quote.appointments().forEach(settlement::settle);
        sale.announcements().forEach(taken::fire);
        return sale;
    }

    /** Writes down of each deposit what the sale has used. */
    private void use(DepositTable table, List<Deposit> deposits, Quote quote, Sale sale) throws SQLException {
        for (DepositShare share : quote.deposits()) {
            Deposit deposit = deposits.stream()
                    .filter(one -> one.id() == share.deposit())
                    .findFirst()
                    .orElseThrow();
            table.add(
                    deposit,
                    new Deposit.Use(
                            ids.next("sales_seq"),
                            sale.branch(),
                            Deposit.Use.Outcome.APPLIED,
                            sale.businessDate(),
                            share.amount(),
                            List.of(),
                            sale.id(),
                            null,
                            sale.entry(),
                            null,
                            "",
                            sale.takenAt(),
                            callers.caller().name()));
        }
    }

    /** Writes down of each gift card what the sale has used. */
    private void use(GiftCardTable table, GiftCardPayments cards, Sale sale) throws SQLException {
        List<Payment> payments = sale.payments().stream()
                .filter(payment -> payment.means() == Means.GIFT_CARD)
                .toList();
        for (int i = 0; i < payments.size(); i++) {
            GiftCard card = cards.cards().get(i);
            Money amount = payments.get(i).amount();
            table.add(
                    card,
                    new GiftCard.Use(
                            ids.next("sales_seq"),
                            GiftCard.Outcome.REDEEMED,
                            sale.branch(),
                            sale.businessDate(),
                            amount,
                            card.left().minus(amount),
                            sale.id(),
                            sale.takenAt(),
                            callers.caller().name()));
        }
    }

    /** The visits that are charged, or for which a fee is. */
    private static List<Long> appointments(List<Visit> visits, List<Charge> fees) {
        return Stream.concat(visits.stream().map(Visit::id), fees.stream().map(Charge::appointment))
                .distinct()
                .toList();
    }

    private static List<Long> asked(SaleOrder order) {
        return order.visits().stream()
                .map(SaleOrder.Visit::appointment)
                .distinct()
                .toList();
    }

    private Pricing priced(
            Connection connection,
            SaleOrder order,
            List<Visit> visits,
            List<Charge> fees,
            List<Deposit> deposits,
            List<PrepaidPackage> packages,
            Instant now)
            throws SQLException {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = branch(catalogue, order, visits);
        LocalDate today = LocalDate.ofInstant(now, branch.zone());
        PackagePayments sessions = new PackagePayments(
                catalogue,
                today,
                order,
                packages,
                new MembershipTable(connection).concerned(packages, order.packages()));
        if (!order.packages().isEmpty()) {
            sessions.sell(new PackageKindTable(connection).all(), new PackageTable(connection)::client);
        }
        return new Pricing(catalogue, branch, today, order, visits, fees, deposits, sessions, TipSplit.of(tipSplit));
    }

    /** The same, with the package of credits that pays for a visit where the order names a membership. */
    private SaleOrder chosen(Connection connection, SaleOrder order, List<Visit> visits) throws SQLException {
        if (order.visits().stream().allMatch(visit -> visit.membership() == null)) {
            return order;
        }
        LocalDate today = LocalDate.ofInstant(
                clock.instant(), branch(catalogues.current(), order, visits).zone());
        return new MembershipCredits(connection, today).choose(order);
    }

    private Catalogue.Branch branch(Catalogue catalogue, SaleOrder order, List<Visit> visits) {
        visits.forEach(visit -> scope.require(visit.branch()));
        if (!visits.isEmpty()) {
            return catalogue.branch(visits.get(0).branch());
        }
        String asked = order.branch();
        if (asked == null) {
            throw new Refused("branch-missing", "Say which branch is selling.");
        }
        Catalogue.Branch branch = catalogue.branch(asked);
        scope.require(branch.id());
        return branch;
    }
}
