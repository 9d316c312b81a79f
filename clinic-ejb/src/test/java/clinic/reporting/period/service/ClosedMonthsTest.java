package clinic.reporting.period.service;

import static clinic.sales.service.Clinic.usd;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.platform.Engine;
import clinic.platform.SqlState;
import clinic.reporting.period.ChecklistItem;
import clinic.reporting.period.ChecklistItem.Kind;
import clinic.reporting.period.ClosedMonth;
import clinic.reporting.period.LateEntry;
import clinic.reporting.period.MonthFigures;
import clinic.reporting.period.MonthState;
import clinic.reporting.persistence.BooksCheck;
import clinic.sales.Offer;
import clinic.sales.RefundOrder;
import clinic.sales.Sale;
import clinic.sales.SaleOrder;
import clinic.sales.service.Checkout;
import clinic.sales.service.Clinic;
import clinic.sales.service.RefundDesk;
import clinic.shared.Money;
import clinic.shared.NotAllowed;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.visit.VisitCompleted;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Months are closed for good, on both engines: by the desk's services, by plain SQL, and while others are posting. */
class ClosedMonthsTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = MARCH.plusMonths(1);
    /** In New York and in Chicago it is still March. */
    private static final Instant LAST_EVENING = Instant.parse("2026-04-01T03:30:00Z");

    private static final Instant SECOND_OF_APRIL = Instant.parse("2026-04-02T15:00:00Z");
    private static final Map<Kind, String> EVERYTHING = new EnumMap<>(Kind.class);

    static {
        for (Kind kind : Kind.values()) {
            EVERYTHING.put(kind, "Looked at");
        }
    }

    private static ClosedMonth close(Clinic clinic, YearMonth month) throws Exception {
        return close(clinic, month, EVERYTHING);
    }

    private static ClosedMonth close(Clinic clinic, YearMonth month, Map<Kind, String> reasons) throws Exception {
        return clinic.desk(wiring -> wiring.get(MonthDesk.class).close(month, reasons));
    }

    private static MonthFigures figures(Clinic clinic, YearMonth month) throws Exception {
        return clinic.desk(
                wiring -> wiring.get(MonthQueries.class).figures(month, null).orElseThrow());
    }

    private static List<String> codes(Callable<?> work) {
        return assertThrows(Refused.class, work::call).reasons().stream()
                .map(Refusal::code)
                .toList();
    }

    private static void booksAreRight(Clinic clinic) throws SQLException {
        try (Connection connection = clinic.database().source().getConnection()) {
            assertEquals(Optional.empty(), new BooksCheck(connection).firstDifference());
        }
    }

    private static Money earned(MonthFigures figures) {
        return figures.revenue().stream().map(MonthFigures.Revenue::earned).reduce(usd("0.00"), Money::plus);
    }

    private static Sale pay(Clinic clinic, long visit, String amount) throws Exception {
        return clinic.desk(wiring -> wiring.get(Checkout.class)
                .take(SaleOrder.ofVisit(visit), List.of(new Offer("card", usd(amount), "70 3312"))));
    }

    /** Runs the statements in one transaction and answers how it ended: null, or the SQLSTATE. */
    private static @Nullable String transaction(Clinic clinic, String... statements) throws SQLException {
        try (Connection connection = clinic.database().source().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                connection.commit();
                return null;
            } catch (SQLException e) {
                connection.rollback();
                Throwable cause = e;
                while (cause.getCause() instanceof SQLException deeper) {
                    cause = deeper;
                }
                return ((SQLException) cause).getSQLState();
            }
        }
    }

    private static String entry(long id, String date) {
        return "insert into journal_entry (id, branch_id, business_date, posted_at, posted_by, currency, source_kind,"
                + " source_id, memo) values (" + id + ", 1, date '" + date
                + "', timestamp with time zone '2026-04-02 15:00:00+00', 'nobody', 'USD', 'sale', 1, 'By hand')";
    }

    private static String line(long entry, int number, String account, int debit, int credit) {
        return "insert into journal_line (entry_id, line_no, account_code, debit_minor, credit_minor) values (" + entry
                + ", " + number + ", '" + account + "', " + debit + ", " + credit + ")";
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theDatabaseTakesNoEntryThatDoesNotBalance(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            String[] right = {line(9001, 1, "1000", 500, 0), line(9001, 2, "4000", 0, 500), entry(9001, "2026-03-12")};
            assertNull(transaction(clinic, right));
            assertEquals(
                    "23514",
                    transaction(
                            clinic,
                            line(9002, 1, "1000", 500, 0),
                            line(9002, 2, "4000", 0, 499),
                            entry(9002, "2026-03-12")));
            assertEquals(
                    "23514", transaction(clinic, line(9003, 1, "1000", 500, 0), entry(9003, "2026-03-12")), "one side");
            assertEquals(
                    "23514",
                    transaction(clinic, entry(9004, "2026-03-12"), line(9004, 1, "1000", 500, 0)),
                    "one side, the entry first");
            assertEquals(
                    "23514", transaction(clinic, line(9001, 3, "1000", 1, 0)), "one more line of an entry that stands");
            assertEquals(1, clinic.database().count("select count(*) from journal_entry"));
            assertEquals(2, clinic.database().count("select count(*) from journal_line"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theDatabaseTakesNoEntryOfAClosedMonth(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.at(SECOND_OF_APRIL);
            close(clinic, MARCH);
            for (String closed : List.of("2026-03-31", "2026-03-01", "2026-02-28", "2019-05-05")) {
                assertEquals(SqlState.CLOSED_MONTH, transaction(clinic, entry(9001, closed)), closed);
            }
            assertNull(transaction(clinic, entry(9001, "2026-04-01")));
            String insert = "insert into closed_month (month_start, closed_at, closed_by) values (date '%s',"
                    + " timestamp with time zone '2026-06-02 15:00:00+00', 'nobody')";
            assertEquals(
                    SqlState.CLOSED_MONTH, transaction(clinic, String.format(insert, "2026-05-01")), "out of turn");
            assertEquals("45000", transaction(clinic, "delete from closed_month"));
            assertEquals("45000", transaction(clinic, "update closed_month_balance set debit_minor = 0"));
            assertEquals("45000", transaction(clinic, "update closed_month_revenue set earned_minor = 0"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aMonthKeepsWhatItClosedWithBesideWhatCameLater(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            Sale sale = pay(clinic, 7, "99.28");
            clinic.completed(8, Clinic.OM, Clinic.TRIGGER, Clinic.JONAS, 3335);
            clinic.appointment(9, Clinic.RV, "in-treatment", Clinic.DEEP, Clinic.MAYA, 12_000);
            clinic.at(SECOND_OF_APRIL);
            assertTrue(clinic.desk(wiring -> wiring.get(MonthQueries.class).figures(MARCH, null))
                    .isEmpty());
            ClosedMonth closed = close(
                    clinic, MARCH, Map.of(Kind.VISITS_UNFINISHED, "Forgotten", Kind.VISITS_UNPAID, "Paid by invoice"));
            assertEquals(new ClosedMonth(MARCH, SECOND_OF_APRIL, "Ines Duarte"), closed);

            clinic.complete(9, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 12_000);
            clinic.desk(wiring -> wiring.get(RefundDesk.class)
                    .refund(new RefundOrder(
                            sale.id(),
                            "RV",
                            List.of(new RefundOrder.Part(0, usd("10.00"))),
                            List.of(),
                            "Began late",
                            false)));
            clinic.reopen(8, Clinic.OM);
            clinic.completed(10, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 5000);

            MonthFigures march = figures(clinic, MARCH);
            assertEquals(closed, march.closed());
            assertEquals(
                    List.of(
                            new MonthFigures.Confirmation(Kind.VISITS_UNFINISHED, 1, "Forgotten"),
                            new MonthFigures.Confirmation(Kind.VISITS_UNPAID, 1, "Paid by invoice")),
                    march.confirmed());
            assertEquals(3, march.late());
            Map<String, String> kept = new TreeMap<>();
            march.balances()
                    .forEach(row -> kept.put(
                            (row.branch() == Clinic.RV ? "RV " : "OM ") + row.account(),
                            row.debit().amount() + " " + row.credit().amount() + " "
                                    + row.balance().amount() + " " + row.late().amount()));
            assertEquals("99.28 0.00 99.28 -10.00", kept.get("RV 1010"));
            assertEquals("95.00 95.00 0.00 120.00", kept.get("RV 1200"));
            assertEquals("33.35 0.00 33.35 -33.35", kept.get("OM 1200"));
            assertEquals("0.00 33.35 -33.35 33.35", kept.get("OM 4000"));
            MonthFigures.Revenue deep = march.revenue().get(0);
            assertEquals(Clinic.DEEP, deep.service());
            assertEquals(usd("95.00"), deep.earned());
            assertEquals(1, deep.visits());
            assertEquals(usd("205.43"), deep.today(), "and the visit of March, less the refund without its tax");
            assertEquals(usd("128.35"), earned(march));

            List<LateEntry> late = clinic.desk(
                            wiring -> wiring.get(MonthQueries.class).late(MARCH, null, null))
                    .entries();
            assertEquals(
                    List.of("visit 2026-03-12", "refund 2026-03-12", "visit 2026-03-12"),
                    late.stream()
                            .map(one -> one.sourceKind() + " " + one.origin())
                            .toList());
            assertEquals(LocalDate.of(2026, 4, 2), late.get(0).businessDate());
            assertEquals(usd("120.00"), late.get(0).earned());
            MonthFigures old = clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(MonthQueries.class)
                    .figures(MARCH, null)
                    .orElseThrow());
            assertTrue(old.balances().stream().allMatch(row -> row.branch() == Clinic.OM), "a manager's branch only");
            assertEquals(1, old.late());
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(MonthQueries.class)
                            .figures(MARCH, "RV")));

            List<MonthState> months =
                    clinic.desk(wiring -> wiring.get(MonthQueries.class).months());
            assertEquals(
                    List.of(APRIL, MARCH),
                    months.stream().map(MonthState::month).toList());
            assertEquals(3, months.get(1).late());
            assertTrue(months.get(0).next());
            assertFalse(months.get(1).next());
            booksAreRight(clinic);

            clinic.at(Instant.parse("2026-05-03T15:00:00Z"));
            close(clinic, APRIL);
            MonthFigures april = figures(clinic, APRIL);
            assertEquals(
                    usd("89.28"),
                    april.balances().stream()
                            .filter(row ->
                                    row.branch() == Clinic.RV && row.account().equals("1010"))
                            .findFirst()
                            .orElseThrow()
                            .balance(),
                    "carried on from March");
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aMonthIsClosedInTurnWithAReasonForWhatIsOpenAndByHeadOffice(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            assertEquals(List.of("not-over", "reason-missing"), codes(() -> close(clinic, MARCH, Map.of())));
            clinic.at(LAST_EVENING);
            assertEquals(List.of("not-over"), codes(() -> close(clinic, MARCH)), "not over in Chicago");
            clinic.at(SECOND_OF_APRIL);
            assertEquals(List.of("reason-missing"), codes(() -> close(clinic, MARCH, Map.of())));
            assertThrows(
                    NotAllowed.class,
                    () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(MonthDesk.class)
                            .close(MARCH, EVERYTHING)));
            ChecklistItem unpaid =
                    clinic.desk(wiring -> wiring.get(MonthQueries.class).checklist(MARCH, null)).items().stream()
                            .filter(item -> item.kind() == Kind.VISITS_UNPAID)
                            .findFirst()
                            .orElseThrow();
            assertEquals(new ChecklistItem(Kind.VISITS_UNPAID, 1, false, Clinic.RV, LocalDate.of(2026, 3, 12)), unpaid);
            close(clinic, MARCH);
            assertEquals(List.of("period-closed"), codes(() -> close(clinic, MARCH)));
            assertEquals(List.of("period-closed"), codes(() -> close(clinic, MARCH.minusMonths(1))));
            clinic.at(Instant.parse("2026-06-03T15:00:00Z"));
            assertEquals(List.of("earlier-open"), codes(() -> close(clinic, MARCH.plusMonths(2))));
            close(clinic, APRIL);
            close(clinic, MARCH.plusMonths(2));
            booksAreRight(clinic);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsWrongInTheMonthsTotalsBlocksAndAKeptFigureThatIsWrongIsNamed(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
            clinic.at(SECOND_OF_APRIL);
            clinic.database().execute("update revenue_day set earned_minor = earned_minor + 1");
            assertEquals(List.of("books-differ"), codes(() -> close(clinic, MARCH)));
            clinic.database().execute("update revenue_day set earned_minor = earned_minor - 1");
            close(clinic, MARCH);
            clinic.database()
                    .execute(
                            engine == Engine.H2
                                    ? "drop trigger journal_entry_open_month"
                                    : "alter table journal_entry disable trigger month_is_open",
                            entry(9001, "2026-03-31").replace("15:00:00", "15:01:01"));
            try (Connection connection = clinic.database().source().getConnection()) {
                String named = new BooksCheck(connection).firstDifference().orElseThrow();
                assertTrue(named.startsWith("an entry that was posted into a month after"), named);
            }
            clinic.database()
                    .execute("insert into closed_month_balance values (date '2026-03-01', 1, '1000', 5, 0, 5)");
            try (Connection connection = clinic.database().source().getConnection()) {
                String named = new BooksCheck(connection).firstDifference().orElseThrow();
                assertTrue(named.startsWith("a closed month whose kept debits"), named);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoeverIsPostingIsWaitedForAndIsInTheKeptFigures(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            for (boolean first : List.of(true, false)) {
                // the first close ever, and one that follows
                YearMonth month = first ? MARCH : APRIL;
                long id = first ? 7 : 8;
                clinic.at(first ? LAST_EVENING : Instant.parse("2026-05-01T03:30:00Z"));
                clinic.appointment(id, Clinic.RV, "in-treatment", Clinic.DEEP, Clinic.MAYA, 9500);
                CountDownLatch posted = new CountDownLatch(1);
                CountDownLatch commit = new CountDownLatch(1);
                ExecutorService both = Executors.newFixedThreadPool(2);
                LocalDate last = month.atEndOfMonth();
                Future<Long> poster = both.submit(() -> clinic.desk(wiring -> {
                    wiring.fire(new VisitCompleted(
                            id, Clinic.RV, last, last, Clinic.DEEP, Clinic.MAYA, usd("95.00"), List.of()));
                    posted.countDown();
                    commit.await();
                    return id;
                }));
                posted.await();
                clinic.at(month.plusMonths(1)
                        .atDay(2)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .plusSeconds(40_000));
                Future<ClosedMonth> closing = both.submit(() -> close(clinic, month));
                assertThrows(TimeoutException.class, () -> closing.get(300, TimeUnit.MILLISECONDS));
                commit.countDown();
                poster.get();
                closing.get();
                both.shutdown();
                assertEquals(usd("95.00"), earned(figures(clinic, month)));
                booksAreRight(clinic);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void ofManyWhoPostWhileTheMonthClosesNoneIsLostAndNoneIsUnseen(Engine engine) throws Exception {
        try (Clinic clinic = new Clinic(engine)) {
            clinic.at(LAST_EVENING);
            List<Long> ids = new ArrayList<>();
            for (long id = 100; id < 140; id++) {
                clinic.appointment(
                        id,
                        id % 2 == 0 ? Clinic.RV : Clinic.OM,
                        "in-treatment",
                        Clinic.DEEP,
                        id % 2 == 0 ? Clinic.MAYA : Clinic.JONAS,
                        1000);
                ids.add(id);
            }
            LocalDate last = MARCH.atEndOfMonth();
            ExecutorService desks = Executors.newFixedThreadPool(5);
            CountDownLatch some = new CountDownLatch(10);
            List<Future<Long>> posting = new ArrayList<>();
            for (long id : ids) {
                posting.add(desks.submit(() -> {
                    try {
                        return clinic.desk(wiring -> {
                            wiring.fire(new VisitCompleted(
                                    id,
                                    id % 2 == 0 ? Clinic.RV : Clinic.OM,
                                    last,
                                    last,
                                    Clinic.DEEP,
                                    id % 2 == 0 ? Clinic.MAYA : Clinic.JONAS,
                                    usd("10.00"),
                                    List.of()));
                            return id;
                        });
                    } finally {
                        some.countDown();
                    }
                }));
            }
            some.await();
            clinic.at(SECOND_OF_APRIL);
            close(clinic, MARCH);
            int inTime = 0;
            List<Long> refused = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                try {
                    posting.get(i).get();
                    inTime++;
                } catch (ExecutionException e) {
                    assertEquals(
                            "period-closed",
                            assertInstanceOf(Refused.class, e.getCause()).code());
                    refused.add(ids.get(i));
                }
            }
            desks.shutdown();
            assertTrue(inTime >= 10, () -> "all were refused");
            assertEquals(Money.ofMinor(inTime * 1000L, Clinic.USD), earned(figures(clinic, MARCH)));
            booksAreRight(clinic);
            for (long id : refused) {
                clinic.complete(
                        id,
                        id % 2 == 0 ? Clinic.RV : Clinic.OM,
                        Clinic.DEEP,
                        id % 2 == 0 ? Clinic.MAYA : Clinic.JONAS,
                        1000);
            }
            MonthFigures march = figures(clinic, MARCH);
            assertEquals(refused.size(), march.late());
            assertEquals(
                    Money.ofMinor(ids.size() * 1000L, Clinic.USD),
                    march.revenue().stream().map(MonthFigures.Revenue::today).reduce(usd("0.00"), Money::plus));
            booksAreRight(clinic);
        }
    }
}
