package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.ledger.LedgerAccount;
import clinic.ledger.service.LedgerQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Engine;
import clinic.platform.SqlState;
import clinic.reporting.LiabilityRow;
import clinic.reporting.persistence.BooksCheck;
import clinic.reporting.service.LiabilityReport;
import clinic.sales.GiftCard;
import clinic.sales.Offer;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.Money;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gift cards: sold without earning anything, redeemed at any branch, never for more than they hold. */
class GiftCardsTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private static Offer card(String amount) {
        return new Offer("card", usd(amount), "70 3312");
    }

    private static Offer gift(String code, String amount) {
        return new Offer("gift-card", usd(amount), code);
    }

    private static Sale sell(Clinic clinic, String branch, String amount) throws Exception {
        return take(clinic, SaleOrder.ofLines(branch).selling(usd(amount)), card(amount));
    }

    private static Sale take(Clinic clinic, SaleOrder order, Offer... offers) throws Exception {
        return clinic.desk(wiring -> wiring.get(Checkout.class).take(order, List.of(offers)));
    }

    private static String issue(Clinic clinic, Sale sale) throws Exception {
        long id = sale.giftCards().get(0).id();
        return clinic.desk(wiring -> wiring.get(GiftCardDesk.class).issue(id));
    }

    private static GiftCard lookUp(Clinic clinic, String code) throws Exception {
        return clinic.as(
                Clinic.MANAGER_OM, wiring -> wiring.get(GiftCardDesk.class).lookUp(code));
    }

    private static String code(Callable<?> work) {
        return assertThrows(Refused.class, work::call).reasons().get(0).code();
    }

    /** An add-on without a visit: 12.00, taxed at RV with 0.54, at OM with nothing. */
    private static SaleOrder small(String branch) {
        return SaleOrder.ofLines(branch, new SaleOrder.Line("aromatherapy", 0, null, 1, null));
    }

    private static List<String> lines(Clinic clinic, Sale sale) throws Exception {
        return clinic
                .desk(wiring -> wiring.get(LedgerQueries.class)
                        .entries(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), null, null))
                .entries()
                .stream()
                .map(posted -> posted.entry())
                .filter(entry -> entry.sourceKind().equals("sale") && entry.sourceId() == sale.id())
                .flatMap(entry -> entry.lines().stream()
                        .map(line -> (entry.branch() == Clinic.RV ? "RV " : "OM ")
                                + line.account().code() + " " + line.debit().amount() + " "
                                + line.credit().amount()))
                .toList();
    }

    /** What is owed on cards is what they hold, by branch, in the ledger as in the roll-forward; and everything balances. */
    private static void booksAgree(Clinic clinic) throws Exception {
        List<LiabilityRow> rows =
                clinic.desk(wiring -> wiring.get(LiabilityReport.class).rollForward(MARCH, null));
        assertTrue(rows.stream().allMatch(LiabilityRow::agrees), rows::toString);
        long held = clinic.database()
                .count("select coalesce(sum(g.amount_minor - coalesce((select sum(u.amount_minor) from gift_card_use u"
                        + " where u.gift_card_id = g.id), 0)), 0) from gift_card g");
        assertEquals(
                held,
                rows.stream()
                        .filter(row -> row.kind() == LiabilityRow.Kind.GIFT_CARDS)
                        .mapToLong(row -> row.closing().minor())
                        .sum());
        BetweenBranchesTest.netsToZero(clinic);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itIsOwedWhenSoldAndPaysPartlyAtAnyBranch(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale sold = sell(clinic, "RV", "50.00");
            assertEquals(List.of("RV 1010 50.00 0.00", "RV 2160 0.00 50.00"), lines(clinic, sold));
            assertEquals(
                    0,
                    clinic.database()
                            .count(
                                    "select coalesce(sum(earned_minor + collected_minor + tax_minor), 0) from revenue_day"));
            assertEquals(
                    sold, clinic.desk(wiring -> wiring.get(SalesQueries.class).sale(sold.id())));
            String code = issue(clinic, sold);
            assertEquals(19, code.length());
            assertEquals(
                    usd("50.00"),
                    lookUp(clinic, code.toLowerCase(java.util.Locale.ROOT)).left());
            booksAgree(clinic);

            Sale used = take(clinic, small("OM"), gift(code, "12.00"));
            assertEquals(
                    List.of("OM 4000 0.00 12.00", "OM 1300 12.00 0.00", "RV 2160 12.00 0.00", "RV 2300 0.00 12.00"),
                    lines(clinic, used));
            assertEquals(
                    used, clinic.desk(wiring -> wiring.get(SalesQueries.class).sale(used.id())));
            assertTrue(used.payments().get(0).reference().endsWith(code.substring(15)));
            assertEquals(usd("38.00"), lookUp(clinic, code).left());
            assertEquals(1200, clinic.database().count("select earned_minor from revenue_day where branch_id = 2"));
            booksAgree(clinic);

            Sale split = take(clinic, small("RV"), gift(code, "5.00"), card("7.54"));
            assertEquals(usd("12.54"), split.total());
            assertEquals(usd("33.00"), lookUp(clinic, code).left());
            booksAgree(clinic);
            LiabilityRow row = clinic.as(Clinic.HEAD_OFFICE, wiring -> wiring.get(LiabilityReport.class)
                            .rollForward(MARCH, "RV"))
                    .get(0);
            assertEquals(
                    List.of(usd("0.00"), usd("50.00"), usd("17.00"), usd("0.00"), usd("33.00")),
                    List.of(row.opening(), row.sold(), row.redeemed(), row.refunded(), row.closing()));
            LiabilityRow april = clinic.desk(
                            wiring -> wiring.get(LiabilityReport.class).rollForward(MARCH.plusMonths(1), "RV"))
                    .get(0);
            assertEquals(usd("33.00"), april.opening());
            assertTrue(april.agrees());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itsCodeIsToldOnceKeptAsAHashAndReplacedByAManagerOnly(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale sold = sell(clinic, "OM", "50.00");
            long id = sold.giftCards().get(0).id();
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.DESK_RV, wiring -> wiring.get(GiftCardDesk.class)
                            .issue(id)));
            String code = issue(clinic, sold);
            assertEquals("code-issued", code(() -> issue(clinic, sold)));
            String bare = code.replace("-", "");
            assertEquals(
                    0,
                    clinic.database()
                            .count("select count(*) from gift_card_code where code_hash like '%" + bare
                                    + "%' or hint like '%" + bare + "%'"));
            assertEquals(
                    "reason-missing",
                    code(() -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(GiftCardDesk.class)
                            .replace(id, " "))));
            String next = clinic.as(
                    Clinic.MANAGER_OM, wiring -> wiring.get(GiftCardDesk.class).replace(id, "Lost"));
            assertFalse(next.equals(code));
            assertThrows(NotFound.class, () -> lookUp(clinic, code));
            assertEquals("gift-card-unknown", code(() -> take(clinic, small("OM"), gift(code, "12.00"))));
            assertEquals(id, lookUp(clinic, next).id());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itNeverPaysMoreThanItHoldsNorForAnotherCard(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            String code = issue(clinic, sell(clinic, "RV", "10.00"));
            assertEquals("gift-card-short", code(() -> take(clinic, small("OM"), gift(code, "12.00"))));
            assertEquals(
                    "gift-card-twice",
                    code(() -> take(clinic, small("OM"), gift(code, "5.00"), gift(code, "5.00"), card("2.00"))));
            assertEquals("gift-card-unknown", code(() -> take(clinic, small("OM"), gift("0000-0000", "12.00"))));
            assertEquals(
                    "gift-card-buys-card",
                    code(() -> take(clinic, SaleOrder.ofLines("RV").selling(usd("10.00")), gift(code, "10.00"))));
            assertEquals(
                    "gift-card-amount",
                    code(() -> take(clinic, SaleOrder.ofLines("RV").selling(usd("0.00")), card("1.00"))));
            assertEquals(
                    "gift-card-amount",
                    code(() -> take(clinic, SaleOrder.ofLines("RV").selling(usd("-5.00")), card("1.00"))));
            Sale both = take(clinic, small("OM").selling(usd("20.00")), gift(code, "10.00"), card("22.00"));
            assertEquals(usd("32.00"), both.total());
            assertEquals(usd("12.00"), both.net());
            assertEquals(usd("0.00"), lookUp(clinic, code).left());
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofTheDesksThatUseTheLastOfACardAtTheSameTimeOneSucceeds(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            for (int round = 0; round < 5; round++) {
                String code = issue(clinic, sell(clinic, "RV", "12.00"));
                List<Callable<Sale>> all = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    all.add(() -> take(clinic, small("OM"), gift(code, "12.00")));
                }
                Clinic.oneSucceeds(all, "gift-card-short", "gift-card-used");
                assertEquals(Money.zero(Clinic.USD), lookUp(clinic, code).left());
            }
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theDatabaseItselfKeepsOneOfTwoNextUsesAndNoneBelowNothing(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale sold = sell(clinic, "RV", "12.00");
            long id = sold.giftCards().get(0).id();
            String use = "insert into gift_card_use (id, gift_card_id, ordinal, kind, branch_id, business_date,"
                    + " amount_minor, left_minor, sale_id, made_at, made_by) values (%d, " + id
                    + ", %d, 'redeemed', 1, date '2026-03-12', %d, %d, " + sold.id()
                    + ", timestamp with time zone '2026-03-12 16:00:00+00', 'x')";
            clinic.database().execute(use.formatted(900_001, 1, 700, 500));
            assertThrows(SQLException.class, () -> clinic.database().execute(use.formatted(900_002, 1, 700, 500)));
            assertThrows(SQLException.class, () -> clinic.database().execute(use.formatted(900_003, 2, 700, -200)));
            assertThrows(
                    SQLException.class, () -> clinic.database().execute("delete from gift_card_use where id = 900001"));
            assertThrows(SQLException.class, () -> clinic.database()
                    .execute("update gift_card set amount_minor = 99 where id = " + id));
        }
    }

    /** Posts breakage of cards that nobody has used for two years; answers how many. */
    static int lapse(Clinic clinic) throws Exception {
        return clinic.as(Caller.SYSTEM, wiring -> {
            GiftCardBreakage breakage = wiring.get(GiftCardBreakage.class);
            int done = 0;
            for (Catalogue.Branch branch :
                    wiring.get(Catalogues.class).current().branches()) {
                LocalDate since = clinic.today(branch.id()).minusYears(2);
                for (long card : breakage.unused(branch, since)) {
                    done += breakage.lapse(branch, card, since) ? 1 : 0;
                }
            }
            return done;
        });
    }

    private static long breakage(Clinic clinic, long branch) throws Exception {
        return clinic.database()
                .count(
                        "select coalesce(sum(l.credit_minor - l.debit_minor), 0) from journal_line l join journal_entry e"
                                + " on e.id = l.entry_id where l.account_code = '" + LedgerAccount.BREAKAGE.code()
                                + "' and e.branch_id = " + branch);
    }

    private static void everythingAgrees(Clinic clinic) throws Exception {
        try (Connection connection = clinic.database().source().getConnection()) {
            assertEquals(Optional.empty(), new BooksCheck(connection).firstDifference());
        }
        YearMonth month = YearMonth.from(clinic.today(Clinic.RV));
        List<LiabilityRow> rows =
                clinic.desk(wiring -> wiring.get(LiabilityReport.class).rollForward(month, null));
        assertTrue(rows.stream().allMatch(LiabilityRow::agrees), rows::toString);
        BetweenBranchesTest.netsToZero(clinic);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatNobodyUsesForLongIsBreakageUntilSomebodyUsesItAfterAll(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            String code = issue(clinic, sell(clinic, "RV", "50.00"));
            take(clinic, small("RV"), gift(code, "12.54"));
            Instant used = clinic.now();
            clinic.at(used.plus(Duration.ofDays(731)));
            assertEquals(0, lapse(clinic), "two years to the day");
            clinic.at(used.plus(Duration.ofDays(732)));
            assertEquals(1, lapse(clinic));
            assertEquals(0, lapse(clinic), "once");
            assertEquals(3746, breakage(clinic, Clinic.RV));
            assertEquals(usd("37.46"), lookUp(clinic, code).left(), "the card stays good");
            everythingAgrees(clinic);

            take(clinic, small("OM"), gift(code, "12.00"));
            assertEquals(0, breakage(clinic, Clinic.RV));
            assertEquals(0, breakage(clinic, Clinic.OM), "of the branch that sold it");
            assertEquals(usd("25.46"), lookUp(clinic, code).left());
            everythingAgrees(clinic);

            Instant again = clinic.now();
            clinic.at(again.plus(Duration.ofDays(400)));
            assertEquals(0, lapse(clinic), "used a year ago");
            clinic.at(again.plus(Duration.ofDays(800)));
            assertEquals(1, lapse(clinic), "and forgotten again");
            assertEquals(2546, breakage(clinic, Clinic.RV));
            everythingAgrees(clinic);
            assertThrows(SQLException.class, () -> clinic.database().execute("delete from gift_card_breakage"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aCardThatIsGivenBackIsNoBreakageAnyMoreAndAnEmptyOneNeverIs(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale sold = sell(clinic, "RV", "50.00");
            String empty = issue(clinic, sell(clinic, "RV", "12.54"));
            take(clinic, small("RV"), gift(empty, "12.54"));
            clinic.at(clinic.now().plus(Duration.ofDays(1000)));
            assertEquals(1, lapse(clinic));
            long card = sold.giftCards().get(0).id();
            clinic.desk(wiring -> wiring.get(RefundDesk.class)
                    .refund(new RefundOrder(sold.id(), null, List.of(), List.of(card), "Asked for it", false)));
            assertEquals(0, breakage(clinic, Clinic.RV));
            everythingAgrees(clinic);
            assertEquals(0, lapse(clinic));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void twoNodesPostItOnceAndACardThatIsUsedMeanwhileIsLeftAlone(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            String code = issue(clinic, sell(clinic, "RV", "50.00"));
            clinic.at(clinic.now().plus(Duration.ofDays(1000)));
            List<Callable<Object>> tries = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                tries.add(() -> lapse(clinic));
            }
            tries.add(() -> take(clinic, small("RV"), gift(code, "12.54")));
            ExecutorService threads = Executors.newFixedThreadPool(tries.size());
            try {
                for (Future<Object> one : threads.invokeAll(tries)) {
                    try {
                        one.get();
                    } catch (ExecutionException e) {
                        assertTrue(SqlState.isContention(e) || SqlState.isDuplicate(e), e::toString);
                    }
                }
            } finally {
                threads.shutdownNow();
            }
            everythingAgrees(clinic);
            assertEquals(usd("37.46"), lookUp(clinic, code).left());
        }
    }
}
