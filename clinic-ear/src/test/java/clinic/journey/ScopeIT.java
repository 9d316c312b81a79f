package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Nothing of another branch is read or written by somebody scoped to one. Walks every operation that the OpenAPI document
 * names, asking for Riverside as Old Mill; an operation, parameter or body this test has not been told about fails.
 */
class ScopeIT {
    private static final String MARKER = "only for riverside eyes";
    private static final List<String> OUTSIDERS = List.of("desk.om", "manager.om");
    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");

    /** Of the whole chain by decision: any desk welcomes any client, services are the organisation's. */
    private static final Set<String> OF_THE_CHAIN = Set.of(
            "GET /api/v1/clients",
            "POST /api/v1/clients",
            "GET /api/v1/clients/{id}",
            "PUT /api/v1/clients/{id}",
            "GET /api/v1/clients/{id}/duplicates",
            "GET /api/v1/services",
            "GET /api/v1/giftcards/{code}",
            "GET /api/v1/package-kinds",
            "GET /api/v1/packages",
            "GET /api/v1/membership-kinds",
            "GET /api/v1/memberships",
            "GET /api/v1/memberships/{id}",
            "GET /api/v1/packages/{id}");

    /** About nobody but the caller. */
    private static final Set<String> OWN = Set.of(
            "GET /api/v1/me",
            "GET /api/v1/tokens",
            "POST /api/v1/tokens",
            "PUT /api/v1/clock/pin",
            "GET /api/v1/my-roster",
            "POST /api/v1/my-roster/feed",
            "DELETE /api/v1/my-roster/feed");

    private static RunningClinic clinic;
    private static Rest riverside;
    private static String client;
    private static Answer open;
    private static String paid;
    private static Map<String, String> foreign;
    private static Map<String, Object> parameters;
    private static Map<String, Object> bodies;

    @BeforeAll
    static void aDayAtRiverside() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        riverside = clinic.as("desk.rv");
        Story story = new Story(clinic);
        client = story.client();
        open = book(story, client);
        Answer treated = book(story, story.client());
        paid = treated.text("id");
        for (String step : List.of("check-in", "start", "complete")) {
            riverside.post("appointments/" + paid + "/" + step, null).expect(200);
        }
        JsonNode total =
                riverside.get("sales/quote", "appointment", paid).expect(200).at("/total");
        Map<String, Object> payment = Map.of("means", "cash", "amount", total);
        Answer sale = riverside
                .post("sales", Map.of("appointment", paid, "payments", List.of(payment)))
                .expect(201);
        String waiting = book(story, story.client()).text("id");
        riverside.post("appointments/" + waiting + "/check-in", null).expect(200);
        parameters = parameters();
        bodies = bodies(story, total);
        foreign = new HashMap<>();
        foreign.put("/api/v1/appointments/{id}", open.text("id"));
        foreign.put("/api/v1/appointments/" + open.text("id") + "/add-ons/{service}", "aromatherapy");
        foreign.put(
                "/api/v1/messages/{id}",
                riverside
                        .post("appointments/" + waiting + "/call", null)
                        .expect(200)
                        .text("id"));
        foreign.put(
                "/api/v1/replans/{id}",
                riverside
                        .post(
                                "replans",
                                Map.of(
                                        "therapist",
                                        therapistOfRiversideOnly(),
                                        "from",
                                        open.text("date"),
                                        "to",
                                        open.text("date")))
                        .expect(201)
                        .text("id"));
        foreign.put("/api/v1/sales/{id}", sale.text("id"));
        foreign.put(
                "/api/v1/invoices/{id}",
                made(
                        riverside,
                        "sales/" + sale.text("id") + "/invoice",
                        bodies.get("POST /api/v1/sales/{id}/invoice")));
        foreign.put("/api/v1/ledger/entries/{id}", sale.text("journalEntry"));
        foreign.put("/api/v1/clients/{id}", story.client());
        foreign.put("/api/v1/branches/{code}", Story.BRANCH);
        foreign.put("/api/v1/reports/kpis/{kpi}", "no-show");
        foreign.put("/api/v1/branches/RV/exceptions/{date}", "2030-01-01");
        foreign.put("/api/v1/services/{code}", "deep-tissue");
        foreign.put(
                "/api/v1/tokens/{id}",
                riverside.post("tokens", Map.of("name", "scope")).expect(201).text("id"));
        foreign.put("/api/v1/accounts/{id}", riverside.get("me").expect(200).text("id"));
        for (String taking : List.of("holds", "blocks")) {
            foreign.put(
                    "/api/v1/" + taking + "/{id}",
                    riverside
                            .post(taking, bodies.get("POST /api/v1/" + taking))
                            .expect(201)
                            .text("id"));
        }
        Map<String, Object> series = Story.booking(story.freeSlot(), story.client());
        series.put("series", Map.of("frequency", "weekly", "count", 1));
        series.put("note", MARKER);
        foreign.put(
                "/api/v1/series/{id}",
                riverside.post("appointments", series).expect(201).text("series"));
        foreign.put("/api/v1/merges/{id}", mergedAtRiverside(story));
        setUpAtRiverside();
        foreign.put(
                "/api/v1/booking-terms/{id}",
                clinic.as("headoffice")
                        .send("PUT", "booking-terms", bodies.get("PUT /api/v1/booking-terms"), null)
                        .expect(200)
                        .text("id"));
        foreign.put("/api/v1/waitlist/{id}", made("/api/v1/waitlist"));
        foreign.put("/api/v1/waitlist/rules/{branch}", Story.BRANCH);
        foreign.put("/api/v1/waitlist/offers/{id}", offered(story));
        foreign.put("/api/v1/charges/{id}", charged(story));
        foreign.put("/api/v1/mails/{id}", "1");
        foreign.put("/api/v1/reports/settlement/{id}", "1");
        foreign.put("/api/v1/periods/{month}", "2026-01");
        String card = riverside
                .post(
                        "sales",
                        Map.of(
                                "branch", Story.BRANCH,
                                "lines", List.of(Map.of("giftCard", usd("25.00"))),
                                "payments", List.of(Map.of("means", "cash", "amount", usd("25.00")))))
                .expect(201)
                .at("/giftCards/0/id")
                .asText();
        foreign.put("/api/v1/giftcards/{id}", card);
        foreign.put(
                "/api/v1/giftcards/{code}",
                riverside
                        .post("giftcards/" + card + "/code", Map.of())
                        .expect(200)
                        .text("code"));
        packageOfRiverside();
        membershipOfRiverside();
        punchedAtRiverside();
        rosterOfRiverside();
        drawerOfRiverside();
        chargeOfRiverside();
        reportOfRiverside();
        cardsOfRiverside();
    }

    /** A file of the card acquirer's with a line of Riverside. */
    private static void cardsOfRiverside() {
        Rest headOffice = clinic.as("headoffice");
        String settlement = made(headOffice, "card-settlements", bodies.get("POST /api/v1/card-settlements"));
        foreign.put("/api/v1/card-settlements/{id}", settlement);
        foreign.put(
                "/api/v1/card-settlements/lines/{line}",
                headOffice
                        .get("card-settlements/" + settlement + "/lines")
                        .expect(200)
                        .at("/rows/0/id")
                        .asText());
        foreign.put("/api/v1/card-sources/{code}", "default");
    }

    /** A report of Riverside's figures that is shared, and when it is sent. */
    private static void reportOfRiverside() {
        String report = made("/api/v1/reports/custom");
        foreign.put("/api/v1/reports/custom/{id}", report);
        clinic.as("headoffice")
                .send("PUT", "reports/custom/" + report + "/schedule", schedule(), null)
                .expect(200);
    }

    private static Map<String, Object> schedule() {
        return Map.of(
                "every",
                "daily",
                "at",
                "07:00",
                "zone",
                "UTC",
                "format",
                "csv",
                "to",
                List.of("scope@example.com"),
                "paused",
                true,
                "version",
                0);
    }

    /** A charge on the terminal that no sale has used. */
    private static void chargeOfRiverside() {
        foreign.put(
                "/api/v1/terminal-charges/{id}",
                made(riverside, "terminal-charges", bodies.get("POST /api/v1/terminal-charges")));
    }

    /** A package on offer, and one sold at Riverside. */
    private static void packageOfRiverside() {
        clinic.as("headoffice")
                .post("package-kinds", bodies.get("POST /api/v1/package-kinds"))
                .expect(201);
        foreign.put("/api/v1/package-kinds/{code}", "scope");
        foreign.put(
                "/api/v1/packages/{id}",
                riverside
                        .post(
                                "sales",
                                Map.of(
                                        "branch", Story.BRANCH,
                                        "lines", List.of(Map.of("packageKind", "scope", "client", client)),
                                        "payments", List.of(Map.of("means", "cash", "amount", usd("100.00")))))
                        .expect(201)
                        .at("/packages/0/id")
                        .asText());
    }

    /** A membership on offer, and one joined at Riverside. */
    private static void membershipOfRiverside() {
        clinic.as("headoffice")
                .post("membership-kinds", bodies.get("POST /api/v1/membership-kinds"))
                .expect(201);
        foreign.put("/api/v1/membership-kinds/{code}", "scope-monthly");
        foreign.put("/api/v1/memberships/{id}", made(riverside, "memberships", bodies.get("POST /api/v1/memberships")));
    }

    /** A drawer that is open, money paid out of it, and the report of a day long past. */
    private static void drawerOfRiverside() {
        String drawer = made(riverside, "drawers", bodies.get("POST /api/v1/drawers"));
        foreign.put("/api/v1/drawers/{id}", drawer);
        foreign.put(
                "/api/v1/drawers/" + drawer + "/movements/{movement}",
                made(riverside, "drawers/" + drawer + "/movements", bodies.get("POST /api/v1/drawers/{id}/movements")));
        foreign.put("/api/v1/day-reports/{id}", made(riverside, "day-reports", bodies.get("POST /api/v1/day-reports")));
    }

    private static String made(Rest who, String path, Object body) {
        return who.post(path, body).expect(201).text("id");
    }

    /** A shift, a change, a template, and what people of Riverside ask for. */
    private static void rosterOfRiverside() {
        Rest manager = clinic.as("manager.rv");
        Answer planned =
                manager.post("shifts", bodies.get("POST /api/v1/shifts")).expect(201);
        foreign.put("/api/v1/shifts/{id}", planned.at("/shifts/0/id").asText());
        foreign.put("/api/v1/shifts/changes/{change}", planned.text("change"));
        foreign.put(
                "/api/v1/shift-templates/{id}",
                manager.post("shift-templates", bodies.get("POST /api/v1/shift-templates"))
                        .expect(201)
                        .text("id"));
        foreign.put(
                "/api/v1/leave/{id}",
                manager.post("leave", bodies.get("POST /api/v1/leave"))
                        .expect(201)
                        .text("id"));
        foreign.put(
                "/api/v1/availability-rules/{id}",
                manager.post("availability-rules", bodies.get("POST /api/v1/availability-rules"))
                        .expect(201)
                        .text("id"));
        LocalDate today = LocalDate.ofInstant(Instant.now(), Story.ZONE);
        String own = clinic
                .as("therapist.rv")
                .get("my-roster", "from", today.plusDays(1), "to", today.plusDays(30))
                .expect(200)
                .at("/shifts")
                .findValuesAsText("id")
                .stream()
                .filter(id -> riverside.get("shifts/" + id).status() == 200)
                .findFirst()
                .orElseThrow();
        bodies.put("POST /api/v1/swaps", Map.of("kind", "give", "shift", own));
        foreign.put(
                "/api/v1/swaps/{id}",
                clinic.as("therapist.rv")
                        .post("swaps", bodies.get("POST /api/v1/swaps"))
                        .expect(201)
                        .text("id"));
        foreign.put("/api/v1/my-roster/notices/{id}", notice());
        String suggestion = manager.post("roster-suggestions", bodies.get("POST /api/v1/roster-suggestions"))
                .expect(202)
                .text("id");
        manager.post("roster-suggestions/" + suggestion + "/cancel", Map.of()).expect(204);
        String shift = foreign.get("/api/v1/shifts/{id}");
        foreign.put("/api/v1/roster-suggestions/{id}", suggestion);
        foreign.put("/api/v1/roster-suggestions/" + suggestion + "/shifts/{shift}", shift);
        foreign.put(
                "/api/v1/roster-suggestions/" + suggestion + "/shifts/" + shift + "/why-not/{staff}",
                therapistOfRiversideOnly());
        foreign.put("/api/v1/labour/contracts/{staff}", therapistOfRiversideOnly());
        foreign.put("/api/v1/clock/pins/{staff}", therapistOfRiversideOnly());
        foreign.put(
                "/api/v1/clock/kept-punches/{id}", java.util.UUID.randomUUID().toString());
        foreign.put("/api/v1/roster-calendars/{staff}", therapistOfRiversideOnly());
        foreign.put(
                "/api/v1/labour/terms/{id}",
                clinic.as("headoffice")
                        .post("labour/terms", bodies.get("POST /api/v1/labour/terms"))
                        .expect(201)
                        .text("id"));
    }

    /** What somebody of Riverside was told. */
    private static String notice() {
        String shift = (String) ((Map<?, ?>) bodies.get("POST /api/v1/swaps")).get("shift");
        assertTrue(!shift.isEmpty());
        clinic.as("manager.rv")
                .post("swaps/" + foreign.get("/api/v1/swaps/{id}") + "/refuse", Map.of("reason", MARKER))
                .expect(200);
        String told = clinic.as("therapist.rv")
                .get("my-roster", "from", "2030-01-01", "to", "2030-01-02")
                .expect(200)
                .at("/notices/0/id")
                .asText();
        foreign.put(
                "/api/v1/swaps/{id}",
                clinic.as("therapist.rv")
                        .post("swaps", bodies.get("POST /api/v1/swaps"))
                        .expect(201)
                        .text("id"));
        return told;
    }

    private static void rosterBodies(Map<String, Object> bodies) {
        Map<String, Object> none = Map.of();
        String start = "2031-05-06T10:00";
        String end = "2031-05-06T16:00";
        Map<String, Object> shift =
                Map.of("branch", Story.BRANCH, "job", "therapist", "start", start, "end", end, "note", MARKER);
        bodies.put("POST /api/v1/shifts", shift);
        bodies.put("PUT /api/v1/shifts/{id}", shift);
        bodies.put("DELETE /api/v1/shifts/{id}", none);
        bodies.put("POST /api/v1/shifts/{id}/move", Map.of("branch", Story.BRANCH, "start", start, "end", end));
        bodies.put("POST /api/v1/shifts/{id}/assign", none);
        bodies.put("POST /api/v1/shifts/{id}/copy", Map.of("to", List.of(Map.of("date", "2031-05-07"))));
        bodies.put("POST /api/v1/shifts/changes/{change}/undo", none);
        bodies.put(
                "POST /api/v1/shifts/copy-week",
                Map.of("branch", Story.BRANCH, "from", "2031-05-05", "to", "2031-05-12"));
        Map<String, Object> span = Map.of("branch", Story.BRANCH, "from", "2031-05-06", "to", "2031-05-06");
        bodies.put("POST /api/v1/shifts/publish", span);
        bodies.put("POST /api/v1/shifts/breaks", span);
        bodies.put("POST /api/v1/shifts/publish/preview", span);
        bodies.put(
                "POST /api/v1/shift-templates",
                Map.of("branch", Story.BRANCH, "name", MARKER, "job", "therapist", "starts", "10:00", "ends", "16:00"));
        bodies.put("DELETE /api/v1/shift-templates/{id}", none);
        bodies.put("POST /api/v1/shift-templates/{id}/use", Map.of("dates", List.of("2031-05-08")));
        bodies.put(
                "POST /api/v1/leave",
                Map.of(
                        "staff",
                        therapistOfRiversideOnly(),
                        "type",
                        "unpaid-leave",
                        "from",
                        "2031-05-06",
                        "note",
                        MARKER));
        bodies.put("POST /api/v1/leave/{id}/approve", none);
        bodies.put("POST /api/v1/leave/{id}/refuse", Map.of("reason", "scope"));
        bodies.put("POST /api/v1/leave/{id}/cancel", Map.of("reason", "scope"));
        bodies.put(
                "POST /api/v1/leave/balances",
                Map.of("staff", therapistOfRiversideOnly(), "type", "annual-leave", "minutes", 60, "reason", "scope"));
        bodies.put("PUT /api/v1/leave/types", Map.of("code", "scope-leave", "name", "Scope"));
        for (String step : List.of("take", "withdraw", "approve")) {
            bodies.put("POST /api/v1/swaps/{id}/" + step, none);
        }
        bodies.put("POST /api/v1/swaps/{id}/refuse", Map.of("reason", "scope"));
        bodies.put(
                "POST /api/v1/availability-rules",
                Map.of(
                        "staff", therapistOfRiversideOnly(),
                        "kind", "not-available",
                        "from", "2031-05-06",
                        "until", "2031-05-06",
                        "note", MARKER));
        bodies.put("DELETE /api/v1/availability-rules/{id}", none);
        bodies.put(
                "PUT /api/v1/demand",
                Map.of(
                        "branch", Story.BRANCH,
                        "date", "2031-05-06",
                        "job", "therapist",
                        "from", "10:00",
                        "until", "11:00",
                        "heads", 1));
        bodies.put(
                "POST /api/v1/roster-suggestions",
                Map.of(
                        "branches", List.of(Story.BRANCH),
                        "from", "2031-05-06",
                        "to", "2031-05-06",
                        "mode", "open"));
        bodies.put("POST /api/v1/roster-suggestions/{id}/accept", none);
        bodies.put("POST /api/v1/roster-suggestions/{id}/cancel", none);
        bodies.put("POST /api/v1/roster-suggestions/{id}/weights-preview", Map.of("weights", Map.of("travel", 3)));
        bodies.put("DELETE /api/v1/clock/pins/{staff}", none);
        bodies.put("POST /api/v1/clock/kept-punches/{id}/settle", none);
        both(
                bodies,
                "reports/custom/{id}",
                "name",
                MARKER,
                "shared",
                true,
                "groupBy",
                List.of("service"),
                "measures",
                List.of("revenue"),
                "period",
                "last-month",
                "branch",
                Story.BRANCH,
                "version",
                1);
        bodies.put("DELETE /api/v1/reports/custom/{id}", none);
        bodies.put("PUT /api/v1/reports/custom/{id}/schedule", schedule());
        bodies.put("DELETE /api/v1/reports/custom/{id}/schedule", none);
        bodies.put("POST /api/v1/reports/custom/{id}/schedule/send", none);
        bodies.put("PUT /api/v1/roster-weights", Map.of("weights", Map.of("travel", 3)));
        bodies.put("POST /api/v1/my-roster/feed", none);
        bodies.put("DELETE /api/v1/my-roster/feed", none);
        bodies.put("POST /api/v1/my-roster/notices/{id}/seen", none);
        bodies.put(
                "POST /api/v1/labour/terms",
                Map.of(
                        "branchOfJurisdiction", Story.BRANCH,
                        "rule", "daily-rest",
                        "amount", 660,
                        "severity", "hard",
                        "source", "Scope",
                        "from", "2031-05-06"));
        bodies.put("POST /api/v1/labour/terms/{id}/end", Map.of("until", "2031-05-07"));
        bodies.put("PUT /api/v1/labour/contracts/{staff}", Map.of("weeklyMinutes", 2280));
    }

    /** The oldest of last week's timesheets of somebody who works at Riverside only, and its first punch. */
    private static void punchedAtRiverside() {
        String sheet = clinic
                .as("headoffice")
                .get("timesheets", "week", lastWeek(), "branch", Story.BRANCH)
                .expect(200)
                .rows()
                .stream()
                .filter(row ->
                        row.path("days").findValuesAsText("branch").stream().allMatch(Story.BRANCH::equals))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        String punch = clinic.as("headoffice")
                .get("timesheets/" + sheet)
                .expect(200)
                .at("/punches/0/id")
                .asText();
        foreign.put("/api/v1/timesheets/{id}", sheet);
        foreign.put("/api/v1/punches/{id}", punch);
        foreign.put("/api/v1/punches/" + punch + "/exceptions/{kind}", "off-shift");
    }

    private static String lastWeek() {
        return LocalDate.ofInstant(Instant.now(), Story.ZONE).minusWeeks(1).toString();
    }

    /** The id of an open offer at Riverside, made because a visit there was cancelled. */
    private static String offered(Story story) {
        Answer visit = book(story, story.client());
        String date = visit.text("date");
        String wish = riverside
                .post(
                        "waitlist",
                        Map.of(
                                "client", story.client(),
                                "service", "deep-tissue",
                                "minutes", 60,
                                "branches", List.of(Story.BRANCH),
                                "windows", List.of(Map.of("from", date, "until", date))))
                .expect(201)
                .text("id");
        riverside
                .post("appointments/" + visit.text("id") + "/cancel", Map.of("reason", "scope"))
                .expect(200);
        return TermsAndWaitlistIT.offerOf(riverside, wish).path("id").asText();
    }

    private static Map<String, Object> usd(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }

    /** The id of an open fee at Riverside, for a visit that nobody came to. */
    private static String charged(Story story) {
        String whom = story.client();
        clinic.as("headoffice")
                .send(
                        "PUT",
                        "booking-terms",
                        Map.of(
                                "branch", Story.BRANCH,
                                "from",
                                        LocalDate.ofInstant(Instant.now(), Story.ZONE)
                                                .toString(),
                                "noShowFee", Map.of("percent", "50")),
                        null)
                .expect(200);
        Answer visit = book(story, whom);
        riverside.post("appointments/" + visit.text("id") + "/no-show", null).expect(200);
        clinic.as("headoffice")
                .send(
                        "PUT",
                        "booking-terms",
                        Map.of(
                                "branch", Story.BRANCH,
                                "from",
                                        LocalDate.ofInstant(Instant.now(), Story.ZONE)
                                                .toString(),
                                "noShowFee", Map.of("percent", "0")),
                        null)
                .expect(200);
        return riverside
                .get("charges", "client", whom)
                .expect(200)
                .rows()
                .get(0)
                .path("id")
                .asText();
    }

    /** Two records of one person who is treated at Riverside, made one. */
    private static String mergedAtRiverside(Story story) {
        return clinic.as("headoffice")
                .post("clients/" + story.client() + "/merge", Map.of("into", client))
                .expect(201)
                .text("id");
    }

    /** Head office may do each of these, with the same words that outsiders send; so it is the branch that stops them. */
    private static void setUpAtRiverside() {
        for (String kind : List.of("rooms", "equipment", "staff", "price-lists")) {
            foreign.put("/api/v1/" + kind + "/{id}", made("/api/v1/" + kind));
        }
        String member = "/api/v1/staff/" + foreign.get("/api/v1/staff/{id}");
        String assigned = clinic.as("headoffice")
                .post(member + "/assignments", bodies.get("POST /api/v1/staff/{id}/assignments"))
                .expect(201)
                .text("id");
        foreign.put(member + "/assignments/{assignment}", assigned);
        foreign.put(
                member + "/credentials/{credential}",
                clinic.as("headoffice")
                        .post(member + "/credentials", bodies.get("POST /api/v1/staff/{id}/credentials"))
                        .expect(201)
                        .text("id"));
    }

    private static String therapistOfRiversideOnly() {
        return clinic.as("headoffice").get("staff", "branch", Story.BRANCH).expect(200).rows().stream()
                .filter(member -> member.path("branches").toString().equals("[\"RV\"]")
                        && member.path("jobs").toString().equals("[\"therapist\"]"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    private static String made(String path) {
        return clinic.as("headoffice")
                .post(path, bodies.get("POST " + path))
                .expect(201)
                .text("id");
    }

    private static Answer book(Story story, String whom) {
        Map<String, Object> booking = Story.booking(story.freeSlot(), whom);
        booking.put("note", MARKER);
        return riverside.post("appointments", booking).expect(201);
    }

    private static Map<String, Object> parameters() {
        LocalDate today = LocalDate.ofInstant(Instant.now(), Story.ZONE);
        Map<String, Object> values = new HashMap<>();
        values.put("branch", Story.BRANCH);
        values.put("appointment", open.text("id"));
        values.put("client", client);
        values.put("date", open.text("date"));
        values.put("from", today.minusDays(1));
        values.put("to", today.plusDays(14));
        values.put("service", "deep-tissue");
        values.put("minutes", 60);
        values.put("therapist", null);
        values.put("step", null);
        values.put("together", true);
        values.put("room", null);
        values.put("q", "Journey");
        values.put("limit", null);
        values.put("after", null);
        values.put("cursor", null);
        values.put("number", null);
        values.put("attempt", null);
        values.put("first", Story.BRANCH);
        values.put("second", "OM");
        values.put("groupBy", "branch");
        values.put("basis", "earned");
        values.put("tax", null);
        values.put("compare", null);
        values.put("part", "denominator");
        values.put("whose", "others");
        for (String name : List.of("branches", "region", "channel", "item", "year", "source", "name")) {
            values.put(name, null);
        }
        for (String name : List.of("near", "km", "gender", "days", "before", "rank", "addOns")) {
            values.put(name, null);
        }
        for (String name : List.of("login", "action", "outcome", "state", "next", "day", "week", "month", "format")) {
            values.put(name, null);
        }
        values.put("allowDuplicate", true);
        values.put("person", null);
        values.put("staff", null);
        return values;
    }

    private static Map<String, Object> bodies(Story story, JsonNode total) {
        Map<String, Object> payment = Map.of("means", "cash", "amount", total);
        JsonNode slot = story.freeSlot();
        Map<String, Object> person = Map.of("firstName", "Scope", "lastName", "Walk", "homeBranch", "OM");
        Map<String, Object> bodies = new HashMap<>();
        bodies.put("POST /api/v1/appointments", Story.booking(slot, client));
        bodies.put("POST /api/v1/appointments/{id}/cancel", Map.of("reason", "not ours"));
        bodies.put(
                "POST /api/v1/appointments/{id}/move",
                Map.of(
                        "start",
                        OffsetDateTime.parse(slot.path("start").asText()).toString()));
        for (String step : List.of("confirm", "check-in", "start", "complete", "no-show", "undo")) {
            bodies.put("POST /api/v1/appointments/{id}/" + step, Map.of());
        }
        Map<String, Object> series = Story.booking(slot, client);
        series.put("series", Map.of("frequency", "weekly", "count", 2));
        bodies.put("POST /api/v1/series/preview", series);
        bodies.put(
                "POST /api/v1/appointments/{id}/move/preview",
                Map.of(
                        "scope",
                        "all",
                        "start",
                        OffsetDateTime.parse(slot.path("start").asText()).toString()));
        bodies.put(
                "POST /api/v1/replans",
                Map.of("therapist", therapistOfRiversideOnly(), "from", open.text("date"), "to", open.text("date")));
        bodies.put("POST /api/v1/replans/{id}/accept", Map.of("all", true));
        bodies.put("POST /api/v1/replans/{id}/keep", Map.of("items", List.of(Map.of("appointment", open.text("id")))));
        Map<String, Object> hold = Story.booking(slot, client);
        hold.remove("client");
        bodies.put("POST /api/v1/holds", hold);
        bodies.put("DELETE /api/v1/holds/{id}", Map.of());
        OffsetDateTime start = OffsetDateTime.parse("2031-05-06T10:00:00-04:00");
        Map<String, Object> block = Map.of(
                "branch",
                Story.BRANCH,
                "kind",
                "break",
                "therapists",
                List.of(slot.path("therapist").asText()),
                "start",
                start.toString(),
                "end",
                start.plusMinutes(30).toString());
        bodies.put("POST /api/v1/blocks", block);
        bodies.put("POST /api/v1/blocks/conflicts", block);
        bodies.put("DELETE /api/v1/blocks/{id}", Map.of());
        bodies.put("POST /api/v1/appointments/{id}/extend", Map.of("minutes", 90));
        bodies.put("POST /api/v1/appointments/{id}/add-ons", Map.of("service", "aromatherapy"));
        bodies.put("DELETE /api/v1/appointments/{id}/add-ons/{service}", Map.of());
        bodies.put("POST /api/v1/appointments/{id}/call", Map.of());
        bodies.put("POST /api/v1/messages", Map.of("branch", Story.BRANCH, "words", MARKER));
        bodies.put("POST /api/v1/messages/{id}/seen", Map.of());
        bodies.put("POST /api/v1/sales", Map.of("appointment", open.text("id"), "payments", List.of(payment)));
        bodies.put("POST /api/v1/sales/quote", Map.of("appointment", open.text("id")));
        bodies.put("POST /api/v1/appointments/{id}/check-in-link", Map.of());
        bodies.put("POST /api/v1/clients/{id}/merge", Map.of("into", client));
        bodies.put("POST /api/v1/merges/{id}/undo", Map.of("keepNew", true));
        bodies.put("POST /api/v1/clients", person);
        bodies.put("PUT /api/v1/clients/{id}", person);
        bodies.put("POST /api/v1/punches", Map.of("branch", Story.BRANCH, "kind", "in"));
        bodies.put("POST /api/v1/punches/{id}/exceptions/{kind}/approve", Map.of("note", "not ours"));
        bodies.put(
                "POST /api/v1/punches/corrections",
                Map.of(
                        "branch",
                        Story.BRANCH,
                        "person",
                        therapistOfRiversideOnly(),
                        "kind",
                        "in",
                        "at",
                        Instant.now().minusSeconds(86_400).toString(),
                        "reason",
                        "not ours"));
        for (String step : List.of("attest", "approve", "lock")) {
            bodies.put("POST /api/v1/timesheets/{id}/" + step, Map.of());
        }
        bodies.put("POST /api/v1/timesheets/{id}/reopen", Map.of("reason", "not ours"));
        bodies.put("POST /api/v1/clock/rules", Map.of("branch", Story.BRANCH, "from", "2030-01-01"));
        bodies.put("PUT /api/v1/clock/pin", Map.of("pin", "2580"));
        Object rate = Map.of("amount", "30.00", "currency", "USD");
        Object week = Map.of("monday", Map.of("from", "09:00", "until", "12:00"));
        Object none = Map.of();
        bodies.put("POST /api/v1/tokens", Map.of("name", "scope", "days", 1));
        bodies.put("DELETE /api/v1/tokens/{id}", none);
        bodies.put(
                "POST /api/v1/accounts",
                Map.of("login", "scope.walk", "name", "Scope", "password", Rest.PASSWORD, "grants", List.of()));
        bodies.put("PUT /api/v1/accounts/{id}/grants", Map.of("grants", List.of()));
        bodies.put(
                "POST /api/v1/waitlist",
                Map.of(
                        "client",
                        client,
                        "service",
                        "deep-tissue",
                        "minutes",
                        60,
                        "branches",
                        List.of(Story.BRANCH),
                        "windows",
                        List.of(Map.of("from", "2030-01-01", "until", "2030-01-31")),
                        "note",
                        MARKER));
        bodies.put("DELETE /api/v1/waitlist/{id}", none);
        for (String step : List.of("accept", "decline", "call")) {
            bodies.put("POST /api/v1/waitlist/offers/{id}/" + step, none);
        }
        bodies.put("PUT /api/v1/waitlist/rules/{branch}", Map.of("strategy", "best-fit", "minutes", 20));
        bodies.put("POST /api/v1/waitlist/{id}/undo", none);
        bodies.put("DELETE /api/v1/messages/{id}", none);
        bodies.put("POST /api/v1/charges/{id}/undo", none);
        bodies.put(
                "POST /api/v1/reports/settlement", Map.of("month", "2026-01", "first", Story.BRANCH, "second", "OM"));
        bodies.put("POST /api/v1/reports/settlement/{id}/undo", none);
        bodies.put(
                "PUT /api/v1/budgets",
                Map.of(
                        "rows",
                        List.of(Map.of(
                                "branch",
                                Story.BRANCH,
                                "month",
                                "2031-01",
                                "amount",
                                Map.of("amount", "100.00", "currency", "USD")))));
        bodies.put("POST /api/v1/periods/{month}/close", none);
        bodies.put(
                "POST /api/v1/card-settlements",
                new Rest.Csv("reference,date,kind,gross,fee,net,payout,branch\n" + MARKER
                        + ",2026-01-05,charge,10.00,0.10,9.90,P-1," + Story.BRANCH + "\n"));
        for (String step : List.of("match", "post", "undo")) {
            bodies.put("POST /api/v1/card-settlements/{id}/" + step, Map.of("reason", "scope"));
        }
        for (String step : List.of("match", "unmatch")) {
            bodies.put("POST /api/v1/card-settlements/lines/{line}/" + step, Map.of("reason", "scope"));
        }
        bodies.put("PUT /api/v1/card-sources/{code}", Map.of("name", "Scope"));
        bodies.put("POST /api/v1/mails/{id}/retry", none);
        bodies.put("POST /api/v1/giftcards/{id}/code", none);
        both(
                bodies,
                "package-kinds/{code}",
                "code",
                "scope",
                "name",
                "Scope",
                "sessions",
                2,
                "treatments",
                List.of(Map.of("service", "deep-tissue", "minutes", 60)),
                "price",
                usd("100.00"),
                "validDays",
                30,
                "activeFrom",
                "2026-01-01");
        both(
                bodies,
                "membership-kinds/{code}",
                "code",
                "scope-monthly",
                "name",
                "Scope monthly",
                "credits",
                2,
                "treatments",
                List.of(Map.of("service", "deep-tissue", "minutes", 60)),
                "price",
                usd("100.00"),
                "activeFrom",
                "2026-01-01");
        bodies.put(
                "POST /api/v1/memberships",
                Map.of("client", client, "kind", "scope-monthly", "branch", Story.BRANCH, "billingDay", 1));
        bodies.put(
                "POST /api/v1/memberships/{id}/freeze",
                Map.of("from", "2099-01-01", "until", "2099-01-02", "reason", MARKER));
        bodies.put("POST /api/v1/memberships/{id}/resume", none);
        bodies.put("POST /api/v1/memberships/{id}/cancel", Map.of("lastDay", "2099-01-01", "reason", MARKER));
        bodies.put("POST /api/v1/memberships/{id}/undo", none);
        bodies.put("POST /api/v1/packages/{id}/extend", Map.of("until", "2099-01-01", "reason", MARKER));
        bodies.put("POST /api/v1/drawers", Map.of("branch", Story.BRANCH, "opening", usd("100.00"), "note", MARKER));
        bodies.put(
                "POST /api/v1/drawers/{id}/movements",
                Map.of("kind", "out", "purpose", "expense", "amount", usd("1.00"), "reason", MARKER));
        bodies.put("POST /api/v1/drawers/{id}/movements/{movement}/undo", none);
        bodies.put("POST /api/v1/drawers/{id}/count", Map.of("pieces", List.of()));
        bodies.put("POST /api/v1/drawers/{id}/close", Map.of("left", usd("0.00"), "note", "scope"));
        bodies.put("POST /api/v1/day-reports", Map.of("branch", Story.BRANCH, "date", "2020-01-01"));
        bodies.put(
                "POST /api/v1/terminal-charges",
                Map.of("branch", Story.BRANCH, "attempt", MARKER, "amount", usd("12.00")));
        bodies.put("POST /api/v1/terminal-charges/{id}/resolve", none);
        bodies.put("POST /api/v1/terminal-charges/{id}/cancel", Map.of("reason", "scope"));
        bodies.put("POST /api/v1/terminal-charges/{id}/confirm", Map.of("reference", "scope"));
        bodies.put("POST /api/v1/sales/{id}/refund", Map.of("reason", "scope"));
        bodies.put("POST /api/v1/sales/{id}/void", Map.of("reason", "scope"));
        bodies.put("POST /api/v1/sales/{id}/mail", Map.of("to", "scope@example.com"));
        bodies.put("POST /api/v1/sales/{id}/invoice", Map.of("name", MARKER, "address", List.of("1 Way")));
        bodies.put("POST /api/v1/invoices/{id}/mail", Map.of("to", "scope@example.com"));
        bodies.put("POST /api/v1/appointments/{id}/deposit", Map.of("payments", List.of(payment)));
        bodies.put("POST /api/v1/appointments/{id}/deposit/undo", none);
        for (String step : List.of("waive", "refund")) {
            bodies.put("POST /api/v1/appointments/{id}/deposit/" + step, Map.of("reason", "scope"));
        }
        bodies.put("POST /api/v1/replans/{id}/undo", Map.of("items", List.of(Map.of("appointment", open.text("id")))));
        bodies.put("POST /api/v1/charges/{id}/waive", Map.of("reason", "scope"));
        bodies.put(
                "PUT /api/v1/booking-terms",
                Map.of("branch", Story.BRANCH, "service", "deep-tissue", "from", "2030-01-01", "leadMinutes", 1));
        bodies.put("DELETE /api/v1/booking-terms/{id}", none);
        bodies.put(
                "POST /api/v1/tax-rates",
                Map.of(
                        "jurisdiction",
                        "NYC",
                        "category",
                        "service",
                        "percent",
                        "4.5",
                        "rule",
                        "x",
                        "from",
                        "2031-01-01"));
        Object branch = Map.of(
                "code",
                "ZZ",
                "name",
                "Scope",
                "zone",
                "America/New_York",
                "street",
                "1 Way",
                "city",
                "Here",
                "active",
                true);
        bodies.put("POST /api/v1/branches", branch);
        bodies.put("PUT /api/v1/branches/{code}", branch);
        bodies.put("PUT /api/v1/branches/{code}/travel", Map.of("OM", 20));
        bodies.put("PUT /api/v1/planning", Map.of("kmPerHour", 25, "fixedMinutes", 5, "unknownMinutes", 30));
        bodies.put("PUT /api/v1/branches/{code}/hours", Map.of("monday", Map.of("closed", true)));
        bodies.put("PUT /api/v1/branches/{code}/exceptions/{date}", Map.of("closed", true, "reason", "scope"));
        bodies.put("DELETE /api/v1/branches/{code}/exceptions/{date}", none);
        both(
                bodies,
                "rooms/{id}",
                "branch",
                "RV",
                "code",
                "SCP",
                "name",
                "Scope",
                "kind",
                "treatment",
                "capacity",
                1,
                "active",
                false);
        both(
                bodies,
                "equipment/{id}",
                "branch",
                "RV",
                "kind",
                "table",
                "label",
                "Scope",
                "movable",
                false,
                "active",
                false);
        both(bodies, "staff/{id}", "firstName", "Scope", "lastName", "Walk", "hiredOn", "2026-01-05");
        both(
                bodies,
                "staff/{id}/assignments/{assignment}",
                "branch",
                "RV",
                "job",
                "therapist",
                "rate",
                rate,
                "from",
                "2026-01-05",
                "week",
                week);
        bodies.put("PUT /api/v1/staff/{id}/assignments/{assignment}/week", week);
        both(
                bodies,
                "staff/{id}/credentials/{credential}",
                "kind",
                "massage-licence",
                "reference",
                "S-1",
                "issuedOn",
                "2026-01-05");
        both(
                bodies,
                "services/{code}",
                "code",
                "scope",
                "name",
                "Scope",
                "technique",
                "stretching",
                "description",
                "Scope",
                "durations",
                List.of(30),
                "bufferBefore",
                0,
                "bufferAfter",
                5,
                "needs",
                none,
                "loadPoints",
                1,
                "active",
                false);
        both(
                bodies,
                "price-lists/{id}",
                "branch",
                "RV",
                "name",
                "Scope",
                "from",
                "2030-01-01",
                "prices",
                List.of(Map.of("service", "deep-tissue", "minutes", 60, "price", rate)));
        rosterBodies(bodies);
        bodies.put("POST /api/v1/swaps", none);
        return bodies;
    }

    /** The same body adds one and revises one. */
    private static void both(Map<String, Object> bodies, String one, Object... fields) {
        Map<String, Object> body = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        bodies.put("PUT /api/v1/" + one, body);
        bodies.put("POST /api/v1/" + one.substring(0, one.lastIndexOf('/')), body);
    }

    @TestFactory
    Stream<DynamicTest> everyOperationKeepsToItsBranch() {
        JsonNode paths = clinic.as("headoffice")
                .get("/openapi", "format", "JSON")
                .expect(200)
                .at("/paths");
        List<DynamicTest> walk = new ArrayList<>();
        for (Iterator<Map.Entry<String, JsonNode>> each = paths.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> path = each.next();
            path.getValue().fieldNames().forEachRemaining(verb -> {
                if (VERBS.contains(verb)) {
                    String operation = verb.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                    JsonNode described = path.getValue().path(verb);
                    for (String login : OUTSIDERS) {
                        walk.add(dynamicTest(
                                operation + " as " + login,
                                () -> walk(operation, path.getKey(), described, clinic.as(login))));
                    }
                }
            });
        }
        assertTrue(walk.size() > 40, () -> "only " + walk.size() + " operations are described");
        return walk.stream();
    }

    private void walk(String operation, String path, JsonNode described, Rest outsider) {
        JsonNode before =
                riverside.get("appointments/" + open.text("id")).expect(200).body();
        List<Object> query = query(operation, described);
        boolean asksForRiverside = query.contains("branch")
                || query.contains("appointment")
                || path.contains("{")
                || bodies.containsKey(operation);
        Answer answer = outsider.send(
                operation.substring(0, operation.indexOf(' ')), filled(path), body(operation), null, query.toArray());
        if (OWN.contains(operation)) {
            assertTrue(answer.status() < 300, () -> answer.request() + ": " + answer.text());
        } else if (OF_THE_CHAIN.contains(operation)) {
            assertTrue(answer.status() < 400 || answer.status() == 403, () -> answer.request() + ": " + answer.text());
        } else if (asksForRiverside) {
            assertTrue(
                    answer.status() == 403 || answer.status() == 404,
                    () -> answer.request() + " answered " + answer.status() + ": " + answer.text());
        }
        leaksNothing(operation, answer);
        if (operation.startsWith("GET ") && query.contains("branch") && !path.contains("{")) {
            int at = query.indexOf("branch");
            query.set(at + 1, "all");
            leaksNothing(operation, outsider.get(filled(path), query.toArray()));
            query.remove(at + 1);
            query.remove(at);
            leaksNothing(operation, outsider.get(filled(path), query.toArray()));
        }
        assertEquals(
                before,
                riverside.get("appointments/" + open.text("id")).expect(200).body(),
                "the visit was changed");
    }

    private static void leaksNothing(String operation, Answer answer) {
        assertTrue(answer.status() < 500, () -> answer.request() + ": " + answer.text());
        assertFalse(answer.text().contains(MARKER), () -> answer.request() + " shows a visit of Riverside");
        if (answer.status() < 300) {
            for (JsonNode branch : answer.body().findValues("branch")) {
                assertFalse(branch.asText().equals(Story.BRANCH), () -> answer.request() + " shows " + answer.text());
            }
            if (operation.endsWith("/branches")) {
                assertEquals(List.of("OM"), answer.body().findValuesAsText("code"));
            }
        }
    }

    private static List<Object> query(String operation, JsonNode described) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode parameter : described.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                names.add(parameter.path("name").asText());
            }
        }
        List<Object> query = new ArrayList<>();
        if (operation.equals("GET /api/v1/timesheets")) {
            names.remove("week");
            query.addAll(List.of("week", lastWeek()));
        }
        if (operation.equals("GET /api/v1/budgets")) {
            names.removeAll(Set.of("from", "to"));
            query.addAll(List.of("from", "2026-01", "to", "2026-12"));
        }
        if (operation.startsWith("GET /api/v1/reports/settlement") || operation.endsWith("/reports/liabilities")) {
            names.remove("month");
            query.addAll(List.of("month", "2026-01"));
        }
        for (String name : names) {
            assertTrue(parameters.containsKey(name), () -> "tell ScopeIT what to ask for as " + name);
            if (parameters.get(name) != null) {
                query.add(name);
                query.add(parameters.get(name));
            }
        }
        return query;
    }

    /** The path with something of Riverside in every place that a name in braces keeps. */
    private static String filled(String path) {
        String filled = path;
        while (filled.contains("{")) {
            int end = filled.indexOf('}') + 1;
            String owner = filled.substring(0, end);
            String id = foreign.get(owner);
            assertTrue(id != null, () -> "tell ScopeIT of something at Riverside for " + owner);
            filled = owner.substring(0, owner.indexOf('{')) + id + filled.substring(end);
        }
        return filled;
    }

    private static Object body(String operation) {
        Object body = bodies.get(operation);
        if (body == null && !operation.startsWith("GET ")) {
            fail("tell ScopeIT what to send to " + operation);
        }
        return body;
    }

    @TestFactory
    Stream<DynamicTest> everyPageKeepsToItsBranch() {
        return OUTSIDERS.stream().flatMap(login -> {
            Browserless visitor = Browserless.signedIn(clinic.address(), login);
            return Pages.all().stream()
                    .map(page -> dynamicTest(page + " as " + login, () -> {
                        Browserless.Page shown = visitor.get(page
                                + "?branch=RV&date=" + open.text("date")
                                + "&visit=" + open.text("id")
                                + "&appointment=" + open.text("id")
                                + "&sale=" + foreign.get("/api/v1/sales/{id}")
                                + "&series=" + foreign.get("/api/v1/series/{id}")
                                + "&with=" + client
                                + "&id=" + foreign.get("/api/v1/sales/{id}")
                                + "&settlement=" + foreign.get("/api/v1/card-settlements/{id}")
                                + "&entry=" + foreign.get("/api/v1/ledger/entries/{id}"));
                        assertTrue(shown.status() < 500, () -> page + " failed: " + shown.status());
                        assertFalse(shown.text().contains(MARKER), () -> page + " shows a visit of Riverside");
                        assertFalse(
                                shown.text().contains("data-id=\"" + open.text("id") + "\""),
                                () -> page + " shows a visit of Riverside");
                    }));
        });
    }
}
