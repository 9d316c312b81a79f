package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import clinic.journey.RunningClinic.Deployable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A board or a list asks the database as often for many rows as for few. */
class StatementsIT {
    /** What a node does by the clock may fall into the one or other call, hardly into all of them. */
    private static final int CALLS = 6;

    private static final Set<String> STOOD_NOT = Set.of("cancelled", "late-cancelled", "no-show");

    private static final Map<Integer, String> SUGGESTED = new HashMap<>();
    private static final List<String> DRAWERS = new ArrayList<>();
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("America/New_York"));
    private static final LocalDate SUNDAY = TODAY.with(TemporalAdjusters.previous(DayOfWeek.SUNDAY));
    private static final LocalDate FRIDAY = SUNDAY.minusDays(2);
    private static final LocalDate LAST_WEEK = TODAY.minusDays(7);
    /** Long enough ago for many rows, and not for a whole month, which is read differently. */
    private static final LocalDate WEEKS_AGO = TODAY.minusDays(26);

    private static boolean overworked;

    /** A therapist of Riverside, whose days of the coming weeks are booked. */
    private static String therapist() {
        return clinic().as("headoffice").get("staff", "branch", "RV").expect(200).rows().stream()
                .filter(member -> member.path("jobs").toString().contains("therapist"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    /** A replan of at least so many visits. */
    private static String replan(int visits) {
        for (int days = 1; days < 28; days++) {
            Rest.Answer replan = clinic().as("headoffice")
                    .post(
                            "replans",
                            Map.of(
                                    "therapist",
                                    therapist(),
                                    "from",
                                    TODAY.plusDays(1).toString(),
                                    "to",
                                    TODAY.plusDays(days).toString()))
                    .expect(201);
            if (replan.rows().size() >= visits) {
                return replan.text("id");
            }
        }
        throw new AssertionError("the therapist has fewer than " + visits + " visits in four weeks");
    }

    private static String away(int days) {
        return "?branch=RV&therapist=" + therapist() + "&date=" + TODAY.plusDays(1) + "&until=" + TODAY.plusDays(days);
    }

    /** Several wishes for a day far off at Riverside, one at Station Square. */
    private static void waits() {
        Rest headOffice = clinic().as("headoffice");
        var clients = headOffice.get("clients", "limit", 6).expect(200).rows();
        for (int i = 0; i < clients.size(); i++) {
            headOffice
                    .post(
                            "waitlist",
                            Map.of(
                                    "client",
                                    clients.get(i).path("id").asText(),
                                    "service",
                                    "stretching",
                                    "minutes",
                                    30,
                                    "branches",
                                    List.of(i == 0 ? "SS" : "RV"),
                                    "windows",
                                    List.of(Map.of(
                                            "from",
                                            TODAY.plusDays(150).toString(),
                                            "until",
                                            TODAY.plusDays(151).toString()))))
                    .expect(201);
        }
    }

    /** Long shifts of a therapist on six days in a row far off, which break rules. */
    private static synchronized void overworked() {
        if (overworked) {
            return;
        }
        overworked = true;
        for (int day = 150; day < 156; day++) {
            clinic().as("headoffice")
                    .post(
                            "shifts",
                            Map.of(
                                    "branch",
                                    "RV",
                                    "job",
                                    "therapist",
                                    "staff",
                                    therapist(),
                                    "start",
                                    TODAY.plusDays(day) + "T08:00",
                                    "end",
                                    TODAY.plusDays(day) + "T21:30"))
                    .expect(201);
        }
    }

    /** A roster found for some days of the overworked. */
    private static synchronized String suggested(int days) {
        overworked();
        return SUGGESTED.computeIfAbsent(days, StatementsIT::suggest);
    }

    private static String suggest(int days) {
        Rest headOffice = clinic().as("headoffice");
        String id = headOffice
                .post(
                        "roster-suggestions",
                        Map.of(
                                "branches", List.of("RV"),
                                "from", TODAY.plusDays(150).toString(),
                                "to", TODAY.plusDays(149 + days).toString(),
                                "mode", "period"))
                .expect(202)
                .text("id");
        SuggestionIT.found(headOffice, id, now -> now.has("score"));
        headOffice.post("roster-suggestions/" + id + "/cancel", Map.of());
        SuggestionIT.finished(headOffice, id);
        return id;
    }

    /** One drawer at Station Square and three at Riverside, each closed again, and reports of as many days long past. */
    private static synchronized void drawers() {
        if (!DRAWERS.isEmpty()) {
            return;
        }
        Map<String, String> nothing = Map.of("amount", "0.00", "currency", "USD");
        Map<String, String> cent = Map.of("amount", "0.01", "currency", "USD");
        for (String branch : List.of("SS", "RV", "RV", "RV")) {
            Rest headOffice = clinic().as("headoffice");
            String path = "drawers/"
                    + headOffice
                            .post("drawers", Map.of("branch", branch, "opening", nothing, "note", "As found"))
                            .expect(201)
                            .text("id");
            headOffice
                    .post(
                            path + "/movements",
                            Map.of("kind", "in", "purpose", "bank", "amount", cent, "reason", "Change"))
                    .expect(201);
            headOffice
                    .post(path + "/count", Map.of("pieces", List.of(Map.of("denomination", cent, "pieces", 1))))
                    .expect(201);
            headOffice
                    .post(path + "/close", Map.of("left", nothing, "note", "As found"))
                    .expect(200);
            DRAWERS.add(path);
            headOffice
                    .post("day-reports", Map.of("branch", branch, "date", "2020-01-0" + DRAWERS.size()))
                    .expect(201);
        }
    }

    /** One charge without a sale at Station Square and four at Riverside. */
    private static void charges() {
        for (String branch : List.of("SS", "RV", "RV", "RV", "RV")) {
            clinic().as("headoffice")
                    .post(
                            "terminal-charges",
                            Map.of(
                                    "branch",
                                    branch,
                                    "attempt",
                                    UUID.randomUUID().toString(),
                                    "amount",
                                    usd("12.00")))
                    .expect(201);
        }
    }

    /** A tip at Station Square and one for each therapist at Riverside; answers the days on which they were given. */
    private static String tips() {
        Rest headOffice = clinic().as("headoffice");
        for (String branch : List.of("SS", "RV")) {
            headOffice.get("staff", "branch", branch).expect(200).rows().stream()
                    .filter(one -> one.path("jobs").toString().contains("therapist"))
                    .limit(branch.equals("SS") ? 1 : 5)
                    .map(one -> Map.of("therapist", one.path("id").asText(), "amount", usd("5.00")))
                    .forEach(tip -> headOffice
                            .post(
                                    "sales",
                                    Map.of(
                                            "branch",
                                            branch,
                                            "lines",
                                            List.of(Map.of("giftCard", usd("25.00")), Map.of("tip", tip)),
                                            "payments",
                                            List.of(Map.of(
                                                    "means", "card", "amount", usd("30.00"), "reference", "0001"))))
                            .expect(201));
        }
        return span(TODAY.minusDays(1), TODAY);
    }

    private static Map<String, String> usd(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }

    /** A client with so many packages. */
    private static synchronized String packages(int count) {
        Rest headOffice = clinic().as("headoffice");
        Map<String, String> price = usd("100.00");
        String code = "statements-" + count;
        headOffice
                .post(
                        "package-kinds",
                        Map.of(
                                "code",
                                code,
                                "name",
                                "Two of them",
                                "sessions",
                                2,
                                "treatments",
                                List.of(Map.of("service", "deep-tissue", "minutes", 60)),
                                "price",
                                price,
                                "activeFrom",
                                "2026-01-01"))
                .expect(201);
        String client = headOffice
                .get("clients", "limit", 20)
                .expect(200)
                .rows()
                .get(10 + count)
                .path("id")
                .asText();
        for (int i = 0; i < count; i++) {
            headOffice
                    .post(
                            "sales",
                            Map.of(
                                    "branch", "RV",
                                    "lines", List.of(Map.of("packageKind", code, "client", client)),
                                    "payments", List.of(Map.of("means", "cash", "amount", price))))
                    .expect(201);
        }
        return client;
    }

    /** A client with so many memberships, the first month of each paid. */
    private static synchronized String memberships(int count) {
        Rest headOffice = clinic().as("headoffice");
        Map<String, String> price = usd("100.00");
        String code = "statements-monthly-" + count;
        headOffice
                .post(
                        "membership-kinds",
                        Map.of(
                                "code",
                                code,
                                "name",
                                "Two a month",
                                "credits",
                                2,
                                "treatments",
                                List.of(Map.of("service", "deep-tissue", "minutes", 60)),
                                "price",
                                price,
                                "activeFrom",
                                "2026-01-01"))
                .expect(201);
        String client = headOffice
                .get("clients", "limit", 20)
                .expect(200)
                .rows()
                .get(5 + count)
                .path("id")
                .asText();
        for (int i = 0; i < count; i++) {
            String month = headOffice
                    .post("memberships", Map.of("client", client, "kind", code, "branch", "RV", "billingDay", 1 + i))
                    .expect(201)
                    .at("/months/0/id")
                    .asText();
            headOffice
                    .post(
                            "sales",
                            Map.of(
                                    "branch", "RV",
                                    "lines", List.of(Map.of("membershipMonth", month)),
                                    "payments", List.of(Map.of("means", "cash", "amount", price))))
                    .expect(201);
        }
        return client;
    }

    static Stream<Arguments> pages() {
        String tipped = tips();
        return Stream.of(
                rows("/desk/day-board", "?branch=SS&date=" + SUNDAY, "?branch=RV&date=" + FRIDAY),
                rows("/desk/day-board", "?branch=SS&by=room&date=" + SUNDAY, "?branch=RV&by=room&date=" + FRIDAY),
                rows("/desk/calendar", "?branch=SS&span=week", "?branch=RV&span=month"),
                rows("/desk/branches", "?at=SS&date=" + SUNDAY, "?at=RV&at=OM&at=HS&date=" + FRIDAY),
                rows("/clients/list", "?q=whitfield", "?q=a"),
                rows("/reports/revenue", span(SUNDAY, SUNDAY), span(WEEKS_AGO, TODAY)),
                rows(
                        "/reports/revenue",
                        span(SUNDAY, SUNDAY) + "&branch=SS&group=therapist",
                        span(WEEKS_AGO, TODAY) + "&group=therapist"),
                rows("/reports/revenue-rows", span(SUNDAY, SUNDAY) + "&branch=SS", span(WEEKS_AGO, TODAY)),
                rows("/reports/kpis", span(SUNDAY, SUNDAY), span(WEEKS_AGO, TODAY)),
                rows(
                        "/reports/custom-report",
                        span(SUNDAY, SUNDAY) + "&preview=yes&period=fixed&measures=revenue&groupBy=therapist&branch=SS",
                        span(WEEKS_AGO, TODAY) + "&preview=yes&period=fixed&measures=revenue&groupBy=therapist"),
                rows("/reports/tips", tipped + "&branch=SS", tipped),
                rows("/reports/tax", span(SUNDAY, SUNDAY) + "&branch=SS", span(WEEKS_AGO, TODAY)),
                rows(
                        "/reports/kpi-rows",
                        span(SUNDAY, SUNDAY) + "&branch=SS&kpi=no-show&part=denominator",
                        span(WEEKS_AGO, TODAY) + "&kpi=no-show&part=denominator"),
                rows("/reports/ledger", span(SUNDAY, SUNDAY) + "&branch=SS", span(WEEKS_AGO, TODAY)),
                rows(
                        "/reports/liabilities",
                        "?month=2020-01",
                        "?month=" + TODAY.toString().substring(0, 7)),
                rows("/desk/replan", away(1), away(12)),
                rows("/roster/week", "?branch=SS&date=" + TODAY, "?branch=RV&date=" + TODAY),
                rows("/roster/week", "?branch=SS&span=month", "?branch=RV&span=month"),
                rows("/roster/suggest", "?branch=RV&id=" + suggested(1), "?branch=RV&id=" + suggested(6)),
                rows("/roster/timesheets", "?branch=SS&week=" + LAST_WEEK, "?branch=RV&week=" + LAST_WEEK),
                rows("/setup/staff", "?at=SS", ""),
                rows("/setup/premises", "?branch=SS", "?branch=RV"));
    }

    static Stream<Arguments> lists() {
        waits();
        overworked();
        drawers();
        charges();
        String tipped = tips();
        String longPast = "&from=2020-01-01&to=2020-01-31";
        String thisWeek = "&week=" + TODAY;
        String ahead = span(TODAY, TODAY.plusDays(80));
        String earned = "&basis=earned&groupBy=";
        return Stream.of(
                rows("appointments", "?branch=SS&date=" + SUNDAY, "?branch=RV&date=" + FRIDAY),
                rows("appointments/find", "?q=whitfield&limit=3", "?q=wh&limit=100"),
                rows("sales", "?branch=SS&date=" + SUNDAY, "?branch=RV&date=" + FRIDAY),
                rows("drawers", "?branch=SS", "?branch=RV"),
                rows("terminal-charges", "?branch=SS", "?branch=RV"),
                rows("packages", "?client=" + packages(1), "?client=" + packages(4)),
                rows("memberships", "?client=" + memberships(1), "?client=" + memberships(4)),
                rows("day-reports", "?branch=SS" + longPast, "?branch=RV" + longPast),
                rows("clients", "?q=whitfield", "?q=a"),
                rows("waitlist", "?branch=SS", "?branch=RV"),
                rows("timesheets", "?branch=SS&week=" + LAST_WEEK, "?branch=RV&week=" + LAST_WEEK),
                rows(
                        "punches",
                        "?branch=SS&date=" + LAST_WEEK,
                        "?branch=RV&date=" + LAST_WEEK.minusDays(7) + "&to=" + LAST_WEEK),
                rows(
                        "punches/exceptions",
                        "?branch=SS&from=" + LAST_WEEK + "&to=" + LAST_WEEK,
                        "?from=" + LAST_WEEK.minusDays(14) + "&to=" + TODAY),
                rows("replans/", replan(1), replan(9)),
                rows("roster-suggestions/", suggested(1), suggested(6)),
                rows("shifts", "?branch=SS" + thisWeek, "?branch=RV" + thisWeek),
                rows(
                        "shifts/check",
                        span(TODAY.plusDays(150), TODAY.plusDays(150)) + "&branch=RV",
                        span(TODAY.plusDays(150), TODAY.plusDays(155)) + "&branch=RV"),
                rows("shifts/publish", "?branch=SS", "?branch=RV"),
                rows("shifts/figures", "?branch=SS" + thisWeek, "?branch=RV" + thisWeek),
                rows("demand", "?branch=SS" + thisWeek, "?branch=RV" + thisWeek),
                rows("leave", ahead + "&branch=SS", ahead + "&branch=RV"),
                rows("staff", "?branch=SS", "?branch=RV"),
                rows("rooms", "?branch=SS", "?branch=RV"),
                rows("ledger/entries", span(SUNDAY, SUNDAY) + "&branch=SS", span(WEEKS_AGO, TODAY)),
                rows("periods/" + closedMonth(), "?branch=SS", ""),
                rows("ledger/trial-balance", "?date=" + TODAY + "&branch=SS", "?date=" + TODAY),
                rows(
                        "reports/revenue",
                        span(SUNDAY, SUNDAY) + earned + "branch",
                        span(WEEKS_AGO, TODAY) + earned + "branch,day"),
                rows(
                        "reports/revenue",
                        span(SUNDAY, SUNDAY) + earned + "service",
                        span(WEEKS_AGO, TODAY) + earned + "service,therapist"),
                rows("reports/revenue/rows", span(SUNDAY, SUNDAY) + "&branch=SS", span(WEEKS_AGO, TODAY)),
                rows("reports/tips", tipped + "&branch=SS", tipped),
                rows("reports/tax", span(SUNDAY, SUNDAY) + "&branch=SS", span(WEEKS_AGO, TODAY)),
                rows("reports/kpis", span(SUNDAY, SUNDAY) + "&branch=SS", span(WEEKS_AGO, TODAY)),
                rows(
                        "reports/kpis/rebooking/rows",
                        span(SUNDAY, SUNDAY) + "&branch=SS&part=denominator",
                        span(WEEKS_AGO, TODAY) + "&part=denominator"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void aPageAsksAsOftenForManyRowsAsForFew(String path, String few, String many) {
        Browserless headOffice = Browserless.signedIn(clinic().address(), "headoffice");
        assertSame(() -> length(headOffice.get(path + few)), () -> length(headOffice.get(path + many)));
    }

    /** How long the page is depends on the hour, too: by the visits that are not charged yet. */
    @Test
    void theDrawersPageAsksAsOftenForManyDrawersAsForOne() {
        drawers();
        Browserless headOffice = Browserless.signedIn(clinic().address(), "headoffice");
        assertSame(
                () -> tableRows(headOffice.get("/desk/drawer?branch=SS")),
                () -> tableRows(headOffice.get("/desk/drawer?branch=RV")));
    }

    private static int tableRows(Browserless.Page page) {
        assertEquals(200, page.status());
        return page.text().split("<tr", -1).length - 1;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void aListAsksAsOftenForManyRowsAsForFew(String path, String few, String many) {
        Rest headOffice = clinic().as("headoffice");
        assertSame(
                () -> headOffice.get(path + few).expect(200).text().length(),
                () -> headOffice.get(path + many).expect(200).text().length());
    }

    @Test
    void aTherapistsDayAsksAsOftenForManyVisitsAsForFew() {
        Map<String, Long> visits =
                clinic().as("headoffice").get("appointments", "branch", "RV", "date", TODAY).expect(200).rows().stream()
                        .filter(visit ->
                                !STOOD_NOT.contains(visit.path("status").asText()))
                        .collect(Collectors.groupingBy(
                                visit -> visit.path("therapist").asText(), TreeMap::new, Collectors.counting()));
        List<String> byVisits = visits.keySet().stream()
                .sorted(Comparator.comparing(visits::get))
                .toList();
        assumeTrue(byVisits.size() > 1, "Riverside is closed today");
        Browserless few = therapist(byVisits.get(0));
        Browserless many = therapist(byVisits.get(byVisits.size() - 1));
        assumeTrue(visits(many) > visits(few), "everybody has as many visits today");
        assertEquals(
                statements(() -> visits(few)),
                statements(() -> visits(many)),
                "statements for few visits and for many");
    }

    /** The last month that is over everywhere, closed. */
    private static String closedMonth() {
        YearMonth month =
                YearMonth.from(Instant.now().atOffset(ZoneOffset.ofHours(-12))).minusMonths(1);
        Rest headOffice = clinic().as("headoffice");
        Map<String, String> reasons =
                headOffice
                        .get("periods/" + month + "/checklist")
                        .expect(200)
                        .at("/items")
                        .findValuesAsText("item")
                        .stream()
                        .collect(Collectors.toMap(item -> item, item -> "Statements"));
        headOffice
                .post("periods/" + month + "/close", Map.of("reasons", reasons))
                .expect(200);
        return month.toString();
    }

    private static int visits(Browserless therapist) {
        Browserless.Page day = therapist.get("/desk/my-day");
        assertEquals(200, day.status());
        return day.text().split("class=\"day-item", -1).length - 1;
    }

    /** Somebody of the staff, signed in with an account of their own. */
    private static Browserless therapist(String staff) {
        String login = "my-day." + staff;
        clinic().as("admin")
                .post(
                        "accounts",
                        Map.of(
                                "login",
                                login,
                                "name",
                                login,
                                "password",
                                Rest.PASSWORD,
                                "staff",
                                staff,
                                "grants",
                                List.of(Map.of("role", "therapist", "branch", "RV"))))
                .expect(201);
        return Browserless.signedIn(clinic().address(), login);
    }

    private static void assertSame(Supplier<Integer> few, Supplier<Integer> many) {
        assertTrue(many.get() > few.get(), "the larger answer must be larger, or this shows nothing");
        assertEquals(statements(few), statements(many), "statements for few rows and for many");
    }

    /** The statements one call needs, after it has been made once. */
    private static long statements(Supplier<Integer> call) {
        assertTrue(call.get() > 0);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < CALLS; i++) {
            long before = RunningClinic.statements();
            assertTrue(call.get() > 0);
            least = Math.min(least, RunningClinic.statements() - before);
        }
        return least;
    }

    private static int length(Browserless.Page page) {
        assertEquals(200, page.status());
        return page.text().length();
    }

    private static String span(LocalDate from, LocalDate to) {
        return "?from=" + from + "&to=" + to;
    }

    private static Arguments rows(String path, String few, String many) {
        return Arguments.of(path, few, many);
    }

    private static RunningClinic clinic() {
        return RunningClinic.of(Deployable.MICRO_POSTGRESQL);
    }
}
