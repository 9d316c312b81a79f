package clinic.sales.service;

import clinic.access.Role;
import clinic.booking.service.Settlement;
import clinic.ledger.JournalEntry;
import clinic.ledger.service.Journal;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.sales.Deposit;
import clinic.sales.GiftCard;
import clinic.sales.Payment;
import clinic.sales.PrepaidPackage;
import clinic.sales.Refundable;
import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.sales.SaleTaken;
import clinic.sales.persistence.ChargeTable;
import clinic.sales.persistence.DepositTable;
import clinic.sales.persistence.GiftCardTable;
import clinic.sales.persistence.PackageTable;
import clinic.sales.persistence.SaleTable;
import clinic.sales.persistence.Till;
import clinic.sales.persistence.VisitTable;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Takes back a sale that should not have been taken, on the day it was taken. Its entries are reversed, what was paid goes back the
 * way it came, and what it settled is open again: visits are completed and can be charged anew, fees are owed, deposits, gift
 * cards and packages hold what they held. What was earned with the visits stays earned. The void is a document of its own, with a receipt.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class VoidDesk {
    private static final int LONGEST_REASON = 300;
    /** How long reception may take back its own sales, whatever their amount. */
    private static final Duration OWN_MISTAKE = Duration.ofMinutes(30);

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Journal journal;

    @Inject
    private Settlement settlement;

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
     * Voids a sale. Of two who void it at the same time, or give back a part of it, one succeeds.
     *
     * @return the void
     * @throws Refused with every reason at once: {@code is-refund}, {@code reason-missing}, {@code void-late} after the day of
     *     the sale, {@code already-voided}, {@code void-refunded} when a part of it was given back, {@code gift-card-used} when
     *     a gift card it sold has paid, {@code package-used} when a package it sold has, {@code void-limit} for reception when somebody else took it or it is half an hour ago,
     *     {@code refunded-meanwhile}
     */
    public Sale voidSale(long id, String reason) {
        try (Connection connection = database.connection()) {
            SaleTable sales = new SaleTable(connection);
            Sale sale = sales.lock(id).orElseThrow(() -> new NotFound("sale", id));
            scope.require(sale.branch());
            new VisitTable(connection).lock(sale.appointments());
            DepositTable deposits = new DepositTable(connection);
            List<Deposit> used = used(deposits.lock(sale.appointments()), sale);
            PackageTable packageTable = new PackageTable(connection);
            PackageRefund packages = new PackageRefund(packageTable, sale, true);
            GiftCardTable cards = new GiftCardTable(connection);
            List<Long> paying = cards.paying(id);
            Set<Long> concerned = new HashSet<>(paying);
            sale.giftCards().forEach(card -> concerned.add(card.id()));
            List<GiftCard> locked = cards.lockAll(concerned);
            List<GiftCard> sold =
                    locked.stream().filter(card -> card.sale() == sale.id()).toList();
            Refundable refundable = sales.refundable(sale);
            Instant now = clock.instant();
            Catalogue.Branch till = catalogues.current().branch(sale.branch());
            LocalDate today = LocalDate.ofInstant(now, till.zone());
            List<Refusal> refusals = refusals(sale, refundable.refunds(), sold, reason.strip(), today, now);
            if (packages.isUsed() && refundable.refunds().isEmpty()) {
                refusals.add(new Refusal(
                        "package-used",
                        "A package of this sale has been used already. Refund what is left of it instead."));
            }
            Refused.ifAny(refusals);
            List<Payment> back = back(sale);
            long number = new Till(connection).nextReceiptNumber(till.id());
            long entry = journal.reverse(
                    JournalEntry.SALE, id, today, "Void of receipt " + sale.number() + ", receipt " + number);
            Sale voided = new RefundDocument(sale, till.id(), today, sales.nextId(), number)
                    .refund(
                            now,
                            callers.caller().login(),
                            reason.strip(),
                            refundable.left(),
                            sold,
                            packages.left(),
                            sale.tips().stream()
                                    .map(tip -> tip.takenBack(ids.next("sales_seq")))
                                    .toList(),
                            back,
                            entry,
                            true);
            List<Long> lines = sales.lineIds(id);
            sales.addRefund(
                    voided,
                    0,
                    refundable.left().stream()
                            .map(share -> lines.get(share.line()))
                            .toList());
            returns.give(connection, voided, sold, GiftCardReturns.returned(sale, paying, back), locked);
            terminalReturns.give(connection, sale, voided);
            for (PrepaidPackage one : packages.left()) {
                packageSteps.refund(packageTable, one, voided);
            }
            packageSteps.giveBack(packageTable, packages.packages(), packages.sessions(), voided);
            open(connection, sale, now);
            for (Deposit deposit : used) {
                restore(deposits, deposit, voided);
            }
            invoiceSteps.credit(connection, sale, voided);
            voided.announcements().forEach(taken::fire);
            audit.done("VoidDesk.voidSale", till.id(), "sale " + id + ", " + sale.total() + ": " + reason.strip());
            return voided;
        } catch (SQLException e) {
            throw new IllegalStateException("the sale could not be voided", e);
        }
    }

    private List<Refusal> refusals(
            Sale sale, List<Sale> refunds, List<GiftCard> sold, String reason, LocalDate today, Instant now) {
        List<Refusal> refusals = new ArrayList<>();
        if (sale.refund() != null) {
            refusals.add(new Refusal("is-refund", "This takes something back itself. Charge it again instead."));
        }
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            refusals.add(new Refusal(
                    "reason-missing",
                    "Say in " + LONGEST_REASON + " letters or fewer why the sale should not have been taken."));
        }
        if (!today.equals(sale.businessDate())) {
            refusals.add(new Refusal(
                    "void-late", "A sale is voided on the day it was taken. Give it back with a refund instead."));
        }
        for (Sale refund : refunds) {
            Sale.Refund of = refund.refund();
            refusals.add(
                    of != null && of.voids()
                            ? new Refusal("already-voided", "The sale was voided with receipt " + refund.number() + ".")
                            : new Refusal(
                                    "void-refunded",
                                    "A part was given back with receipt " + refund.number()
                                            + ". Give the rest back, too."));
        }
        if (sold.stream().anyMatch(card -> !card.uses().isEmpty()) && refunds.isEmpty()) {
            refusals.add(new Refusal(
                    "gift-card-used", "A gift card of this sale has paid already. Refund what is left on it instead."));
        }
        boolean own = sale.takenBy().equals(callers.caller().login())
                && now.isBefore(sale.takenAt().plus(OWN_MISTAKE));
        if (!own && !callers.caller().holdsIn(sale.branch(), Role.BRANCH_MANAGER, Role.HEAD_OFFICE)) {
            refusals.add(new Refusal(
                    "void-limit",
                    "Reception voids its own sales, within " + OWN_MISTAKE.toMinutes()
                            + " minutes. Ask a manager for this one."));
        }
        return refusals;
    }

    /** The deposits that paid a part of the sale. */
    private static List<Deposit> used(List<Deposit> deposits, Sale sale) {
        return deposits.stream()
                .filter(deposit -> deposit.uses().stream().anyMatch(use -> isOf(use, sale)))
                .toList();
    }

    private static boolean isOf(Deposit.Use use, Sale sale) {
        Long of = use.sale();
        return of != null && of == sale.id();
    }

    /** Everything goes back the way it came; cash without the change that was given at once. */
    private static List<Payment> back(Sale sale) {
        return sale.payments().stream()
                .map(paid -> new Payment(paid.means(), paid.amount(), paid.amount(), paid.reference(), paid.heldAt()))
                .toList();
    }

    private void open(Connection connection, Sale sale, Instant now) throws SQLException {
        ChargeTable charges = new ChargeTable(connection);
        for (SaleLine line : sale.lines()) {
            Long charge = line.charge();
            if (charge != null) {
                charges.reopen(
                        ids.next("sales_seq"), charge, now, callers.caller().name());
            }
        }
        sale.appointments().forEach(settlement::unsettle);
    }

    private void restore(DepositTable table, Deposit deposit, Sale voided) throws SQLException {
        Sale.Refund of = Objects.requireNonNull(voided.refund());
        Deposit.Use applied = deposit.uses().stream()
                .filter(use -> use.sale() != null && use.sale() == of.sale())
                .findFirst()
                .orElseThrow();
        table.add(
                deposit,
                new Deposit.Use(
                        ids.next("sales_seq"),
                        voided.branch(),
                        Deposit.Use.Outcome.RESTORED,
                        voided.businessDate(),
                        applied.amount(),
                        List.of(),
                        null,
                        null,
                        voided.entry(),
                        applied.id(),
                        of.reason(),
                        voided.takenAt(),
                        callers.caller().name()));
    }
}
