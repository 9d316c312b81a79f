package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.WaitUntilState;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A full day at the desk and in the treatment room, by keyboard: walk-in, longer visit, undo, masks, days, my day. */
class FrontDeskJourneyIT {
    private static final String SERVICE = "deep-tissue";

    private static RunningClinic clinic;
    private static Rest headOffice;
    private static Story story;

    @BeforeAll
    static void open() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        headOffice = clinic.as("headoffice");
        story = new Story(clinic);
    }

    /** At night no branch has a slot left for today: then the desk says so, and books nothing. */
    @Test
    void aKnownClientWalksInWithFiveKeystrokes() {
        String branch = branchWithASlotToday();
        String letters = twoLetters();
        String client = headOffice
                .post(
                        "clients",
                        Map.of("firstName", letters, "lastName", "Walker " + Story.word(), "allowDuplicate", true))
                .expect(201)
                .text("id");
        try (Screen desk = signedIn("headoffice")) {
            Page page = desk.page();
            desk.open("/desk/day-board?branch=" + (branch.isEmpty() ? "RV" : branch));
            page.locator("#walk-in").focus();
            desk.press("w", letters.substring(0, 1), letters.substring(1), "Enter", "Enter");
            if (branch.isEmpty()) {
                page.locator("#walk-in-slot").getByText("Nobody is free today").waitFor();
                assertTrue(headOffice
                        .get("appointments/find", "client", client)
                        .expect(200)
                        .rows()
                        .isEmpty());
                return;
            }
            page.locator("#toasts").getByText("checked in").waitFor();
            JsonNode visit = headOffice
                    .get("appointments/find", "client", client)
                    .expect(200)
                    .rows()
                    .get(0);
            assertEquals("arrived", visit.path("status").asText());
            assertEquals("walk-in", visit.path("source").asText());
            page.locator("#visit-head[data-state=arrived]").waitFor();
            desk.isAccessible();

            desk.press("u");
            page.locator("#visit-head[data-state=cancelled]").waitFor();
            assertEquals("cancelled", status(visit.path("id").asText()));
        }
    }

    @Test
    void aVisitIsMadeLongerByKeyboardAndThatIsTakenBackFromTheList() {
        Answer visit = bookedWithRoomToGrow();
        String id = visit.text("id");
        String price = visit.at("/price/amount").asText();
        try (Screen desk = signedIn("desk.rv")) {
            Page page = desk.page();
            desk.open("/desk/day-board?branch=RV&date=" + visit.text("date") + "&visit=" + id);
            page.waitForFunction("id => document.activeElement.dataset.id === id", id);
            desk.press("Shift+ArrowDown");
            page.locator(".board .ghost").getByText("90 min").waitFor();
            desk.press("Escape");
            assertEquals(60, minutes(id));
            desk.press("Shift+ArrowDown", "Enter");
            page.locator(card(id) + "[data-minutes='90']").waitFor();
            assertEquals(90, minutes(id));
            assertNotEquals(price, appointment(id).at("/price/amount").asText());

            page.locator("#undo-open:enabled").focus();
            desk.press("Enter");
            page.locator("#undo button").first().waitFor();
            desk.isAccessible();
            desk.press("Enter");
            page.locator(card(id) + "[data-minutes='60']").waitFor();
            assertEquals(60, minutes(id));
            assertEquals(price, appointment(id).at("/price/amount").asText());
        }
        Answer refused = clinic.as("desk.rv")
                .post("appointments/" + id + "/move", Map.of("start", visit.text("start"), "minutes", 50))
                .expect(422);
        assertEquals("duration-not-offered", refused.text("code"));
    }

    @Test
    void theVisitOpenedLastIsShownEvenWhenTheAnswerAboutAnEarlierOneComesLater() {
        Answer visit = story.bookedOnceForOneKey();
        String last = visit.text("id");
        try (Screen desk = signedIn("desk.rv")) {
            Page page = desk.page();
            desk.open("/desk/day-board?branch=RV&date=" + visit.text("date"));
            String first = page.locator(".board .appt:not([data-id='" + last + "'])")
                    .first()
                    .getAttribute("data-id");
            List<Route> late = new ArrayList<>();
            page.route(url -> url.contains("/desk/visit?") && url.endsWith("visit=" + first), late::add);
            page.locator(card(first)).click();
            page.waitForCondition(() -> !late.isEmpty());
            page.locator(card(last)).click();
            page.locator("#visit-head[data-id='" + last + "']").waitFor();
            page.waitForResponse(
                            response -> response.url().endsWith("visit=" + first), () -> late.forEach(Route::resume))
                    .finished();
            page.waitForTimeout(200);
            assertEquals(last, page.locator("#visit-head").getAttribute("data-id"));
            assertTrue(page.url().endsWith("visit=" + last), page::url);
        }
    }

    @Test
    void anUndoNeverTakesBackWhatSomebodyElseDidSince() {
        String id = story.bookedOnceForOneKey().text("id");
        Rest desk = clinic.as("desk.rv");
        desk.post("appointments/" + id + "/check-in", null).expect(200);
        desk.post("appointments/" + id + "/start", null).expect(200);
        Answer refused =
                desk.post("appointments/" + id + "/undo?step=check-in", null).expect(422);
        assertEquals("moved-on", refused.text("code"));
        desk.post("appointments/" + id + "/undo?step=start", null).expect(200);
        assertEquals("arrived", status(id));
    }

    @Test
    void namesAreMaskedOnTheScreenUntilTheyAreShownAgain() {
        Answer visit = story.bookedOnceForOneKey();
        String id = visit.text("id");
        try (Screen desk = signedIn("desk.rv")) {
            Page page = desk.page();
            desk.open("/desk/day-board?branch=RV&date=" + visit.text("date") + "&visit=" + id);
            page.waitForFunction("id => document.activeElement.dataset.id === id", id);
            assertTrue(page.locator("#desk-area").innerHTML().contains("Journey"));
            desk.press("Shift+P");
            page.locator(card(id) + "[data-client^='J. O.']").waitFor();
            page.locator("#visit-head[data-client^='J. O.']").waitFor();
            assertFalse(page.locator("#desk-area").innerHTML().contains("Journey"));
            page.reload();
            assertFalse(page.locator("#desk-area").innerHTML().contains("Journey"));
            page.waitForFunction("id => document.activeElement.dataset.id === id", id);
            desk.press("Shift+P");
            page.locator(card(id) + "[data-client^='Journey']").waitFor();
        }
    }

    @Test
    void fromTheMonthToADayAndFromAClientToTheirVisit() {
        String name = Story.word();
        visitOf(name.substring(1));
        String visit = visitOf(name);
        try (Screen desk = signedIn("desk.rv")) {
            Page page = desk.page();
            desk.open("/desk/calendar?branch=RV&span=week");
            desk.isAccessible();
            assertEquals(7, page.locator("#days a[data-date]").count());
            page.locator("#days a[tabindex='0']").focus();
            desk.press("g");
            page.waitForURL("**span=month**");
            desk.isAccessible();
            page.locator("#days a[tabindex='0']").focus();
            String today = (String) page.evaluate("() => document.activeElement.dataset.date");
            desk.press("ArrowLeft", "ArrowRight", "Enter");
            page.waitForURL("**/desk/day-board**date=" + today + "**");

            page.locator("#find-visit").waitFor(state(WaitForSelectorState.ATTACHED));
            desk.tabTo("#walk-in");
            desk.press("f");
            page.locator("#find-dialog").waitFor();
            desk.type(name);
            page.locator("#find-dialog [role=option]:first-child")
                    .getByText(name)
                    .waitFor();
            desk.isAccessible();
            desk.press("Enter");
            page.waitForURL(
                    "**visit=" + visit + "**", new Page.WaitForURLOptions().setWaitUntil(WaitUntilState.COMMIT));
            page.waitForFunction("id => document.activeElement.dataset.id === id", visit);
            desk.press("?");
            page.locator("#keys").getByText("walk-in").waitFor();
            desk.isAccessible();
        }
    }

    private String visitOf(String lastName) {
        String client = clinic.as("desk.rv")
                .post("clients", Map.of("firstName", "Find", "lastName", lastName, "allowDuplicate", true))
                .expect(201)
                .text("id");
        return clinic.as("desk.rv")
                .post("appointments", Story.booking(story.freeSlot(), client))
                .expect(201)
                .text("id");
    }

    @Test
    void hoursAndNamesStayInSightWhenABoardIsScrolled() {
        try (Screen desk = signedIn("headoffice")) {
            Page page = desk.page();
            page.setViewportSize(760, 600);
            desk.open("/desk/day-board?branch=RV&date="
                    + LocalDate.now(Story.ZONE).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY)));
            Locator board = page.locator("#board, .board").first();
            assertTrue((Boolean) board.evaluate("board => board.scrollWidth > board.clientWidth + 100"));
            board.evaluate("board => board.scrollTo(board.scrollWidth, 80)");
            assertEquals(
                    board.boundingBox().x,
                    board.locator(".gutter").boundingBox().x,
                    2,
                    "the hours are at the left edge of what is in sight");
            assertTrue(
                    (Boolean) board.evaluate(
                            "board => board.querySelector('.board-head').offsetWidth >= board.scrollWidth"),
                    "the names have a ground over the whole width");
        }
    }

    @Test
    void headOfficeSeesBranchesSideBySide() {
        try (Screen office = signedIn("headoffice")) {
            Page page = office.page();
            office.open("/desk/branches?at=RV&at=OM");
            assertEquals(2, page.locator(".beside-one").count());
            office.isAccessible();
            office.open("/desk/branches?at=RV&at=OM&date="
                    + LocalDate.now(Story.ZONE).plusDays(3));
            office.press("ArrowRight");
            String id = (String) page.evaluate("() => document.activeElement.dataset.id");
            office.press("Enter");
            page.waitForURL("**/desk/day-board**visit=" + id + "**");
        }
    }

    @Test
    void aTherapistIsToldStartsMakesItLongerAndFinishes() {
        JsonNode me = clinic.as("therapist.rv").get("me").expect(200).body();
        String visit = visitToday(me);
        try (Screen room = signedIn("therapist.rv")) {
            Page page = room.page();
            room.open("/desk/my-day");
            room.isAccessible();
            if (visit.isEmpty()) {
                return;
            }
            headOffice.post("appointments/" + visit + "/check-in", null).expect(200);
            headOffice.post("appointments/" + visit + "/call", null).expect(200);
            page.locator(".call [data-seen]").waitFor();
            room.isAccessible();
            String branch = appointment(visit).text("branch");
            try (Screen desk = signedIn("headoffice")) {
                desk.open("/desk/day-board?branch=" + branch);
                desk.page().locator("[data-told='" + visit + "']").waitFor();
                page.locator("#my-day").focus();
                room.press("i");
                desk.page().locator("[data-seen='" + visit + "']").waitFor();
                desk.isAccessible();

                page.locator("[data-step=start][data-id='" + visit + "']").focus();
                room.press("Enter");
                page.locator(".now-card").waitFor();
                room.isAccessible();
                desk.page().locator(card(visit) + "[data-state=in-treatment]").waitFor();

                page.locator("#note").focus();
                room.type("Out of towels");
                room.press("Enter");
                desk.page().locator(".notes").getByText("Out of towels").first().waitFor();
            }
            page.locator("#my-day").focus();
            room.press("d");
            page.locator(".day-item.done[data-id='" + visit + "']").waitFor();
            assertEquals("completed", status(visit));
            page.locator("#my-day").focus();
            room.press("u");
            page.locator(".now-card").waitFor();
            assertEquals("in-treatment", status(visit));
            clinic.as("therapist.rv")
                    .post("appointments/" + visit + "/complete", null)
                    .expect(200);
        }
    }

    @Test
    void aTherapistTouchesNobodyElsesVisit() {
        JsonNode me = clinic.as("therapist.rv").get("me").expect(200).body();
        LocalDate today = LocalDate.now(Story.ZONE);
        String other =
                headOffice.get("appointments", "branch", "RV", "date", today.plusDays(1)).expect(200).rows().stream()
                        .filter(row -> !row.path("therapist")
                                .asText()
                                .equals(me.path("staff").asText()))
                        .map(row -> row.path("id").asText())
                        .findFirst()
                        .orElseThrow();
        Rest therapist = clinic.as("therapist.rv");
        for (String step : List.of("start", "complete", "undo", "call")) {
            therapist.post("appointments/" + other + "/" + step, null).expect(403);
        }
        therapist
                .post("appointments/" + other + "/extend", Map.of("minutes", 90))
                .expect(403);
        therapist.post("messages", Map.of("branch", "SS", "words", "Hello")).expect(403);
        assertFalse(Browserless.signedIn(clinic.address(), "therapist.rv")
                .get("/desk/my-day")
                .text()
                .contains("data-id=\"" + other + "\""));
    }

    /** What other journeys left begun with this therapist is over, so that their page shows one visit at a time. */
    private static void finishOthers(JsonNode me, String branch, LocalDate today) {
        for (JsonNode row : headOffice
                .get("appointments", "branch", branch, "date", today)
                .expect(200)
                .rows()) {
            String status = row.path("status").asText();
            if (!row.path("therapist").asText().equals(me.path("staff").asText())
                    || !List.of("arrived", "in-treatment").contains(status)) {
                continue;
            }
            String begun = "appointments/" + row.path("id").asText();
            if (status.equals("arrived")) {
                headOffice.post(begun + "/start", null).expect(200);
            }
            headOffice.post(begun + "/complete", null).expect(200);
        }
    }

    /** A visit of that therapist today: one that is expected, or a new one at any hour of their shift; none when they are off. */
    private static String visitToday(JsonNode me) {
        for (JsonNode grant : me.path("grants")) {
            String branch = grant.path("branch").asText();
            ZoneId zone = zone(branch);
            LocalDate today = LocalDate.now(zone);
            finishOthers(me, branch, today);
            for (JsonNode row : headOffice
                    .get("appointments", "branch", branch, "date", today)
                    .expect(200)
                    .rows()) {
                if (row.path("therapist").asText().equals(me.path("staff").asText())
                        && List.of("booked", "confirmed")
                                .contains(row.path("status").asText())) {
                    return row.path("id").asText();
                }
            }
            String client = story.client();
            for (LocalTime time = LocalTime.of(9, 0); time.getHour() < 20; time = time.plusMinutes(30)) {
                Map<String, Object> booking = new HashMap<>();
                booking.put("branch", branch);
                booking.put("service", SERVICE);
                booking.put("minutes", 30);
                booking.put("therapist", me.path("staff").asText());
                booking.put("client", client);
                booking.put(
                        "start",
                        today.atTime(time).atZone(zone).toOffsetDateTime().toString());
                Answer answer = headOffice.post("appointments", booking);
                if (answer.status() == 201) {
                    return answer.text("id");
                }
            }
        }
        return "";
    }

    private static ZoneId zone(String branch) {
        return headOffice.get("branches").expect(200).rows().stream()
                .filter(row -> row.path("code").asText().equals(branch))
                .map(row -> ZoneId.of(row.path("zone").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static String branchWithASlotToday() {
        Instant now = Instant.now();
        return headOffice
                .get(
                        "availability",
                        "service",
                        SERVICE,
                        "minutes",
                        60,
                        "branch",
                        "all",
                        "from",
                        now,
                        "to",
                        now.plusSeconds(86_400),
                        "limit",
                        2000)
                .expect(200)
                .rows()
                .stream()
                .filter(row -> OffsetDateTime.parse(row.path("start").asText())
                        .toLocalDate()
                        .equals(LocalDate.now(zone(row.path("branch").asText()))))
                .map(row -> row.path("branch").asText())
                .findFirst()
                .orElse("");
    }

    /** Sixty minutes where ninety would be free, too. */
    private static Answer bookedWithRoomToGrow() {
        Instant now = Instant.now();
        JsonNode slot = clinic.as("desk.rv")
                .get(
                        "availability",
                        "service",
                        SERVICE,
                        "minutes",
                        90,
                        "branch",
                        "RV",
                        "from",
                        now,
                        "to",
                        now.plusSeconds(14 * 86_400L),
                        "limit",
                        1)
                .expect(200)
                .rows()
                .get(0);
        return clinic.as("desk.rv")
                .post("appointments", Story.booking(slot, story.client()))
                .expect(201);
    }

    private static Answer appointment(String id) {
        return headOffice.get("appointments/" + id).expect(200);
    }

    private static String status(String id) {
        return appointment(id).text("status");
    }

    private static int minutes(String id) {
        return appointment(id).at("/minutes").asInt();
    }

    private static String card(String id) {
        return ".board .appt[data-id='" + id + "']";
    }

    private static Screen signedIn(String login) {
        Screen screen = Screen.of(clinic);
        screen.open("/sign-in");
        screen.page().locator("#login").fill(login);
        screen.page().locator("#password").fill(Rest.PASSWORD);
        screen.page().locator("#go").click();
        screen.page().waitForURL(url -> !url.contains("sign-in"));
        return screen;
    }

    private static Locator.WaitForOptions state(WaitForSelectorState state) {
        return new Locator.WaitForOptions().setState(state);
    }

    private static String twoLetters() {
        int at = Math.floorMod(UUID.randomUUID().hashCode(), 10);
        return "q" + "bcdfghjkmw".charAt(at);
    }
}
