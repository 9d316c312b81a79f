package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.booking.VisitMissed;
import clinic.platform.Engine;
import clinic.reporting.persistence.BooksCheck;
import clinic.reporting.service.LiabilityReport;
import clinic.sales.Deposit;
import clinic.sales.Discount;
import clinic.sales.Means;
import clinic.sales.Offer;
import clinic.sales.Payment;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.NotFound;
import clinic.shared.Rate;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Voids: what a sale did is undone, what it settled is open again, and the visit stays earned. */
class VoidsTest {

    private static Sale take(Clinic clinic, Caller who, SaleOrder order, Offer... offers) throws Exception {
        return clinic.as(who, wiring -> wiring.get(Checkout.class).take(order, List.of(offers)));
    }

    private static Sale voidSale(Clinic clinic, Caller who, Sale sale) throws Exception {
        return clinic.as(who, wiring -> wiring.get(VoidDesk.class).voidSale(sale.id(), "Wrong client"));
    }

    private static List<String> codes(Callable<?> work) {
        return assertThrows(Refused.class, work::call).reasons().stream()
                .map(Refusal::code)
                .toList();
    }

    private static void booksAgree(Clinic clinic) throws Exception {
        Optional<String> difference;
        try (Connection connection = clinic.database().source().getConnection()) {
            difference = new BooksCheck(connection).firstDifference();
        }
        assertEquals(Optional.empty(), difference);
    }

    private static long count(Clinic clinic, String sql) throws Exception {
        return clinic.database().count(sql);
    }

    private static Sale aromatherapy(Clinic clinic, Caller who) throws Exception {
        return take(
                clinic,
                who,
                SaleOrder.ofLines("RV", new SaleOrder.Line("aromatherapy", 0, null, 1, null)),
                new Offer("card", usd("12.54"), "70 3312"));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theVisitStaysEarnedAndIsChargedAgain(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            SaleOrder order = SaleOrder.ofVisit(7);
            Sale wrong = take(
                    clinic,
                    Clinic.DESK_RV,
                    order.less(Discount.of(Rate.parsePercent("10"), "Neighbour")),
                    new Offer("card", usd("50.00"), "70 3312"),
                    new Offer("cash", usd("40.00"), null));
            Sale voided = voidSale(clinic, Clinic.DESK_RV, wrong);

            assertEquals(usd("-89.35"), voided.total());
            assertEquals(2, voided.number());
            assertEquals(
                    List.of(
                            new Payment(Means.CARD, usd("50.00"), usd("50.00"), "70 3312"),
                            new Payment(Means.CASH, usd("39.35"), usd("39.35"), "")),
                    voided.payments());
            assertEquals(
                    voided, clinic.desk(wiring -> wiring.get(SalesQueries.class).sale(voided.id())));
            assertEquals(1, count(clinic, "select count(*) from appointment where id = 7 and status = 'completed'"));
            assertEquals(9500, count(clinic, "select earned_minor from revenue_day"));
            assertEquals(0, count(clinic, "select collected_minor + tax_minor from revenue_day"));
            assertEquals(
                    9500,
                    count(
                            clinic,
                            "select sum(debit_minor - credit_minor) from journal_line where account_code = '1200'"));
            assertThrows(
                    NotFound.class,
                    () -> clinic.desk(wiring -> wiring.get(SalesQueries.class).ofAppointment(7)));
            booksAgree(clinic);

            Sale right = take(clinic, Clinic.DESK_RV, order, new Offer("card", usd("99.28"), "70 3313"));
            assertEquals(
                    right, clinic.desk(wiring -> wiring.get(SalesQueries.class).ofAppointment(7)));
            booksAgree(clinic);
            voidSale(clinic, Clinic.DESK_RV, right);
            take(clinic, Clinic.DESK_RV, order, new Offer("card", usd("99.28"), "70 3314"));
            assertEquals(9500, count(clinic, "select earned_minor from revenue_day"));
            assertEquals(9500, count(clinic, "select collected_minor from revenue_day"));
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theDatabaseStillKeepsAVisitFromBeingChargedTwice(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            SaleOrder order = SaleOrder.ofVisit(7);
            Offer paid = new Offer("card", usd("99.28"), "70 3312");
            voidSale(clinic, Clinic.DESK_RV, take(clinic, Clinic.DESK_RV, order, paid));
            take(clinic, Clinic.DESK_RV, order, paid);
            clinic.database().execute("update appointment set status = 'completed' where id = 7");
            assertThrows(Exception.class, () -> take(clinic, Clinic.DESK_RV, order, paid));
            assertEquals(2, count(clinic, "select count(*) from sale_line where appointment_id = 7"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void feesAndGiftCardsOfAnotherBranchAreAsTheyWere(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale sold = take(
                    clinic,
                    Clinic.HEAD_OFFICE,
                    SaleOrder.ofLines("RV").selling(usd("50.00")),
                    new Offer("card", usd("50.00"), "70 3312"));
            String code = clinic.desk(wiring ->
                    wiring.get(GiftCardDesk.class).issue(sold.giftCards().get(0).id()));
            clinic.appointment(8, Clinic.RV, "no-show", Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.desk(wiring -> {
                wiring.fire(new VisitMissed(
                        8,
                        Clinic.RV,
                        Clinic.CLIENT,
                        Clinic.DEEP,
                        clinic.today(Clinic.RV),
                        "no-show",
                        usd("30.00"),
                        null));
                return 8;
            });
            long fee = count(clinic, "select id from charge");
            Sale paid = take(
                    clinic,
                    Clinic.HEAD_OFFICE,
                    SaleOrder.ofLines("OM").with(List.of(fee)),
                    new Offer("gift-card", usd("20.00"), code),
                    new Offer("cash", usd("10.00"), null));
            assertEquals(
                    usd("30.00"),
                    clinic.desk(wiring -> wiring.get(GiftCardDesk.class).lookUp(code))
                            .left());
            booksAgree(clinic);

            Sale voided = voidSale(clinic, Clinic.HEAD_OFFICE, paid);
            assertEquals(Clinic.OM, voided.branch());
            assertEquals(
                    usd("50.00"),
                    clinic.desk(wiring -> wiring.get(GiftCardDesk.class).lookUp(code))
                            .left());
            assertEquals(
                    List.of(usd("30.00")),
                    clinic.desk(wiring -> wiring.get(OwedQueries.class).owed(Clinic.CLIENT, "OM")).fees().stream()
                            .map(owed -> owed.amount())
                            .toList());
            assertEquals(
                    0,
                    count(
                            clinic,
                            "select coalesce(sum(credit_minor - debit_minor), 0) from journal_line where account_code ="
                                    + " '4100'"));
            booksAgree(clinic);

            assertEquals(List.of("gift-card-used"), codes(() -> voidSale(clinic, Clinic.HEAD_OFFICE, sold)));
            Sale other = take(
                    clinic,
                    Clinic.HEAD_OFFICE,
                    SaleOrder.ofLines("RV").selling(usd("25.00")),
                    new Offer("cash", usd("25.00"), null));
            assertEquals(
                    usd("-25.00"), voidSale(clinic, Clinic.HEAD_OFFICE, other).total());
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDepositHoldsAgainWhatItHadPaidAndPaysOnceMore(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.database()
                    .execute(
                            "insert into booking_terms (id, branch_id, service_id, valid_from, deposit_millionths) values"
                                    + " (1, 1, null, date '2026-01-01', 300000)",
                            "update catalogue_version set version = nextval('catalogue_version_seq')");
            clinic.appointment(7, Clinic.RV, "booked", Clinic.DEEP, Clinic.MAYA, 9500);
            Offer paid = new Offer("card", usd("28.50"), "70 3312");
            clinic.desk(wiring -> wiring.get(DepositDesk.class).take(7, null, List.of(paid)));
            clinic.database().execute("update appointment set status = 'in-treatment' where id = 7");
            clinic.complete(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            // 95.00 and 4.28 tax less the deposit
            Offer rest = new Offer("cash", usd("70.78"), null);
            Sale wrong = take(clinic, Clinic.HEAD_OFFICE, SaleOrder.ofVisit(7), rest);
            assertEquals("applied", deposit(clinic).state());

            Sale voided = voidSale(clinic, Clinic.HEAD_OFFICE, wrong);
            assertEquals(
                    List.of(Means.DEPOSIT, Means.CASH),
                    voided.payments().stream().map(Payment::means).toList());
            assertEquals(usd("28.50"), deposit(clinic).left());
            assertEquals("taken", deposit(clinic).state());
            booksAgree(clinic);
            assertTrue(
                    clinic
                            .desk(wiring -> wiring.get(LiabilityReport.class).rollForward(YearMonth.of(2026, 3), null))
                            .stream()
                            .allMatch(row -> row.agrees()
                                    && row.redeemed().isZero()
                                    && row.refunded().isZero()));

            Sale again = take(clinic, Clinic.HEAD_OFFICE, SaleOrder.ofVisit(7), rest);
            assertEquals(wrong.payments(), again.payments());
            assertEquals(usd("0.00"), deposit(clinic).left());
            booksAgree(clinic);
        }
    }

    private static Deposit deposit(Clinic clinic) throws Exception {
        return clinic.desk(wiring -> wiring.get(DepositQueries.class).of(7).orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVoidIsRefusedWithEveryReason(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale own = aromatherapy(clinic, Clinic.DESK_RV);
            Sale others = aromatherapy(clinic, Clinic.HEAD_OFFICE);
            assertEquals(List.of("void-limit"), codes(() -> voidSale(clinic, Clinic.DESK_RV, others)));
            clinic.at(clinic.now().plus(Duration.ofMinutes(30)));
            assertEquals(List.of("void-limit"), codes(() -> voidSale(clinic, Clinic.DESK_RV, own)));
            assertThrows(RuntimeException.class, () -> voidSale(clinic, Clinic.MANAGER_OM, own));
            assertEquals(
                    List.of("reason-missing"),
                    codes(() -> clinic.desk(wiring -> wiring.get(VoidDesk.class).voidSale(own.id(), " "))));
            Sale voided = voidSale(clinic, Clinic.HEAD_OFFICE, own);
            assertEquals(List.of("already-voided"), codes(() -> voidSale(clinic, Clinic.HEAD_OFFICE, own)));
            assertTrue(codes(() -> voidSale(clinic, Clinic.HEAD_OFFICE, voided)).contains("is-refund"));
            RefundOrder part = new RefundOrder(
                    others.id(), null, List.of(new RefundOrder.Part(0, usd("2.00"))), List.of(), "Was not well", false);
            clinic.desk(wiring -> wiring.get(RefundDesk.class).refund(part));
            clinic.at(Instant.parse("2026-03-13T16:00:00Z"));
            assertEquals(
                    List.of("void-late", "void-refunded"), codes(() -> voidSale(clinic, Clinic.HEAD_OFFICE, others)));
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofThoseWhoVoidTheSameAtTheSameTimeOneSucceeds(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale sale = aromatherapy(clinic, Clinic.HEAD_OFFICE);
            List<Callable<Sale>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(() -> voidSale(clinic, Clinic.HEAD_OFFICE, sale));
            }
            Clinic.oneSucceeds(all, "already-voided");
            booksAgree(clinic);
        }
    }
}
