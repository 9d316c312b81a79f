package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.ledger.service.LedgerQueries;
import clinic.platform.Engine;
import clinic.reporting.LiabilityRow;
import clinic.reporting.service.LiabilityReport;
import clinic.sales.Discount;
import clinic.sales.Means;
import clinic.sales.Offer;
import clinic.sales.Payment;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.Money;
import clinic.shared.Rate;
import clinic.shared.Refused;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refunds: the sale the other way round, by the same means, in parts, never more than was paid. */
class RefundsTest {

    private static Offer card(String amount) {
        return new Offer("card", usd(amount), "70 3312");
    }

    private static Sale take(Clinic clinic, SaleOrder order, Offer... offers) throws Exception {
        return clinic.desk(wiring -> wiring.get(Checkout.class).take(order, List.of(offers)));
    }

    private static RefundOrder of(Sale sale, int line, @Nullable String amount) {
        return new RefundOrder(
                sale.id(),
                null,
                List.of(new RefundOrder.Part(line, amount == null ? null : usd(amount))),
                List.of(),
                "Was not well",
                false);
    }

    private static Sale refund(Clinic clinic, RefundOrder order) throws Exception {
        return clinic.desk(wiring -> wiring.get(RefundDesk.class).refund(order));
    }

    private static String code(Callable<?> work) {
        return assertThrows(Refused.class, work::call).reasons().get(0).code();
    }

    private static List<String> lines(Clinic clinic, Sale sale) throws Exception {
        return clinic
                .desk(wiring -> wiring.get(LedgerQueries.class)
                        .entries(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), null, null))
                .entries()
                .stream()
                .map(posted -> posted.entry())
                .filter(entry -> entry.sourceKind().equals("refund") && entry.sourceId() == sale.id())
                .flatMap(entry -> entry.lines().stream()
                        .map(line -> (entry.branch() == Clinic.RV ? "RV " : "OM ")
                                + line.account().code() + " " + line.debit().amount() + " "
                                + line.credit().amount()))
                .toList();
    }

    /** The totals of days are those of the lines and entries, liabilities those of the ledger, and everything balances. */
    private static void booksAgree(Clinic clinic) throws Exception {
        assertEquals(
                clinic.database().count("select coalesce(sum(net_minor), 0) from sale_line"),
                clinic.database().count("select coalesce(sum(collected_minor), 0) from revenue_day"));
        assertEquals(
                clinic.database().count("select coalesce(sum(tax_minor), 0) from sale_line"),
                clinic.database()
                        .count(
                                "select coalesce(sum(credit_minor - debit_minor), 0) from journal_line where account_code ="
                                        + " '2200'"));
        assertEquals(
                clinic.database()
                        .count(
                                "select coalesce(sum(credit_minor - debit_minor), 0) from journal_line where account_code in"
                                        + " ('4000', '4100', '4900')"),
                clinic.database().count("select coalesce(sum(earned_minor), 0) from revenue_day"));
        List<LiabilityRow> rows =
                clinic.desk(wiring -> wiring.get(LiabilityReport.class).rollForward(YearMonth.of(2026, 3), null));
        assertTrue(rows.stream().allMatch(LiabilityRow::agrees), rows::toString);
        BetweenBranchesTest.netsToZero(clinic);
    }

    private static Sale visit(Clinic clinic, long id) throws Exception {
        clinic.completed(id, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
        SaleOrder order = SaleOrder.ofVisit(id).less(Discount.of(Rate.parsePercent("10"), "Neighbour"));
        return take(clinic, order, card("50.00"), new Offer("cash", usd("40.00"), null));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitGoesBackInPartsByItsMeansToTheCent(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            // 95.00 less 9.50 is 85.50, and 3.85 tax: 89.35, of which 50.00 by card
            Sale sale = visit(clinic, 7);
            Sale part = refund(clinic, of(sale, 0, "30.00"));
            // 30.00 in the proportion 85.50 to 3.85
            assertEquals(usd("-28.71"), part.net());
            assertEquals(usd("-1.29"), part.tax());
            assertEquals(usd("-30.00"), part.total());
            assertEquals(2, part.number());
            assertEquals(List.of(new Payment(Means.CARD, usd("30.00"), usd("30.00"), "70 3312")), part.payments());
            assertEquals(List.of("RV 4000 28.71 0.00", "RV 2200 1.29 0.00", "RV 1010 0.00 30.00"), lines(clinic, part));
            assertEquals(
                    part, clinic.desk(wiring -> wiring.get(SalesQueries.class).sale(part.id())));
            booksAgree(clinic);
            assertEquals("refund-too-much", code(() -> refund(clinic, of(sale, 0, "59.36"))));
            Sale rest = refund(clinic, of(sale, 0, null));
            assertEquals(
                    List.of(
                            new Payment(Means.CARD, usd("20.00"), usd("20.00"), "70 3312"),
                            new Payment(Means.CASH, usd("39.35"), usd("39.35"), "")),
                    rest.payments());
            assertEquals(usd("-56.79"), rest.net());
            assertEquals(usd("-2.56"), rest.tax());
            booksAgree(clinic);
            assertEquals(0, clinic.database().count("select sum(earned_minor) from revenue_day"));
            assertEquals(0, clinic.database().count("select sum(collected_minor + tax_minor) from revenue_day"));
            assertEquals("nothing-to-refund", code(() -> refund(clinic, of(sale, 0, null))));
            assertEquals("is-refund", code(() -> refund(clinic, of(rest, 0, null))));
            assertEquals(
                    usd("0.00"),
                    clinic.desk(wiring -> wiring.get(RefundDesk.class).left(sale.id()))
                            .total());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void manySmallPartsOfSeveralLinesAddUpToWhatWasPaid(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Random random = new Random(7);
            for (int round = 0; round < 3; round++) {
                clinic.completed(20 + round, Clinic.RV, Clinic.TRIGGER, Clinic.MAYA, 3335);
                SaleOrder order = SaleOrder.ofVisit(20 + round);
                Money due = clinic.desk(wiring -> wiring.get(Checkout.class).quote(order))
                        .due();
                Sale sale = take(clinic, order, card(due.amount()));
                Money given = usd("0.00");
                while (true) {
                    Money left = clinic.desk(
                                    wiring -> wiring.get(RefundDesk.class).left(sale.id()))
                            .total();
                    if (left.isZero()) {
                        break;
                    }
                    Money part = Money.ofMinor(1 + random.nextInt(700), Clinic.USD);
                    Sale back = refund(clinic, of(sale, 0, part.compareTo(left) < 0 ? part.amount() : left.amount()));
                    assertEquals(back.total(), back.net().plus(back.tax()));
                    assertTrue(back.net().compareTo(usd("0.00")) <= 0);
                    assertTrue(back.tax().compareTo(usd("0.00")) <= 0);
                    given = given.minus(back.total());
                }
                assertEquals(sale.total(), given);
            }
            assertEquals(0, clinic.database().count("select sum(net_minor) from sale_line"));
            assertEquals(0, clinic.database().count("select sum(tax_minor) from sale_line"));
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatAGiftCardPaidGoesBackOntoItAndTheBranchesOweEachOtherNothing(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale sold = take(clinic, SaleOrder.ofLines("RV").selling(usd("50.00")), card("50.00"));
            long id = sold.giftCards().get(0).id();
            String code = clinic.desk(wiring -> wiring.get(GiftCardDesk.class).issue(id));
            Sale used = take(
                    clinic,
                    SaleOrder.ofLines("OM", new SaleOrder.Line("aromatherapy", 0, null, 1, null)),
                    new Offer("gift-card", usd("8.00"), code),
                    card("4.00"));
            Sale back = refund(clinic, of(used, 0, "10.00"));
            assertEquals(
                    List.of(
                            "OM 4000 10.00 0.00",
                            "OM 1010 0.00 2.00",
                            "OM 2300 0.00 8.00",
                            "RV 2160 0.00 8.00",
                            "RV 1300 8.00 0.00"),
                    lines(clinic, back));
            assertEquals(
                    usd("50.00"),
                    clinic.desk(wiring -> wiring.get(GiftCardDesk.class).lookUp(code))
                            .left());
            booksAgree(clinic);

            Sale refunded = refund(
                    clinic, new RefundOrder(sold.id(), null, List.of(), List.of(id), "Bought by mistake", false));
            assertEquals(usd("-50.00"), refunded.total());
            assertEquals(List.of("RV 2160 50.00 0.00", "RV 1010 0.00 50.00"), lines(clinic, refunded));
            assertEquals(
                    usd("0.00"),
                    clinic.desk(wiring -> wiring.get(GiftCardDesk.class).lookUp(code))
                            .left());
            assertEquals(
                    "gift-card-short",
                    code(() -> take(
                            clinic,
                            SaleOrder.ofLines("OM", new SaleOrder.Line("aromatherapy", 0, null, 1, null)),
                            new Offer("gift-card", usd("12.00"), code))));
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void receptionGivesBackALittleOnTheDayAndAManagerTheRest(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale sale = visit(clinic, 7);
            assertEquals(
                    "reason-missing",
                    code(() -> refund(
                            clinic,
                            new RefundOrder(
                                    sale.id(), null, List.of(new RefundOrder.Part(0, null)), List.of(), " ", false))));
            assertEquals("line-unknown", code(() -> refund(clinic, of(sale, 3, null))));
            assertEquals("amount-not-positive", code(() -> refund(clinic, of(sale, 0, "-1.00"))));
            clinic.as(Clinic.DESK_RV, wiring -> wiring.get(RefundDesk.class).refund(of(sale, 0, "10.00")));
            Sale large = take(
                    clinic,
                    SaleOrder.ofLines("RV", new SaleOrder.Line("deep-tissue", 60, Clinic.MAYA, 2, null)),
                    card("198.55"));
            assertEquals(
                    "refund-limit",
                    code(() -> clinic.as(Clinic.DESK_RV, wiring -> wiring.get(RefundDesk.class)
                            .refund(of(large, 0, "100.01")))));
            clinic.at(Instant.parse("2026-03-14T16:00:00Z"));
            assertEquals(
                    "refund-limit",
                    code(() -> clinic.as(Clinic.DESK_RV, wiring -> wiring.get(RefundDesk.class)
                            .refund(of(sale, 0, "1.00")))));
            Sale later = refund(
                    clinic,
                    new RefundOrder(
                            sale.id(), "OM", List.of(new RefundOrder.Part(0, null)), List.of(), "Hurt after it", true));
            assertEquals(Clinic.OM, later.branch());
            assertEquals(1, later.number());
            assertEquals(List.of(new Payment(Means.CASH, usd("79.35"), usd("79.35"), "")), later.payments());
            assertEquals(
                    later, clinic.desk(wiring -> wiring.get(SalesQueries.class).sale(later.id())));
            booksAgree(clinic);
            assertEquals(
                    -7593,
                    clinic.database()
                            .count(
                                    "select collected_minor from revenue_day where branch_id = 1 and business_date = date"
                                            + " '2026-03-14'"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofThoseWhoGiveBackTheSameAtTheSameTimeOneSucceeds(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            Sale sale = visit(clinic, 7);
            List<Callable<Sale>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(() -> refund(clinic, of(sale, 0, null)));
            }
            Clinic.oneSucceeds(all, "nothing-to-refund", "refunded-meanwhile");
            booksAgree(clinic);
        }
    }
}
