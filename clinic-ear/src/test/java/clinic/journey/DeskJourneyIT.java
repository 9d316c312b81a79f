package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.RunningClinic.Deployable;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A receptionist's visit from booking to receipt, in a browser: by mouse, and by keyboard alone. */
class DeskJourneyIT {
    /** Sooner than the minute after which an open board looks for itself: what shows by then was pushed. */
    private static final Duration PUSHED = Duration.ofSeconds(15);

    private static RunningClinic clinic;

    @BeforeAll
    static void open() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
    }

    @Test
    void aTimeAtAnotherBranchByItsFit() {
        String client = "Wish " + Story.word();
        String date;
        try (Screen office = Screen.of(clinic)) {
            Page page = office.page();
            office.open("/sign-in");
            page.locator("#login").fill("headoffice");
            page.locator("#password").fill(Rest.PASSWORD);
            page.locator("#go").click();
            page.waitForURL(address -> !address.contains("/sign-in"));
            office.open("/desk/day-board?branch=RV");
            page.locator("#book").click();
            page.locator("#book-client").pressSequentially(client);
            page.locator("[role=option]").last().click();
            page.locator("#new-phone").fill("+1 212 555 0177");
            page.locator("#book-wishes summary").click();
            page.locator("#book-where").selectOption("5");
            page.locator("#book-rank").selectOption("fit");
            office.isAccessible();
            Locator there = page.locator("#free button").filter(new Locator.FilterOptions().setHasText("Old Mill"));
            there.first().waitFor();
            assertTrue(there.first().locator(".why").textContent().contains(","), "both sides are told");
            there.first().click();
            assertEquals("At Old Mill", page.locator("#book-when").textContent());
            date = page.locator("#book-date").inputValue();
            page.locator("#book-form button[type=submit]").click();
            page.locator("#book-dialog").waitFor(hidden());
            page.locator("#toasts").getByText(client).first().waitFor();
        }
        assertTrue(
                clinic.as("desk.om").get("appointments", "branch", "OM", "date", date).expect(200).rows().stream()
                        .anyMatch(visit -> visit.path("clientName").asText().equals(client)),
                "booked where the time was");
    }

    @Test
    void whenTheNextDaysAreFullTheFirstTimesAfterThemAreOffered() {
        try (Screen desk = Screen.of(clinic)) {
            desk.signIn("desk.rv");
            desk.open("/desk/day-board?branch=RV");
            Page page = desk.page();
            page.evaluate("() => { const real = window.fetch; window.asked = 0;"
                    + " window.fetch = (url, ...rest) => String(url).includes('/availability?') && window.asked++ === 0"
                    + " ? Promise.resolve(Response.json({ rows: [] })) : real(url, ...rest); }");
            page.locator("#book").click();
            page.locator("#free button").first().waitFor();
            assertEquals(2, page.evaluate("() => window.asked"), "asked again, further on");
            assertTrue(page.locator("#free p").textContent().contains("next 4 days"));
            desk.isAccessible();
        }
    }

    @Test
    void byMouse() {
        String client = "Mouse " + Story.word();
        try (Screen desk = Screen.of(clinic);
                Screen manager = Screen.of(clinic)) {
            Page page = desk.page();
            desk.open("/sign-in");
            desk.isAccessible();
            page.locator("#login").fill("desk.rv");
            page.locator("#password").fill(Rest.PASSWORD);
            page.locator("#go").click();
            page.waitForURL("**/desk/day-board**");
            desk.isAccessible();

            page.locator("#book").click();
            page.locator("#book-client").pressSequentially(client);
            page.locator("[role=option]").last().click();
            page.locator("#new-phone").fill("+1 212 555 0142");
            page.locator("#book-service").selectOption(new String[] {
                page.locator("#book-service option").first().getAttribute("value")
            });
            desk.isAccessible();
            page.locator("#free button").first().click();
            String date = page.locator("#book-date").inputValue();
            page.locator("#book-form button[type=submit]").click();
            page.locator("#book-dialog").waitFor(hidden());
            page.locator("#toasts").getByText(client).first().waitFor();

            String board = "/desk/day-board?branch=RV&date=" + date;
            desk.open(board);
            page.locator(".board .appt")
                    .filter(new Locator.FilterOptions().setHasText(client))
                    .first()
                    .click();
            page.locator("#visit-head[data-state=booked]").waitFor();
            String id = page.locator("#visit-head").getAttribute("data-id");
            desk.isAccessible();

            manager.signIn("manager.rv");
            manager.open(board);
            Locator elsewhere = manager.page().locator(".board .appt[data-id='" + id + "']");
            assertEquals("booked", elsewhere.getAttribute("data-state"));
            manager.page().waitForTimeout(1500);

            page.locator("[data-act=check-in]").click();
            page.locator("#visit-head[data-state=arrived]").waitFor();
            manager.page()
                    .locator(".board .appt[data-id='" + id + "'][data-state=arrived]")
                    .waitFor(new Locator.WaitForOptions().setTimeout((double) PUSHED.toMillis()));
            page.locator("[data-act=start]").click();
            page.locator("#visit-head[data-state=in-treatment]").waitFor();
            page.locator("[data-act=complete]").click();
            page.locator("#visit-head[data-state=completed]").waitFor();
            page.locator("[data-act=checkout]").click();

            page.waitForURL("**/desk/checkout**");
            page.locator("#finish").waitFor();
            desk.isAccessible();
            page.locator("#finish").click();
            Locator receipt = page.locator("article.receipt[aria-label]");
            receipt.waitFor();
            assertTrue(receipt.innerText().contains(client), receipt::innerText);
            desk.isAccessible();
            settled(id);
        }
    }

    @Test
    void byKeyboardAlone() {
        String client = "Keyboard " + Story.word();
        try (Screen desk = Screen.of(clinic)) {
            Page page = desk.page();
            desk.open("/sign-in");
            desk.tabTo("#login");
            desk.type("desk.rv");
            desk.press("Tab");
            desk.type(Rest.PASSWORD);
            desk.press("Enter");
            page.waitForURL("**/desk/day-board**");

            desk.tabTo("#book");
            desk.press("n");
            page.locator("#book-dialog").waitFor();
            desk.type(client);
            page.locator("[role=option]").last().waitFor();
            desk.press("ArrowUp", "Enter");
            page.locator("#new-phone").waitFor();
            desk.type("+1 212 555 0143");
            page.locator("#free button").first().waitFor();
            desk.tabTo("#free button");
            desk.press("Enter");
            String date = page.locator("#book-date").inputValue();
            desk.tabTo("#book-form button[type=submit]");
            desk.press("Enter");
            page.locator("#book-dialog").waitFor(hidden());
            page.locator("#toasts").getByText(client).first().waitFor();

            desk.open("/desk/day-board?branch=RV&date=" + date);
            String id = arrowsTo(desk, client);
            desk.press("a");
            state(page, id, "arrived");
            desk.press("s");
            state(page, id, "in-treatment");
            desk.press("d");
            state(page, id, "completed");
            desk.press("c");

            page.waitForURL("**/desk/checkout**");
            page.locator("#finish").waitFor();
            desk.tabTo("[data-add=card]");
            desk.press("1");
            desk.type("4711");
            desk.press("Enter");
            page.locator("article.receipt[aria-label]").waitFor();
            settled(id);
        }
    }

    @Test
    void aWrongPasswordIsRefusedInWords() {
        try (Screen desk = Screen.of(clinic)) {
            Page page = desk.page();
            desk.open("/sign-in");
            page.locator("#login").fill("nobody." + Story.word());
            page.locator("#password").fill("wrong");
            page.locator("#go").click();
            page.locator("[role=alert], .banner").first().waitFor();
            assertTrue(page.url().contains("sign-in"));
            desk.isAccessible();
        }
    }

    /** Walks the board by arrow keys, column by column, until the focus is on the client's visit; answers its id. */
    private static String arrowsTo(Screen desk, String client) {
        desk.tabTo(".board .appt");
        for (int i = 0; i < 60; i++) {
            desk.press("ArrowLeft");
        }
        for (int column = 0; column < 60; column++) {
            for (int i = 0; i < 40; i++) {
                desk.press("ArrowUp");
            }
            for (int i = 0; i < 40; i++) {
                if (focused(desk).contains(client)) {
                    return (String) desk.page().evaluate("() => document.activeElement.dataset.id");
                }
                desk.press("ArrowDown");
            }
            desk.press("ArrowRight");
        }
        throw new AssertionError("no arrow key leads to the visit of " + client);
    }

    private static String focused(Screen desk) {
        return (String)
                desk.page().evaluate("() => document.activeElement.textContent + document.activeElement.ariaLabel");
    }

    private static void state(Page page, String id, String state) {
        page.locator(".board .appt[data-id='" + id + "'][data-state=" + state + "]")
                .waitFor();
    }

    private static void settled(String id) {
        assertEquals(
                "settled",
                clinic.as("desk.rv").get("appointments/" + id).expect(200).text("status"));
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
