package clinic.reporting.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.booking.VisitMissed;
import clinic.ledger.TrialBalance;
import clinic.ledger.service.LedgerQueries;
import clinic.platform.Engine;
import clinic.reporting.Basis;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Figures;
import clinic.reporting.Group;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.RevenueRow;
import clinic.reporting.RevenueTable;
import clinic.sales.Discount;
import clinic.sales.Offer;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.sales.service.Checkout;
import clinic.sales.service.Clinic;
import clinic.sales.service.RefundDesk;
import clinic.shared.Money;
import clinic.shared.NotAllowed;
import clinic.shared.Rate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares every report with sums recomputed from the raw rows of the journal and the payments. */
class RevenueReportTest {
    private static final Period ALL = new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 12, 31));

    private static RevenueQuestion question(Basis basis, Dimension... groupBy) {
        return new RevenueQuestion(ALL, List.of(groupBy), basis, false, null, null, null, null);
    }

    private static RevenueTable ask(Clinic clinic, RevenueQuestion question) throws Exception {
        return clinic.desk(wiring -> wiring.get(RevenueReport.class).revenue(question));
    }

    private interface Asking {
        void ask() throws Exception;
    }

    /** Asks while no month's split counts, while all do, and while one has changed at one branch. */
    private static void withAndWithoutSplit(Clinic clinic, Asking asking) throws Exception {
        clinic.database().execute("delete from revenue_split_month");
        asking.ask();
        clinic.desk(SplitTotalsTest::renew);
        assertTrue(clinic.database().count("select count(*) from revenue_split") > 0);
        asking.ask();
        clinic.database()
                .execute("update revenue_month set changes = changes + 1 where branch_id = 2"
                        + " and month_start = date '2026-01-01'");
        asking.ask();
    }

    private static final Map<Engine, Clinic> BUSY = new EnumMap<>(Engine.class);

    /** Some months of visits and sales, made once for each engine; nobody may change them. */
    private static Clinic busy(Engine engine) throws Exception {
        Clinic known = BUSY.get(engine);
        if (known != null) {
            return known;
        }
        Clinic clinic = aBusyClinic(engine);
        BUSY.put(engine, clinic);
        return clinic;
    }

    @AfterAll
    static void close() throws Exception {
        for (Clinic clinic : BUSY.values()) {
            clinic.close();
        }
        BUSY.clear();
    }

    private static final String[] SOURCES = {"desk", "phone", "online"};

    private static Clinic aBusyClinic(Engine engine) throws Exception {
        Clinic clinic = new Clinic(engine);
        clinic.database()
                .execute(
                        "insert into region values (5, 'Mills', 1)",
                        "update branch set region_id = 5 where id = 2",
                        "update catalogue_version set version = nextval('catalogue_version_seq')");
        Random random = new Random(20260312);
        Instant start = Instant.parse("2025-11-20T03:00:00Z");
        for (int i = 0; i < 160; i++) {
            clinic.at(start.plus(i * 19L, ChronoUnit.HOURS));
            boolean rv = random.nextInt(3) > 0;
            long branch = rv ? Clinic.RV : Clinic.OM;
            long service = random.nextBoolean() ? Clinic.DEEP : Clinic.TRIGGER;
            long price = random.nextInt(20) == 0 ? 0 : 2000 + random.nextInt(9000);
            long visit = 1000 + i;
            long therapist = rv ? Clinic.MAYA : Clinic.JONAS;
            long added = random.nextInt(4) > 0 ? 0 : 500 + random.nextInt(2000);
            clinic.appointment(visit, branch, "in-treatment", service, therapist, price + added);
            clinic.database()
                    .execute("update appointment set source = '" + SOURCES[random.nextInt(SOURCES.length)]
                            + "' where id = " + visit);
            if (added > 0) {
                clinic.addOn(visit, random.nextBoolean() ? Clinic.HOT_STONES : Clinic.AROMATHERAPY, 0, added);
            }
            clinic.complete(visit, branch, service, therapist, price + added);
            switch (random.nextInt(6)) {
                case 0 -> clinic.reopen(visit, branch);
                case 1 -> {}
                case 2 -> {
                    long other = visit + 200_000;
                    clinic.completed(other, branch, Clinic.TRIGGER, therapist, random.nextInt(8000));
                    clinic.party(i, visit, other);
                    pay(clinic, random, rv ? "RV" : "OM", visit, other);
                }
                default -> pay(clinic, random, rv ? "RV" : "OM", visit);
            }
        }
        return clinic;
    }

    private static void pay(Clinic clinic, Random random, String branch, Long... visits) throws Exception {
        Discount discount =
                random.nextBoolean() ? null : Discount.of(Rate.ofMillionths(1 + random.nextInt(900_000)), "Neighbour");
        List<SaleOrder.Line> lines = random.nextInt(3) > 0
                ? List.of()
                : List.of(new SaleOrder.Line("trigger-point", 30, null, 1 + random.nextInt(3), null));
        List<Long> fees = random.nextInt(4) > 0 ? List.of() : List.of(missed(clinic, visits[0], branch, random));
        SaleOrder order = new SaleOrder(SaleOrder.ofVisits(List.of(visits)).visits(), branch, lines, discount, fees);
        clinic.desk(wiring -> {
            Checkout checkout = wiring.get(Checkout.class);
            Money total;
            try {
                total = checkout.quote(order).bill().total();
            } catch (clinic.shared.Refused tooFree) {
                return checkout.take(SaleOrder.ofVisits(List.of(visits)), List.of());
            }
            List<Offer> offers = total.isZero() ? List.of() : List.of(new Offer("card", total, "70 3312"));
            return checkout.take(order, offers);
        });
    }

    /** An open fee of the client at the branch, for a visit that was missed. */
    private static long missed(Clinic clinic, long visit, String branch, Random random) throws Exception {
        long at = branch.equals("RV") ? Clinic.RV : Clinic.OM;
        clinic.appointment(visit + 100_000, at, "no-show", Clinic.DEEP, Clinic.MAYA, 9500);
        clinic.desk(wiring -> {
            wiring.fire(new VisitMissed(
                    visit + 100_000,
                    at,
                    Clinic.CLIENT,
                    Clinic.DEEP,
                    clinic.today(at),
                    "no-show",
                    Clinic.usd((1 + random.nextInt(90)) + ".35"),
                    null));
            return visit;
        });
        return clinic.database().count("select id from charge where appointment_id = " + (visit + 100_000));
    }

    /** One raw row: what it adds to revenue and tax and to visits, and where it belongs. */
    private record Raw(
            LocalDate date,
            long branch,
            @Nullable Long service,
            @Nullable Long staff,
            long money,
            long tax,
            long visits,
            String channel,
            String item) {

        Group group(List<Dimension> by) {
            Dimension time = by.stream().filter(Dimension::isTime).findFirst().orElse(null);
            return new Group(
                    by.contains(Dimension.BRANCH) ? (Long) branch : null,
                    time == null ? null : time.bucket(date),
                    by.contains(Dimension.SERVICE) ? service : null,
                    by.contains(Dimension.THERAPIST) ? staff : null,
                    by.contains(Dimension.REGION) && branch == Clinic.OM ? "Mills" : null,
                    by.contains(Dimension.CHANNEL) ? channel : null,
                    by.contains(Dimension.ITEM) ? item : null);
        }
    }

    private static final String FIRST_OF_SALE = "select o.id sale_id, v.source from sale o join sale_line p"
            + " on p.sale_id = coalesce(o.refunds_id, o.id) join appointment v on v.id = p.appointment_id"
            + " where not exists (select 1 from sale_line q where q.sale_id = p.sale_id"
            + " and q.appointment_id is not null and q.id < p.id)";

    private static List<Raw> raw(Clinic clinic, Basis basis) throws Exception {
        List<Raw> raw = new ArrayList<>();
        if (basis == Basis.EARNED) {
            read(
                    clinic,
                    raw,
                    "select e.business_date, e.branch_id, l.service_id, l.staff_id,"
                            + " case when l.account_code = '2200' then 0 else l.credit_minor - l.debit_minor end,"
                            + " case when l.account_code = '2200' then l.credit_minor - l.debit_minor else 0 end, 0,"
                            + " coalesce(b.source, f.source, 'till'), case e.source_kind when 'sale' then"
                            + " case l.account_code when '4000' then 'service' when '4100' then 'fee' when '4900' then"
                            + " 'discount' else 'tax' end else e.source_kind end"
                            + " from journal_line l join journal_entry e on e.id = l.entry_id"
                            + " left join appointment b on e.source_kind = 'visit' and b.id = e.source_id"
                            + " left join (" + FIRST_OF_SALE + ") f on e.source_kind in ('sale', 'refund')"
                            + " and f.sale_id = e.source_id where 1 = 1"
                            + " and l.account_code in ('4000', '4100', '4900', '2200')");
        } else {
            read(
                    clinic,
                    raw,
                    "select s.business_date, s.branch_id, l.service_id, l.staff_id, l.net_minor, l.tax_minor, 0,"
                            + " coalesce(b.source, f.source, 'till'), l.kind from sale_line l"
                            + " join sale s on s.id = l.sale_id left join sale_line r on r.id = l.refunds_line_id"
                            + " left join appointment b on b.id = coalesce(l.appointment_id, r.appointment_id)"
                            + " left join (" + FIRST_OF_SALE + ") f on f.sale_id = l.sale_id");
        }
        read(
                clinic,
                raw,
                "select e.business_date, e.branch_id, a.service_id, a.therapist_id, 0, 0,"
                        + " case when e.reverses_id is null then 1 else -1 end, a.source, 'visit'"
                        + " from journal_entry e, appointment a"
                        + " where e.source_kind = 'visit' and a.id = e.source_id");
        return raw;
    }

    private static void read(Clinic clinic, List<Raw> raw, String query) throws Exception {
        try (Connection connection = clinic.database().source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                raw.add(new Raw(
                        row.getObject(1, LocalDate.class),
                        row.getLong(2),
                        row.getObject(3, Long.class),
                        row.getObject(4, Long.class),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getString(8),
                        row.getString(9)));
            }
        }
    }

    private static Map<String, String> recomputed(List<Raw> raw, List<Dimension> by) {
        Map<Group, Figures> sums = new java.util.HashMap<>();
        for (Raw row : raw) {
            sums.merge(
                    row.group(by),
                    new Figures(
                            Money.ofMinor(row.money(), Clinic.USD), Money.ofMinor(row.tax(), Clinic.USD), row.visits()),
                    Figures::plus);
        }
        Map<String, String> shown = new TreeMap<>();
        sums.forEach((group, figures) -> {
            if (!figures.isNothing()) {
                shown.put(group.toString(), figures.toString());
            }
        });
        return shown;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyGroupingEqualsWhatTheRawRowsSumTo(Engine engine) throws Exception {
        Clinic clinic = busy(engine);
        Dimension[][] groupings = {
            {},
            {Dimension.BRANCH},
            {Dimension.DAY},
            {Dimension.WEEK},
            {Dimension.BRANCH, Dimension.MONTH},
            {Dimension.SERVICE},
            {Dimension.THERAPIST},
            {Dimension.SERVICE, Dimension.WEEK, Dimension.BRANCH, Dimension.THERAPIST},
            {Dimension.YEAR},
            {Dimension.REGION, Dimension.MONTH},
            {Dimension.REGION, Dimension.BRANCH},
            {Dimension.CHANNEL},
            {Dimension.ITEM},
            {Dimension.CHANNEL, Dimension.YEAR, Dimension.REGION},
            {Dimension.ITEM, Dimension.CHANNEL, Dimension.SERVICE},
            {Dimension.MONTH, Dimension.SERVICE, Dimension.THERAPIST},
            {Dimension.BRANCH, Dimension.MONTH, Dimension.CHANNEL},
        };
        withAndWithoutSplit(clinic, () -> {
            for (Basis basis : Basis.values()) {
                List<Raw> raw = raw(clinic, basis);
                assertTrue(raw.size() > 200, "there is something to sum");
                for (Dimension[] grouping : groupings) {
                    RevenueTable table = ask(clinic, question(basis, grouping));
                    assertEquals(recomputed(raw, List.of(grouping)), shown(table), basis + " by " + List.of(grouping));
                    assertEquals(
                            recomputed(raw, List.of()).values().iterator().next(),
                            table.total().toString());
                }
            }
        });
    }

    private static Map<String, String> shown(RevenueTable table) {
        Map<String, String> shown = new TreeMap<>();
        table.rows()
                .forEach(row -> shown.put(row.group().toString(), row.figures().toString()));
        return shown;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void periodsThatBeginAndEndInsideAMonthAreSummedToTheDay(Engine engine) throws Exception {
        Clinic clinic = busy(engine);
        Random random = new Random(7);
        List<List<Dimension>> groupings = List.of(
                List.of(), List.of(Dimension.BRANCH, Dimension.MONTH), List.of(Dimension.SERVICE, Dimension.YEAR));
        withAndWithoutSplit(clinic, () -> {
            for (int i = 0; i < 30; i++) {
                LocalDate from = LocalDate.of(2025, 11, 20).plusDays(random.nextInt(120));
                Period period = new Period(from, from.plusDays(random.nextInt(90)));
                Basis basis = Basis.values()[i % 2];
                List<Dimension> by = groupings.get(i % groupings.size());
                List<Raw> raw = raw(clinic, basis).stream()
                        .filter(row -> !row.date().isBefore(period.from())
                                && !row.date().isAfter(period.to()))
                        .toList();
                RevenueTable table = ask(clinic, new RevenueQuestion(period, by, basis, false, null, null, null, null));
                assertEquals(recomputed(raw, by), shown(table), period + " " + basis + " by " + by);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void totalsEqualTheLedgerAndThePaymentsToTheCent(Engine engine) throws Exception {
        Clinic clinic = busy(engine);
        Figures earned = ask(clinic, question(Basis.EARNED)).total();
        Figures collected = ask(clinic, question(Basis.COLLECTED)).total();
        TrialBalance balance =
                clinic.desk(wiring -> wiring.get(LedgerQueries.class).trialBalance(LocalDate.of(2026, 12, 31), null));
        assertEquals(balance.debits(), balance.credits());
        assertTrue(credit(balance, "4100").minor() > 0, "fees were paid");
        assertEquals(
                credit(balance, "4000").plus(credit(balance, "4100")).plus(credit(balance, "4900")), earned.revenue());
        assertEquals(credit(balance, "2200"), earned.tax());
        assertEquals(
                clinic.database().count("select sum(amount_minor) from payment"),
                collected.revenue().plus(collected.tax()).minor());
        RevenueQuestion taxIn = new RevenueQuestion(ALL, List.of(), Basis.COLLECTED, true, null, null, null, null);
        assertEquals(
                clinic.database().count("select sum(amount_minor) from payment"),
                ask(clinic, taxIn).total().revenue().minor());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void cellsOfAChannelAnItemOrARegionOpenToRowsThatSumToThem(Engine engine) throws Exception {
        Clinic clinic = busy(engine);
        for (Basis basis : Basis.values()) {
            RevenueTable table = ask(clinic, question(basis, Dimension.REGION, Dimension.CHANNEL, Dimension.ITEM));
            assertTrue(table.rows().size() > 10, basis + " has several channels and items");
            for (RevenueTable.Row row : table.rows()) {
                if (row.group().region() == null) {
                    continue;
                }
                RevenueQuestion cell = new RevenueQuestion(
                        ALL,
                        List.of(),
                        basis,
                        false,
                        null,
                        null,
                        null,
                        null,
                        row.group().region(),
                        row.group().channel(),
                        row.group().item(),
                        null);
                assertEquals(row.figures(), ask(clinic, cell).total(), row.group()::toString);
                Figures sum = Figures.none(Clinic.USD);
                String cursor = null;
                do {
                    String from = cursor;
                    RevenueReport.RowPage page = clinic.desk(
                            wiring -> wiring.get(RevenueReport.class).rows(cell, from));
                    for (RevenueRow one : page.rows()) {
                        sum = sum.plus(one.figures());
                    }
                    cursor = page.next();
                } while (cursor != null);
                assertEquals(row.figures(), sum, row.group()::toString);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void onlyBranchesOfBothPeriodsAreComparedWhereThatIsAsked(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.at(Instant.parse("2026-02-12T16:00:00Z"));
            clinic.completed(1, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.at(Instant.parse("2026-03-12T16:00:00Z"));
            clinic.completed(2, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9000);
            clinic.completed(3, Clinic.OM, Clinic.DEEP, Clinic.JONAS, 8000);
            Period march = new Period(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));
            for (boolean same : List.of(true, false)) {
                RevenueTable table = ask(
                        clinic,
                        new RevenueQuestion(
                                march,
                                List.of(),
                                Basis.EARNED,
                                false,
                                Comparison.PREVIOUS,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                same ? march : null));
                assertEquals(usd(same ? "90.00" : "170.00"), table.total().revenue());
                assertEquals(
                        usd("95.00"),
                        Objects.requireNonNull(table.comparedTotal()).revenue());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsGivenBackIsAnItemOfItsOwnAndOfTheVisitsChannel(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.database().execute("update appointment set source = 'online' where id = 7");
            Sale sale = clinic.desk(wiring -> wiring.get(Checkout.class)
                    .take(SaleOrder.ofVisit(7), List.of(new Offer("card", usd("99.28"), "70 3312"))));
            clinic.desk(wiring -> wiring.get(RefundDesk.class)
                    .refund(new RefundOrder(
                            sale.id(),
                            null,
                            List.of(new RefundOrder.Part(0, usd("20.00"))),
                            List.of(),
                            "Was not well",
                            false)));
            for (Basis basis : Basis.values()) {
                List<Dimension> by = List.of(Dimension.ITEM, Dimension.CHANNEL);
                RevenueTable table = ask(clinic, question(basis, Dimension.ITEM, Dimension.CHANNEL));
                Map<String, String> shown = new TreeMap<>();
                table.rows()
                        .forEach(row ->
                                shown.put(row.group().toString(), row.figures().toString()));
                assertEquals(recomputed(raw(clinic, basis), by), shown);
                RevenueTable.Row refund = table.rows().stream()
                        .filter(row -> "refund".equals(row.group().item()))
                        .findFirst()
                        .orElseThrow();
                assertEquals("online", refund.group().channel());
                assertEquals(usd("-19.14"), refund.figures().revenue());
            }
        }
    }

    private static Money credit(TrialBalance balance, String account) {
        return balance.rows().stream()
                .filter(row -> row.account().equals(account))
                .map(row -> row.credit().minus(row.debit()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyCellOpensDownToRowsThatSumToIt(Engine engine) throws Exception {
        Clinic clinic = busy(engine);
        for (Basis basis : Basis.values()) {
            RevenueTable table = ask(clinic, question(basis, Dimension.BRANCH, Dimension.MONTH, Dimension.SERVICE));
            for (RevenueTable.Row row : table.rows()) {
                LocalDate month = Objects.requireNonNull(row.group().bucket());
                RevenueQuestion cell = new RevenueQuestion(
                        new Period(month, month.plusMonths(1).minusDays(1)),
                        List.of(),
                        basis,
                        false,
                        null,
                        Objects.equals(row.group().branch(), Clinic.RV) ? "RV" : "OM",
                        row.group().service(),
                        null);
                assertEquals(row.figures(), sum(pages(clinic, cell)), row + " on basis " + basis);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void pagesOfRowsNeitherRepeatNorSkip(Engine engine) throws Exception {
        Clinic clinic = busy(engine);
        for (Basis basis : Basis.values()) {
            List<RevenueRow> rows = pages(clinic, question(basis));
            assertTrue(rows.size() > 100, "more than one page");
            assertEquals(ask(clinic, question(basis)).total(), sum(rows));
        }
    }

    private static List<RevenueRow> pages(Clinic clinic, RevenueQuestion question) throws Exception {
        List<RevenueRow> rows = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            RevenueReport.RowPage page =
                    clinic.desk(wiring -> wiring.get(RevenueReport.class).rows(question, from));
            rows.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return rows;
    }

    private static Figures sum(List<RevenueRow> rows) {
        return rows.stream().map(RevenueRow::figures).reduce(Figures.none(Clinic.USD), Figures::plus);
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aMonthStandsBesideTheMonthBefore(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.at(Instant.parse("2026-01-10T17:00:00Z"));
            clinic.completed(1, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9000);
            clinic.at(Instant.parse("2026-02-10T17:00:00Z"));
            clinic.completed(2, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            RevenueTable table = ask(
                    clinic,
                    new RevenueQuestion(
                            new Period(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28)),
                            List.of(Dimension.BRANCH, Dimension.MONTH),
                            Basis.EARNED,
                            false,
                            Comparison.PREVIOUS,
                            null,
                            null,
                            null));
            assertEquals(new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31)), table.comparedPeriod());
            RevenueTable.Row row = table.rows().get(0);
            assertEquals(1, table.rows().size());
            assertEquals(LocalDate.of(2026, 2, 1), row.group().bucket());
            assertEquals(usd("95.00"), row.figures().revenue());
            assertNotNull(row.compared());
            assertEquals(usd("90.00"), row.compared().revenue());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aManagerSeesNothingOfOtherBranches(Engine engine) throws Exception {
        Clinic clinic = busy(engine);
        RevenueTable mine = clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(RevenueReport.class)
                .revenue(question(Basis.EARNED, Dimension.BRANCH)));
        assertEquals(
                List.of(Clinic.OM),
                mine.rows().stream().map(row -> row.group().branch()).toList());
        RevenueReport.RowPage rows = clinic.as(
                Clinic.MANAGER_OM, wiring -> wiring.get(RevenueReport.class).rows(question(Basis.EARNED), null));
        assertTrue(rows.rows().stream().allMatch(row -> row.branch() == Clinic.OM));
        RevenueQuestion theirs = new RevenueQuestion(ALL, List.of(), Basis.EARNED, false, null, "RV", null, null);
        assertThrows(
                NotAllowed.class,
                () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(RevenueReport.class)
                        .revenue(theirs)));
    }
}
