package clinic.reporting.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.platform.Engine;
import clinic.reporting.Basis;
import clinic.reporting.BranchTally;
import clinic.reporting.Comparison;
import clinic.reporting.Dimension;
import clinic.reporting.Kpi;
import clinic.reporting.KpiFigure;
import clinic.reporting.KpiQuestion;
import clinic.reporting.KpiRow;
import clinic.reporting.KpiTable;
import clinic.reporting.League;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.RevenueTable;
import clinic.reporting.persistence.BooksCheck;
import clinic.sales.service.Clinic;
import clinic.shared.NotAllowed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Figures of a week of which everything is known, and totals that are kept whatever happens to visits. */
class KpiReportTest {
    /** Monday to Sunday; the clinic's now is the Friday after it. */
    private static final Period WEEK = new Period(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 8));

    private static final int MAYA_HOURS = 8;

    private static void visit(Clinic clinic, long id, long branch, long client, String date, String status)
            throws Exception {
        String start = date.length() > 10 ? date : date + "T15:00:00Z";
        clinic.database()
                .execute("insert into appointment (id, branch_id, business_date, status, source, client_id, service_id,"
                        + " minutes, therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before, buffer_after,"
                        + " price_minor, currency, note, created_at, created_by, status_since, version) values (" + id
                        + ", "
                        + branch + ", date '" + date.substring(0, 10) + "', '" + status + "', 'desk', " + client
                        + ", 11,"
                        + " 90, " + (branch == Clinic.RV ? 201 : 202) + ", " + (branch == Clinic.RV ? 101 : 102)
                        + ", null, timestamp with time zone '"
                        + start.replace('T', ' ').replace("Z", "+00")
                        + "', timestamp with time zone '"
                        + Instant.parse(start)
                                .plusSeconds(5400)
                                .toString()
                                .replace('T', ' ')
                                .replace("Z", "+00")
                        + "', 0, 15, 9500, 'USD', '', timestamp with time zone '2026-03-01 00:00:00+00', 'ellen',"
                        + " timestamp with time zone '2026-03-01 00:00:00+00', 1)");
    }

    private static void client(Clinic clinic, long id, @Nullable Long mergedInto) throws Exception {
        clinic.database()
                .execute("insert into client (id, first_name, last_name, note, created_at, version, merged_into_id)"
                        + " values (" + id
                        + ", 'Ada', 'Vega', '', timestamp with time zone '2026-01-01 00:00:00+00', 1, "
                        + mergedInto + ")");
    }

    /** Riverside opens at nine on weekdays, Maya works from eight to five on Mondays and Tuesdays and is on nobody's leave. */
    private static Clinic aWeek(Engine engine) throws Exception {
        Clinic clinic = new Clinic(engine);
        clinic.database()
                .execute(
                        "insert into opening_hours values (1, null, 1, false, time '09:00', time '19:00')",
                        "insert into opening_hours values (2, null, 2, false, time '09:00', time '19:00')",
                        "insert into work_pattern values (1, 1, 1, time '08:00', time '17:00')",
                        "insert into work_pattern values (2, 1, 2, time '08:00', time '17:00')",
                        "insert into work_pattern values (3, 1, 3, time '08:00', time '17:00')",
                        "update catalogue_version set version = nextval('catalogue_version_seq')");
        client(clinic, 302, null);
        client(clinic, 303, null);
        client(clinic, 304, 303L);
        client(clinic, 305, null);
        visit(clinic, 1, Clinic.RV, 301, "2026-03-02T15:30:00Z", "settled");
        visit(clinic, 2, Clinic.RV, 302, "2026-03-03", "completed");
        visit(clinic, 3, Clinic.RV, 303, "2026-03-03", "no-show");
        visit(clinic, 4, Clinic.RV, 304, "2026-03-04", "late-cancelled");
        visit(clinic, 5, Clinic.RV, 304, "2026-03-05", "settled");
        visit(clinic, 6, Clinic.RV, 305, "2026-03-05", "cancelled");
        visit(clinic, 7, Clinic.OM, 302, "2026-03-06", "completed");
        // before and after the week
        visit(clinic, 20, Clinic.OM, 301, "2026-01-10", "settled");
        visit(clinic, 21, Clinic.OM, 301, "2026-04-20", "booked");
        visit(clinic, 22, Clinic.RV, 302, "2026-04-20", "cancelled");
        visit(clinic, 23, Clinic.RV, 303, "2026-05-30", "booked");
        // 304 was merged into 303: visits follow
        clinic.database().execute("update appointment set client_id = 303 where client_id = 304");
        return clinic;
    }

    private static KpiTable ask(Clinic clinic, String... branches) throws Exception {
        return clinic.desk(
                wiring -> wiring.get(KpiReport.class).kpis(new KpiQuestion(WEEK, null, List.of(branches), false)));
    }

    private static KpiFigure figure(KpiTable table, Kpi kpi) {
        return table.rows().stream()
                .map(KpiTable.Row::figure)
                .filter(figure -> figure.kpi() == kpi)
                .findFirst()
                .orElseThrow();
    }

    private static List<KpiRow> rows(Clinic clinic, Kpi kpi, boolean below, String... branches) throws Exception {
        List<KpiRow> rows = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            KpiRows.RowPage page = clinic.desk(wiring -> wiring.get(KpiRows.class)
                    .rows(kpi, below, new KpiQuestion(WEEK, null, List.of(branches), false), from));
            rows.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        return rows;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aWeeksFiguresAreWhatHappenedInIt(Engine engine) throws Exception {
        try (Clinic clinic = aWeek(engine)) {
            KpiTable all = ask(clinic);
            assertEquals(new KpiFigure(Kpi.NO_SHOW, 1, 5L), figure(all, Kpi.NO_SHOW));
            assertEquals(200, figure(all, Kpi.NO_SHOW).value());
            assertEquals(new KpiFigure(Kpi.LATE_CANCELLATIONS, 1, null), figure(all, Kpi.LATE_CANCELLATIONS));
            long rostered = 2 * MAYA_HOURS * 60;
            assertEquals(new KpiFigure(Kpi.UTILISATION, 4 * 90, rostered), figure(all, Kpi.UTILISATION));
            assertEquals(375, figure(all, Kpi.UTILISATION).value());
            assertEquals(
                    new KpiFigure(Kpi.NEW_CLIENTS, 2, null),
                    figure(all, Kpi.NEW_CLIENTS),
                    "301 came in January; 302 is new, and 303 and 304 are one");
            assertEquals(
                    new KpiFigure(Kpi.REBOOKING, 1, 3L),
                    figure(all, Kpi.REBOOKING),
                    "302 cancelled the next visit, and 303 comes in 86 days");
            KpiTable one = ask(clinic, "OM");
            assertEquals(new KpiFigure(Kpi.NO_SHOW, 0, 1L), figure(one, Kpi.NO_SHOW));
            assertEquals(new KpiFigure(Kpi.UTILISATION, 90, 0L), figure(one, Kpi.UTILISATION));
            assertEquals(null, figure(one, Kpi.UTILISATION).value());
            assertEquals(new KpiFigure(Kpi.NEW_CLIENTS, 0, null), figure(one, Kpi.NEW_CLIENTS));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void everyFigureOpensToTheRowsItIsMadeOf(Engine engine) throws Exception {
        try (Clinic clinic = aWeek(engine)) {
            for (long visit = 30; visit < 140; visit++) {
                clinic.completed(visit, Clinic.RV, Clinic.DEEP, Clinic.MAYA, 5000 + visit);
                clinic.database()
                        .execute("update appointment set business_date = date '2026-03-03' where id = " + visit);
            }
            KpiTable all = ask(clinic, "RV", "OM");
            for (Kpi kpi : List.of(Kpi.NO_SHOW, Kpi.LATE_CANCELLATIONS, Kpi.REBOOKING, Kpi.NEW_CLIENTS)) {
                KpiFigure figure = figure(all, kpi);
                assertEquals(
                        figure.numerator(), rows(clinic, kpi, false, "RV", "OM").size(), kpi.code());
                if (figure.denominator() != null) {
                    assertEquals(
                            figure.denominator(),
                            rows(clinic, kpi, true, "RV", "OM").size(),
                            kpi.code());
                }
            }
            assertEquals(115, figure(all, Kpi.NO_SHOW).denominator());
            assertEquals(figure(all, Kpi.UTILISATION).numerator(), minutes(rows(clinic, Kpi.UTILISATION, false)));
            assertEquals(figure(all, Kpi.UTILISATION).denominator(), minutes(rows(clinic, Kpi.UTILISATION, true)));
            assertThrows(IllegalArgumentException.class, () -> rows(clinic, Kpi.NEW_CLIENTS, true));
        }
    }

    private static long minutes(List<KpiRow> rows) {
        return rows.stream()
                .mapToLong(row -> Objects.requireNonNull(row.minutes()))
                .sum();
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsNotOverIsNotInTheUtilisation(Engine engine) throws Exception {
        try (Clinic clinic = aWeek(engine)) {
            clinic.at(Instant.parse("2026-03-03T20:00:00Z"));
            assertEquals(new KpiFigure(Kpi.UTILISATION, 90, MAYA_HOURS * 60L), figure(ask(clinic), Kpi.UTILISATION));
            clinic.at(Instant.parse("2026-03-02T20:00:00Z"));
            assertEquals(new KpiFigure(Kpi.UTILISATION, 0, 0L), figure(ask(clinic), Kpi.UTILISATION));
            assertEquals(List.of(), rows(clinic, Kpi.UTILISATION, true));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theHoursOfAWeekAreThoseOfTheBranchesClocks(Engine engine) throws Exception {
        try (Clinic clinic = aWeek(engine)) {
            League league = clinic.desk(
                    wiring -> wiring.get(LeagueReport.class).league(new KpiQuestion(WEEK, null, List.of(), false)));
            assertEquals(30, league.treated().of(DayOfWeek.MONDAY, 10), "15:30 in UTC is 10:30 in New York");
            assertEquals(60, league.treated().of(DayOfWeek.MONDAY, 11));
            assertEquals(0, league.treated().of(DayOfWeek.MONDAY, 12));
            assertEquals(60, league.treated().of(DayOfWeek.FRIDAY, 9), "15:00 in UTC is 09:00 in Chicago");
            assertEquals(0, league.rostered().of(DayOfWeek.MONDAY, 8), "not open yet");
            assertEquals(60, league.rostered().of(DayOfWeek.MONDAY, 9));
            assertEquals(60, league.rostered().of(DayOfWeek.TUESDAY, 16));
            assertEquals(0, league.rostered().of(DayOfWeek.WEDNESDAY, 10), "closed");
            assertEquals(7, league.daysOver());
            assertEquals(
                    List.of(3L, 1L),
                    league.rows().stream()
                            .map(League.Row::tally)
                            .map(BranchTally::completed)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void totalsOfVisitsFollowWhateverHappensToThem(Engine engine) throws Exception {
        try (Clinic clinic = aWeek(engine)) {
            Random random = new Random(20260302);
            for (int i = 0; i < 150; i++) {
                anything(clinic, 200 + random.nextInt(14), random);
            }
            try (Connection connection = clinic.database().source().getConnection()) {
                assertEquals(Optional.empty(), new BooksCheck(connection).firstDifference());
            }
            clinic.database()
                    .execute("update visit_day set h10 = h10 + 1 where branch_id = 1 and business_date = date"
                            + " '2026-03-02'");
            try (Connection connection = clinic.database().source().getConnection()) {
                assertEquals(
                        "a day whose ended visits",
                        new BooksCheck(connection)
                                .firstDifference()
                                .orElseThrow()
                                .substring(0, 24));
            }
        }
    }

    private static final String[] STATES = {
        "booked", "arrived", "in-treatment", "completed", "settled", "cancelled", "late-cancelled", "no-show"
    };

    /** Makes the visit up, or something else of it: its state, its client, its branch, when it is and how long. */
    private static void anything(Clinic clinic, long visit, Random random) throws Exception {
        String state = STATES[random.nextInt(STATES.length)];
        LocalDate date = LocalDate.of(2026, 3, 10).plusDays(random.nextInt(4) + 29L * random.nextInt(6));
        int hour = random.nextInt(24);
        int minutes = 15 * (1 + random.nextInt(12));
        long client = 301 + random.nextInt(3);
        long branch = 1 + random.nextInt(2);
        if (clinic.database().count("select count(*) from appointment where id = " + visit) == 0) {
            visit(clinic, visit, branch, client, date + "T15:00:00Z", "booked");
        }
        String start = "timestamp with time zone '" + date + " " + (hour < 10 ? "0" : "") + hour + ":25:00+00'";
        clinic.database()
                .execute("update appointment set status = '" + state + "', business_date = date '" + date
                        + "', client_id = " + client + ", branch_id = " + branch + ", minutes = " + minutes
                        + ", starts_at = " + start + ", ends_at = " + start + " + interval '" + minutes
                        + "' minute where id = " + visit);
    }

    /** An appointment as the test reads it, to count clients in a plain way. */
    private record Visit(long branch, long client, LocalDate date, Instant starts, String status) {
        boolean isDone() {
            return status.equals("completed") || status.equals("settled");
        }

        boolean isStanding() {
            return isDone() || Set.of("booked", "arrived", "in-treatment").contains(status);
        }
    }

    private static List<Visit> visits(Clinic clinic) throws Exception {
        List<Visit> visits = new ArrayList<>();
        try (Connection connection = clinic.database().source().getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select branch_id, client_id, business_date, starts_at, status from appointment");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                visits.add(new Visit(
                        row.getLong(1),
                        row.getLong(2),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getString(5)));
            }
        }
        return visits;
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void clientsAreCountedAsTheirVisitsSay(Engine engine) throws Exception {
        try (Clinic clinic = aWeek(engine)) {
            Random random = new Random(60);
            for (int i = 0; i < 60; i++) {
                anything(clinic, 200 + i % 40, random);
            }
            List<Visit> visits = visits(clinic);
            for (int i = 0; i < 24; i++) {
                LocalDate from = LocalDate.of(2026, 2, 1).plusDays(random.nextInt(150));
                Period period = new Period(from, from.plusDays(random.nextInt(70)));
                List<String> codes = List.of(List.of("RV"), List.of("OM"), List.of("OM", "RV"))
                        .get(random.nextInt(3));
                List<Visit> there = visits.stream()
                        .filter(Visit::isDone)
                        .filter(visit -> codes.contains(visit.branch() == Clinic.RV ? "RV" : "OM"))
                        .filter(visit -> !visit.date().isBefore(period.from())
                                && !visit.date().isAfter(period.to()))
                        .toList();
                Map<Long, Visit> last = there.stream()
                        .collect(Collectors.toMap(
                                Visit::client,
                                visit -> visit,
                                BinaryOperator.maxBy(Comparator.comparing(Visit::starts))));
                long again = last.values().stream()
                        .filter(seen -> visits.stream()
                                .anyMatch(next -> next.client() == seen.client()
                                        && next.isStanding()
                                        && next.starts().isAfter(seen.starts())
                                        && !next.starts().isAfter(seen.starts().plus(Duration.ofDays(60)))))
                        .count();
                long firsts = there.stream()
                        .filter(seen -> visits.stream()
                                .noneMatch(other -> other.client() == seen.client()
                                        && other.isDone()
                                        && other.starts().isBefore(seen.starts())))
                        .count();
                KpiTable table = clinic.desk(
                        wiring -> wiring.get(KpiReport.class).kpis(new KpiQuestion(period, null, codes, false)));
                String words = period + " " + codes;
                assertEquals(
                        new KpiFigure(Kpi.REBOOKING, again, (long) last.size()), figure(table, Kpi.REBOOKING), words);
                assertEquals(new KpiFigure(Kpi.NEW_CLIENTS, firsts, null), figure(table, Kpi.NEW_CLIENTS), words);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatHappensToAClientsVisitsAtOnceIsSeenByAll(Engine engine) throws Exception {
        try (Clinic clinic = aWeek(engine)) {
            ExecutorService threads = Executors.newFixedThreadPool(6);
            try {
                List<Callable<Integer>> work = new ArrayList<>();
                for (int thread = 0; thread < 6; thread++) {
                    long visit = 200 + thread;
                    Random random = new Random(thread);
                    work.add(() -> {
                        for (int i = 0; i < 30; i++) {
                            undisturbed(() -> anything(clinic, visit, random));
                        }
                        return 0;
                    });
                }
                for (Future<Integer> done : threads.invokeAll(work)) {
                    done.get();
                }
            } finally {
                threads.shutdownNow();
            }
            try (Connection connection = clinic.database().source().getConnection()) {
                assertEquals(Optional.empty(), new BooksCheck(connection).firstDifference());
            }
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    /** As use cases do: again, while another transaction is in the way. */
    private static void undisturbed(Work work) throws Exception {
        for (int tries = 0; ; tries++) {
            try {
                work.run();
                return;
            } catch (SQLException e) {
                if (tries == 50 || !String.valueOf(e.getSQLState()).matches("40.*|90131")) {
                    throw e;
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anAnswerIsKnownUntilSomethingChangesInItsMonths(Engine engine) throws Exception {
        try (Clinic clinic = aWeek(engine)) {
            clinic.desk(wiring -> {
                KpiReport report = wiring.get(KpiReport.class);
                KpiQuestion question = new KpiQuestion(WEEK, null, List.of(), false);
                assertEquals(new KpiFigure(Kpi.NEW_CLIENTS, 2, null), figure(report.kpis(question), Kpi.NEW_CLIENTS));
                clinic.database().execute("update completed_visit set first_ever = false");
                assertEquals(
                        new KpiFigure(Kpi.NEW_CLIENTS, 2, null),
                        figure(report.kpis(question), Kpi.NEW_CLIENTS),
                        "not read again");
                assertEquals(
                        new KpiFigure(Kpi.NEW_CLIENTS, 0, null),
                        figure(report.kpis(new KpiQuestion(WEEK, null, List.of("RV"), false)), Kpi.NEW_CLIENTS),
                        "another question");
                clinic.database()
                        .execute("update completed_visit set first_ever = true where appointment_id in (2, 5)");
                clinic.database().execute("update appointment set status = 'booked' where id = 2");
                assertEquals(new KpiFigure(Kpi.NEW_CLIENTS, 2, null), figure(report.kpis(question), Kpi.NEW_CLIENTS));
                assertEquals(new KpiFigure(Kpi.REBOOKING, 1, 3L), figure(report.kpis(question), Kpi.REBOOKING));
                clinic.database().execute("update appointment set status = 'cancelled' where id = 21");
                visit(clinic, 24, Clinic.OM, 302, "2026-05-04", "booked");
                assertEquals(
                        new KpiFigure(Kpi.REBOOKING, 1, 3L),
                        figure(report.kpis(question), Kpi.REBOOKING),
                        "302 comes again, at another branch and in another month, and 301 no longer");
                return 0;
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whereNoBranchIsInBothPeriodsThereIsNothing(Engine engine) throws Exception {
        try (Clinic clinic = aWeek(engine)) {
            RevenueQuestion question = new RevenueQuestion(
                    WEEK,
                    List.of(Dimension.BRANCH),
                    Basis.EARNED,
                    false,
                    Comparison.LAST_YEAR,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    WEEK);
            RevenueTable table =
                    clinic.desk(wiring -> wiring.get(RevenueReport.class).revenue(question));
            assertEquals(List.of(), table.rows());
            KpiQuestion same = new KpiQuestion(WEEK, Comparison.LAST_YEAR, List.of(), false, true);
            KpiTable kpis = clinic.desk(wiring -> wiring.get(KpiReport.class).kpis(same));
            assertEquals(new KpiFigure(Kpi.REBOOKING, 0, 0L), figure(kpis, Kpi.REBOOKING));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aManagerSeesTheirOwnBranchOnly(Engine engine) throws Exception {
        try (Clinic clinic = aWeek(engine)) {
            KpiTable own = clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(KpiReport.class)
                    .kpis(new KpiQuestion(WEEK, null, List.of(), false)));
            assertEquals(new KpiFigure(Kpi.NO_SHOW, 0, 1L), figure(own, Kpi.NO_SHOW));
            for (List<String> foreign : List.of(List.of("RV"), List.of("OM", "RV"))) {
                KpiQuestion question = new KpiQuestion(WEEK, null, foreign, false);
                assertThrows(
                        NotAllowed.class,
                        () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(KpiReport.class)
                                .kpis(question)));
                assertThrows(
                        NotAllowed.class,
                        () -> clinic.as(Clinic.MANAGER_OM, wiring -> wiring.get(KpiRows.class)
                                .rows(Kpi.NO_SHOW, false, question, null)));
            }
        }
    }
}
