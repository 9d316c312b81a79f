package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cards charged on the simulated terminal: over REST, and at checkout and till by keyboard. */
class TerminalJourneyIT {
    private static RunningClinic clinic;
    private static Rest desk;
    private static Story story;

    @BeforeAll
    static void begin() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        desk = clinic.as("desk.rv");
        story = new Story(clinic);
    }

    private static Map<String, Object> usd(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }

    private static Map<String, Object> begun(String amount, String attempt) {
        return Map.of("branch", Story.BRANCH, "attempt", attempt, "amount", usd(amount));
    }

    /** The charge once it is no longer on its way. */
    private static Answer charged(String amount) {
        String id = desk.post(
                        "terminal-charges", begun(amount, UUID.randomUUID().toString()))
                .expect(201)
                .text("id");
        return answered(id);
    }

    private static Answer answered(String id) {
        Answer charge = desk.get("terminal-charges/" + id).expect(200);
        for (int i = 0; i < 40 && charge.text("state").equals("requested"); i++) {
            RunningClinic.pause();
            charge = desk.get("terminal-charges/" + id).expect(200);
        }
        return charge;
    }

    private static Map<String, Object> gift(String amount, String charge) {
        return Map.of(
                "branch", Story.BRANCH,
                "lines", List.of(Map.of("giftCard", usd(amount))),
                "payments", List.of(Map.of("means", "card", "charge", charge)));
    }

    private static String reason(Answer refused) {
        return refused.expect(422).at("/reasons/0/code").asText();
    }

    @Test
    void aChargeIsAskedForOncePaysOneSaleAndGoesBackWithIt() {
        String attempt = UUID.randomUUID().toString();
        String id = desk.post("terminal-charges", begun("30.00", attempt))
                .expect(201)
                .text("id");
        assertEquals(
                id,
                desk.post("terminal-charges", begun("30.00", attempt))
                        .expect(201)
                        .text("id"));
        assertEquals("attempt-differs", reason(desk.post("terminal-charges", begun("31.00", attempt))));
        Answer charge = answered(id);
        assertEquals("approved", charge.text("state"));
        clinic.as("desk.om").get("terminal-charges/" + id).expect(403);
        clinic.as("desk.om").post("sales", gift("30.00", id)).expect(403);

        Answer sale = desk.post("sales", gift("30.00", id)).expect(201);
        assertEquals(charge.text("reference"), sale.at("/payments/0/reference").asText());
        assertEquals("charge-used", reason(desk.post("sales", gift("30.00", id))));
        assertEquals(
                "charge-used", reason(desk.post("terminal-charges/" + id + "/cancel", Map.of("reason", "too late"))));
        desk.post("sales/" + sale.text("id") + "/void", Map.of("reason", "Wrong amount"))
                .expect(201);
        for (int i = 0; i < 60 && !open().isEmpty(); i++) {
            RunningClinic.pause();
        }
        assertEquals(List.of(), open(), "the refund went back through the terminal");
    }

    private static List<JsonNode> open() {
        return desk.get("terminal-charges", "branch", Story.BRANCH).expect(200).rows().stream()
                .filter(charge -> charge.path("kind").asText().equals("refund"))
                .toList();
    }

    @Test
    void whatTheTerminalDoesNotApprovePaysNothing() {
        Answer declined = charged("30.01");
        assertEquals("declined", declined.text("state"));
        assertEquals("charge-not-approved", reason(desk.post("sales", gift("30.01", declined.text("id")))));
        Answer lost = charged("30.03");
        assertEquals("unresolved", lost.text("state"));
        assertEquals(
                "approved",
                desk.post("terminal-charges/" + lost.text("id") + "/resolve", Map.of())
                        .expect(200)
                        .text("state"));
        assertEquals(
                "cancelled",
                desk.post("terminal-charges/" + lost.text("id") + "/cancel", Map.of("reason", "Pays in cash"))
                        .expect(200)
                        .text("state"));
        assertEquals("charge-not-approved", reason(desk.post("sales", gift("30.03", lost.text("id")))));
        assertEquals(
                "charge-for-sale",
                reason(desk.post(
                        "appointments/" + treated() + "/deposit",
                        Map.of("payments", List.of(Map.of("means", "card", "charge", "1"))))));
    }

    /** A visit that can be paid. */
    private static String treated() {
        String id = desk.post("appointments", Story.booking(story.freeSlot(), story.client()))
                .expect(201)
                .text("id");
        for (String step : List.of("check-in", "start", "complete")) {
            desk.post("appointments/" + id + "/" + step, null).expect(200);
        }
        return id;
    }

    private static void accessible(Screen screen) {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            screen.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            screen.page().waitForFunction("() => document.getAnimations().length === 0");
            screen.isAccessible();
        }
    }

    @Test
    void theCheckoutChargesACardByKeyboardAndTakesUpWhatAPageLeftBehind() {
        String id = treated();
        BigDecimal total = Story.amount(
                desk.get("sales/quote", "appointment", id).expect(200).at("/due"));
        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.signIn("desk.rv");
            screen.open("/desk/checkout?appointment=" + id);
            page.waitForFunction("() => document.activeElement.name === 'tendered'");
            screen.press("Escape", "1");
            page.waitForFunction("() => document.activeElement.name === 'reference'");
            // declined first, then lost on its way, which is asked again and cancelled
            page.locator("[name=amount]").fill("20.01");
            page.locator("[name=reference]").focus();
            screen.press("Enter");
            assertFalse(page.locator("#pay-error").innerText().isEmpty());
            page.waitForFunction("() => document.activeElement.dataset.terminal === 'charge'");
            screen.press("Enter");
            told(page, "Declined");
            accessible(screen);
            page.locator("[name=amount]").fill("20.03");
            page.locator("[data-terminal=charge]").focus();
            screen.press("Enter");
            told(page, "not answered");
            accessible(screen);
            page.locator("[data-terminal=again]").focus();
            screen.press("Enter");
            told(page, "Approved");
            page.waitForFunction("() => document.activeElement.id === 'finish'");
            page.locator("[data-terminal=cancel]").focus();
            screen.press("Enter");
            told(page, "cancelled");
            page.locator("[name=amount]").fill(total.toString());
            page.locator("[data-terminal=charge]").focus();
            screen.press("Enter");
            told(page, "Approved");

            // the page goes away; the charge is listed, and the checkout takes it up again
            screen.open("/desk/till?branch=RV");
            page.locator("#charges a[href*='appointment=" + id + "']").waitFor();
            accessible(screen);
            screen.open("/desk/checkout?appointment=" + id);
            told(page, "Approved");
            page.waitForFunction("() => document.activeElement.id === 'finish'");
            screen.press("Enter");
            page.locator("article.receipt[aria-label]").waitFor();
        }
        assertEquals("settled", desk.get("appointments/" + id).expect(200).text("status"));
        assertTrue(desk.get("terminal-charges", "branch", Story.BRANCH).expect(200).rows().stream()
                .noneMatch(charge -> charge.path("appointment").asText().equals(id)));
    }

    private static void told(Page page, String words) {
        page.waitForFunction(
                "words => document.querySelector('#payments [role=status]:not(.change)')?.textContent.includes(words)",
                words);
    }

    @Test
    void theTillChargesACardForAGiftCardAndListsWhatHasNoSale() {
        Answer forgotten = charged("17.00");
        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.signIn("desk.rv");
            screen.open("/desk/till?branch=RV");
            String row = "#charges tr:has-text('" + forgotten.text("reference") + "') ";
            page.locator(row + "[data-do=cancel]").focus();
            screen.press("Enter");
            page.locator("#charge-cancel[open]").waitFor();
            accessible(screen);
            screen.press("Enter");
            assertFalse(page.locator("#charge-why-error").innerText().isEmpty());
            screen.type("Client pays in cash");
            screen.press("Enter");
            page.locator(row)
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
            assertEquals("cancelled", answered(forgotten.text("id")).text("state"));

            screen.press("g");
            screen.type("60");
            screen.press("Enter");
            page.locator("#pay[open]").waitFor();
            page.locator("#pay-terminal [data-terminal=charge]").waitFor();
            page.locator("#pay-reference").focus();
            screen.press("Enter");
            assertFalse(page.locator("#pay-error").innerText().isEmpty());
            page.waitForFunction("() => document.activeElement.dataset.terminal === 'charge'");
            screen.press("Enter");
            page.waitForFunction(
                    "() => document.querySelector('#pay-terminal [role=status]').textContent.includes('Approved')");
            accessible(screen);
            page.waitForFunction("() => document.activeElement.type === 'submit'");
            screen.press("Enter");
            page.locator("#code-dialog[open]").waitFor();
        }
    }
}
