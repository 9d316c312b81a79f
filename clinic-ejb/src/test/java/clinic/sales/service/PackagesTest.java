package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.ledger.service.LedgerQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Engine;
import clinic.reporting.LiabilityRow;
import clinic.reporting.persistence.BooksCheck;
import clinic.reporting.service.LiabilityReport;
import clinic.sales.Discount;
import clinic.sales.Offer;
import clinic.sales.PackageDetails;
import clinic.sales.PackageKind;
import clinic.sales.PrepaidPackage;
import clinic.sales.PrepaidPackage.Balance;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Packages: sold without earning anything, a session pays a visit at any branch, what is left is given back or expires. */
class PackagesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 12);
    private static final String THREE = "three-deep";

    private static Offer card(String amount) {
        return new Offer("card", usd(amount), "70 3312");
    }

    static PackageDetails details(
            String code, int sessions, String price, @Nullable Integer validDays, boolean transferable) {
        return new PackageDetails(
                code,
                "Three Deep Tissue",
                sessions,
                List.of(new PackageDetails.Treatment("deep-tissue", 60)),
                usd(price),
                validDays,
                transferable,
                TODAY,
                null);
    }

    static PackageKind offer(Clinic clinic, PackageDetails details) throws Exception {
        return clinic.desk(wiring -> wiring.get(PackageSetup.class).offer(details));
    }

    private static Sale take(Clinic clinic, SaleOrder order, Offer... offers) throws Exception {
        return clinic.desk(wiring -> wiring.get(Checkout.class).take(order, List.of(offers)));
    }

    /** Three sessions for 250.00: 83.33, 83.33 and 83.34. */
    private static long sell(Clinic clinic, String branch, @Nullable Integer validDays, boolean transferable)
            throws Exception {
        offer(clinic, details(THREE, 3, "250.00", validDays, transferable));
        return buy(clinic, branch).packages().get(0).id();
    }

    private static Sale buy(Clinic clinic, String branch) throws Exception {
        return take(clinic, SaleOrder.ofLines(branch).selling(THREE, Clinic.CLIENT), card("250.00"));
    }

    private static PrepaidPackage look(Clinic clinic, long id) throws Exception {
        return clinic.as(
                Clinic.DESK_RV, wiring -> wiring.get(PackageQueries.class).prepaid(id));
    }

    private static SaleOrder visit(Clinic clinic, long id, long branch) throws Exception {
        clinic.completed(id, branch, Clinic.DEEP, branch == Clinic.RV ? Clinic.MAYA : Clinic.JONAS, 9500);
        return SaleOrder.ofVisit(id);
    }

    private static String code(Callable<?> work) {
        return assertThrows(Refused.class, work::call).reasons().get(0).code();
    }

    static int expire(Clinic clinic) throws Exception {
        return clinic.as(Caller.SYSTEM, wiring -> {
            PackageExpiry expiry = wiring.get(PackageExpiry.class);
            int done = 0;
            for (Catalogue.Branch branch :
                    wiring.get(Catalogues.class).current().branches()) {
                for (long id : expiry.past(branch)) {
                    done += expiry.expire(branch, id) ? 1 : 0;
                }
            }
            return done;
        });
    }

    private static List<String> lines(Clinic clinic, String source, long id) throws Exception {
        return clinic
                .desk(wiring -> wiring.get(LedgerQueries.class)
                        .entries(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), null, null))
                .entries()
                .stream()
                .map(posted -> posted.entry())
                .filter(entry -> entry.sourceKind().equals(source) && entry.sourceId() == id)
                .flatMap(entry -> entry.lines().stream()
                        .map(line -> (entry.branch() == Clinic.RV ? "RV " : "OM ")
                                + line.account().code() + " " + line.debit().amount() + " "
                                + line.credit().amount()))
                .toList();
    }

    /** The books verify, and the roll-forward of the month is the ledger's. */
    private static void booksAgree(Clinic clinic) throws Exception {
        try (Connection connection = clinic.database().source().getConnection()) {
            assertEquals(Optional.empty(), new BooksCheck(connection).firstDifference());
        }
        YearMonth month = YearMonth.from(clinic.today(Clinic.RV));
        List<LiabilityRow> rows =
                clinic.desk(wiring -> wiring.get(LiabilityReport.class).rollForward(month, null));
        assertTrue(rows.stream().allMatch(LiabilityRow::agrees), rows::toString);
        BetweenBranchesTest.netsToZero(clinic);
    }

    private static LiabilityRow owed(Clinic clinic) throws Exception {
        YearMonth month = YearMonth.from(clinic.today(Clinic.RV));
        return clinic.desk(wiring -> wiring.get(LiabilityReport.class).rollForward(month, "RV")).stream()
                .filter(row -> row.kind() == LiabilityRow.Kind.PACKAGES)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itIsOwedWhenSoldAndASessionPaysAVisitAtAnyBranch(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            offer(clinic, details(THREE, 3, "250.00", 365, false));
            Sale sold = buy(clinic, "RV");
            long id = sold.packages().get(0).id();
            assertEquals(List.of("RV 1010 250.00 0.00", "RV 2170 0.00 250.00"), lines(clinic, "sale", sold.id()));
            assertEquals(
                    0,
                    clinic.database()
                            .count(
                                    "select coalesce(sum(earned_minor + collected_minor + tax_minor), 0) from revenue_day"));
            assertEquals(
                    sold, clinic.desk(wiring -> wiring.get(SalesQueries.class).sale(sold.id())));
            assertEquals(Clinic.CLIENT, sold.client());
            assertEquals(new Balance(3, usd("250.00")), look(clinic, id).left());
            assertEquals(LocalDate.of(2027, 3, 12), look(clinic, id).validUntil());
            booksAgree(clinic);

            // at OM, which taxes nothing: the session pays all of it
            Sale used = take(clinic, visit(clinic, 7, Clinic.OM).paidBy(id));
            assertEquals(usd("83.33"), used.total());
            assertEquals(
                    List.of(
                            "OM 4900 11.67 0.00",
                            "OM 1200 0.00 95.00",
                            "OM 1300 83.33 0.00",
                            "RV 2170 83.33 0.00",
                            "RV 2300 0.00 83.33"),
                    lines(clinic, "sale", used.id()));
            assertEquals(
                    used, clinic.desk(wiring -> wiring.get(SalesQueries.class).sale(used.id())));
            assertEquals(8333, clinic.database().count("select earned_minor from revenue_day where branch_id = 2"));
            assertEquals(
                    2,
                    clinic.desk(wiring -> wiring.get(SalesQueries.class).receipt(used.id()))
                            .packages()
                            .get(0)
                            .left());
            booksAgree(clinic);

            // at RV, which taxes 4.5 % of what the session is worth: 3.75, paid besides
            assertEquals(
                    "payment-short",
                    code(() -> take(clinic, visit(clinic, 8, Clinic.RV).paidBy(id))));
            Sale taxed = take(clinic, SaleOrder.ofVisit(8).paidBy(id), card("3.75"));
            assertEquals(usd("83.33"), taxed.net());
            assertEquals(usd("3.75"), taxed.tax());
            Sale last = take(clinic, visit(clinic, 9, Clinic.OM).paidBy(id));
            assertEquals(usd("83.34"), last.total());
            assertTrue(look(clinic, id).left().isNone());
            assertEquals(
                    "package-used-up",
                    code(() -> take(clinic, visit(clinic, 10, Clinic.OM).paidBy(id))));
            booksAgree(clinic);
            LiabilityRow row = owed(clinic);
            assertEquals(
                    List.of(usd("0.00"), usd("250.00"), usd("250.00"), usd("0.00"), usd("0.00"), usd("0.00")),
                    List.of(row.opening(), row.sold(), row.redeemed(), row.refunded(), row.expired(), row.closing()));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void addOnsDepositsAndDiscountsOfTheSaleAreBesides(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long id = sell(clinic, "RV", null, false);
            clinic.appointment(7, Clinic.OM, "in-treatment", Clinic.DEEP, Clinic.JONAS, 10_700);
            clinic.addOn(7, Clinic.AROMATHERAPY, 0, 1200);
            clinic.complete(7, Clinic.OM, Clinic.DEEP, Clinic.JONAS, 10_700);
            SaleOrder order = SaleOrder.ofVisit(7).paidBy(id).less(Discount.of(usd("2.00"), "Neighbour"));
            assertEquals(
                    usd("10.00"),
                    clinic.desk(wiring -> wiring.get(Checkout.class).quote(order))
                            .due());
            Sale sale = take(clinic, order, card("10.00"));
            assertEquals(usd("83.33"), sale.lines().get(0).net());
            assertEquals(usd("10.00"), sale.lines().get(1).net());
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatItIsNotGoodForIsRefusedWithTheReason(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long id = sell(clinic, "RV", 30, false);
            visit(clinic, 7, Clinic.OM);
            clinic.of(302, "Vera", 7);
            assertEquals(
                    "package-of-another",
                    code(() -> take(clinic, SaleOrder.ofVisit(7).paidBy(id))));
            assertEquals(
                    "package-unknown",
                    code(() -> take(clinic, SaleOrder.ofVisit(7).paidBy(99))));
            clinic.completed(8, Clinic.OM, Clinic.TRIGGER, Clinic.JONAS, 9500);
            assertEquals(
                    "package-service",
                    code(() -> take(clinic, SaleOrder.ofVisit(8).paidBy(id))));
            clinic.completed(9, Clinic.OM, Clinic.DEEP, Clinic.JONAS, 8000);
            assertEquals(
                    "package-worth-more",
                    code(() -> take(clinic, SaleOrder.ofVisit(9).paidBy(id))));
            visit(clinic, 10, Clinic.OM);
            SaleOrder discounted = new SaleOrder(
                    List.of(new SaleOrder.Visit(10, Discount.of(usd("5.00"), "Neighbour"), id)),
                    null,
                    List.of(),
                    null,
                    List.of());
            assertEquals("package-discount", code(() -> take(clinic, discounted)));
            assertEquals(
                    "means-unknown",
                    code(() -> take(
                            clinic, SaleOrder.ofVisit(10), new Offer("package", usd("95.00"), String.valueOf(id)))));
            assertThrows(
                    NotFound.class,
                    () -> take(clinic, SaleOrder.ofLines("RV").selling("none", Clinic.CLIENT), card("1.00")));
            assertThrows(
                    NotFound.class, () -> take(clinic, SaleOrder.ofLines("RV").selling(THREE, 999), card("250.00")));
            assertEquals(3, look(clinic, id).left().sessions());
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aTransferableOnePaysForBothOfACouple(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long id = sell(clinic, "RV", null, true);
            visit(clinic, 7, Clinic.OM);
            visit(clinic, 8, Clinic.OM);
            clinic.party(70, 7, 8);
            clinic.of(302, "Vera", 8);
            Sale sale = take(clinic, SaleOrder.ofVisits(List.of(7L, 8L)).paidBy(id));
            assertEquals(usd("166.66"), sale.total());
            assertEquals(new Balance(1, usd("83.34")), look(clinic, id).left());
            booksAgree(clinic);
            // one of them is given back, with the session
            Sale refund = clinic.desk(wiring -> wiring.get(RefundDesk.class)
                    .refund(new RefundOrder(
                            sale.id(),
                            null,
                            List.of(new RefundOrder.Part(1, null)),
                            List.of(),
                            "Was not well",
                            false)));
            assertEquals(usd("-83.33"), refund.total());
            assertEquals(new Balance(2, usd("166.67")), look(clinic, id).left());
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aKindIsChangedByHeadOfficeAndWhatWasSoldKeepsItsTerms(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long id = sell(clinic, "RV", null, false);
            PackageKind next = clinic.desk(
                    wiring -> wiring.get(PackageSetup.class).revise(THREE, 1, details(THREE, 4, "300.00", 90, true)));
            assertEquals(2, next.version());
            assertEquals(
                    "changed-meanwhile",
                    code(() -> clinic.desk(wiring -> wiring.get(PackageSetup.class)
                            .revise(THREE, 1, details(THREE, 5, "300.00", null, false)))));
            assertEquals("code", code(() -> offer(clinic, details(THREE, 5, "300.00", null, false))));
            assertEquals(
                    "treatments",
                    code(() -> offer(
                            clinic,
                            new PackageDetails(
                                    "other",
                                    "Other",
                                    5,
                                    List.of(new PackageDetails.Treatment("deep-tissue", 45)),
                                    usd("100.00"),
                                    null,
                                    false,
                                    TODAY,
                                    null))));
            assertEquals(3, look(clinic, id).kind().sessions());
            assertNull(look(clinic, id).validUntil());
            assertEquals(List.of(next), clinic.desk(wiring -> wiring.get(PackageQueries.class)
                    .kinds()));
            clinic.desk(wiring -> wiring.get(PackageSetup.class)
                    .revise(
                            THREE,
                            null,
                            new PackageDetails(
                                    THREE,
                                    "Later",
                                    3,
                                    List.of(new PackageDetails.Treatment("deep-tissue", 60)),
                                    usd("250.00"),
                                    null,
                                    false,
                                    TODAY.plusDays(1),
                                    null)));
            assertEquals("package-not-sold", code(() -> buy(clinic, "RV")));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(PackageDesk.class)
                            .extend(id, TODAY.plusDays(3), "Was ill")));
            assertThrows(SQLException.class, () -> clinic.database().execute("update package_terms set sessions = 9"));
            assertThrows(SQLException.class, () -> clinic.database().execute("delete from prepaid_package"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitIsGivenBackWithItsSessionAndAPackageWithWhatIsLeft(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            offer(clinic, details(THREE, 3, "250.00", null, false));
            Sale sold = buy(clinic, "RV");
            long id = sold.packages().get(0).id();
            Sale used = take(clinic, visit(clinic, 7, Clinic.RV).paidBy(id), card("3.75"));
            RefundOrder half = new RefundOrder(
                    used.id(), null, List.of(new RefundOrder.Part(0, usd("40.00"))), List.of(), "Was not well", false);
            assertEquals(
                    "refund-session-whole",
                    code(() ->
                            clinic.desk(wiring -> wiring.get(RefundDesk.class).refund(half))));
            RefundDesk.Left left =
                    clinic.desk(wiring -> wiring.get(RefundDesk.class).left(used.id()));
            assertEquals(
                    List.of("package 83.33", "card 3.75"),
                    left.back().stream()
                            .map(one -> one.means().code() + " " + one.amount().amount())
                            .toList());
            Sale refund = clinic.desk(wiring -> wiring.get(RefundDesk.class)
                    .refund(new RefundOrder(
                            used.id(),
                            null,
                            List.of(new RefundOrder.Part(0, null)),
                            List.of(),
                            "Was not well",
                            false)));
            assertEquals(
                    List.of("RV 4000 83.33 0.00", "RV 2200 3.75 0.00", "RV 2170 0.00 83.33", "RV 1010 0.00 3.75"),
                    lines(clinic, "refund", refund.id()));
            assertEquals(new Balance(3, usd("250.00")), look(clinic, id).left());
            assertEquals(
                    "nothing-to-refund",
                    code(() -> clinic.desk(wiring -> wiring.get(RefundDesk.class)
                            .refund(new RefundOrder(
                                    used.id(),
                                    null,
                                    List.of(new RefundOrder.Part(0, null)),
                                    List.of(),
                                    "Again",
                                    false)))));
            booksAgree(clinic);

            take(clinic, visit(clinic, 8, Clinic.OM).paidBy(id));
            Sale given = clinic.desk(wiring -> wiring.get(RefundDesk.class)
                    .refund(new RefundOrder(sold.id(), "OM", List.of(), List.of(), List.of(id), "Moves away", false)));
            assertEquals(usd("-166.67"), given.total());
            assertEquals(
                    List.of("OM 1010 0.00 166.67", "OM 1300 166.67 0.00", "RV 2170 166.67 0.00", "RV 2300 0.00 166.67"),
                    lines(clinic, "refund", given.id()));
            assertTrue(look(clinic, id).left().isNone());
            booksAgree(clinic);
            LiabilityRow row = owed(clinic);
            assertEquals(
                    List.of(usd("250.00"), usd("83.33"), usd("166.67"), usd("0.00")),
                    List.of(row.sold(), row.redeemed(), row.refunded(), row.closing()));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsNotUsedInTimeBecomesBreakageOnceAndIsOwedAgainWhenItIsExtended(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long id = sell(clinic, "RV", 10, false);
            take(clinic, visit(clinic, 7, Clinic.OM).paidBy(id));
            clinic.at(clinic.now().plus(Duration.ofDays(10)));
            assertEquals(0, expire(clinic));
            clinic.at(clinic.now().plus(Duration.ofDays(1)));
            visit(clinic, 8, Clinic.OM);
            Refused past = assertThrows(
                    Refused.class, () -> take(clinic, SaleOrder.ofVisit(8).paidBy(id)));
            assertEquals("package-expired", past.reasons().get(0).code());
            assertTrue(past.reasons().get(0).message().contains("22 March 2026"), past::getMessage);
            assertEquals(1, expire(clinic));
            assertEquals(0, expire(clinic));
            long entry = look(clinic, id).uses().get(1).id();
            assertEquals(List.of("RV 2170 166.67 0.00", "RV 4800 0.00 166.67"), lines(clinic, "package", entry));
            assertEquals(usd("166.67"), owed(clinic).expired());
            assertEquals(usd("0.00"), owed(clinic).closing());
            booksAgree(clinic);
            assertEquals(
                    "package-expired",
                    code(() -> take(clinic, SaleOrder.ofVisit(8).paidBy(id))));

            LocalDate until = LocalDate.of(2026, 4, 30);
            assertEquals(
                    "until",
                    code(() -> clinic.desk(
                            wiring -> wiring.get(PackageDesk.class).extend(id, LocalDate.of(2026, 3, 22), "Was ill"))));
            assertEquals(
                    "reason-missing",
                    code(() ->
                            clinic.desk(wiring -> wiring.get(PackageDesk.class).extend(id, until, " "))));
            PrepaidPackage again =
                    clinic.desk(wiring -> wiring.get(PackageDesk.class).extend(id, until, "Was ill"));
            assertEquals(new Balance(2, usd("166.67")), again.left());
            assertEquals(again, look(clinic, id));
            assertEquals(usd("0.00"), owed(clinic).expired());
            take(clinic, SaleOrder.ofVisit(8).paidBy(id));
            booksAgree(clinic);
            clinic.at(clinic.now().plus(Duration.ofDays(60)));
            assertEquals(1, expire(clinic));
            assertEquals(usd("83.34"), owed(clinic).expired());
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVoidPutsTheSessionBackAndAPackageThatWasUsedIsNotVoided(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            offer(clinic, details(THREE, 3, "250.00", null, false));
            Sale sold = buy(clinic, "OM");
            long id = sold.packages().get(0).id();
            Sale used = take(clinic, visit(clinic, 7, Clinic.RV).paidBy(id), card("3.75"));
            assertEquals(
                    "package-used",
                    code(() -> clinic.desk(wiring -> wiring.get(VoidDesk.class).voidSale(sold.id(), "Wrong client"))));
            clinic.desk(wiring -> wiring.get(VoidDesk.class).voidSale(used.id(), "Wrong package"));
            assertEquals(new Balance(3, usd("250.00")), look(clinic, id).left());
            booksAgree(clinic);
            take(clinic, SaleOrder.ofVisit(7), card("99.28"));
            Sale other = buy(clinic, "OM");
            clinic.desk(wiring -> wiring.get(VoidDesk.class).voidSale(other.id(), "Wrong client"));
            assertTrue(look(clinic, other.packages().get(0).id()).left().isNone());
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofTheDesksThatUseTheLastSessionAtTheSameTimeOneSucceeds(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            offer(clinic, details(THREE, 1, "80.00", null, false));
            for (int round = 0; round < 4; round++) {
                long id = take(clinic, SaleOrder.ofLines("RV").selling(THREE, Clinic.CLIENT), card("80.00"))
                        .packages()
                        .get(0)
                        .id();
                List<Callable<Sale>> all = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    long visit = 100 + round * 10 + i;
                    visit(clinic, visit, Clinic.OM);
                    all.add(() -> take(clinic, SaleOrder.ofVisit(visit).paidBy(id)));
                }
                Clinic.oneSucceeds(all, "package-used-up", "package-used");
                assertTrue(look(clinic, id).left().isNone());
            }
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theDatabaseItselfKeepsOneOfTwoNextUsesAndNoneBelowNothing(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            long id = sell(clinic, "RV", null, false);
            long sale = look(clinic, id).sale();
            String use = "insert into prepaid_use (id, package_id, ordinal, kind, branch_id, business_date, sessions,"
                    + " amount_minor, left_sessions, left_minor, sale_id, reason, made_at, made_by) values (%d, " + id
                    + ", %d, 'redeemed', 1, date '2026-03-12', 1, 8333, %d, %d, " + sale
                    + ", '', timestamp with time zone '2026-03-12 16:00:00+00', 'x')";
            clinic.database().execute(use.formatted(900_001, 1, 2, 16_667));
            assertThrows(SQLException.class, () -> clinic.database().execute(use.formatted(900_002, 1, 2, 16_667)));
            assertThrows(SQLException.class, () -> clinic.database().execute(use.formatted(900_003, 2, -1, -5)));
            assertThrows(SQLException.class, () -> clinic.database().execute(use.formatted(900_004, 2, 0, 5)));
            assertThrows(SQLException.class, () -> clinic.database().execute("delete from prepaid_use"));
            try (Connection connection = clinic.database().source().getConnection()) {
                assertFalse(new BooksCheck(connection).firstDifference().isEmpty());
            }
        }
    }
}
