package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Blocks, wishes and series are made and taken back at the desk by keyboard; masked names are masked in lists. */
class TakenBackJourneyIT {
    private static RunningClinic clinic;
    private static Story story;
    private static Rest rest;

    @BeforeAll
    static void open() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        story = new Story(clinic);
        rest = clinic.as("desk.rv");
    }

    private static Page signedIn(Screen desk) {
        Page page = desk.page();
        desk.open("/sign-in");
        page.locator("#login").fill("desk.rv");
        page.locator("#password").fill(Rest.PASSWORD);
        page.locator("#go").click();
        page.waitForURL("**/desk/day-board**");
        return page;
    }

    @Test
    void aBlockIsPutAndTakenBack() {
        String room = rest.get("rooms", "branch", Story.BRANCH)
                .expect(200)
                .rows()
                .get(0)
                .path("id")
                .asText();
        LocalDate date = LocalDate.now(Story.ZONE).plusDays(200);
        try (Screen desk = Screen.of(clinic)) {
            Page page = signedIn(desk);
            desk.open("/desk/day-board?branch=RV&by=room&date=" + date);
            page.waitForFunction("() => document.activeElement.id === 'board'");
            desk.press("b");
            page.locator("#block-dialog[open]").waitFor();
            desk.isAccessible();
            page.locator("#block-kind").selectOption("out-of-order");
            page.locator("#block-room").selectOption(room);
            page.locator("#block-from").fill("12:00");
            page.locator("#block-to").fill("12:30");
            desk.press("Enter");
            page.waitForCondition(() -> blocks(date) == 1);
            page.locator("[data-kept]").waitFor();
            page.waitForFunction("() => document.activeElement.closest('#desk-area')");
            desk.press("u");
            page.waitForCondition(() -> blocks(date) == 0);
            page.locator("#undo-open:disabled").waitFor();
        }
    }

    private static int blocks(LocalDate date) {
        return rest.get("blocks", "branch", Story.BRANCH, "date", date)
                .expect(200)
                .rows()
                .size();
    }

    @Test
    void aWishIsAddedTakenBackAndListedMasked() {
        String name = Story.word();
        String other = rest.post("clients", Map.of("firstName", name, "lastName", "Waits", "allowDuplicate", true))
                .expect(201)
                .text("id");
        try (Screen desk = Screen.of(clinic)) {
            Page page = signedIn(desk);
            desk.open("/desk/waitlist?branch=RV");
            page.waitForFunction("() => !document.querySelector('#waitlist .skel')");
            desk.press("n");
            page.locator("#wish-dialog[open]").waitFor();
            desk.isAccessible();
            page.locator("#wish-client").fill(name);
            page.locator(".options [role=option]").first().waitFor();
            desk.press("Enter");
            page.locator("#wish-chosen:not([hidden])").waitFor();
            page.locator("#wish-form button[type=submit]").focus();
            desk.press("Enter");
            page.locator("#wishes b", new Page.LocatorOptions().setHasText(name))
                    .waitFor();
            desk.press("u");
            page.waitForCondition(() -> waiting(other).isEmpty());
            page.waitForCondition(() -> !page.locator("#wishes").innerText().contains(name));
            LocalDate today = LocalDate.now(Story.ZONE);
            rest.post(
                            "waitlist",
                            Map.of(
                                    "client",
                                    other,
                                    "service",
                                    "stretching",
                                    "minutes",
                                    30,
                                    "branches",
                                    List.of(Story.BRANCH),
                                    "windows",
                                    List.of(Map.of(
                                            "from",
                                            today.plusDays(100).toString(),
                                            "until",
                                            today.plusDays(101).toString()))))
                    .expect(201);
            desk.open("/desk/day-board?branch=RV");
            desk.press("Shift+P");
            page.waitForFunction("() => document.cookie.includes('masked=on')");
            desk.open("/desk/waitlist?branch=RV");
            page.locator("#wishes b", new Page.LocatorOptions().setHasText(name.charAt(0) + ". W."))
                    .waitFor();
            assertFalse(page.locator("#main").innerHTML().contains(name));
        }
    }

    private static List<?> waiting(String client) {
        return rest.get("waitlist", "branch", Story.BRANCH).expect(200).rows().stream()
                .filter(wish -> wish.path("client").asText().equals(client))
                .toList();
    }

    @Test
    void aSeriesThatWasCancelledAsAWholeStandsAgain() {
        Map<String, Object> booking = Story.booking(story.freeSlot(), story.client());
        booking.put("series", Map.of("frequency", "daily", "interval", 7, "count", 1));
        Answer booked = rest.post("appointments", booking).expect(201);
        String id = booked.text("id");
        String series = booked.text("series");
        try (Screen desk = Screen.of(clinic)) {
            Page page = signedIn(desk);
            desk.open("/desk/day-board?branch=RV&date=" + booked.text("start").substring(0, 10) + "&visit=" + id);
            page.locator("#visit-head[data-state=booked]").waitFor();
            page.locator("#visit [data-act=cancel]").click();
            page.locator("#cancel-form [data-part=scope]").waitFor();
            page.locator("#cancel-form input[value=all]").check();
            page.locator("#cancel-reason").fill("Moves away");
            page.locator("#cancel-form button[type=submit]").click();
            page.locator("#visit-head[data-state=cancelled]").waitFor();
            page.locator("#undo-open").click();
            page.locator("#undo li button:focus").waitFor();
            desk.press("Enter");
            page.locator("#visit-head[data-state=booked]").waitFor();
            page.locator("#visit a[href*='/desk/series']").click();
            page.waitForURL("**/desk/series?**");
            desk.isAccessible();
            assertEquals(
                    3, page.locator("section[aria-labelledby=h-said] tbody tr").count());
        }
        assertEquals(
                3, rest.get("series/" + series).expect(200).at("/versions").size(), "booked, cancelled, stands again");
    }
}
