package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deposits asked for by the terms: taken, used, given back and taken back, over REST and at the desk by keyboard. */
class DepositJourneyIT {
    private static RunningClinic clinic;
    private static Rest desk;
    private static Rest headOffice;
    private static Story story;

    @BeforeAll
    static void agreeOnThirtyPercent() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        desk = clinic.as("desk.rv");
        headOffice = clinic.as("headoffice");
        story = new Story(clinic);
        agree(Map.of("leadMinutes", 0, "cancelHours", 0, "deposit", Map.of("percent", "30")));
    }

    @AfterAll
    static void askForNoneAgain() {
        agree(Map.of("leadMinutes", 0, "cancelHours", 0, "deposit", Map.of("percent", "0")));
    }

    private static void agree(Map<String, Object> terms) {
        Map<String, Object> body = new HashMap<>(terms);
        body.put("branch", Story.BRANCH);
        body.put("service", "deep-tissue");
        body.put("from", LocalDate.ofInstant(Instant.now(), Story.ZONE).toString());
        headOffice.send("PUT", "booking-terms", body, null).expect(200);
    }

    /** Booked at a free time; whoever waits may be offered it in the same moment, then at another one. */
    private static Answer booked(String client) {
        Answer answer = desk.post("appointments", Story.booking(story.freeSlot(), client));
        for (int tries = 0; answer.status() == 409 && tries < 5; tries++) {
            answer = desk.post("appointments", Story.booking(story.freeSlot(), client));
        }
        return answer.expect(201);
    }

    private static Answer paid(String visit, String means, JsonNode amount) {
        return desk.post(
                        "appointments/" + visit + "/deposit",
                        Map.of("payments", List.of(Map.of("means", means, "amount", amount, "reference", "70 3312"))))
                .expect(200);
    }

    private static BigDecimal owed() {
        return desk.get("deposits", "branch", Story.BRANCH).expect(200).rows().stream()
                .map(row -> Story.amount(row.path("left")))
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    private static BigDecimal liability() {
        LocalDate tomorrow = LocalDate.ofInstant(Instant.now(), Story.ZONE).plusDays(1);
        JsonNode balance = headOffice
                .get("ledger/trial-balance", "date", tomorrow, "branch", Story.BRANCH)
                .expect(200)
                .body();
        for (JsonNode row : balance.path("accounts")) {
            if (row.path("account").asText().equals("2150")) {
                return Story.amount(row.path("credit"));
            }
        }
        throw new AssertionError("no account 2150: " + balance);
    }

    @Test
    void theCheckoutUsesWhatWasTakenAndTheLedgerAgrees() {
        Answer visit = booked(story.client());
        String id = visit.text("id");
        assertEquals("due", visit.at("/deposit/state").asText());
        JsonNode asked = visit.at("/deposit");
        Map<String, Object> amount = Map.of(
                "amount", asked.path("amount").asText(),
                "currency", asked.path("currency").asText());
        BigDecimal before = liability();
        Answer taken = desk.post(
                        "appointments/" + id + "/deposit",
                        Map.of("payments", List.of(Map.of("means", "card", "amount", amount, "reference", "70 3312"))))
                .expect(200);
        assertEquals("taken", taken.text("state"));
        assertEquals(before.add(Story.amount(taken.at("/amount"))), liability());
        assertEquals(owed(), liability());
        assertEquals(
                "taken",
                desk.get("appointments/" + id).expect(200).at("/deposit/state").asText());
        assertEquals(
                "deposit-settled",
                desk.post(
                                "appointments/" + id + "/deposit",
                                Map.of(
                                        "payments",
                                        List.of(Map.of("means", "card", "amount", amount, "reference", "70 3313"))))
                        .expect(422)
                        .at("/reasons/0/code")
                        .asText());
        assertTrue(desk.get("appointments/" + id + "/deposit/receipt.pdf")
                .expect(200)
                .text()
                .startsWith("%PDF"));
        for (String step : List.of("check-in", "start", "complete")) {
            desk.post("appointments/" + id + "/" + step, null).expect(200);
        }
        Answer quote = desk.get("sales/quote", "appointment", id).expect(200);
        assertEquals(
                Story.amount(quote.at("/total")),
                Story.amount(quote.at("/due")).add(Story.amount(taken.at("/amount"))));
        Answer sale = desk.post(
                        "sales",
                        Map.of(
                                "appointment",
                                id,
                                "payments",
                                List.of(Map.of("means", "cash", "amount", quote.at("/due")))))
                .expect(201);
        assertEquals("deposit", sale.at("/payments/0/means").asText());
        assertEquals(
                "applied",
                desk.get("appointments/" + id + "/deposit").expect(200).text("state"));
        assertEquals(before, liability());
        assertEquals(owed(), liability());
    }

    @Test
    void aVisitCancelledInTimeGivesItBackAndThatCanBeTakenBack() {
        Answer visit = booked(story.client());
        String id = visit.text("id");
        BigDecimal before = liability();
        JsonNode asked = desk.get("appointments/" + id + "/deposit").expect(200).at("/amount");
        paid(id, "cash", asked);
        Answer early = desk.post("appointments/" + id + "/deposit/refund", Map.of("reason", "moved away"));
        assertEquals("visit-stands", early.expect(422).at("/reasons/0/code").asText());
        desk.post("appointments/" + id + "/cancel", Map.of("reason", "moved away"))
                .expect(200);
        Answer back = desk.post("appointments/" + id + "/deposit/refund", Map.of("reason", "moved away"))
                .expect(200);
        assertEquals("refunded", back.text("state"));
        assertEquals(before, liability());
        assertEquals(
                "taken",
                desk.post("appointments/" + id + "/deposit/undo", null)
                        .expect(200)
                        .text("state"));
        assertEquals(owed(), liability());
        desk.post("appointments/" + id + "/deposit/refund", Map.of("reason", "moved away"))
                .expect(200);
        assertEquals(before, liability());
    }

    @Test
    void atTheDeskByKeyboardAlone() {
        String name = Story.word();
        String client = desk.post("clients", Map.of("firstName", name, "lastName", "Ahead", "allowDuplicate", true))
                .expect(201)
                .text("id");
        Answer visit = booked(client);
        String id = visit.text("id");
        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.open("/sign-in");
            page.locator("#login").fill("desk.rv");
            page.locator("#password").fill(Rest.PASSWORD);
            page.locator("#go").click();
            page.waitForURL("**/desk/day-board**");
            screen.open("/desk/day-board?branch=RV&date=" + visit.text("date") + "&visit=" + id);
            page.waitForFunction("id => document.activeElement.dataset.id === id", id);
            screen.press("p");
            page.waitForURL("**/desk/deposit**");
            page.waitForFunction("() => document.activeElement.id === 'reference'");
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                screen.isAccessible();
            }
            screen.press("Enter");
            assertFalse(page.locator("#take-error").innerText().isEmpty());
            screen.press("Escape", "2");
            page.waitForFunction("() => document.activeElement.id === 'tendered'");
            screen.type("1");
            screen.press("Enter");
            assertFalse(page.locator("#take-error").innerText().isEmpty());
            page.locator("#tendered").fill("1000");
            screen.press("Enter");
            Locator receipt = page.locator("article.receipt[aria-label]");
            receipt.waitFor();
            assertTrue(receipt.innerText().contains(name), receipt::innerText);
            screen.isAccessible();
            assertEquals("taken", state(id));

            screen.press("Escape");
            page.waitForURL("**/desk/day-board**");
            page.waitForFunction("id => document.activeElement.dataset.id === id", id);
            screen.press("u");
            page.waitForCondition(() -> state(id).equals("due"));

            page.waitForFunction("() => document.activeElement.closest('#desk-area')");
            screen.press("p");
            page.waitForURL("**/desk/deposit**");
            screen.tabTo("[data-why]");
            screen.press("Enter");
            page.locator("#why-dialog[open]").waitFor();
            screen.isAccessible();
            screen.type("Comes every week");
            screen.press("Enter");
            page.waitForCondition(() -> state(id).equals("waived"));
            page.locator("#take-back").waitFor();
            screen.isAccessible();
            screen.tabTo("#take-back");
            screen.press("Enter");
            page.waitForCondition(() -> state(id).equals("due"));

            page.locator("#reference").waitFor();
            page.locator("#reference").focus();
            screen.type("70 3312");
            screen.press("Enter");
            receipt.waitFor();
            assertEquals("taken", state(id));
            desk.post("appointments/" + id + "/cancel", Map.of("reason", "ill")).expect(200);
            screen.open("/desk/deposit?appointment=" + id);
            screen.tabTo("[data-why]");
            screen.press("Enter");
            page.locator("#why-dialog[open]").waitFor();
            screen.type("Ill");
            // the page is read again once it is refunded; the old one shows a receipt, too
            page.evaluate("() => { document.body.dataset.before = 'yes'; }");
            screen.press("Enter");
            page.waitForFunction("() => !document.body.dataset.before && document.readyState === 'complete'");
            assertEquals("refunded", state(id));
            receipt.waitFor();
            screen.isAccessible();
        }
    }

    private static String state(String visit) {
        return desk.get("appointments/" + visit + "/deposit").expect(200).text("state");
    }
}
