package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.VisitMissed;
import clinic.ledger.BranchSettlement;
import clinic.ledger.SettlementStatement;
import clinic.ledger.service.LedgerQueries;
import clinic.ledger.service.SettlementDesk;
import clinic.ledger.service.SettlementQueries;
import clinic.platform.Engine;
import clinic.sales.Deposit;
import clinic.sales.Offer;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.NotAllowed;
import clinic.shared.Refused;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one branch takes or redeems for another, and how they settle it. */
class BetweenBranchesTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final Instant APRIL = Instant.parse("2026-04-02T16:00:00Z");

    private static long missed(Clinic clinic, long visit, long branch, String fee) throws Exception {
        clinic.appointment(visit, branch, "no-show", Clinic.DEEP, Clinic.MAYA, 9500);
        clinic.desk(wiring -> {
            wiring.fire(new VisitMissed(
                    visit, branch, Clinic.CLIENT, Clinic.DEEP, clinic.today(branch), "no-show", usd(fee), null));
            return visit;
        });
        return clinic.database().count("select id from charge where appointment_id = " + visit);
    }

    private static Sale payAt(Clinic clinic, String branch, long fee, String amount) throws Exception {
        return clinic.as(Clinic.HEAD_OFFICE, wiring -> wiring.get(Checkout.class)
                .take(SaleOrder.ofLines(branch).with(List.of(fee)), List.of(card(amount))));
    }

    private static Offer card(String amount) {
        return new Offer("card", usd(amount), "70 3312");
    }

    private static void askDeposits(Clinic clinic) throws SQLException {
        clinic.database()
                .execute(
                        "insert into booking_terms (id, branch_id, service_id, valid_from, deposit_millionths) values (1, 1,"
                                + " null, date '2026-01-01', 300000)",
                        "update catalogue_version set version = nextval('catalogue_version_seq')");
        clinic.appointment(7, Clinic.RV, "booked", Clinic.DEEP, Clinic.MAYA, 9500);
    }

    /** The lines of the source's entries, by branch and account, e.g. {@code RV 1300 20.00 0.00}. */
    private static List<String> lines(Clinic clinic, String kind, long source) throws Exception {
        return clinic
                .desk(wiring -> wiring.get(LedgerQueries.class)
                        .entries(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), null, null))
                .entries()
                .stream()
                .map(posted -> posted.entry())
                .filter(entry -> entry.sourceKind().equals(kind) && entry.sourceId() == source)
                .flatMap(entry -> entry.lines().stream()
                        .map(line -> (entry.branch() == Clinic.RV ? "RV " : "OM ")
                                + line.account().code() + " " + line.debit().amount() + " "
                                + line.credit().amount()))
                .toList();
    }

    private static List<SettlementStatement> statements(Clinic clinic, YearMonth month) throws Exception {
        return clinic.desk(wiring -> wiring.get(SettlementQueries.class).statements(month, null));
    }

    private static BranchSettlement settle(Clinic clinic, String one, String other) throws Exception {
        return clinic.desk(wiring -> wiring.get(SettlementDesk.class).settle(MARCH, one, other, "Transfer 4471"));
    }

    private static String code(Callable<?> work) {
        return assertThrows(Refused.class, work::call).reasons().get(0).code();
    }

    private static long balance(Clinic clinic, String account, long branch) throws SQLException {
        return clinic.database()
                .count(
                        "select coalesce(sum(l.debit_minor - l.credit_minor), 0) from journal_line l join journal_entry e"
                                + " on e.id = l.entry_id where l.account_code = '" + account + "' and e.branch_id = "
                                + branch);
    }

    /** Every entry balances, and on every day and between every pair what is due to equals what is due from. */
    static void netsToZero(Clinic clinic) throws SQLException {
        assertEquals(
                0,
                clinic.database()
                        .count("select count(*) from (select entry_id from journal_line group by entry_id"
                                + " having sum(debit_minor) <> sum(credit_minor)) x"));
        assertEquals(
                0,
                clinic.database()
                        .count("select count(*) from (select e.business_date, case when e.branch_id <"
                                + " l.partner_branch_id then e.branch_id else l.partner_branch_id end a, case when e.branch_id"
                                + " < l.partner_branch_id then l.partner_branch_id else e.branch_id end b from journal_line l"
                                + " join journal_entry e on e.id = l.entry_id where l.partner_branch_id is not null group by"
                                + " e.business_date, case when e.branch_id < l.partner_branch_id then e.branch_id else"
                                + " l.partner_branch_id end, case when e.branch_id < l.partner_branch_id then"
                                + " l.partner_branch_id else e.branch_id end having sum(l.debit_minor - l.credit_minor) <> 0)"
                                + " x"));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aFeePaidElsewhereIsEarnedWhereItWasChargedAndOwedByTheBranchThatTookTheMoney(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.database()
                    .execute(
                            "insert into tax_rate values (2, 1, 'fee', 100000, 'City tax on fees', date '2020-01-01')",
                            "update catalogue_version set version = nextval('catalogue_version_seq')");
            long fee = missed(clinic, 7, Clinic.RV, "20.00");
            Sale sale = payAt(clinic, "OM", fee, "22.00");
            assertEquals(Clinic.OM, sale.branch());
            assertEquals(usd("2.00"), sale.tax(), "taxed where it was charged");
            assertEquals(
                    List.of(
                            "OM 1010 22.00 0.00",
                            "OM 2300 0.00 22.00",
                            "RV 4100 0.00 20.00",
                            "RV 2200 0.00 2.00",
                            "RV 1300 22.00 0.00"),
                    lines(clinic, "sale", sale.id()));
            assertEquals(
                    sale, clinic.desk(wiring -> wiring.get(SalesQueries.class).sale(sale.id())));
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from revenue_day where branch_id = 1 and earned_minor = 2000 and"
                                    + " collected_minor = 2000 and tax_minor = 200"));
            assertEquals(
                    0,
                    clinic.database()
                            .count("select count(*) from revenue_day where branch_id = 2 and (earned_minor <> 0 or"
                                    + " collected_minor <> 0)"));
            netsToZero(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDepositTakenElsewhereIsOwedThereUntilTheCheckoutUsesIt(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            askDeposits(clinic);
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(DepositDesk.class)
                            .take(7, null, List.of(card("28.50")))));
            Deposit taken = clinic.as(
                    Clinic.MANAGER_OM, wiring -> wiring.get(DepositDesk.class).take(7, "OM", List.of(card("28.50"))));
            assertEquals(Clinic.OM, taken.branch());
            assertEquals(Clinic.RV, taken.visitBranch());
            assertEquals(List.of("OM 1010 28.50 0.00", "OM 2150 0.00 28.50"), lines(clinic, "deposit", taken.id()));
            assertEquals(
                    taken,
                    clinic.as(
                            Clinic.DESK_RV,
                            wiring -> wiring.get(DepositQueries.class).of(7).orElseThrow()),
                    "the visit's own branch sees it, too");

            clinic.database().execute("update appointment set status = 'in-treatment' where id = 7");
            clinic.complete(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            Sale sale = clinic.as(Clinic.DESK_RV, wiring -> wiring.get(Checkout.class)
                    .take(SaleOrder.ofVisit(7), List.of(card("70.78"))));
            assertEquals("OM-1", sale.payments().get(0).reference());
            assertEquals(
                    List.of(
                            "RV 1010 70.78 0.00",
                            "RV 1200 0.00 95.00",
                            "RV 2200 0.00 4.28",
                            "RV 1300 28.50 0.00",
                            "OM 2150 28.50 0.00",
                            "OM 2300 0.00 28.50"),
                    lines(clinic, "sale", sale.id()));
            assertEquals(0, balance(clinic, "2150", Clinic.OM));
            assertEquals(
                    sale, clinic.desk(wiring -> wiring.get(SalesQueries.class).sale(sale.id())));
            netsToZero(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDepositIsGivenBackByAnyBranchAndThatIsTakenBackAtBoth(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            askDeposits(clinic);
            clinic.desk(wiring -> wiring.get(DepositDesk.class).take(7, "OM", List.of(card("28.50"))));
            clinic.database().execute("update appointment set status = 'cancelled' where id = 7");
            Deposit back = clinic.as(
                    Clinic.DESK_RV, wiring -> wiring.get(DepositRefunds.class).refund(7, "RV", "Cancelled in time"));
            Deposit.Use use = back.uses().get(0);
            assertEquals(Clinic.RV, use.branch());
            assertEquals(
                    List.of("RV 1010 0.00 28.50", "RV 1300 28.50 0.00", "OM 2150 28.50 0.00", "OM 2300 0.00 28.50"),
                    lines(clinic, "deposit-refund", use.id()));
            assertEquals(
                    back,
                    clinic.desk(wiring -> wiring.get(DepositQueries.class).of(7).orElseThrow()));
            netsToZero(clinic);
            clinic.as(Clinic.DESK_RV, wiring -> wiring.get(DepositDesk.class).undo(7));
            assertEquals(0, balance(clinic, "1300", Clinic.RV));
            assertEquals(0, balance(clinic, "2300", Clinic.OM));
            assertEquals(-2850, balance(clinic, "2150", Clinic.OM));
            netsToZero(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aPairIsSettledWithOneTransferForAMonthThatIsOver(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            payAt(clinic, "OM", missed(clinic, 7, Clinic.RV, "50.00"), "50.00");
            payAt(clinic, "RV", missed(clinic, 8, Clinic.OM, "20.00"), "20.00");
            SettlementStatement open = statements(clinic, MARCH).get(0);
            assertEquals(usd("30.00"), open.arisen());
            assertEquals(usd("30.00"), open.due());
            assertEquals(Clinic.OM, open.debtor());
            assertEquals("month-open", code(() -> settle(clinic, "RV", "OM")));

            clinic.at(APRIL);
            payAt(clinic, "OM", missed(clinic, 9, Clinic.RV, "5.00"), "5.00");
            assertEquals("same-branch", code(() -> settle(clinic, "RV", "RV")));
            BranchSettlement settled = settle(clinic, "RV", "OM");
            assertEquals(Clinic.OM, settled.debtor());
            assertEquals(usd("30.00"), settled.amount());
            assertEquals(
                    List.of(
                            "OM 1300 0.00 20.00",
                            "OM 2300 50.00 0.00",
                            "OM 1020 0.00 30.00",
                            "RV 1300 0.00 50.00",
                            "RV 2300 20.00 0.00",
                            "RV 1020 30.00 0.00"),
                    lines(clinic, "settlement", settled.id()));
            assertEquals("nothing-owed", code(() -> settle(clinic, "RV", "OM")));
            netsToZero(clinic);

            SettlementStatement march = statements(clinic, MARCH).get(0);
            assertEquals(usd("30.00"), march.closing(), "the month stays as it was");
            assertEquals(usd("0.00"), march.unsettled());
            SettlementStatement april = statements(clinic, MARCH.plusMonths(1)).get(0);
            assertEquals(
                    List.of(usd("30.00"), usd("5.00"), usd("-30.00"), usd("5.00"), usd("5.00")),
                    List.of(april.opening(), april.arisen(), april.settled(), april.closing(), april.unsettled()));
            assertEquals(
                    List.of(usd("5.00"), usd("-30.00")),
                    clinic
                            .desk(wiring ->
                                    wiring.get(SettlementQueries.class).rows(MARCH.plusMonths(1), "OM", "RV", null))
                            .rows()
                            .stream()
                            .map(row -> row.amount())
                            .toList());

            clinic.desk(wiring -> {
                wiring.get(SettlementDesk.class).undo(settled.id());
                return settled;
            });
            assertEquals(usd("30.00"), statements(clinic, MARCH).get(0).unsettled());
            assertEquals(
                    "already-undone",
                    code(() -> clinic.desk(wiring -> {
                        wiring.get(SettlementDesk.class).undo(settled.id());
                        return settled;
                    })));
            netsToZero(clinic);
            BranchSettlement again = settle(clinic, "OM", "RV");
            clinic.at(APRIL.plusSeconds(181));
            assertEquals(
                    "undo-window-over",
                    code(() -> clinic.desk(wiring -> {
                        wiring.get(SettlementDesk.class).undo(again.id());
                        return again;
                    })));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofThoseWhoSettleAPairAtTheSameTimeOneSucceeds(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            payAt(clinic, "OM", missed(clinic, 7, Clinic.RV, "50.00"), "50.00");
            clinic.at(APRIL);
            ExecutorService desks = Executors.newFixedThreadPool(6);
            List<Callable<BranchSettlement>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(() -> settle(clinic, "RV", "OM"));
            }
            int done = 0;
            List<@Nullable String> refused = new ArrayList<>();
            for (Future<BranchSettlement> one : desks.invokeAll(all)) {
                try {
                    one.get();
                    done++;
                } catch (ExecutionException e) {
                    refused.add(assertInstanceOf(Refused.class, e.getCause())
                            .reasons()
                            .get(0)
                            .code());
                }
            }
            desks.shutdown();
            assertEquals(1, done);
            assertTrue(List.of("settled-meanwhile", "nothing-owed").containsAll(refused), refused::toString);
            assertEquals(-5000, balance(clinic, "1020", Clinic.OM));
            netsToZero(clinic);
        }
    }
}
