package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The search over the whole network, and what travel and load say to who books against it. */
class AvailabilityIT {
    private static final String TREATMENT = "availability?service=deep-tissue&minutes=60";

    private static RunningClinic clinic;
    private static Rest headOffice;

    @BeforeAll
    static void open() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        headOffice = clinic.as("headoffice");
    }

    @Test
    void everyTermHoldsInEveryRow() {
        Answer found = search("&near=RV&km=5&gender=Female&days=mon,wednesday,SAT&after=10:00&before=16:30&rank=fit");
        Set<String> women = new HashSet<>();
        headOffice.get("staff").expect(200).rows().forEach(one -> {
            if (one.path("gender").asText().equals("female")) {
                women.add(one.path("id").asText());
            }
        });
        assertFalse(found.rows().isEmpty(), "two weeks without a free slot show nothing");
        for (JsonNode row : found.rows()) {
            OffsetDateTime start = start(row);
            assertTrue(Set.of("RV", "OM").contains(row.path("branch").asText()), row::toString);
            assertTrue(women.contains(row.path("therapist").asText()), row::toString);
            assertTrue(
                    Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.SATURDAY)
                            .contains(start.getDayOfWeek()),
                    row::toString);
            assertFalse(start.toLocalTime().isBefore(LocalTime.of(10, 0)), row::toString);
            assertTrue(start.toLocalTime().isBefore(LocalTime.of(16, 30)), row::toString);
            assertTrue(row.path("score").asInt(-1) >= 0 && row.path("score").asInt() <= 100, row::toString);
            assertFalse(row.path("why").asText().isBlank(), row::toString);
        }
    }

    /** The general writer begins with what comes first in the alphabet, and takes longer than the search. */
    @Test
    void rowsAreWrittenByTheirOwnWriter() {
        Answer found = search("&limit=20");
        assertTrue(found.text().startsWith("{\"rows\":["), found::text);
        assertFalse(found.text("next").isEmpty());
    }

    @Test
    void bestFitOrdersEachDayAndHidesNothing() {
        List<String> earliest = new ArrayList<>();
        search("&branch=RV&limit=2000").rows().forEach(row -> earliest.add(key(row)));
        List<String> fit = new ArrayList<>();
        String date = "";
        int before = 100;
        for (JsonNode row : search("&branch=RV&rank=fit&limit=2000").rows()) {
            String day = row.path("start").asText().substring(0, 10);
            int score = row.path("score").asInt();
            assertTrue(!day.equals(date) || score <= before, row::toString);
            assertTrue(day.compareTo(date) >= 0, row::toString);
            date = day;
            before = score;
            fit.add(key(row));
        }
        Collections.sort(earliest);
        Collections.sort(fit);
        assertEquals(earliest, fit);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "km|&km=5&near=RV&limit=0|limit",
                "near alone|&near=RV|km",
                "km alone|&km=5|near",
                "no number|&near=RV&km=far|km",
                "below nothing|&near=RV&km=-1|km",
                "no gender of anybody|&gender=unheard-of|gender",
                "no weekday|&days=mon,someday|days",
                "no time|&after=nine|after",
                "no time|&before=25:00|before",
                "backwards|&after=12:00&before=12:00|before",
                "no rank|&rank=best|rank",
                "no number|&limit=all|limit",
                "no date|&from=soon|from",
            })
    void aTermThatCannotBeReadIsNamed(String why, String terms, String parameter) {
        Answer answer = headOffice.get(TREATMENT + terms);
        assertEquals(400, answer.status(), why);
        assertTrue(answer.text("detail").startsWith(parameter), answer::text);
    }

    @Test
    void nobodyLooksAroundABranchOfOthers() {
        clinic.as("desk.om").get(TREATMENT + "&near=RV&km=5").expect(403);
        clinic.as("desk.om")
                .get(TREATMENT + "&near=OM&km=5")
                .expect(200)
                .rows()
                .forEach(row -> assertEquals("OM", row.path("branch").asText()));
    }

    @Test
    void theBudgetIsHardOnlineAndADeskSaysWhy() {
        String therapist = hired(Map.of("loadDay", 4), "RV", "09:00", "20:00");
        List<JsonNode> rows = new ArrayList<>();
        search("&branch=RV&therapist=" + therapist).rows().forEach(rows::add);
        JsonNode first = rows.get(0);
        JsonNode later = rows.stream()
                .filter(row -> day(row).equals(day(first))
                        && !start(row).isBefore(start(first).plusMinutes(90)))
                .findFirst()
                .orElseThrow();
        String visit = book(first, Map.of()).expect(201).text("id");
        search("&branch=RV&therapist=" + therapist).rows().forEach(row -> assertFalse(day(row).equals(day(first))));

        Answer refused = book(later, Map.of()).expect(422);
        assertEquals("load-budget", refused.text("code"));
        assertTrue(refused.body().findValuesAsText("kind").contains("override"), refused::text);
        book(later, Map.of("source", "online", "override", Map.of("load-budget", "please")))
                .expect(422);
        book(later, Map.of("override", Map.of("off-shift", "please"))).expect(400);
        book(later, Map.of("override", Map.of("load-budget", " "))).expect(422);
        String why = "cannot turn the neck " + UUID.randomUUID();
        String second = book(later, Map.of("override", Map.of("load-budget", why)))
                .expect(201)
                .text("id");
        Browserless desk = Browserless.signedIn(clinic.address(), "desk.rv");
        assertTrue(desk.get("/desk/visit?branch=RV&visit=" + second).text().contains(why), "the history keeps it");
        assertTrue(
                headOffice
                        .get("audit", "action", "BookingDesk.override")
                        .expect(200)
                        .text()
                        .contains(why),
                "and so does the audit");

        Answer elsewhen = headOffice.post(
                "appointments/" + visit + "/move",
                Map.of("start", start(first).plusMinutes(5).toString()));
        assertTrue(elsewhen.status() == 200 || elsewhen.text("code").equals("slot-taken"), elsewhen::text);
    }

    @Test
    void theBookingFormAsksForTheReason() {
        String therapist = hired(Map.of("loadDay", 4), "RV", "09:00", "20:00");
        List<JsonNode> rows = search("&branch=RV&therapist=" + therapist).rows();
        JsonNode first = rows.get(0);
        JsonNode later = rows.stream()
                .filter(row -> day(row).equals(day(first))
                        && !start(row).isBefore(start(first).plusMinutes(90)))
                .findFirst()
                .orElseThrow();
        book(first, Map.of()).expect(201);
        String client = "Strong" + UUID.randomUUID().toString().substring(0, 6).replaceAll("[^a-f]", "k");
        headOffice
                .post("clients", Map.of("firstName", "Budget", "lastName", client, "homeBranch", "RV"))
                .expect(201);
        try (Screen desk = Screen.of(clinic)) {
            Page page = desk.page();
            desk.mayBeRefused();
            desk.open("/sign-in");
            page.locator("#login").fill("desk.rv");
            page.locator("#password").fill(Rest.PASSWORD);
            page.locator("#go").click();
            page.waitForURL("**/desk/day-board**");
            desk.open("/desk/day-board?branch=RV&date=" + day(first));
            page.locator("#book").click();
            page.locator("#book-client").pressSequentially(client);
            page.locator("[role=option]")
                    .filter(new Locator.FilterOptions().setHasText("Budget " + client))
                    .click();
            page.locator("#book-service").selectOption(new SelectOption().setLabel("Deep Tissue Massage"));
            page.locator("#book-minutes").selectOption("60");
            page.locator("#book-therapist").selectOption(therapist);
            page.locator("#book-time").fill(later.path("start").asText().substring(11, 16));
            page.locator("#book-form button[type=submit]").click();
            page.locator("#refusal .way")
                    .filter(new Locator.FilterOptions().setHasText("say why"))
                    .click();
            desk.isAccessible();
            page.keyboard().press("Enter");
            page.locator("#refusal-why-error").getByText("Say why").waitFor();
            page.locator("#refusal-why").fill("cannot sit any more");
            page.keyboard().press("Enter");
            page.locator("#book-dialog").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        }
        assertTrue(headOffice.get("appointments", "branch", "RV", "date", day(first)).expect(200).rows().stream()
                .anyMatch(visit -> visit.path("clientName").asText().endsWith(client)));
    }

    @Test
    void theWayBetweenBranchesIsKeptFree() {
        String therapist = hired(Map.of(), "RV", "09:00", "13:00");
        assigned(therapist, "OM", "13:00", "20:00");
        headOffice.send("PUT", "branches/RV/travel", Map.of("OM", 90), null).expect(204);
        try {
            List<JsonNode> mornings =
                    search("&branch=RV&after=11:30&therapist=" + therapist).rows();
            JsonNode there = search("&branch=OM&before=14:15&therapist=" + therapist).rows().stream()
                    .filter(row ->
                            mornings.stream().anyMatch(other -> day(other).equals(day(row))))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no day of two weeks has free rooms at both branches"));
            JsonNode here = mornings.stream()
                    .filter(row -> day(row).equals(day(there)))
                    .findFirst()
                    .orElseThrow();
            book(here, Map.of()).expect(201);
            for (JsonNode row : search("&branch=OM&therapist=" + therapist).rows()) {
                assertTrue(
                        !day(row).equals(day(here))
                                || !start(row).isBefore(start(here).plusMinutes(60 + 15 + 90)),
                        row::toString);
            }
            Answer refused = book(there, Map.of()).expect(422);
            assertEquals("travel", refused.text("code"));
            assertTrue(refused.text("detail").contains("from Riverside to Old Mill takes 90 minutes"), refused::text);
        } finally {
            Map<String, Object> forgotten = new HashMap<>();
            forgotten.put("OM", null);
            headOffice.send("PUT", "branches/RV/travel", forgotten, null).expect(204);
        }
    }

    @Test
    void planningRulesAreCheckedByField() {
        Map<String, Object> rules = new HashMap<>(Map.of("kmPerHour", 0, "fixedMinutes", 5, "unknownMinutes", 30));
        Answer refused = headOffice.send("PUT", "planning", rules, null).expect(422);
        assertEquals("km-per-hour", refused.text("code"));
        clinic.as("manager.rv").send("PUT", "planning", rules, null).expect(403);
        headOffice.send("PUT", "branches/RV/travel", Map.of("OM", 601), null).expect(422);
        headOffice.send("PUT", "branches/RV/travel", Map.of("RV", 1), null).expect(422);
        headOffice.send("PUT", "branches/RV/travel", Map.of("XX", 1), null).expect(404);
    }

    private static Answer search(String terms) {
        Instant now = Instant.now();
        return headOffice
                .get(TREATMENT + terms + "&from=" + now + "&to=" + now.plusSeconds(14 * 86_400L))
                .expect(200);
    }

    private static Answer book(JsonNode slot, Map<String, Object> more) {
        Map<String, Object> booking = Story.booking(slot, new Story(clinic).client());
        booking.putAll(more);
        return headOffice.post("appointments", booking);
    }

    private static String hired(Map<String, Object> more, String branch, String from, String until) {
        Map<String, Object> person = new HashMap<>(
                Map.of("firstName", "Search", "lastName", "Of " + UUID.randomUUID(), "hiredOn", "2026-01-05"));
        person.putAll(more);
        String id = headOffice.post("staff", person).expect(201).text("id");
        headOffice
                .post(
                        "staff/" + id + "/credentials",
                        Map.of("kind", "massage-licence", "reference", "S-1", "issuedOn", "2026-01-05"))
                .expect(201);
        assigned(id, branch, from, until);
        return id;
    }

    private static void assigned(String therapist, String branch, String from, String until) {
        Map<String, Object> week = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day.name().toLowerCase(java.util.Locale.ROOT), Map.of("from", from, "until", until));
        }
        headOffice
                .post(
                        "staff/" + therapist + "/assignments",
                        Map.of("branch", branch, "job", "therapist", "from", "2026-01-05", "week", week))
                .expect(201);
    }

    private static String key(JsonNode row) {
        return row.path("branch").asText()
                + row.path("therapist").asText()
                + row.path("start").asText();
    }

    private static String day(JsonNode row) {
        return row.path("start").asText().substring(0, 10);
    }

    private static OffsetDateTime start(JsonNode row) {
        return OffsetDateTime.parse(row.path("start").asText());
    }
}
