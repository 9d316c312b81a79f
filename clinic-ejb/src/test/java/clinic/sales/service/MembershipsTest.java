package clinic.sales.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Caller;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Engine;
import clinic.reporting.LiabilityRow;
import clinic.reporting.persistence.BooksCheck;
import clinic.reporting.service.LiabilityReport;
import clinic.sales.Means;
import clinic.sales.Membership;
import clinic.sales.Membership.State;
import clinic.sales.MonthlyTerms;
import clinic.sales.Offer;
import clinic.sales.PackageDetails;
import clinic.sales.PackageKind;
import clinic.sales.PrepaidPackage;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.shared.NotAllowed;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memberships: billed monthly, a paid month is credits that pay visits at any branch; frozen, cancelled, given back, expired. */
class MembershipsTest {
    /** A Thursday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 12);

    static final String KIND = "two-a-month";

    static PackageDetails details(int credits, String price, int goodMonths, int minimumMonths, int noticeDays) {
        return new PackageDetails(
                KIND,
                "Two a month",
                credits,
                List.of(new PackageDetails.Treatment("deep-tissue", 60)),
                usd(price),
                null,
                false,
                TODAY,
                null,
                new MonthlyTerms(goodMonths, minimumMonths, noticeDays));
    }

    private static Offer card(String amount) {
        return new Offer("card", usd(amount), "70 3312");
    }

    private static Sale take(Clinic clinic, SaleOrder order, Offer... offers) throws Exception {
        return clinic.desk(wiring -> wiring.get(Checkout.class).take(order, List.of(offers)));
    }

    private static Membership enrol(Clinic clinic, int billingDay) throws Exception {
        return clinic.desk(wiring -> wiring.get(MembershipDesk.class).enrol(Clinic.CLIENT, KIND, "RV", billingDay));
    }

    private static PackageKind offer(Clinic clinic, PackageDetails details) throws Exception {
        return PackagesTest.offer(clinic, details);
    }

    private static Sale pay(Clinic clinic, String branch, Membership.Month month, String price) throws Exception {
        return take(clinic, SaleOrder.ofLines(branch).paying(month.id()), card(price));
    }

    private static MembershipQueries.View look(Clinic clinic, long id) throws Exception {
        return clinic.as(
                Clinic.DESK_RV, wiring -> wiring.get(MembershipQueries.class).membership(id));
    }

    private static SaleOrder visit(Clinic clinic, long id, long branch) throws Exception {
        clinic.completed(id, branch, Clinic.DEEP, branch == Clinic.RV ? Clinic.MAYA : Clinic.JONAS, 9500);
        return SaleOrder.ofVisit(id);
    }

    private static Refused refused(Callable<?> work) {
        return assertThrows(Refused.class, work::call);
    }

    private static String code(Callable<?> work) {
        return refused(work).reasons().get(0).code();
    }

    /** What the hourly job does. */
    static int bill(Clinic clinic) throws Exception {
        return clinic.as(Caller.SYSTEM, wiring -> {
            MembershipBilling billing = wiring.get(MembershipBilling.class);
            int billed = 0;
            for (Catalogue.Branch branch :
                    wiring.get(Catalogues.class).current().branches()) {
                for (long id : billing.perhapsDue(branch, 0)) {
                    billed += billing.bill(branch, id);
                }
            }
            return billed;
        });
    }

    private static void on(Clinic clinic, LocalDate day) throws Exception {
        clinic.at(day.atTime(17, 0).toInstant(ZoneOffset.UTC));
        assertEquals(day, clinic.today(Clinic.RV));
    }

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
                .filter(row -> row.kind() == LiabilityRow.Kind.MEMBERSHIPS)
                .findFirst()
                .orElseThrow();
    }

    private static List<LocalDate> months(Membership membership) {
        return membership.months().stream().map(Membership.Month::startsOn).toList();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aPaidMonthIsOwedAndItsCreditsPayVisitsAtAnyBranch(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            offer(clinic, details(3, "250.00", 1, 0, 0));
            Membership joined = enrol(clinic, 12);
            assertEquals(look(clinic, joined.id()).membership(), joined);
            assertEquals(List.of(TODAY), months(joined));
            assertEquals(0, clinic.database().count("select count(*) from journal_entry where source_kind = 'sale'"));
            assertEquals(
                    "membership-unpaid",
                    code(() -> take(clinic, visit(clinic, 7, Clinic.OM).byMember(joined.id()))));

            Sale paid = pay(clinic, "RV", joined.months().get(0), "250.00");
            assertEquals(usd("250.00"), paid.total());
            assertEquals(Clinic.CLIENT, paid.client());
            assertEquals(
                    0,
                    clinic.database()
                            .count(
                                    "select coalesce(sum(earned_minor + collected_minor + tax_minor), 0) from revenue_day where branch_id = 1"));
            assertEquals(
                    25_000,
                    clinic.database().count("select sum(credit_minor) from journal_line where account_code = '2175'"));
            assertEquals(
                    "membership-paid",
                    code(() -> pay(clinic, "RV", joined.months().get(0), "250.00")));
            booksAgree(clinic);

            // at OM, which taxes nothing: 83.33, 83.33 and 83.34 are the price exactly
            Sale used = take(clinic, SaleOrder.ofVisit(7).byMember(joined.id()));
            assertEquals(usd("83.33"), used.total());
            assertEquals(Means.MEMBERSHIP, used.payments().get(0).means());
            assertEquals(8333, clinic.database().count("select earned_minor from revenue_day where branch_id = 2"));
            booksAgree(clinic);
            take(clinic, visit(clinic, 8, Clinic.OM).byMember(joined.id()));
            Sale last = take(clinic, visit(clinic, 9, Clinic.OM).byMember(joined.id()));
            assertEquals(usd("83.34"), last.total());
            Refused none =
                    refused(() -> take(clinic, visit(clinic, 10, Clinic.OM).byMember(joined.id())));
            assertEquals("membership-used-up", none.reasons().get(0).code());
            assertTrue(none.reasons().get(0).message().contains("12 April 2026"), none::getMessage);
            LiabilityRow row = owed(clinic);
            assertEquals(
                    List.of(usd("250.00"), usd("250.00"), usd("0.00")),
                    List.of(row.sold(), row.redeemed(), row.closing()));

            // a visit that a credit paid is given back, and the credit with it
            clinic.desk(wiring -> wiring.get(RefundDesk.class)
                    .refund(new RefundOrder(
                            last.id(), null, List.of(new RefundOrder.Part(0, null)), List.of(), "Not well", false)));
            assertEquals(1, look(clinic, joined.id()).creditsLeft(TODAY));
            booksAgree(clinic);
            // what is left of the month is given back
            PrepaidPackage credits = look(clinic, joined.id()).credits().get(0);
            Sale back = clinic.desk(wiring -> wiring.get(RefundDesk.class)
                    .refund(new RefundOrder(
                            paid.id(), null, List.of(), List.of(), List.of(credits.id()), List.of(), "Moves", false)));
            assertEquals(usd("-83.34"), back.total());
            assertEquals(usd("0.00"), owed(clinic).closing());
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyMonthIsBilledOnceOnItsDayOrTheMonthsLast(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            offer(clinic, details(2, "150.00", 1, 0, 0));
            long id = enrol(clinic, 31).id();
            assertEquals(0, bill(clinic));
            on(clinic, LocalDate.of(2026, 3, 30));
            assertEquals(0, bill(clinic));
            on(clinic, LocalDate.of(2026, 3, 31));
            assertEquals(1, bill(clinic));
            assertEquals(0, bill(clinic));
            // nobody billed for two months: both are
            on(clinic, LocalDate.of(2026, 6, 2));
            assertEquals(2, bill(clinic));
            assertEquals(
                    List.of(TODAY, LocalDate.of(2026, 3, 31), LocalDate.of(2026, 4, 30), LocalDate.of(2026, 5, 31)),
                    months(look(clinic, id).membership()));
            assertEquals(
                    Optional.of(LocalDate.of(2026, 6, 30)),
                    look(clinic, id).membership().nextBilling());
            // two nodes at the same time: the database keeps one
            on(clinic, LocalDate.of(2026, 6, 30));
            List<Callable<Integer>> nodes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                nodes.add(() -> {
                    int billed = bill(clinic);
                    if (billed == 0) {
                        throw new Refused("billed", "Somebody else has billed it.");
                    }
                    return billed;
                });
            }
            Clinic.oneSucceeds(nodes, "billed");
            assertThrows(SQLException.class, () -> clinic.database()
                    .execute("insert into membership_month values (900001, " + id
                            + ", date '2026-06-30', date '2026-06-30', timestamp with time zone"
                            + " '2026-06-30 16:00:00+00', 'x')"));
            assertThrows(SQLException.class, () -> clinic.database().execute("delete from membership_month"));
            assertThrows(SQLException.class, () -> clinic.database().execute("update membership set billing_day = 1"));
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofTheDesksThatTakeTheMonthOrTheLastCreditAtTheSameTimeOneSucceeds(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            offer(clinic, details(1, "80.00", 1, 0, 0));
            Membership joined = enrol(clinic, 12);
            List<Callable<Sale>> desks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                desks.add(() -> pay(clinic, "RV", joined.months().get(0), "80.00"));
            }
            Clinic.oneSucceeds(desks, "membership-paid");
            assertEquals(1, clinic.database().count("select count(*) from prepaid_package"));
            List<Callable<Sale>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                long visit = 100 + i;
                visit(clinic, visit, Clinic.OM);
                all.add(() -> take(clinic, SaleOrder.ofVisit(visit).byMember(joined.id())));
            }
            Clinic.oneSucceeds(all, "membership-used-up", "package-used-up", "package-used");
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVoidedSaleLeavesTheMonthToBePaidAgain(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            offer(clinic, details(2, "150.00", 1, 0, 0));
            Membership joined = enrol(clinic, 12);
            Sale wrong = pay(clinic, "OM", joined.months().get(0), "150.00");
            clinic.desk(wiring -> wiring.get(VoidDesk.class).voidSale(wrong.id(), "Wrong branch"));
            assertFalse(look(clinic, joined.id()).membership().months().get(0).isPaid());
            booksAgree(clinic);
            pay(clinic, "RV", joined.months().get(0), "150.00");
            assertEquals(2, look(clinic, joined.id()).creditsLeft(TODAY));
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whileFrozenNothingIsBilledOrUsedAndCreditsLastAsMuchLonger(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            offer(clinic, details(2, "150.00", 1, 0, 0));
            Membership joined = enrol(clinic, 12);
            long id = joined.id();
            pay(clinic, "RV", joined.months().get(0), "150.00");
            assertEquals(
                    LocalDate.of(2026, 4, 11), look(clinic, id).credits().get(0).validUntil());
            LocalDate from = LocalDate.of(2026, 4, 10);
            LocalDate until = LocalDate.of(2026, 4, 19);
            assertEquals("from", code(() -> freeze(clinic, id, TODAY.minusDays(1), until)));
            assertEquals("until", code(() -> freeze(clinic, id, from, TODAY)));
            assertEquals("membership-not-frozen", code(() -> resume(clinic, id)));
            freeze(clinic, id, from, until);
            assertEquals("membership-frozen", code(() -> freeze(clinic, id, from, until)));
            assertEquals(
                    LocalDate.of(2026, 4, 21), look(clinic, id).credits().get(0).validUntil());
            // it can be taken back, and made again
            undo(clinic, id);
            assertEquals(
                    LocalDate.of(2026, 4, 11), look(clinic, id).credits().get(0).validUntil());
            assertEquals("nothing-to-undo", code(() -> undo(clinic, id)));
            freeze(clinic, id, from, until);

            on(clinic, LocalDate.of(2026, 4, 15));
            assertEquals(0, bill(clinic));
            assertEquals(State.FROZEN, look(clinic, id).membership().stateOn(clinic.today(Clinic.RV)));
            Refused frozen =
                    refused(() -> take(clinic, visit(clinic, 7, Clinic.OM).byMember(id)));
            assertEquals("membership-frozen", frozen.reasons().get(0).code());
            long credits = look(clinic, id).credits().get(0).id();
            assertEquals(
                    "membership-frozen",
                    code(() -> take(clinic, SaleOrder.ofVisit(7).paidBy(credits))));
            assertEquals(0, PackagesTest.expire(clinic));
            // five days sooner: five of ten days it was frozen
            Membership resumed = resume(clinic, id);
            assertEquals(State.ACTIVE, resumed.stateOn(clinic.today(Clinic.RV)));
            assertEquals(
                    LocalDate.of(2026, 4, 16), look(clinic, id).credits().get(0).validUntil());
            take(clinic, SaleOrder.ofVisit(7).byMember(id));
            assertEquals(Optional.of(LocalDate.of(2026, 5, 12)), resumed.nextBilling());
            on(clinic, LocalDate.of(2026, 4, 17));
            assertEquals(1, PackagesTest.expire(clinic));
            assertEquals(0, PackagesTest.expire(clinic));
            assertEquals(usd("75.00"), owed(clinic).expired());
            assertEquals(usd("0.00"), owed(clinic).closing());
            booksAgree(clinic);
        }
    }

    private static Membership freeze(Clinic clinic, long id, LocalDate from, LocalDate until) throws Exception {
        return clinic.desk(wiring -> wiring.get(MembershipDesk.class).freeze(id, from, until, "Abroad"));
    }

    private static Membership resume(Clinic clinic, long id) throws Exception {
        return clinic.desk(wiring -> wiring.get(MembershipDesk.class).resume(id));
    }

    private static Membership undo(Clinic clinic, long id) throws Exception {
        return clinic.desk(wiring -> wiring.get(MembershipDesk.class).undo(id));
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itEndsAfterTheMinimumTermAndTheNoticeUnlessAManagerLetsItEndSooner(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            offer(clinic, details(2, "150.00", 2, 3, 30));
            Membership joined = enrol(clinic, 12);
            long id = joined.id();
            LocalDate first = LocalDate.of(2026, 6, 11);
            LocalDate sooner = LocalDate.of(2026, 4, 1);
            Refused notice = refused(() -> clinic.as(
                    Clinic.DESK_RV, wiring -> wiring.get(MembershipDesk.class).cancel(id, sooner, "Wants to")));
            assertEquals("membership-notice", notice.reasons().get(0).code());
            assertTrue(notice.reasons().get(0).message().contains("11 June 2026"), notice::getMessage);
            Membership cancelled = clinic.as(
                    Clinic.DESK_RV, wiring -> wiring.get(MembershipDesk.class).cancel(id, null, ""));
            assertEquals(first, cancelled.lastDay());
            assertEquals(State.CANCELLED, cancelled.stateOn(TODAY));
            assertEquals(
                    "membership-cancelled",
                    code(() -> clinic.desk(
                            wiring -> wiring.get(MembershipDesk.class).cancel(id, null, ""))));
            assertNull(undo(clinic, id).lastDay());
            assertEquals(
                    "reason-missing",
                    code(() -> clinic.desk(
                            wiring -> wiring.get(MembershipDesk.class).cancel(id, sooner, " "))));
            clinic.desk(wiring -> wiring.get(MembershipDesk.class).cancel(id, sooner, "Moves away"));
            on(clinic, LocalDate.of(2026, 4, 13));
            assertEquals(0, bill(clinic));
            assertEquals(State.ENDED, look(clinic, id).membership().stateOn(clinic.today(Clinic.RV)));
            assertEquals("nothing-to-undo", code(() -> undo(clinic, id)));
            // a month that is open is paid all the same, and its credits are good two months from then
            pay(clinic, "RV", joined.months().get(0), "150.00");
            assertEquals(
                    LocalDate.of(2026, 6, 12), look(clinic, id).credits().get(0).validUntil());
            booksAgree(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoHasJoinedKeepsTheirTermsAndOnlyTheirBranchChangesThem(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            PackageKind kind = offer(clinic, details(2, "150.00", 1, 0, 0));
            Membership joined = enrol(clinic, 12);
            clinic.desk(wiring -> wiring.get(PackageSetup.class).revise(KIND, 1, details(1, "99.00", 1, 0, 0)));
            assertEquals(kind, look(clinic, joined.id()).membership().kind());
            assertEquals(
                    usd("150.00"),
                    pay(clinic, "OM", joined.months().get(0), "150.00").total());
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.DESK_RV, wiring -> wiring.get(MembershipDesk.class)
                            .enrol(Clinic.CLIENT, KIND, "OM", 1)));
            assertEquals("billing-day", code(() -> enrol(clinic, 32)));
            assertTrue(clinic.desk(wiring -> wiring.get(PackageQueries.class).kinds())
                    .isEmpty());
            booksAgree(clinic);
        }
    }
}
