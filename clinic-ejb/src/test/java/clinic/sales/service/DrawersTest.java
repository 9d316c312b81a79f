package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.ledger.service.LedgerQueries;
import clinic.platform.Engine;
import clinic.reporting.persistence.BooksCheck;
import clinic.sales.CloseDay;
import clinic.sales.DayReport;
import clinic.sales.DayReport.Section;
import clinic.sales.Drawer;
import clinic.sales.Means;
import clinic.sales.Offer;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.Money;
import clinic.shared.Named;
import clinic.shared.NotAllowed;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cash drawers: floats, money paid in and out, blind counts and closes; and the day reports that freeze what a till did. */
class DrawersTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 12);

    private static Drawer open(Clinic clinic, String floated, String note) throws Exception {
        return clinic.desk(wiring -> wiring.get(DrawerDesk.class).open("RV", usd(floated), note));
    }

    private static Drawer.Movement pay(Clinic clinic, Drawer drawer, boolean out, String purpose, String amount)
            throws Exception {
        return clinic.desk(wiring ->
                wiring.get(DrawerDesk.class).pay(drawer.id(), out, purpose, usd(amount), "Oil from the shop"));
    }

    private static Drawer.Count count(Clinic clinic, Drawer drawer, String... notesAndPieces) throws Exception {
        List<Drawer.Pieces> pieces = new java.util.ArrayList<>();
        for (int i = 0; i < notesAndPieces.length; i += 2) {
            pieces.add(new Drawer.Pieces(usd(notesAndPieces[i]), Integer.parseInt(notesAndPieces[i + 1])));
        }
        return clinic.desk(wiring -> wiring.get(DrawerDesk.class).count(drawer.id(), pieces));
    }

    private static Drawer close(Clinic clinic, Drawer drawer, String left, String note) throws Exception {
        return clinic.desk(wiring -> wiring.get(DrawerDesk.class).close(drawer.id(), usd(left), note));
    }

    private static DayReport closeDay(Clinic clinic, LocalDate date, Set<Long> seen, String reason) throws Exception {
        return clinic.desk(wiring -> wiring.get(DayDesk.class).close(new CloseDay("RV", date, seen, reason)));
    }

    /** A hot stone of 25.00 without a visit, 26.13 with tax. */
    private static Sale stones(Clinic clinic, Offer... offers) throws Exception {
        SaleOrder order = SaleOrder.ofLines("RV", new SaleOrder.Line("hot-stones", 15, null, 1, null));
        return clinic.desk(wiring -> wiring.get(Checkout.class).take(order, List.of(offers)));
    }

    private static Offer cash(String amount) {
        return new Offer("cash", usd(amount), null);
    }

    private static Offer card(String amount) {
        return new Offer("card", usd(amount), "70 3312");
    }

    private static List<String> codes(Callable<?> work) {
        return assertThrows(Refused.class, work::call).reasons().stream()
                .map(reason -> reason.code())
                .toList();
    }

    /** The lines of every entry of a drawer, oldest first. */
    private static List<String> postings(Clinic clinic) throws Exception {
        return clinic
                .desk(wiring -> wiring.get(LedgerQueries.class)
                        .entries(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), null, null))
                .entries()
                .stream()
                .map(posted -> posted.entry())
                .filter(entry -> entry.sourceKind().equals("drawer"))
                .flatMap(entry -> entry.lines().stream()
                        .map(line -> line.account().code() + " " + line.debit().amount() + " "
                                + line.credit().amount()))
                .toList();
    }

    private static Money ledgerCash(Clinic clinic) throws SQLException {
        return Money.ofMinor(
                clinic.database()
                        .count("select coalesce(sum(l.debit_minor - l.credit_minor), 0) from journal_line l"
                                + " join journal_entry e on e.id = l.entry_id where l.account_code = '1000'"
                                + " and e.branch_id = 1"),
                Clinic.USD);
    }

    private static void booksAreRight(Clinic clinic) throws SQLException {
        try (Connection connection = clinic.database().source().getConnection()) {
            assertEquals(Optional.empty(), new BooksCheck(connection).firstDifference());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDrawerHoldsItsFloatAndWhatCashDidSinceAndTheDifferenceIsPosted(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Drawer drawer = open(clinic, "200.00", "");
            Sale sale = stones(clinic, card("6.13"), cash("50.00"));
            pay(clinic, drawer, false, "bank", "40.00");
            pay(clinic, drawer, true, "expense", "12.50");
            clinic.desk(wiring -> wiring.get(RefundDesk.class)
                    .refund(new RefundOrder(
                            sale.id(),
                            null,
                            List.of(new RefundOrder.Part(0, usd("5.00"))),
                            List.of(),
                            "Too hot",
                            true)));
            Drawer seen = clinic.desk(wiring -> wiring.get(DrawerQueries.class).drawer(drawer.id()));
            assertTrue(seen.counts().isEmpty(), "nobody is told before it is counted");
            // 200.00 + 20.00 + 40.00 - 12.50 - 5.00 = 242.50, and 242.00 is there
            Drawer.Count count = count(clinic, drawer, "100.00", "2", "20.00", "2", "1.00", "2");
            assertEquals(usd("242.00"), count.counted());
            assertEquals(usd("242.50"), count.expected());
            assertEquals(usd("-0.50"), count.difference());
            assertEquals(new Drawer.Flow(usd("20.00"), usd("5.00"), usd("40.00"), usd("12.50")), count.flow());
            assertEquals(ledgerCash(clinic), count.expected());
            assertEquals(List.of("left-too-much", "note-missing"), codes(() -> close(clinic, drawer, "242.01", " ")));
            Drawer closed = close(clinic, drawer, "200.00", "A coin is missing");
            assertEquals(
                    usd("42.00"),
                    java.util.Objects.requireNonNull(closed.close()).banked());
            assertEquals(usd("200.00"), ledgerCash(clinic));
            assertEquals(
                    List.of(
                            "1000 200.00 0.00",
                            "1020 0.00 200.00",
                            "1000 40.00 0.00",
                            "1020 0.00 40.00",
                            "6100 12.50 0.00",
                            "1000 0.00 12.50",
                            "6900 0.50 0.00",
                            "1000 0.00 0.50",
                            "1020 42.00 0.00",
                            "1000 0.00 42.00"),
                    postings(clinic));
            assertEquals(List.of("drawer-closed"), codes(() -> count(clinic, drawer)));
            assertEquals(List.of("drawer-closed"), codes(() -> pay(clinic, drawer, false, "bank", "1.00")));
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void cashTakenWhileNoDrawerWasOpenIsExpectedInTheNextFloat(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Drawer first = open(clinic, "100.00", "");
            assertEquals(List.of("drawer-open"), codes(() -> open(clinic, "100.00", "")));
            count(clinic, first, "100.00", "1");
            close(clinic, first, "100.00", "");
            stones(clinic, cash("26.13"));
            assertEquals(List.of("note-missing"), codes(() -> open(clinic, "100.00", "")));
            Drawer second = open(clinic, "126.13", "");
            assertEquals(2, second.number());
            assertEquals(second.floated(), second.expected());
            assertEquals(List.of("not-counted"), codes(() -> close(clinic, second, "0.00", "")));
            count(clinic, second, "100.00", "1", "20.00", "1", "5.00", "1", "1.00", "1", "0.10", "1", "0.01", "3");
            stones(clinic, cash("26.13"));
            assertEquals(List.of("count-stale"), codes(() -> close(clinic, second, "0.00", "")));
            count(clinic, second, "100.00", "1", "50.00", "1", "1.00", "2", "0.25", "1", "0.01", "1");
            Drawer closed = close(clinic, second, "0.00", "");
            assertEquals(2, closed.counts().size(), "every count is kept");
            assertEquals(usd("0.00"), ledgerCash(clinic));
            Drawer short20 = open(clinic, "20.00", "Somebody had put change into it");
            assertEquals(usd("0.00"), short20.expected());
            assertEquals(usd("20.00"), ledgerCash(clinic));
            count(clinic, short20, "20.00", "1");
            close(clinic, short20, "20.00", "");
            DayReport report = closeDay(clinic, TODAY, Set.of(), "");
            assertEquals(usd("26.13"), report.outsideIn(), "the sale between the drawers");
            assertEquals(3, report.drawers().size());
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsPaidInByMistakeIsTakenBackForThreeMinutes(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Drawer drawer = open(clinic, "0.00", "");
            assertEquals(
                    List.of("purpose-unknown", "reason-missing"),
                    codes(() -> clinic.desk(wiring ->
                            wiring.get(DrawerDesk.class).pay(drawer.id(), true, "gambling", usd("5.00"), "  "))));
            assertEquals(List.of("amount-not-positive"), codes(() -> pay(clinic, drawer, true, "bank", "0.00")));
            Drawer.Movement paid = pay(clinic, drawer, false, "bank", "40.00");
            Callable<?> undo = () -> clinic.desk(wiring -> {
                wiring.get(DrawerDesk.class).undo(drawer.id(), paid.id());
                return paid;
            });
            undo.call();
            assertEquals(List.of("already-undone"), codes(undo));
            assertEquals(usd("0.00"), count(clinic, drawer).expected());
            Drawer.Movement late = pay(clinic, drawer, true, "bank", "3.00");
            clinic.at(clinic.now().plus(Duration.ofMinutes(4)));
            assertEquals(
                    List.of("undo-window-over"),
                    codes(() -> clinic.desk(wiring -> {
                        wiring.get(DrawerDesk.class).undo(drawer.id(), late.id());
                        return late;
                    })));
            List<Drawer.Pieces> twice = List.of(
                    new Drawer.Pieces(usd("3.00"), 1),
                    new Drawer.Pieces(usd("1.00"), -1),
                    new Drawer.Pieces(usd("1.00"), 1));
            assertEquals(
                    List.of("denomination-unknown", "pieces-wrong"),
                    codes(() ->
                            clinic.desk(wiring -> wiring.get(DrawerDesk.class).count(drawer.id(), twice))));
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDayWithVisitsNotChargedIsClosedOnPurposeOnly(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Drawer drawer = open(clinic, "0.00", "");
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.appointment(8, Clinic.RV, "arrived", Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.appointment(9, Clinic.RV, "booked", Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.appointment(10, Clinic.OM, "arrived", Clinic.DEEP, Clinic.JONAS, 9500);
            Refused refused = assertThrows(Refused.class, () -> closeDay(clinic, TODAY, Set.of(7L), ""));
            assertEquals(
                    List.of("drawer-open", "unsettled-visits", "reason-missing"),
                    refused.reasons().stream().map(reason -> reason.code()).toList());
            assertTrue(Named.plain(refused.reasons().get(1).message()).contains("11:00 Tomás Łukasz (arrived)"));
            assertFalse(refused.reasons().get(1).message().contains("completed"), "that one was confirmed");
            count(clinic, drawer);
            close(clinic, drawer, "0.00", "");
            DayReport report = closeDay(clinic, TODAY, Set.of(7L, 8L), "Pays tomorrow");
            assertEquals(
                    List.of(
                            new DayReport.Visit(7, "completed", usd("95.00")),
                            new DayReport.Visit(8, "arrived", usd("95.00"))),
                    report.visits());
            assertEquals("Pays tomorrow", report.reason());
            assertEquals(List.of("day-not-begun"), codes(() -> closeDay(clinic, TODAY.plusDays(1), Set.of(), "")));
            assertEquals(
                    report, clinic.desk(wiring -> wiring.get(DayQueries.class).report(report.id())));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aReportIsWhatTheTillDidAndWhatComesLaterIsInTheNext(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.desk(wiring -> wiring.get(Checkout.class)
                    .take(SaleOrder.ofVisit(7).selling(usd("50.00")), List.of(card("149.28"))));
            Sale sale = stones(clinic, cash("26.13"));
            clinic.desk(wiring -> wiring.get(RefundDesk.class)
                    .refund(new RefundOrder(
                            sale.id(), null, List.of(new RefundOrder.Part(0, null)), List.of(), "Cold", false)));
            assertEquals(
                    List.of(),
                    clinic.desk(wiring -> wiring.get(DayQueries.class).day("RV", TODAY))
                            .open(),
                    "nobody closes days here yet");
            DayReport report = closeDay(clinic, TODAY, Set.of(), "");
            assertEquals(1, report.number());
            assertEquals(3, report.receipts());
            assertEquals(1, report.first());
            assertEquals(3, report.last());
            assertEquals(
                    List.of("Deep Tissue Massage 99.28", "Hot Stones 26.13"),
                    report.of(Section.SALES).stream()
                            .map(figure ->
                                    figure.label() + " " + figure.amount().amount())
                            .toList());
            assertEquals(usd("-26.13"), report.total(Section.REFUNDS));
            assertEquals(usd("50.00"), report.total(Section.GIFT_CARDS));
            assertEquals(usd("4.28"), report.tax());
            assertEquals(usd("149.28"), report.by(Means.CARD));
            assertEquals(usd("0.00"), report.by(Means.CASH));
            assertEquals(usd("26.13"), report.outsideIn());
            assertEquals(usd("26.13"), report.outsideOut());
            assertEquals(List.of("nothing-new"), codes(() -> closeDay(clinic, TODAY, Set.of(), "")));

            stones(clinic, card("26.13"));
            assertEquals(
                    List.of(TODAY),
                    clinic.desk(wiring -> wiring.get(DayQueries.class).day("RV", TODAY))
                            .open());
            DayReport next = closeDay(clinic, TODAY, Set.of(), "");
            assertEquals(2, next.number());
            assertEquals(2, next.part());
            assertEquals(usd("26.13"), next.total(Section.SALES));
            assertEquals(
                    List.of(),
                    clinic.desk(wiring -> wiring.get(DayQueries.class).day("RV", TODAY))
                            .open());
            assertEquals(
                    List.of(2L, 1L),
                    clinic
                            .desk(wiring -> wiring.get(DayQueries.class).reports("RV", TODAY, TODAY, null))
                            .reports()
                            .stream()
                            .map(DayReport::number)
                            .toList());
            booksAreRight(clinic);
            assertEquals(
                    report, clinic.desk(wiring -> wiring.get(DayQueries.class).report(report.id())));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void salesWhileTheDayIsClosedAreInOneReportAndNoneIsLost(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Drawer drawer = open(clinic, "0.00", "");
            ExecutorService desks = Executors.newFixedThreadPool(3);
            try {
                List<Future<?>> selling = new java.util.ArrayList<>();
                for (int desk = 0; desk < 2; desk++) {
                    selling.add(desks.submit(() -> {
                        for (int i = 0; i < 8; i++) {
                            stones(clinic, cash("26.13"));
                        }
                        return drawer;
                    }));
                }
                Future<?> counting = desks.submit(() -> {
                    for (int i = 0; i < 6; i++) {
                        Drawer.Count count = count(clinic, drawer, "0.01", String.valueOf(i));
                        assertEquals(0, count.expected().minor() % 2613, "a sale is in it as a whole or not at all");
                    }
                    return drawer;
                });
                counting.get();
                for (Future<?> one : selling) {
                    one.get();
                }
            } finally {
                desks.shutdownNow();
            }
            assertEquals(usd("418.08"), count(clinic, drawer).expected());
            close(clinic, drawer, "0.00", "Nothing is there");
            DayReport report = closeDay(clinic, TODAY, Set.of(), "");
            assertEquals(16, report.receipts());
            assertEquals(usd("418.08"), report.by(Means.CASH));
            assertEquals(usd("0.00"), report.outsideIn());
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nothingOfADrawerOrAReportIsEverChanged(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Drawer drawer = open(clinic, "10.00", "");
            pay(clinic, drawer, false, "bank", "5.00");
            count(clinic, drawer, "5.00", "3");
            close(clinic, drawer, "10.00", "");
            stones(clinic, cash("26.13"));
            clinic.appointment(8, Clinic.RV, "arrived", Clinic.DEEP, Clinic.MAYA, 9500);
            closeDay(clinic, TODAY, Set.of(8L), "Stays overnight");
            for (String change : List.of(
                    "update drawer set float_minor = 1",
                    "update drawer_movement set amount_minor = 1",
                    "update drawer_count set counted_minor = 1",
                    "update drawer_count_piece set pieces = 4",
                    "update drawer_close set left_minor = 1",
                    "update day_report set reason = 'none'",
                    "update day_report_figure set amount_minor = 0",
                    "delete from day_report_visit")) {
                SQLException refused =
                        assertThrows(SQLException.class, () -> clinic.database().execute(change), change);
                assertTrue(String.valueOf(refused.getMessage()).contains("append-only"), change);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anotherBranchsDrawerAndReportsAreNobodysBusiness(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Drawer drawer = open(clinic, "10.00", "");
            DayReport report = closeDay(clinic, TODAY.minusDays(1), Set.of(), "");
            for (Callable<?> work : List.<Callable<?>>of(
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(DrawerDesk.class)
                            .open("RV", usd("1.00"), "")),
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(DrawerDesk.class)
                            .count(drawer.id(), List.of())),
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(DrawerQueries.class)
                            .drawer(drawer.id())),
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(DayQueries.class)
                            .report(report.id())),
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(DayDesk.class)
                            .close(new CloseDay("RV", TODAY, Set.of(), ""))))) {
                assertThrows(NotAllowed.class, work::call);
            }
        }
    }
}
