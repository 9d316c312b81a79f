package clinic.reporting.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.platform.Engine;
import clinic.platform.Wiring;
import clinic.reporting.Basis;
import clinic.reporting.Dimension;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.persistence.BooksCheck;
import clinic.sales.service.Clinic;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The split of a month counts exactly as long as nothing has changed it. */
public class SplitTotalsTest {
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    private static final String COUNTING = "select count(*) from revenue_split_month k join revenue_month m"
            + " on m.branch_id = k.branch_id and m.month_start = k.month_start and m.changes = k.changes";

    /** Splits all months that have changed. */
    public static int renew(Wiring wiring) {
        wiring.get(SplitRounds.class).renew(LocalDate.of(2030, 1, 1));
        return 0;
    }

    private static Clinic inFebruary(Engine engine) throws Exception {
        Clinic clinic = new Clinic(engine);
        clinic.at(Instant.parse("2026-02-10T18:00:00Z"));
        clinic.completed(7, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 9500);
        clinic.completed(8, Clinic.RV, Clinic.TRIGGER, Clinic.MAYA, 4000);
        clinic.completed(9, Clinic.OM, Clinic.DEEP, Clinic.JONAS, 8000);
        return clinic;
    }

    private static Map<Long, String> byTherapist(Clinic clinic) throws Exception {
        RevenueQuestion question = new RevenueQuestion(
                new Period(FEBRUARY, LocalDate.of(2026, 3, 31)),
                List.of(Dimension.THERAPIST),
                Basis.EARNED,
                false,
                null,
                null,
                null,
                null);
        return clinic.desk(wiring -> wiring.get(RevenueReport.class).revenue(question)).rows().stream()
                .collect(Collectors.toMap(
                        row -> Optional.ofNullable(row.group().therapist()).orElseThrow(),
                        row -> row.figures().revenue().amount() + " "
                                + row.figures().visits()));
    }

    private static Optional<String> difference(Clinic clinic) throws Exception {
        try (Connection connection = clinic.database().source().getConnection()) {
            return new BooksCheck(connection).firstDifference();
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsPostedLateIsInTheReportAtOnce(Engine engine) throws Exception {
        try (Clinic clinic = inFebruary(engine)) {
            clinic.desk(SplitTotalsTest::renew);
            assertEquals(2, clinic.database().count(COUNTING));
            assertEquals(Map.of(Clinic.MAYA, "135.00 2", Clinic.JONAS, "80.00 1"), byTherapist(clinic));
            clinic.completed(10, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 100);
            assertEquals(1, clinic.database().count(COUNTING));
            assertEquals(Map.of(Clinic.MAYA, "136.00 3", Clinic.JONAS, "80.00 1"), byTherapist(clinic));
            clinic.desk(SplitTotalsTest::renew);
            assertEquals(2, clinic.database().count(COUNTING));
            assertEquals(Map.of(Clinic.MAYA, "136.00 3", Clinic.JONAS, "80.00 1"), byTherapist(clinic));
            assertEquals(Optional.empty(), difference(clinic));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsReadComesFromTheSplitWhileItCounts(Engine engine) throws Exception {
        try (Clinic clinic = inFebruary(engine)) {
            clinic.desk(SplitTotalsTest::renew);
            clinic.database().execute("update revenue_split set earned_minor = earned_minor + 1 where visits = 2");
            assertEquals("135.01 2", byTherapist(clinic).get(Clinic.MAYA));
            assertTrue(
                    difference(clinic).orElseThrow().startsWith("a split that is not the sum"),
                    () -> "a sum that is wrong is named");
            clinic.database().execute("update revenue_split set earned_minor = earned_minor - 1 where visits = 2");
            clinic.database()
                    .execute("update revenue_split set visits = visits + 1 where service_id = " + Clinic.TRIGGER);
            assertTrue(difference(clinic).orElseThrow().startsWith("a month whose split counts"));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aVisitThatIsOpenedAgainAndGoesToSomebodyElseTakesItsHistoryAlong(Engine engine) throws Exception {
        try (Clinic clinic = inFebruary(engine)) {
            clinic.at(Instant.parse("2026-03-02T18:00:00Z"));
            clinic.reopen(7, Clinic.RV);
            clinic.desk(SplitTotalsTest::renew);
            long counting = clinic.database().count(COUNTING);
            clinic.database().execute("update appointment set therapist_id = " + Clinic.JONAS + " where id = 7");
            assertEquals(counting - 2, clinic.database().count(COUNTING), "February and March have changed at RV");
            Map<Long, String> raw = byTherapist(clinic);
            clinic.desk(SplitTotalsTest::renew);
            assertEquals(raw, byTherapist(clinic));
            assertEquals(Optional.empty(), difference(clinic));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void nodesThatSplitOneMonthAtOnceDoItOnce(Engine engine) throws Exception {
        try (Clinic clinic = inFebruary(engine)) {
            Callable<Integer> round = () -> clinic.desk(SplitTotalsTest::renew);
            ExecutorService nodes = Executors.newFixedThreadPool(4);
            try {
                for (Future<Integer> done : nodes.invokeAll(
                        IntStream.range(0, 4).mapToObj(node -> round).toList())) {
                    done.get();
                }
            } finally {
                nodes.shutdownNow();
            }
            assertEquals(2, clinic.database().count(COUNTING));
            assertEquals(Optional.empty(), difference(clinic));
        }
    }
}
