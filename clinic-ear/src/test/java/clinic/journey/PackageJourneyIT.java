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
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Head office offers a package, Riverside sells it, Old Mill treats for it, and both books say so. */
class PackageJourneyIT {
    private static RunningClinic clinic;
    private static Rest headOffice;
    private static Story story;

    @BeforeAll
    static void open() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        headOffice = clinic.as("headoffice");
        story = new Story(clinic);
    }

    private static Page signIn(Screen screen, String login) {
        screen.signIn(login);
        return screen.page();
    }

    private static void isAccessible(Screen screen) {
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            screen.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            screen.isAccessible();
        }
    }

    /** A visit of the client at Old Mill that is completed. */
    private static String completedAtOldMill(String client) {
        Instant now = Instant.now();
        JsonNode slot = headOffice
                .get(
                        "availability",
                        "service",
                        "deep-tissue",
                        "minutes",
                        60,
                        "branch",
                        "OM",
                        "from",
                        now,
                        "to",
                        now.plusSeconds(14 * 86_400L))
                .expect(200)
                .rows()
                .get(0);
        String id = headOffice
                .post("appointments", Story.booking(slot, client))
                .expect(201)
                .text("id");
        for (String step : List.of("check-in", "start", "complete")) {
            headOffice.post("appointments/" + id + "/" + step, null).expect(200);
        }
        return id;
    }

    /** The accounts that the sale posted to in the books of a branch. */
    private static List<String> accounts(String branch, String sale) {
        LocalDate today = LocalDate.ofInstant(Instant.now(), Story.ZONE);
        List<String> accounts = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = headOffice
                    .get(
                            "ledger/entries",
                            "from",
                            today.minusDays(1),
                            "to",
                            today.plusDays(1),
                            "branch",
                            branch,
                            "cursor",
                            cursor)
                    .expect(200);
            for (JsonNode entry : page.rows()) {
                if (entry.path("source").asText().equals("sale/" + sale)) {
                    entry.path("lines")
                            .forEach(line -> accounts.add(line.path("account").asText()));
                }
            }
            cursor = page.text("next");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return accounts;
    }

    @Test
    void aPackageSoldAtRiversidePaysAVisitAtOldMill() {
        String code = "journey-" + UUID.randomUUID().toString().substring(0, 8);
        String client = story.client();
        try (Screen screen = Screen.of(clinic)) {
            Page page = signIn(screen, "headoffice");
            screen.open("/setup/package");
            page.locator("#name").fill("Three of the journey");
            page.locator("#code").fill(code);
            page.locator("#sessions").fill("3");
            page.locator("#price").fill("much");
            page.locator("#validDays").fill("365");
            page.locator("input[value='deep-tissue/60']").check();
            page.locator("#facts .btn.primary").click();
            page.locator("#price[aria-invalid='true']").waitFor();
            isAccessible(screen);
            page.locator("#price").fill("100.00");
            page.locator("#facts .btn.primary").click();
            page.waitForURL("**/setup/package?package=" + code);
            isAccessible(screen);
            screen.open("/setup/packages");
            assertTrue(page.locator("main").innerText().contains(code));
            isAccessible(screen);
        }
        String number;
        try (Screen screen = Screen.of(clinic)) {
            Page page = signIn(screen, "desk.rv");
            screen.open("/desk/till?branch=RV&client=" + client);
            isAccessible(screen);
            page.locator("[data-sell='" + code + "']").click();
            page.locator("#pay[open]").waitFor();
            page.locator("#pay-reference").fill("70 3312");
            screen.press("Enter");
            page.waitForFunction(
                    "() => document.querySelector('#packages-title').parentElement.textContent.includes('1')");
            number = clinic.as("desk.rv")
                    .get("packages", "client", client)
                    .expect(200)
                    .rows()
                    .get(0)
                    .path("id")
                    .asText();
            screen.open("/clients/client?id=" + client);
            assertTrue(page.locator("main").innerText().contains(number), "the client's page names the package");
            isAccessible(screen);
        }
        String visit = completedAtOldMill(client);
        try (Screen screen = Screen.of(clinic)) {
            Page page = signIn(screen, "desk.om");
            screen.open("/desk/checkout?appointment=" + visit);
            page.waitForFunction("() => document.activeElement.name === 'tendered'");
            screen.press("p");
            assertTrue(page.locator("[data-package='" + number + "']").isChecked());
            isAccessible(screen);
            String due = Story.amount(clinic.as("desk.om")
                            .post("sales/quote", Map.of("appointment", visit, "visitPackages", Map.of(visit, number)))
                            .expect(200)
                            .at("/due"))
                    .toString();
            assertTrue(
                    page.locator("[data-sum='left']").innerText().contains(due),
                    () -> "the page reckons as the server: " + due);
            screen.press("Enter");
            page.locator("article.receipt[aria-label]").waitFor();
            assertTrue(page.locator("article.receipt").innerText().contains("2 sessions left"));
            isAccessible(screen);
        }
        Answer sold = headOffice.get("packages/" + number).expect(200);
        assertEquals(2, sold.at("/sessionsLeft").asInt());
        assertEquals(new BigDecimal("66.67"), Story.amount(sold.at("/left")));
        String sale = sold.at("/uses/0/sale").asText();
        assertTrue(accounts("RV", sale).containsAll(List.of("2170", "2300")), () -> accounts("RV", sale)
                .toString());
        assertTrue(accounts("OM", sale).containsAll(List.of("1200", "1300", "4900")), () -> accounts("OM", sale)
                .toString());
        for (JsonNode row : headOffice
                .get("reports/liabilities", "month", YearMonth.from(LocalDate.ofInstant(Instant.now(), Story.ZONE)))
                .expect(200)
                .rows()) {
            assertTrue(row.path("agrees").asBoolean(), row::toString);
        }
    }

    @Test
    void aVisitIsPaidWithTheTransferablePackageOfSomebodyElseByItsNumber() {
        String code = "passed-" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> price = Map.of("amount", "120.00", "currency", "USD");
        headOffice
                .post(
                        "package-kinds",
                        Map.of(
                                "code",
                                code,
                                "name",
                                "Two to pass on",
                                "sessions",
                                2,
                                "treatments",
                                List.of(Map.of("service", "deep-tissue", "minutes", 60)),
                                "price",
                                price,
                                "transferable",
                                true,
                                "activeFrom",
                                "2026-01-01"))
                .expect(201);
        String number = headOffice
                .post(
                        "sales",
                        Map.of(
                                "branch", "RV",
                                "lines", List.of(Map.of("packageKind", code, "client", story.client())),
                                "payments", List.of(Map.of("means", "cash", "amount", price))))
                .expect(201)
                .at("/packages/0/id")
                .asText();
        String visit = completedAtOldMill(story.client());
        try (Screen screen = Screen.of(clinic)) {
            Page page = signIn(screen, "desk.om");
            screen.open("/desk/checkout?appointment=" + visit);
            page.locator("#p-number").fill("999999999");
            screen.press("Enter");
            page.waitForFunction("() => document.querySelector('#p-error').textContent !== ''");
            isAccessible(screen);
            page.locator("#p-number").fill(number);
            screen.press("Enter");
            page.locator("[data-package='" + number + "']:checked").waitFor();
            page.locator("#finish").click();
            page.locator("article.receipt[aria-label]").waitFor();
            assertTrue(page.locator("article.receipt").innerText().contains("1 sessions left"));
        }
        String last = completedAtOldMill(story.client());
        Map<String, Object> order = Map.of("appointment", last, "visitPackages", Map.of(last, number));
        JsonNode due = headOffice.post("sales/quote", order).expect(200).at("/due");
        List<Object> payments = Story.amount(due).signum() == 0
                ? List.of()
                : List.of(Map.of("means", "card", "amount", due, "reference", "4711"));
        headOffice
                .post("sales", Map.of("appointment", last, "visitPackages", Map.of(last, number), "payments", payments))
                .expect(201);
        assertEquals(
                0,
                headOffice
                        .get("packages/" + number)
                        .expect(200)
                        .at("/sessionsLeft")
                        .asInt());
        String none = completedAtOldMill(story.client());
        assertEquals(
                "package-used-up",
                headOffice
                        .post("sales/quote", Map.of("appointment", none, "visitPackages", Map.of(none, number)))
                        .expect(422)
                        .at("/reasons/0/code")
                        .asText());
        assertFalse(headOffice.get("package-kinds").expect(200).rows().isEmpty());
    }
}
