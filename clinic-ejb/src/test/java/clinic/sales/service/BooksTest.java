package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.VisitMissed;
import clinic.ledger.service.SettlementDesk;
import clinic.payment.StartCharge;
import clinic.payment.service.TerminalDesk;
import clinic.platform.Engine;
import clinic.reporting.period.ChecklistItem.Kind;
import clinic.reporting.period.MonthState;
import clinic.reporting.period.service.MonthDesk;
import clinic.reporting.period.service.MonthQueries;
import clinic.reporting.persistence.BooksCheck;
import clinic.reporting.service.SplitTotalsTest;
import clinic.sales.CloseDay;
import clinic.sales.Discount;
import clinic.sales.Drawer;
import clinic.sales.Means;
import clinic.sales.Membership.Month;
import clinic.sales.Offer;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.Money;
import clinic.shared.Rate;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Days of random money at two branches: sales, gift cards, packages, fees and deposits taken and redeemed here and there, refunds,
 * settlements, drawers, day reports, months closed, and tries that are refused. After each step the books are right, to the
 * cent.
 */
class BooksTest {
    private static final int STEPS = 320;
    private static final int MOST_STEPS = 2_000;
    /** What has to have happened: the days go on until it has. */
    private static final List<String> HAPPENED = List.of(
            "gift_card_use",
            "prepaid_use where kind = 'redeemed'",
            "prepaid_use where kind = 'returned'",
            "prepaid_use where kind = 'refunded'",
            "prepaid_use where kind = 'expired'",
            "prepaid_use where kind = 'extended'",
            "day_report_figure where section = 'packages'",
            "closed_month",
            "closed_month_liability where kind = 'PACKAGES'",
            "membership_month",
            "prepaid_package where month_id is not null",
            "payment where means = 'membership' and amount_minor > 0",
            "prepaid_use u join prepaid_package p on p.id = u.package_id where p.month_id is not null and u.kind = 'expired'",
            "membership_step where kind = 'frozen'",
            "membership_step where kind = 'resumed'",
            "closed_month_liability where kind = 'MEMBERSHIPS'",
            "journal_entry where origin_date is not null",
            "deposit_use",
            "sale where refunds_id is not null and not is_void",
            "sale where is_void",
            "journal_line where partner_branch_id is not null",
            "drawer_close",
            "day_report where ordinal > 1",
            "day_report_figure",
            "sale_tip where takes_back_id is null",
            "sale_tip where takes_back_id is not null",
            "day_report_figure where section = 'tips'",
            "closed_month_liability where kind = 'TIPS'",
            "terminal_charge_use",
            "terminal_charge where of_id is not null",
            "terminal_charge_step where state = 'unresolved'",
            "terminal_charge_step where state = 'cancelled'");

    private static final String KIND = "three-deep";
    private static final String[] BRANCHES = {"RV", "OM"};

    private final Random random = new Random(20260312);
    private final List<Sale> sales = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();
    private final List<Long> packages = new ArrayList<>();
    private final List<Long> members = new ArrayList<>();
    private final List<Long> fees = new ArrayList<>();
    private final List<Long> deposits = new ArrayList<>();
    private long nextVisit = 1000;
    private int charges;
    private int done;

    private static Optional<String> difference(Clinic clinic) throws SQLException {
        try (Connection connection = clinic.database().source().getConnection()) {
            return new BooksCheck(connection).firstDifference();
        }
    }

    private static Optional<String> missing(Clinic clinic) throws SQLException {
        for (String what : HAPPENED) {
            if (clinic.database().count("select count(*) from " + what) == 0) {
                return Optional.of(what);
            }
        }
        return Optional.empty();
    }

    private String branch() {
        return BRANCHES[random.nextInt(2)];
    }

    private Money amount(int most) {
        return Money.ofMinor(1 + random.nextInt(most), Clinic.USD);
    }

    private List<Offer> pay(Money due) {
        if (due.isZero()) {
            return List.of();
        }
        Offer card = new Offer("card", due, "70 3312");
        if (due.minor() > 1 && random.nextBoolean()) {
            Money part = Money.ofMinor(1 + random.nextLong(due.minor() - 1), Clinic.USD);
            return List.of(
                    new Offer("card", part, "70 3312"),
                    new Offer("cash", due.minus(part).plus(amount(500)), null));
        }
        return List.of(card);
    }

    /** The card on the terminal, whatever that answers: a sale that is paid with a charge it did not approve is refused. */
    private List<Offer> onTerminal(Clinic clinic, SaleOrder order, Money due) throws Exception {
        long branch =
                clinic.desk(wiring -> wiring.get(Checkout.class).quote(order)).branch();
        // now and then over an amount that the terminal does not simply approve
        long cents = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : due.minor() % 100;
        Money charged = Money.ofMinor(Math.max(1, due.minor() - Math.floorMod(due.minor() - cents, 100)), Clinic.USD);
        StartCharge begun = new StartCharge(branch == Clinic.RV ? "RV" : "OM", "books-" + ++charges, charged, null);
        long id = clinic.desk(wiring -> TerminalTest.withTerminal(wiring)
                        .get(TerminalDesk.class)
                        .start(begun))
                .id();
        if (random.nextInt(3) == 0) {
            clinic.at(clinic.now().plusSeconds(11));
            TerminalTest.job(clinic);
        }
        List<Offer> offers = new ArrayList<>(List.of(Offer.charged(id, charged)));
        if (charged.compareTo(due) < 0) {
            offers.addAll(pay(due.minus(charged)));
        }
        return offers;
    }

    private void take(Clinic clinic, SaleOrder order) throws Exception {
        Money due =
                clinic.desk(wiring -> wiring.get(Checkout.class).quote(order)).due();
        List<Offer> offers = new ArrayList<>();
        Money rest = due;
        if (!codes.isEmpty() && !due.isZero() && random.nextInt(3) == 0) {
            String code = codes.get(random.nextInt(codes.size()));
            Money left = clinic.desk(wiring -> wiring.get(GiftCardDesk.class).lookUp(code))
                    .left();
            // now and then more than there is, which is refused
            Money part = random.nextInt(5) == 0
                    ? left.plus(usd("0.01"))
                    : Money.ofMinor(Math.min(left.minor(), 1 + random.nextLong(due.minor())), Clinic.USD);
            if (!part.isZero() && part.compareTo(due) <= 0) {
                offers.add(new Offer("gift-card", part, code));
                rest = rest.minus(part);
            }
        }
        offers.addAll(rest.isZero() || random.nextInt(3) > 0 ? pay(rest) : onTerminal(clinic, order, rest));
        sales.add(clinic.desk(wiring -> wiring.get(Checkout.class).take(order, offers)));
    }

    private void step(Clinic clinic) throws Exception {
        switch (random.nextInt(16)) {
            case 0, 1 -> {
                long branch = 1 + random.nextInt(2);
                long id = nextVisit++;
                clinic.completed(
                        id,
                        branch,
                        Clinic.DEEP,
                        branch == Clinic.RV ? Clinic.MAYA : Clinic.JONAS,
                        amount(12_000).minor());
                SaleOrder visit = SaleOrder.ofVisit(id);
                // now and then one that has nothing left, is past, or is worth more than the visit, which is refused
                SaleOrder order = packages.isEmpty() || random.nextInt(3) == 0
                        ? visit
                        : visit.paidBy(packages.get(random.nextInt(packages.size())));
                SaleOrder tipped = random.nextInt(3) > 0
                        ? order
                        : order.tipping(random.nextBoolean() ? null : (Long) Clinic.MAYA, amount(2_000));
                take(
                        clinic,
                        random.nextBoolean()
                                ? tipped
                                : tipped.less(
                                        Discount.of(Rate.ofMillionths(1 + random.nextInt(900_000)), "Neighbour")));
            }
            case 2 -> {
                Money holds = amount(20_000);
                SaleOrder order = SaleOrder.ofLines(branch()).selling(holds);
                Sale sale = clinic.desk(wiring -> wiring.get(Checkout.class).take(order, pay(holds)));
                sales.add(sale);
                long card = sale.giftCards().get(0).id();
                codes.add(clinic.desk(wiring -> wiring.get(GiftCardDesk.class).issue(card)));
            }
            case 3 ->
                take(
                        clinic,
                        SaleOrder.ofLines(
                                branch(), new SaleOrder.Line("aromatherapy", 0, null, 1 + random.nextInt(3), null)));
            case 4 -> {
                long id = nextVisit++;
                long branch = 1 + random.nextInt(2);
                clinic.appointment(id, branch, "no-show", Clinic.DEEP, Clinic.MAYA, 9500);
                Money fee = amount(5_000);
                clinic.desk(wiring -> {
                    wiring.fire(new VisitMissed(
                            id, branch, Clinic.CLIENT, Clinic.DEEP, clinic.today(branch), "no-show", fee, null));
                    return id;
                });
                fees.add(clinic.database().count("select id from charge where appointment_id = " + id));
            }
            case 5 -> {
                if (!fees.isEmpty()) {
                    take(clinic, SaleOrder.ofLines(branch()).with(List.of(fees.get(random.nextInt(fees.size())))));
                }
            }
            case 6 -> deposit(clinic);
            case 7 -> {
                if (random.nextBoolean()) {
                    refund(clinic);
                } else if (!sales.isEmpty()) {
                    // mostly one of the last, because a sale is voided on its day
                    Sale sale = sales.get(Math.max(0, sales.size() - 1 - random.nextInt(6)));
                    clinic.desk(wiring -> wiring.get(VoidDesk.class).voidSale(sale.id(), "Random"));
                }
            }
            case 8, 9 -> drawer(clinic);
            case 11, 12 -> prepaid(clinic);
            case 13, 14 -> member(clinic);
            case 10 -> closeDay(clinic);
            default -> {
                clinic.at(clinic.now().plusSeconds(3600L * random.nextInt(90)));
                TerminalTest.job(clinic);
                if (random.nextInt(4) == 0) {
                    YearMonth before =
                            YearMonth.from(clinic.now().atZone(ZoneOffset.UTC)).minusMonths(1);
                    clinic.desk(wiring -> wiring.get(SettlementDesk.class).settle(before, "RV", "OM", "Transfer"));
                } else if (random.nextInt(2) == 0) {
                    close(clinic);
                }
            }
        }
    }

    /** The month after the last that is closed, or the first of all: over or, which is refused, not. */
    private void close(Clinic clinic) throws Exception {
        YearMonth next = clinic.desk(wiring -> wiring.get(MonthQueries.class).months()).stream()
                .filter(MonthState::next)
                .map(MonthState::month)
                .findFirst()
                .orElseThrow(() -> new Refused("not-over", "Nothing to close."));
        Map<Kind, String> reasons = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            reasons.put(kind, "Random");
        }
        clinic.desk(wiring -> wiring.get(MonthDesk.class).close(next, reasons));
    }

    /** One more package is sold; now and then all that are past expire, or one is extended. */
    private void prepaid(Clinic clinic) throws Exception {
        switch (packages.isEmpty() ? 0 : random.nextInt(4)) {
            case 0, 1 -> {
                SaleOrder order = SaleOrder.ofLines(branch()).selling(KIND, Clinic.CLIENT);
                Money due = clinic.desk(wiring -> wiring.get(Checkout.class).quote(order))
                        .due();
                Sale sale = clinic.desk(wiring -> wiring.get(Checkout.class).take(order, pay(due)));
                sales.add(sale);
                packages.add(sale.packages().get(0).id());
            }
            case 2 -> PackagesTest.expire(clinic);
            default -> {
                long id = packages.get(random.nextInt(packages.size()));
                LocalDate until = clinic.today(Clinic.RV).plusDays(random.nextInt(12));
                clinic.desk(wiring -> wiring.get(PackageDesk.class).extend(id, until, "Was ill"));
            }
        }
    }

    /** Somebody joins; now and then months are billed, the first open one is paid, or a membership is frozen or resumed. */
    private void member(Clinic clinic) throws Exception {
        int what = members.isEmpty() ? 0 : random.nextInt(7);
        if (what == 0) {
            members.add(clinic.desk(wiring -> wiring.get(MembershipDesk.class)
                            .enrol(Clinic.CLIENT, MembershipsTest.KIND, branch(), 1 + random.nextInt(31)))
                    .id());
            return;
        }
        long id = members.get(random.nextInt(members.size()));
        switch (what) {
            case 1 -> MembershipsTest.bill(clinic);
            case 2 ->
                clinic.desk(wiring -> {
                    LocalDate from = clinic.today(Clinic.RV).plusDays(random.nextInt(3));
                    return wiring.get(MembershipDesk.class).freeze(id, from, from.plusDays(random.nextInt(6)), "Away");
                });
            case 3 -> clinic.desk(wiring -> wiring.get(MembershipDesk.class).resume(id));
            default -> {
                Optional<Month> month = clinic.desk(
                                wiring -> wiring.get(MembershipQueries.class).membership(id))
                        .membership()
                        .unpaid();
                if (month.isPresent()) {
                    SaleOrder order =
                            SaleOrder.ofLines(branch()).paying(month.get().id());
                    Money due = clinic.desk(wiring -> wiring.get(Checkout.class).quote(order))
                            .due();
                    Sale sale = clinic.desk(wiring -> wiring.get(Checkout.class).take(order, pay(due)));
                    sales.add(sale);
                    packages.add(sale.packages().get(0).id());
                }
            }
        }
    }

    private void deposit(Clinic clinic) throws Exception {
        if (deposits.isEmpty() || random.nextBoolean()) {
            long id = nextVisit++;
            clinic.appointment(
                    id,
                    Clinic.RV,
                    "booked",
                    Clinic.DEEP,
                    Clinic.MAYA,
                    amount(12_000).minor());
            Instant tomorrow = clinic.now().plus(Duration.ofDays(1));
            clinic.database()
                    .execute("update appointment set starts_at = timestamp with time zone '" + tomorrow
                            + "', ends_at = timestamp with time zone '" + tomorrow.plusSeconds(3600) + "' where id = "
                            + id);
            String at = branch();
            Money due = clinic.desk(wiring -> wiring.get(OwedQueries.class).owed(Clinic.CLIENT, at)).deposits().stream()
                    .filter(asked -> asked.appointment() == id)
                    .findFirst()
                    .map(OwedQueries.AskedDeposit::amount)
                    .orElseThrow(() -> new Refused("no-deposit-asked", "That is too little."));
            clinic.desk(wiring -> wiring.get(DepositDesk.class).take(id, at, pay(due)));
            deposits.add(id);
            return;
        }
        long id = deposits.remove(random.nextInt(deposits.size()));
        switch (random.nextInt(3)) {
            case 0 -> clinic.desk(wiring -> wiring.get(DepositDesk.class).undo(id));
            case 1 -> {
                clinic.database().execute("update appointment set status = 'cancelled' where id = " + id);
                String at = branch();
                clinic.desk(wiring -> wiring.get(DepositRefunds.class).refund(id, at, "Cancelled in time"));
            }
            default -> {
                clinic.database().execute("update appointment set status = 'in-treatment' where id = " + id);
                long price = clinic.database().count("select price_minor from appointment where id = " + id);
                clinic.complete(id, Clinic.RV, Clinic.DEEP, Clinic.MAYA, price);
                take(clinic, SaleOrder.ofVisit(id));
            }
        }
    }

    /** A branch's drawer, one step on; now and then counted wrong. */
    private void drawer(Clinic clinic) throws Exception {
        String at = branch();
        Drawer last =
                clinic.desk(wiring -> wiring.get(DrawerQueries.class).last(at)).orElse(null);
        if (last == null || !last.isOpen()) {
            Money floated = Money.ofMinor(random.nextInt(30_000), Clinic.USD);
            clinic.desk(wiring -> wiring.get(DrawerDesk.class).open(at, floated, "As found"));
        } else if (random.nextBoolean()) {
            boolean out = random.nextBoolean();
            Drawer.Movement paid = clinic.desk(wiring ->
                    wiring.get(DrawerDesk.class).pay(last.id(), out, "expense", amount(4_000), "Tea and stamps"));
            if (random.nextInt(3) == 0) {
                clinic.desk(wiring -> {
                    wiring.get(DrawerDesk.class).undo(last.id(), paid.id());
                    return paid;
                });
            }
        } else {
            Drawer.Count count = clinic.desk(wiring -> wiring.get(DrawerDesk.class)
                    .count(last.id(), List.of(new Drawer.Pieces(usd("0.01"), random.nextInt(60_000)))));
            if (random.nextInt(3) > 0) {
                Money left = Money.ofMinor(random.nextLong(count.counted().minor() + 1), Clinic.USD);
                clinic.desk(wiring -> wiring.get(DrawerDesk.class).close(last.id(), left, "Not found"));
            }
        }
    }

    /** Closes a branch's day, now and then again after one more sale. */
    private void closeDay(Clinic clinic) throws Exception {
        String at = branch();
        LocalDate today = clinic.today(at.equals("RV") ? Clinic.RV : Clinic.OM);
        if (random.nextInt(3) == 0) {
            closeDay(clinic, at, today.minusDays(1));
            return;
        }
        closeDay(clinic, at, today);
        take(clinic, SaleOrder.ofLines(at, new SaleOrder.Line("aromatherapy", 0, null, 1, null)));
        closeDay(clinic, at, today);
    }

    private static void closeDay(Clinic clinic, String at, LocalDate date) throws Exception {
        clinic.desk(wiring -> wiring.get(DayDesk.class)
                .close(new CloseDay(
                        at,
                        date,
                        wiring.get(DayQueries.class).day(at, date).unsettled().stream()
                                .map(visit -> visit.appointment())
                                .collect(Collectors.toSet()),
                        "They pay tomorrow")));
    }

    private void refund(Clinic clinic) throws Exception {
        if (sales.isEmpty()) {
            return;
        }
        List<Sale> prepaid = sales.stream()
                .filter(one -> one.payments().stream()
                        .anyMatch(paid -> paid.means() == Means.PACKAGE || paid.means() == Means.MEMBERSHIP))
                .toList();
        List<Sale> tipped = sales.stream()
                .filter(one -> one.tips().stream().anyMatch(tip -> tip.takesBack() == null))
                .toList();
        List<Sale> rare = random.nextBoolean() ? prepaid : tipped;
        List<Sale> among = rare.isEmpty() || random.nextInt(3) == 0 ? sales : rare;
        boolean whole = random.nextBoolean();
        Sale sale = among.get(random.nextInt(among.size()));
        RefundDesk.Left left =
                clinic.desk(wiring -> wiring.get(RefundDesk.class).left(sale.id()));
        List<RefundOrder.Part> parts = new ArrayList<>();
        left.lines().left().forEach(share -> {
            if (random.nextInt(3) > 0) {
                Money part = amount((int) share.total().minor());
                parts.add(new RefundOrder.Part(share.line(), whole || random.nextBoolean() ? null : part));
            }
        });
        List<Long> cards = random.nextInt(3) == 0
                ? left.giftCards().stream().map(card -> card.id()).toList()
                : List.of();
        List<Long> packagesBack = random.nextInt(4) > 0
                ? left.packages().stream().map(one -> one.id()).toList()
                : List.of();
        List<Long> tips =
                random.nextBoolean() ? left.tips().stream().map(Sale.Tip::id).toList() : List.of();
        RefundOrder order = new RefundOrder(
                sale.id(), branch(), parts, cards, packagesBack, tips, "Random", random.nextInt(4) == 0);
        clinic.desk(wiring -> wiring.get(RefundDesk.class).refund(order));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void afterEveryRandomStepTheBooksAreRight(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.database()
                    .execute(
                            "insert into tax_rate values (2, 1, 'fee', 88750, 'City tax on fees', date '2020-01-01')",
                            "insert into booking_terms (id, branch_id, service_id, valid_from, deposit_millionths) values"
                                    + " (1, 1, null, date '2026-01-01', 300000)",
                            "update catalogue_version set version = nextval('catalogue_version_seq')");
            PackagesTest.offer(clinic, PackagesTest.details(KIND, 3, "100.00", 12, false));
            PackagesTest.offer(clinic, MembershipsTest.details(2, "70.00", 1, 0, 0));
            for (int i = 0; i < STEPS || i < MOST_STEPS && missing(clinic).isPresent(); i++) {
                int at = i;
                try {
                    step(clinic);
                    done++;
                } catch (Refused refused) {
                    assertTrue(!refused.reasons().isEmpty());
                }
                if (i % 10 == 0) {
                    clinic.desk(SplitTotalsTest::renew);
                }
                Optional<String> difference = difference(clinic);
                assertEquals(Optional.empty(), difference, () -> "after step " + at);
            }
            theTerminalHasWhatWasPaid(clinic);
            assertTrue(done > STEPS / 2, () -> "only " + done + " of " + STEPS + " steps were taken");
            assertEquals(Optional.empty(), missing(clinic));
        }
    }

    /** Once nobody has to see to anything any more, the terminal's own records are what cards paid and got back by it. */
    private static void theTerminalHasWhatWasPaid(Clinic clinic) throws Exception {
        for (int i = 0; i < 100 && clinic.database().count("select count(*) from terminal_charge_open") > 0; i++) {
            clinic.at(clinic.now().plusSeconds(1801));
            TerminalTest.job(clinic);
        }
        assertEquals(0, clinic.database().count("select count(*) from terminal_charge_open"));
        assertEquals(
                clinic.database()
                        .count("select sum(case when c.of_id is null then c.amount_minor else -c.amount_minor end)"
                                + " from terminal_charge c left join terminal_charge_use u on u.charge_id = c.id"
                                + " where u.sale_id is not null or c.of_id is not null"),
                clinic.database()
                        .count("select sum(case kind when 'charge' then amount_minor else -amount_minor end)"
                                + " from simulated_terminal where outcome = 'approved'"));
        assertEquals(Optional.empty(), difference(clinic));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDifferenceIsNamed(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            assertEquals(Optional.empty(), difference(clinic));
            clinic.database().execute("update revenue_day set earned_minor = earned_minor + 1");
            String named = difference(clinic).orElseThrow();
            assertTrue(named.startsWith("a day whose earned revenue"), named);
            assertTrue(named.contains("branch_id 1"), named);
            clinic.database().execute("update revenue_day set earned_minor = earned_minor - 1");
            clinic.database().execute("update revenue_month set visits = 2");
            assertTrue(difference(clinic).orElseThrow().startsWith("a month that is not the sum"));
        }
    }
}
