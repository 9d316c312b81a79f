package clinic.acquirer.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.acquirer.CardLayout;
import clinic.acquirer.CardMovement;
import clinic.acquirer.CardSettlement;
import clinic.acquirer.ClearingStatement;
import clinic.acquirer.LineKind;
import clinic.acquirer.LineState;
import clinic.acquirer.persistence.CardMovementTable.Unsettled;
import clinic.organisation.service.Catalogues;
import clinic.platform.Database;
import clinic.platform.Engine;
import clinic.platform.Wiring;
import clinic.reporting.persistence.BooksCheck;
import clinic.sales.Offer;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.sales.service.Checkout;
import clinic.sales.service.Clinic;
import clinic.sales.service.RefundDesk;
import clinic.sales.service.VoidDesk;
import clinic.shared.Money;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the acquirer settles, from its file to the books. */
class CardSettlementsTest {
    private static final String HEAD = "reference,date,kind,gross,fee,net,payout,branch\n";
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 12);

    private static Sale sell(Clinic clinic, String branch, String amount, String reference) throws Exception {
        return clinic.desk(wiring -> wiring.get(Checkout.class)
                .take(
                        SaleOrder.ofLines(branch).selling(usd(amount)),
                        List.of(new Offer("card", usd(amount), reference))));
    }

    private static CardFiles.Taken upload(Clinic clinic, String csv) throws Exception {
        return uploadAs(clinic, Clinic.HEAD_OFFICE, csv);
    }

    private static CardFiles.Taken uploadAs(Clinic clinic, Caller who, String csv) throws Exception {
        return clinic.as(who, wiring -> wiring.get(CardFiles.class).take("default", "payout.csv", csv));
    }

    private static long uploaded(Clinic clinic, String lines) throws Exception {
        CardFiles.Taken taken = upload(clinic, HEAD + lines);
        assertFalse(taken.again());
        return taken.settlement();
    }

    private static CardSettlement get(Clinic clinic, long id) throws Exception {
        return clinic.desk(wiring -> wiring.get(CardSettlementQueries.class).get(id));
    }

    private static List<CardSettlementQueries.Line> lines(Clinic clinic, long id) throws Exception {
        return clinic.desk(wiring -> wiring.get(CardSettlementQueries.class).lines(id, null, null))
                .rows();
    }

    private static List<String> states(Clinic clinic, long id) throws Exception {
        return lines(clinic, id).stream()
                .map(line ->
                        line.row().line().number() + " " + line.row().state().code())
                .toList();
    }

    private static Object match(Clinic clinic, long line, @Nullable Long payment, String reason) throws Exception {
        return clinic.desk(wiring -> {
            wiring.get(CardMatchDesk.class).match(line, payment, reason);
            return line;
        });
    }

    private static int again(Clinic clinic, long settlement) throws Exception {
        Integer matched = clinic.desk(wiring -> wiring.get(CardMatchDesk.class).again(settlement));
        return matched;
    }

    private static Object unmatch(Clinic clinic, long line) throws Exception {
        return clinic.desk(wiring -> {
            wiring.get(CardMatchDesk.class).unmatch(line, "Wrong one");
            return line;
        });
    }

    private static Object post(Clinic clinic, long id) throws Exception {
        return clinic.desk(wiring -> {
            wiring.get(CardPostingDesk.class).post(id);
            return id;
        });
    }

    private static Object undo(Clinic clinic, long id) throws Exception {
        return clinic.desk(wiring -> {
            wiring.get(CardPostingDesk.class).undo(id, "Posted too early");
            return id;
        });
    }

    private static CardClearingQueries.Page unsettled(Clinic clinic) throws Exception {
        return clinic.desk(wiring -> wiring.get(CardClearingQueries.class).unsettled(TODAY.plusDays(60), null, null));
    }

    private static long balance(Clinic clinic, String account, long branch) throws SQLException {
        return clinic.database()
                .count(
                        "select coalesce(sum(l.debit_minor - l.credit_minor), 0) from journal_line l join journal_entry e"
                                + " on e.id = l.entry_id where l.account_code = '" + account + "' and e.branch_id = "
                                + branch);
    }

    private static void booksAgree(Clinic clinic) throws Exception {
        Optional<String> difference;
        try (Connection connection = clinic.database().source().getConnection()) {
            difference = new BooksCheck(connection).firstDifference();
        }
        assertEquals(Optional.empty(), difference);
    }

    private static List<String> codes(Callable<?> work) {
        return assertThrows(Refused.class, work::call).reasons().stream()
                .map(Refusal::code)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aPayoutThatMatchesIsPostedOnceAndTakenBackByReversal(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            sell(clinic, "RV", "100.00", "70 3312");
            sell(clinic, "RV", "50.00", "70 3313");
            sell(clinic, "OM", "80.00", "9 0001");
            long id = uploaded(clinic, """
                    703312,2026-03-12,charge,100.00,1.50,98.50,P-1,RV
                    9-0001,2026-03-12,charge,80.00,1.20,78.80,P-1,OM
                    ,2026-03-12,fee,,9.00,-9.00,P-1,RV
                    """);
            assertEquals(List.of("2 matched", "3 matched", "4 fee"), states(clinic, id));
            assertEquals(CardSettlement.State.READY, get(clinic, id).state());
            booksAgree(clinic);
            post(clinic, id);
            assertEquals(CardSettlement.State.POSTED, get(clinic, id).state());
            assertEquals(5_000, balance(clinic, "1010", Clinic.RV));
            assertEquals(8_950, balance(clinic, "1020", Clinic.RV));
            assertEquals(1_050, balance(clinic, "6200", Clinic.RV));
            assertEquals(0, balance(clinic, "1010", Clinic.OM));
            assertEquals(7_880, balance(clinic, "1020", Clinic.OM));
            assertEquals(Map.of(Clinic.RV, usd("50.00")), unsettled(clinic).totals());
            booksAgree(clinic);
            assertEquals(List.of("already-posted"), codes(() -> post(clinic, id)));
            long line = lines(clinic, id).get(0).row().id();
            assertEquals(List.of("posted"), codes(() -> unmatch(clinic, line)));

            undo(clinic, id);
            assertEquals(15_000, balance(clinic, "1010", Clinic.RV));
            assertEquals(0, balance(clinic, "1020", Clinic.RV));
            assertEquals(List.of("not-posted"), codes(() -> undo(clinic, id)));
            booksAgree(clinic);
            post(clinic, id);
            assertEquals(5_000, balance(clinic, "1010", Clinic.RV));
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void linesThatDifferAreDecidedByHandAndADecisionIsTakenBackByAnother(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            sell(clinic, "RV", "100.00", "A1");
            sell(clinic, "RV", "30.00", "A2");
            long id = uploaded(clinic, """
                    A1,2026-03-12,charge,99.00,1.00,98.00,P-1,RV
                    B7,2026-03-12,charge,30.00,0.50,29.50,P-1,RV
                    C9,2026-03-12,chargeback,-20.00,15.00,-35.00,P-1,RV
                    """);
            assertEquals(List.of("2 differs", "3 unknown", "4 unknown"), states(clinic, id));
            assertEquals(List.of("lines-open"), codes(() -> post(clinic, id)));
            List<CardSettlementQueries.Line> lines = lines(clinic, id);
            long first = lines.get(0).row().id();
            long second = lines.get(1).row().id();
            long payment = unsettled(clinic).rows().get(1).movement().id();
            CardMovement likeliest = clinic.desk(
                            wiring -> wiring.get(CardSettlementQueries.class).candidates(second))
                    .get(0);
            assertEquals(payment, likeliest.id());
            assertEquals(List.of("reason"), codes(() -> match(clinic, second, payment, " ")));
            match(clinic, second, payment, "Typed wrongly");
            assertEquals(List.of("payment-matched"), codes(() -> match(clinic, first, payment, "Mine")));
            assertEquals(List.of("already-matched"), codes(() -> match(clinic, second, payment, "Again")));
            unmatch(clinic, second);
            assertEquals(List.of("not-matched"), codes(() -> unmatch(clinic, second)));
            assertEquals(0, again(clinic, id), "what somebody opened stays open");
            match(clinic, second, payment, "It was that after all");
            match(clinic, first, lines.get(0).row().movement(), "The terminal took less");
            long refund = lines.get(2).row().id();
            assertEquals(
                    List.of("other-direction", "payment-matched"),
                    codes(() -> match(clinic, refund, payment, "Not this")));
            match(clinic, refund, null, "Lost dispute");
            booksAgree(clinic);
            post(clinic, id);
            assertEquals(0, balance(clinic, "1010", Clinic.RV));
            assertEquals(9_250, balance(clinic, "1020", Clinic.RV));
            assertEquals(1_650, balance(clinic, "6200", Clinic.RV));
            assertEquals(2_100, balance(clinic, "6210", Clinic.RV));
            booksAgree(clinic);
            assertThrows(NotFound.class, () -> match(clinic, 1, null, "No such line"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aFileIsTakenWholeOrNotAndOnceOrTold(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            sell(clinic, "RV", "10.00", "A1");
            Refused refused = assertThrows(
                    Refused.class,
                    () -> upload(
                            clinic,
                            HEAD
                                    + "A1,2026-03-12,charge,10.00,0.10,9.90,P-1,RV\nA2,12.03.2026,sale,10.00,0.10,9.80,P-1,RV\nA3,x\n"));
            assertEquals("file-wrong", refused.code());
            assertEquals(
                    List.of(
                            "Line 3: \"sale\" is no kind. It is charge, refund, chargeback, fee or what the source calls them.",
                            "Line 3: \"12.03.2026\" is no date written like yyyy-MM-dd.",
                            "Line 4: it has 2 cells, and the head has 8."),
                    refused.reasons().stream().map(Refusal::message).toList());
            assertEquals(0, clinic.database().count("select count(*) from card_settlement"));
            assertEquals(
                    List.of("column-missing", "column-missing"),
                    codes(() -> upload(clinic, "reference,date,kind,gross,fee,net\n1,2,3,4,5,6\n")));
            assertEquals(List.of("no-lines"), codes(() -> upload(clinic, HEAD)));
            assertEquals(List.of("not-csv"), codes(() -> upload(clinic, HEAD + "\"A1,2026")));

            String first = HEAD + "A1,2026-03-12,charge,10.00,0.10,9.90,P-1,RV\n";
            long id = upload(clinic, first).settlement();
            assertEquals(new CardFiles.Taken(id, true), upload(clinic, first));
            assertEquals(
                    List.of("nothing-new"),
                    codes(() -> upload(clinic, HEAD + "A1,2026-03-12,charge,10.00,0.10,9.90,P-1,rv\n")));
            long next = upload(clinic, first + "A4,2026-03-12,charge,7.00,0.10,6.90,P-1,RV\n")
                    .settlement();
            assertEquals(1, get(clinic, next).known());
            assertEquals(1, get(clinic, next).lines());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofTheSameFileUploadedAtTheSameTimeOneIsTakenAndTheOthersAreTold(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            sell(clinic, "RV", "10.00", "A1");
            String csv = HEAD + "A1,2026-03-12,charge,10.00,0.10,9.90,P-1,RV\n";
            ExecutorService offices = Executors.newFixedThreadPool(4);
            List<CardFiles.Taken> taken = new ArrayList<>();
            for (Future<CardFiles.Taken> one : offices.invokeAll(List.<Callable<CardFiles.Taken>>of(
                    () -> upload(clinic, csv), () -> upload(clinic, csv), () -> upload(clinic, csv)))) {
                taken.add(one.get());
            }
            assertEquals(1, taken.stream().filter(one -> !one.again()).count());
            assertEquals(
                    1,
                    taken.stream().map(CardFiles.Taken::settlement).distinct().count());
            long id = taken.get(0).settlement();
            Clinic.oneSucceeds(
                    List.of(() -> post(clinic, id), () -> post(clinic, id), () -> post(clinic, id)), "already-posted");
            assertEquals(0, balance(clinic, "1010", Clinic.RV));
            offices.shutdown();
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void twoFilesThatClaimOnePaymentAtTheSameTimeDoNotBothHaveIt(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            sell(clinic, "RV", "10.00", "A1");
            long one = uploaded(clinic, "X1,2026-03-12,charge,10.00,0.10,9.90,P-1,RV\n");
            long other = uploaded(clinic, "X2,2026-03-12,charge,10.00,0.10,9.90,P-2,RV\n");
            long payment = unsettled(clinic).rows().get(0).movement().id();
            long first = lines(clinic, one).get(0).row().id();
            long second = lines(clinic, other).get(0).row().id();
            Clinic.oneSucceeds(
                    List.of(
                            () -> match(clinic, first, payment, "Mine"),
                            () -> match(clinic, second, payment, "No, mine")),
                    "payment-matched",
                    "matched-meanwhile");
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aManagerSeesTheLinesOfTheirBranchAndNoOthers(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            sell(clinic, "RV", "10.00", "A1");
            sell(clinic, "OM", "20.00", "A2");
            long rv = uploaded(clinic, "A1,2026-03-12,charge,10.00,0.10,9.90,P-1,RV\n");
            long both = uploaded(
                    clinic,
                    "A3,2026-03-12,charge,11.00,0.10,10.90,P-2,RV\nA2,2026-03-12,charge,20.00,0.20,19.80,P-2,OM\n");
            Wiring.Work<List<Long>> ids =
                    wiring -> wiring.get(CardSettlementQueries.class).page(TODAY, TODAY, null, null).rows().stream()
                            .map(CardSettlement::id)
                            .toList();
            assertEquals(List.of(both, rv), clinic.desk(ids));
            assertEquals(List.of(both), clinic.as(Clinic.MANAGER_OM, ids));
            CardSettlement seen = clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(CardSettlementQueries.class)
                    .get(both));
            assertEquals(Map.of(LineState.MATCHED, 1), seen.counts());
            assertEquals(usd("19.80"), seen.net());
            assertEquals(
                    List.of(3),
                    clinic
                            .as(Clinic.MANAGER_OM, wiring -> wiring.get(CardSettlementQueries.class)
                                    .lines(both, null, null))
                            .rows()
                            .stream()
                            .map(line -> line.row().line().number())
                            .toList());
            assertThrows(
                    NotFound.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(CardSettlementQueries.class)
                            .get(rv)));
            assertEquals(
                    Map.of(Clinic.OM, usd("20.00")),
                    clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(CardClearingQueries.class)
                                    .unsettled(TODAY, null, null))
                            .totals());
            long line = lines(clinic, both).get(0).row().id();
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(CardSettlementQueries.class)
                            .candidates(line)));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> {
                        wiring.get(CardPostingDesk.class).post(both);
                        return both;
                    }));
            assertThrows(
                    NotAllowed.class,
                    () -> uploadAs(clinic, Clinic.MANAGER_OM, HEAD + "A9,2026-03-12,charge,10.00,0.10,9.90,P-1,RV\n"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aSourceOfItsOwnIsReadByItsOwnNamesAndSigns(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            sell(clinic, "OM", "1234.50", "A1");
            CardLayout layout = new CardLayout(
                    "nordpay",
                    "Nordpay",
                    ';',
                    new CardLayout.Columns("Beleg", "Tag", "Art", "Brutto", "Gebuehr", "Netto", "Auszahlung", "", "Nr"),
                    "dd.MM.yyyy",
                    ',',
                    CardLayout.Signs.NEGATIVE_FEES,
                    3,
                    Clinic.OM,
                    Map.of("kauf", LineKind.CHARGE),
                    Map.of());
            clinic.desk(wiring -> {
                wiring.get(CardSources.class).keep(layout);
                wiring.get(CardSources.class).keep(layout);
                return layout;
            });
            assertEquals(
                    List.of("default", "nordpay"),
                    clinic.desk(wiring -> wiring.get(CardSources.class).all()).stream()
                            .map(CardLayout::source)
                            .toList());
            assertEquals(
                    layout,
                    clinic.desk(wiring -> wiring.get(CardSources.class).all()).get(1));
            CardFiles.Taken taken = clinic.desk(wiring -> wiring.get(CardFiles.class)
                    .take(
                            "nordpay",
                            "n.csv",
                            "\ufeffNr;Tag;Art;Beleg;Brutto;Gebuehr;Netto;Auszahlung\n"
                                    + "1;12.03.2026;Kauf;a-1;1.234,50;-12,35;1.222,15;Z9\n"));
            assertEquals(List.of("2 matched"), states(clinic, taken.settlement()));
            post(clinic, taken.settlement());
            assertEquals(122_215, balance(clinic, "1020", Clinic.OM));
            assertThrows(
                    NotFound.class,
                    () -> clinic.desk(wiring -> wiring.get(CardFiles.class).take("nobody", "n.csv", "x")));
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aSaleVoidedBeforeItWasSettledIsMissedByNobody(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale sale = sell(clinic, "RV", "10.00", "A1");
            sell(clinic, "RV", "15.00", "A2");
            clinic.desk(wiring -> wiring.get(VoidDesk.class).voidSale(sale.id(), "Wrong client"));
            assertEquals(
                    List.of("A2"),
                    unsettled(clinic).rows().stream()
                            .map(one -> one.movement().reference())
                            .toList());
            booksAgree(clinic);
            long id = uploaded(
                    clinic,
                    "A1,2026-03-12,charge,10.00,0.10,9.90,P-1,RV\nA1,2026-03-12,refund,-10.00,0.00,-10.00,P-1,RV\n");
            assertEquals(List.of("2 matched", "3 matched"), states(clinic, id));
            post(clinic, id);
            assertEquals(1_500, balance(clinic, "1010", Clinic.RV));
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aPaymentBookedLateIsFoundWhenLookedForAgain(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long id = uploaded(clinic, "A1,2026-03-12,charge,10.00,0.10,9.90,P-1,RV\n");
            assertEquals(0, again(clinic, id));
            sell(clinic, "RV", "10.00", "A1");
            assertEquals(1, again(clinic, id));
            post(clinic, id);
            assertEquals(0, balance(clinic, "1010", Clinic.RV));
            booksAgree(clinic);
        }
    }

    /** Random sales, refunds, fees, chargebacks, decisions and undos: what is unsettled is what is on card clearing. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void afterEveryRandomPayoutCardClearingIsWhatIsNotSettled(Engine engine) throws Exception {
        Random random = new Random(20260312);
        try (Clinic clinic = new Clinic(engine)) {
            List<Sale> sales = new ArrayList<>();
            int reference = 0;
            int posted = 0;
            for (int round = 1; round <= 12; round++) {
                for (int i = 0; i < 6; i++) {
                    String branch = random.nextBoolean() ? "RV" : "OM";
                    String amount = Money.ofMinor(100 + random.nextInt(20_000), Clinic.USD)
                            .amount();
                    sales.add(sell(clinic, branch, amount, "R " + (random.nextInt(4) == 0 ? 0 : ++reference)));
                }
                Sale treatment = clinic.desk(wiring -> {
                    SaleOrder order =
                            SaleOrder.ofLines("OM", new SaleOrder.Line("deep-tissue", 60, Clinic.JONAS, 2, null));
                    return wiring.get(Checkout.class).take(order, List.of(new Offer("card", usd("190.00"), "T")));
                });
                Money part = Money.ofMinor(1 + random.nextInt(19_000), Clinic.USD);
                clinic.desk(wiring -> wiring.get(RefundDesk.class)
                        .refund(new RefundOrder(
                                treatment.id(),
                                "OM",
                                List.of(new RefundOrder.Part(0, part)),
                                List.of(),
                                "Random",
                                false)));
                if (random.nextBoolean()) {
                    Sale wrong = sales.remove(sales.size() - 1);
                    clinic.desk(wiring -> wiring.get(VoidDesk.class).voidSale(wrong.id(), "Random"));
                }
                long id = uploaded(clinic, file(clinic, random, round));
                decide(clinic, random, id);
                booksAgree(clinic);
                if (random.nextInt(4) > 0) {
                    post(clinic, id);
                    posted++;
                    if (random.nextInt(3) == 0) {
                        undo(clinic, id);
                        posted--;
                        booksAgree(clinic);
                    }
                }
                booksAgree(clinic);
                clearingIsUnsettled(clinic);
                clinic.at(clinic.now().plus(Duration.ofDays(1)));
            }
            assertTrue(posted > 3, "settlements stand in the books");
            assertTrue(
                    balance(clinic, "6210", Clinic.RV) + balance(clinic, "6210", Clinic.OM) != 0, "amounts differed");
        }
    }

    private static void clearingIsUnsettled(Clinic clinic) throws Exception {
        Map<Long, Money> totals = unsettled(clinic).totals();
        LocalDate today = clinic.today(Clinic.RV);
        for (ClearingStatement one : clinic.desk(
                wiring -> wiring.get(CardClearingQueries.class).statements(today.minusDays(2), today, null))) {
            assertTrue(one.agrees(), one::toString);
            assertEquals(one.closing(), totals.getOrDefault(one.branch(), usd("0.00")));
            assertEquals(balance(clinic, "1010", one.branch()), one.closing().minor());
        }
    }

    /** Most of what is unsettled in no file, some of it in another amount or not at all, and what nobody knows. */
    private static String file(Clinic clinic, Random random, int round) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (Unsettled one : unsettled(clinic).rows()) {
            if (one.settlement() == null && random.nextInt(5) > 0) {
                CardMovement movement = one.movement();
                long minor = movement.amount().minor();
                long told = random.nextInt(8) == 0 ? minor + (minor > 0 ? 1 : -1) * random.nextInt(30) : minor;
                line(
                        lines,
                        movement.reference(),
                        movement.date(),
                        told > 0 ? "charge" : "refund",
                        told,
                        random.nextInt(300),
                        round * 10 + random.nextInt(2),
                        movement.branch());
            }
        }
        line(lines, "", clinic.today(Clinic.OM), "fee", 0, 1 + random.nextInt(900), round * 10, Clinic.OM);
        line(lines, "Z" + round, clinic.today(Clinic.OM), "chargeback", -4_000, 1_500, round * 10, Clinic.RV);
        return lines.toString();
    }

    private static void line(
            StringBuilder lines,
            String reference,
            LocalDate date,
            String kind,
            long gross,
            long fee,
            int payout,
            long branch) {
        lines.append(String.join(
                        ",",
                        reference,
                        date.toString(),
                        kind,
                        Money.ofMinor(gross, Clinic.USD).amount(),
                        Money.ofMinor(fee, Clinic.USD).amount(),
                        Money.ofMinor(gross - fee, Clinic.USD).amount(),
                        "P-" + payout,
                        branch == Clinic.RV ? "RV" : "OM"))
                .append('\n');
    }

    private static void decide(Clinic clinic, Random random, long id) throws Exception {
        for (CardSettlementQueries.Line line : lines(clinic, id)) {
            if (line.row().state() == LineState.MATCHED && random.nextInt(6) == 0) {
                unmatch(clinic, line.row().id());
            }
        }
        for (CardSettlementQueries.Line line : lines(clinic, id)) {
            if (line.row().state().isOpen()) {
                List<CardMovement> candidates = clinic.desk(wiring -> wiring.get(CardSettlementQueries.class)
                        .candidates(line.row().id()));
                Long payment = candidates.isEmpty() || random.nextInt(3) == 0
                        ? null
                        : candidates.get(0).id();
                match(clinic, line.row().id(), payment, "Random");
            }
        }
    }

    /** A file of twenty thousand lines, most of them of payments, in few statements, and a page of it in fewer still. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void manyLinesAreFewStatements(Engine engine) throws Exception {
        int many = 20_000;
        try (Clinic clinic = new Clinic(engine)) {
            Sale sale = sell(clinic, "RV", "10.00", "A1");
            StringBuilder csv = new StringBuilder(HEAD);
            try (Connection connection = clinic.database().source().getConnection();
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into payment (id, sale_id, means, amount_minor, tendered_minor, reference) values (?, "
                                    + sale.id() + ", 'card', 1000, 1000, ?)")) {
                for (int i = 0; i < many; i++) {
                    csv.append("N").append(i).append(",2026-03-12,charge,10.00,0.10,9.90,P-1,RV\n");
                    if (i % 10 > 0) {
                        insert.setLong(1, 1_000_000 + i);
                        insert.setString(2, "n " + i);
                        insert.addBatch();
                    }
                }
                insert.executeBatch();
            }
            AtomicInteger statements = new AtomicInteger();
            long id = clinic.desk(wiring -> counting(wiring, statements)
                            .get(CardFiles.class)
                            .take("default", "large.csv", csv.toString()))
                    .settlement();
            assertTrue(statements.get() < many / 30, () -> statements + " statements");
            CardSettlement settlement = get(clinic, id);
            assertEquals(Map.of(LineState.MATCHED, 18_000, LineState.UNKNOWN, 2_000), settlement.counts());

            statements.set(0);
            CardSettlementQueries.Page<CardSettlementQueries.Line> page =
                    clinic.desk(wiring -> counting(wiring, statements)
                            .get(CardSettlementQueries.class)
                            .lines(id, null, 9_000L));
            assertEquals(100, page.rows().size());
            assertEquals(9_001, page.rows().get(0).row().line().number());
            assertEquals(9_100L, page.next());
            assertTrue(statements.get() <= 5, () -> statements + " statements for a page");
        }
    }

    /** Counts what is prepared. */
    private static Wiring counting(Wiring wiring, AtomicInteger statements) {
        Database real = wiring.get(Database.class);
        wiring.get(Catalogues.class).current();
        return wiring.with(Database.class, new Database() {
            @Override
            public Connection connection() throws SQLException {
                Connection connection = real.connection();
                return (Connection) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                statements.incrementAndGet();
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        });
    }
}
