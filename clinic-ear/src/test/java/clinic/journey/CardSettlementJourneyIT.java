package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Head office reads what the card acquirer paid out, and puts it into the books. */
class CardSettlementJourneyIT {
    private static final String HEAD = "reference,date,kind,gross,fee,net,payout,branch\n";
    private static RunningClinic clinic;
    private static LocalDate today;

    @BeforeAll
    static void running() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        today = LocalDate.ofInstant(Instant.now(), Story.ZONE);
    }

    private static void sell(String amount, String reference) {
        Map<String, String> money = Map.of("amount", amount, "currency", "USD");
        clinic.as("desk.rv")
                .post(
                        "sales",
                        Map.of(
                                "branch",
                                Story.BRANCH,
                                "lines",
                                List.of(Map.of("giftCard", money)),
                                "payments",
                                List.of(Map.of("means", "card", "amount", money, "reference", reference))))
                .expect(201);
    }

    private static String line(String reference, String kind, String gross, String fee, String net) {
        return String.join(",", reference, today.toString(), kind, gross, fee, net, "JRN-1", Story.BRANCH) + "\n";
    }

    private static void choose(Page page, String name, String text) {
        page.locator("#upload-file")
                .setInputFiles(new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode statement() {
        return clinic.as("headoffice")
                .get("card-settlements/statement", "from", today, "to", today, "branch", Story.BRANCH)
                .expect(200)
                .rows()
                .get(0);
    }

    @Test
    void aFileIsUploadedItsOpenLineDecidedAndThePayoutPostedByKeyboard() {
        sell("25.00", "JRN 1001");
        sell("40.00", "JRN 1002");
        JsonNode before = statement();
        try (Screen screen = Screen.of(clinic)) {
            screen.mayBeRefused();
            Page page = screen.page();
            screen.signIn("headoffice");
            screen.open("/reports/ledger");
            page.locator("a[href$='/reports/card-settlements']").focus();
            screen.press("Enter");
            page.locator("#upload-form").waitFor();
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                screen.isAccessible();
            }
            choose(page, "wrong.csv", HEAD + "JRN 1001,yesterday,charge,25.00,0.25,24.00,JRN-1,RV\n");
            page.locator("#upload-form button[type=submit]").focus();
            screen.press("Enter");
            page.locator("#upload-reasons li").first().waitFor();
            assertTrue(page.locator("#upload-reasons").innerText().contains("Line 2: \"yesterday\" is no date"));
            screen.isAccessible();

            choose(
                    page,
                    "payout-jrn-1.csv",
                    HEAD
                            + line("jrn-1001", "charge", "25.00", "0.25", "24.75")
                            + line("JRN 9999", "charge", "40.00", "0.40", "39.60")
                            + line("", "fee", "", "2.00", "-2.00"));
            page.locator("#upload-form button[type=submit]").focus();
            screen.press("Enter");
            page.locator("#card-post").waitFor();
            assertTrue(page.locator("#card-post").isDisabled(), "a line is open");
            for (ColorScheme colours : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                screen.isAccessible();
            }
            page.locator("select[name=state]").selectOption("unknown");
            page.locator("#filter button[type=submit]").focus();
            screen.press("Enter");
            page.waitForURL("**state=unknown**");
            assertEquals(1, page.locator("[data-match]").count());
            page.locator("[data-match]").focus();
            screen.press("Enter");
            page.locator("#card-dialog[open]").waitFor();
            screen.isAccessible();
            assertTrue(page.locator("#card-payment option").first().innerText().contains("JRN 1002"));
            page.locator("#card-reason").focus();
            screen.press("Enter");
            page.waitForFunction("() => document.querySelector('#card-error').textContent.includes('reason')");
            screen.type("Typed another slip");
            screen.press("Enter");
            page.locator("#card-post:not([disabled])").waitFor();
            page.locator("#card-post").focus();
            screen.press("Enter");
            page.locator("#card-undo").waitFor();
            screen.isAccessible();

            screen.open("/reports/card-settlements");
            assertTrue(page.locator("main").innerText().contains("Posted"));
            assertTrue(page.locator("main").innerText().contains("Equals the ledger"));
            screen.open("/reports/card-unsettled?at=" + Story.BRANCH);
            screen.isAccessible();
            assertTrue(page.locator("body").innerText().indexOf("JRN 1001") < 0, "it is settled");
        }
        JsonNode after = statement();
        assertTrue(after.path("agrees").asBoolean());
        assertEquals(
                Story.amount(before.path("closing")).subtract(Story.amount(after.path("closing"))),
                new java.math.BigDecimal("65.00"));
        Rest headOffice = clinic.as("headoffice");
        String file = HEAD
                + line("jrn-1001", "charge", "25.00", "0.25", "24.75")
                + line("JRN 9999", "charge", "40.00", "0.40", "39.60")
                + line("", "fee", "", "2.00", "-2.00");
        String again = headOffice
                .post("card-settlements", new Rest.Csv(file))
                .expect(200)
                .text("id");
        assertEquals(
                "already-posted",
                headOffice
                        .post("card-settlements/" + again + "/post", null)
                        .expect(422)
                        .at("/reasons/0/code")
                        .asText());
        headOffice
                .post("card-settlements/" + again + "/undo", Map.of("reason", "Wrong day"))
                .expect(204);
        assertEquals(before.path("closing"), statement().path("closing"));
        clinic.as("payroll").get("card-settlements/" + again).expect(403);
        clinic.as("manager.rv")
                .post("card-settlements/" + again + "/post", null)
                .expect(403);
        assertEquals(
                3,
                clinic.as("manager.rv")
                        .get("card-settlements/" + again + "/lines")
                        .expect(200)
                        .rows()
                        .size());
        clinic.as("manager.om").get("card-settlements/" + again).expect(404);
    }
}
