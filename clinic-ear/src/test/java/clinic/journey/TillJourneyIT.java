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
import com.microsoft.playwright.options.WaitForSelectorState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Gift cards and money for other branches: over REST, and at the till by keyboard. */
class TillJourneyIT {
    private static RunningClinic clinic;
    private static Rest desk;
    private static Rest headOffice;
    private static Story story;

    @BeforeAll
    static void open() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        desk = clinic.as("desk.rv");
        headOffice = clinic.as("headoffice");
        story = new Story(clinic);
    }

    private static Map<String, Object> usd(String amount) {
        return Map.of("amount", amount, "currency", "USD");
    }

    private static Answer sell(String amount) {
        return desk.post(
                        "sales",
                        Map.of(
                                "branch", Story.BRANCH,
                                "lines", List.of(Map.of("giftCard", usd(amount))),
                                "payments",
                                        List.of(Map.of(
                                                "means", "card", "amount", usd(amount), "reference", "70 3312"))))
                .expect(201);
    }

    private static String code(Answer sale) {
        return desk.post("giftcards/" + sale.at("/giftCards/0/id").asText() + "/code", Map.of())
                .expect(200)
                .text("code");
    }

    /** What Old Mill is owed by Riverside this month, by its manager's statement. */
    private static BigDecimal owedToOldMill() {
        JsonNode pair = clinic.as("manager.om").get("reports/settlement", "month", month()).expect(200).rows().stream()
                .filter(row -> List.of(
                                row.path("first").asText(), row.path("second").asText())
                        .containsAll(List.of("RV", "OM")))
                .findFirst()
                .orElse(null);
        if (pair == null) {
            return new BigDecimal("0.00");
        }
        BigDecimal arisen = Story.amount(pair.path("arisen"));
        return pair.path("first").asText().equals("OM") ? arisen : arisen.negate();
    }

    private static YearMonth month() {
        return YearMonth.from(LocalDate.ofInstant(Instant.now(), Story.ZONE));
    }

    @Test
    void aCardSoldAtRiversidePaysAtOldMillAndRiversideOwesOldMillForIt() {
        Rest oldMill = clinic.as("manager.om");
        BigDecimal before = owedToOldMill();
        String code = code(sell("500.00"));
        String service = "deep-tissue";
        Map<String, Object> order = Map.of("branch", "OM", "lines", List.of(Map.of("service", service, "minutes", 60)));
        JsonNode due = oldMill.post("sales/quote", order).expect(200).at("/due");
        Answer sale = oldMill.post(
                        "sales",
                        Map.of(
                                "branch", "OM",
                                "lines", List.of(Map.of("service", service, "minutes", 60)),
                                "payments", List.of(Map.of("means", "gift-card", "amount", due, "reference", code))))
                .expect(201);
        assertFalse(sale.text().contains(code.replace("-", "")), "the code is not told again");
        BigDecimal paid = Story.amount(due);
        Answer card = oldMill.get("giftcards/" + code).expect(200);
        assertEquals(new BigDecimal("500.00").subtract(paid), Story.amount(card.at("/left")));
        assertEquals(before.add(paid), owedToOldMill());
        assertEquals(
                "month-open",
                headOffice
                        .post("reports/settlement", Map.of("month", month().toString(), "first", "RV", "second", "OM"))
                        .expect(422)
                        .at("/reasons/0/code")
                        .asText());
        for (JsonNode row : headOffice
                .get("reports/liabilities", "month", month())
                .expect(200)
                .rows()) {
            assertTrue(row.path("agrees").asBoolean(), row::toString);
        }
        assertEquals(
                "gift-card-short",
                oldMill.post(
                                "sales",
                                Map.of(
                                        "branch", "OM",
                                        "lines", List.of(Map.of("service", service, "minutes", 60, "quantity", 20)),
                                        "payments",
                                                List.of(Map.of(
                                                        "means",
                                                        "gift-card",
                                                        "amount",
                                                        usd("600.00"),
                                                        "reference",
                                                        code))))
                        .expect(422)
                        .at("/reasons/1/code")
                        .asText());
        oldMill.get("giftcards/0000-0000-0000-0000").expect(404);
        clinic.as("desk.om")
                .post("giftcards/" + card.text("id") + "/code", Map.of())
                .expect(403);
    }

    @Test
    void theTillSellsACardAndTheCheckoutTakesItByKeyboardAlone() {
        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.signIn("desk.rv");
            screen.open("/desk/till?branch=RV");
            screen.press("g");
            screen.type("nothing");
            screen.press("Enter");
            assertFalse(page.locator("#sell-error").innerText().isEmpty());
            page.locator("#sell-amount").fill("200");
            screen.press("Enter");
            page.locator("#pay[open]").waitFor();
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                screen.isAccessible();
            }
            screen.press("Enter");
            assertFalse(page.locator("#pay-error").innerText().isEmpty());
            page.locator("#pay-reference").fill("70 3312");
            screen.press("Enter");
            page.locator("#code-dialog[open]").waitFor();
            screen.isAccessible();
            String code = page.locator("#code").innerText();
            assertEquals(19, code.length(), code);
            page.evaluate("() => { window.told = true; }");
            screen.press("Escape");
            page.waitForFunction("() => !window.told && document.readyState === 'complete'");
            assertEquals("", page.locator("#code").innerText());

            screen.press("l");
            screen.type("0000");
            screen.press("Enter");
            page.waitForFunction("() => document.querySelector('#look-error').textContent !== ''");
            page.locator("#look-code").fill(code.toLowerCase(java.util.Locale.ROOT));
            screen.press("Enter");
            page.waitForFunction("() => document.querySelector('#look-result').textContent.includes('200.00')");
            screen.isAccessible();

            Answer visit = desk.post("appointments", Story.booking(story.freeSlot(), story.client()))
                    .expect(201);
            String id = visit.text("id");
            for (String step : List.of("check-in", "start", "complete")) {
                desk.post("appointments/" + id + "/" + step, null).expect(200);
            }
            BigDecimal total = Story.amount(
                    desk.get("sales/quote", "appointment", id).expect(200).at("/due"));
            screen.open("/desk/checkout?appointment=" + id);
            page.waitForFunction("() => document.activeElement.name === 'tendered'");
            screen.press("Escape", "3");
            page.waitForFunction("() => document.activeElement.name === 'code'");
            screen.type(code);
            page.waitForFunction(
                    "due => document.querySelector('#payments [name=\"amount\"]').value === due", total.toString());
            screen.isAccessible();
            screen.press("Enter");
            page.locator("article.receipt[aria-label]").waitFor();
            screen.isAccessible();
            assertEquals(
                    new BigDecimal("200.00").subtract(total),
                    Story.amount(desk.get("giftcards/" + code).expect(200).at("/left")));
        }
    }

    private static Answer refund(Rest who, String sale, Map<String, Object> body) {
        return who.post("sales/" + sale + "/refund", body);
    }

    @Test
    void aSaleIsGivenBackInPartsByItsMeansAndByKeyboard() {
        Map<String, Object> line = Map.of("service", "deep-tissue", "minutes", 60);
        JsonNode due = desk.post("sales/quote", Map.of("branch", Story.BRANCH, "lines", List.of(line)))
                .expect(200)
                .at("/due");
        String sale = desk.post(
                        "sales",
                        Map.of(
                                "branch", Story.BRANCH,
                                "lines", List.of(line),
                                "payments", List.of(Map.of("means", "card", "amount", due, "reference", "70 3312"))))
                .expect(201)
                .text("id");
        Answer left = desk.get("sales/" + sale + "/refund").expect(200);
        assertEquals(Story.amount(due), Story.amount(left.at("/total")));
        Answer part = refund(
                        desk,
                        sale,
                        Map.of("lines", List.of(Map.of("line", 0, "amount", usd("5.00"))), "reason", "Ended early"))
                .expect(201);
        assertEquals(new BigDecimal("-5.00"), Story.amount(part.at("/total")));
        assertEquals(sale, part.text("refundOf"));
        assertEquals("card", part.at("/payments/0/means").asText());
        assertTrue(desk.get("sales/" + part.text("id") + "/receipt.pdf")
                .expect(200)
                .text()
                .startsWith("%PDF"));
        clinic.as("manager.om")
                .post("sales/" + sale + "/refund", Map.of("reason", "not ours"))
                .expect(403);
        assertEquals(
                "reason-missing",
                refund(desk, sale, Map.of()).expect(422).at("/reasons/0/code").asText());

        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.signIn("manager.rv");
            screen.open("/desk/till?branch=RV");
            page.locator("[data-refund=\"" + sale + "\"]").focus();
            screen.press("Enter");
            page.locator("#refund[open]").waitFor();
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                screen.isAccessible();
            }
            screen.press("Enter");
            assertFalse(page.locator("#refund-error").innerText().isEmpty());
            page.locator("#refund-why").fill("Was not well");
            screen.press("Enter");
            page.waitForCondition(() -> Story.amount(desk.get("sales/" + sale + "/refund")
                                    .expect(200)
                                    .at("/total"))
                            .signum()
                    == 0);
        }
        assertEquals(
                "nothing-to-refund",
                refund(clinic.as("manager.rv"), sale, Map.of("reason", "once more"))
                        .expect(422)
                        .at("/reasons/0/code")
                        .asText());
    }

    @Test
    void aSaleThatShouldNotHaveBeenTakenIsVoidedByKeyboard() {
        Map<String, Object> line = Map.of("service", "deep-tissue", "minutes", 60);
        JsonNode due = desk.post("sales/quote", Map.of("branch", Story.BRANCH, "lines", List.of(line)))
                .expect(200)
                .at("/due");
        Answer sale = desk.post(
                        "sales",
                        Map.of(
                                "branch", Story.BRANCH,
                                "lines", List.of(line),
                                "payments", List.of(Map.of("means", "card", "amount", due, "reference", "70 3312"))))
                .expect(201);
        String id = sale.text("id");
        clinic.as("manager.om")
                .post("sales/" + id + "/void", Map.of("reason", "not ours"))
                .expect(403);
        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.signIn("desk.rv");
            screen.open("/desk/till?branch=RV");
            page.locator("[data-void=\"" + id + "\"]").focus();
            screen.press("Enter");
            page.locator("#void[open]").waitFor();
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                screen.isAccessible();
            }
            screen.press("Enter");
            assertFalse(page.locator("#void-error").innerText().isEmpty());
            page.locator("#void-why").fill("Charged to the wrong client");
            screen.press("Enter");
            page.locator("[data-void=\"" + id + "\"]")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            assertTrue(page.locator("main").innerText().contains("Void of receipt " + sale.text("number")));
        }
        Answer again = desk.post("sales/" + id + "/void", Map.of("reason", "once more"))
                .expect(422);
        assertEquals("already-voided", again.at("/reasons/0/code").asText());
    }

    @Test
    void aSaleIsAddressedToWhoPaysIt() {
        String id = sell("30.00").text("id");
        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.signIn("desk.rv");
            screen.open("/desk/invoice?sale=" + id);
            page.getByText("Mail is not set up here").waitFor();
            page.locator("#name").fill("Acme GmbH");
            page.locator("#address").fill("1\n2\n3\n4\n5\n6\n7");
            page.locator("#issue-go").click();
            page.getByText("6 lines at most").waitFor();
            everyColour(screen);
            page.locator("#address").fill("1 Way\nBoston");
            page.locator("#issue-go").click();
            page.getByText("The invoice is issued.").waitFor();
            everyColour(screen);
            screen.open("/desk/invoices?branch=RV");
            assertTrue(page.locator("main").innerText().contains("Acme GmbH"));
        }
        assertEquals(
                "mail-not-set-up",
                desk.post("sales/" + id + "/mail", Map.of("to", "acme@example.com"))
                        .expect(422)
                        .at("/reasons/0/code")
                        .asText());
    }

    @Test
    void aTillDayByKeyboardAlone() {
        Rest oldMill = clinic.as("desk.om");
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneId.of("America/New_York"));
        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.signIn("desk.om");
            screen.open("/desk/drawer?branch=OM");
            screen.press("o");
            screen.type("much");
            screen.press("Enter");
            assertFalse(page.locator("#open-error").innerText().isEmpty());
            page.locator("#open-amount").fill("200");
            screen.press("Enter");
            page.locator("#count").waitFor();
            oldMill.post(
                            "sales",
                            Map.of(
                                    "branch", "OM",
                                    "lines", List.of(Map.of("giftCard", usd("25.00"))),
                                    "payments", List.of(Map.of("means", "cash", "amount", usd("50.00")))))
                    .expect(201);
            screen.press("p");
            screen.type("12.50");
            screen.press("Tab", "Tab");
            screen.type("Massage oil");
            screen.press("Enter");
            page.locator("[data-undo]").waitFor();
            assertFalse(page.locator("#main").innerText().contains("212.50"), "nobody is told before it is counted");
            everyColour(screen);

            // a hundred twice, a ten and a two: 212.00 where there should be 212.50
            screen.press("c");
            screen.type("2");
            screen.press("ArrowDown", "ArrowDown", "ArrowDown");
            screen.type("1");
            screen.press("ArrowDown", "ArrowDown");
            screen.type("1");
            assertTrue(page.locator("#count-sum").innerText().contains("212.00"));
            screen.press("Enter");
            page.locator("#counted").waitFor();
            assertTrue(page.locator("#counted").innerText().contains("212.50"));
            everyColour(screen);
            screen.press("x", "Enter");
            assertFalse(page.locator("#close-error").innerText().isEmpty());
            page.locator("#close-note").fill("A coin fell behind the desk");
            screen.press("Enter");
            page.locator("#open").waitFor();
            JsonNode drawer = oldMill.get("drawers", "branch", "OM").expect(200).rows().stream()
                    .reduce((first, second) -> second)
                    .orElseThrow();
            assertEquals("-0.50", drawer.at("/counts/0/difference/amount").asText());
            assertEquals("12.00", drawer.at("/close/banked/amount").asText());

            everyColour(screen);
            for (int i = page.locator("[name=unsettled]").count(); i > 0; i--) {
                page.locator("[name=unsettled]:not(:checked)").first().focus();
                screen.press("Space");
            }
            if (page.locator("#day-reason").count() > 0) {
                page.locator("#day-reason").fill("They pay with their next visit");
                screen.press("Enter");
            } else {
                screen.press("z", "Enter");
            }
            page.waitForURL("**/desk/day-report?id=*");
            everyColour(screen);
            assertTrue(page.locator(".z-report").innerText().contains("Gift cards sold"));
            screen.open("/desk/till?branch=OM");
            page.locator(".drawer-closed").waitFor();
            screen.isAccessible();
        }
        JsonNode report = oldMill.get(
                        "day-reports", "branch", "OM", "from", today.minusDays(1), "to", today.plusDays(1))
                .expect(200)
                .rows()
                .get(0);
        assertTrue(report.path("figures").toString().contains("gift-cards"), report::toString);
        assertEquals(
                "nothing-new",
                oldMill.post(
                                "day-reports",
                                Map.of(
                                        "branch",
                                        "OM",
                                        "date",
                                        report.path("date").asText(),
                                        "unsettled",
                                        oldMill.get("day-reports/"
                                                        + report.path("id").asText())
                                                .expect(200)
                                                .at("/unsettled")
                                                .findValuesAsText("appointment"),
                                        "reason",
                                        "again"))
                        .expect(422)
                        .at("/reasons/0/code")
                        .asText());
    }

    private static void everyColour(Screen screen) {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            screen.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            screen.page().waitForFunction("() => document.getAnimations().length === 0");
            screen.isAccessible();
        }
    }
}
