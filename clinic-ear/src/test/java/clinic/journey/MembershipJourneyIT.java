package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Head office offers a membership, a client joins at Riverside, Old Mill treats for a credit; then it is frozen, resumed and cancelled. */
class MembershipJourneyIT {
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

    /** When the last visit ends that was booked here: the client cannot be at two at a time. */
    private static Instant until = Instant.now();

    /** A visit of the client at Old Mill that is completed. */
    private static String completedAtOldMill(String client) {
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
                        until,
                        "to",
                        until.plusSeconds(14 * 86_400L))
                .expect(200)
                .rows()
                .get(0);
        until = OffsetDateTime.parse(slot.path("end").asText()).toInstant();
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
    void aMemberOfRiversideIsTreatedAtOldMillThenFreezesAndCancels() {
        String code = "monthly-" + UUID.randomUUID().toString().substring(0, 8);
        String client = story.client();
        try (Screen screen = Screen.of(clinic)) {
            Page page = signIn(screen, "headoffice");
            screen.open("/setup/package?monthly=yes");
            page.locator("#name").fill("Three a month");
            page.locator("#code").fill(code);
            page.locator("#sessions").fill("3");
            page.locator("#price").fill("100.00");
            page.locator("#goodMonths").fill("0");
            page.locator("#minimumMonths").fill("3");
            page.locator("input[value='deep-tissue/60']").check();
            page.locator("#facts .btn.primary").click();
            page.locator("#goodMonths[aria-invalid='true']").waitFor();
            isAccessible(screen);
            page.locator("#goodMonths").fill("2");
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
            screen.mayBeRefused();
            screen.open("/desk/till?branch=RV&client=" + client);
            page.locator("[data-enrol='" + code + "'] input").fill("45");
            page.locator("[data-enrol='" + code + "'] button").click();
            page.waitForFunction(
                    "() => document.querySelector(\"[data-enrol='" + code + "'] [role=alert]\").textContent !== ''");
            page.locator("[data-enrol='" + code + "'] input").fill("31");
            page.locator("[data-enrol='" + code + "'] button").click();
            page.locator("[data-month]").waitFor();
            isAccessible(screen);
            page.locator("[data-month]").click();
            page.locator("#pay[open]").waitFor();
            page.locator("#pay-reference").fill("70 3312");
            screen.press("Enter");
            page.waitForFunction("() => !document.querySelector('[data-month]')");
            JsonNode joined = clinic.as("desk.rv")
                    .get("memberships", "client", client)
                    .expect(200)
                    .rows()
                    .get(0);
            number = joined.path("id").asText();
            assertEquals(3, joined.path("creditsLeft").asInt());
        }
        String visit = completedAtOldMill(client);
        try (Screen screen = Screen.of(clinic)) {
            Page page = signIn(screen, "desk.om");
            screen.open("/desk/checkout?appointment=" + visit);
            page.waitForFunction("() => document.activeElement.name === 'tendered'");
            screen.press("p");
            assertTrue(page.locator("[data-package]").isChecked());
            isAccessible(screen);
            screen.press("Enter");
            page.locator("article.receipt[aria-label]").waitFor();
            assertTrue(page.locator("article.receipt").innerText().contains("2 sessions left"));
            isAccessible(screen);
        }
        try (Screen screen = Screen.of(clinic)) {
            Page page = signIn(screen, "desk.rv");
            screen.mayBeRefused();
            screen.open("/clients/client?id=" + client);
            LocalDate today = LocalDate.ofInstant(Instant.now(), Story.ZONE);
            page.locator("[data-ask=freeze]").click();
            page.locator("#freeze[open]").waitFor();
            isAccessible(screen);
            page.locator("#freeze-from").fill(today.toString());
            page.locator("#freeze-until").fill(today.minusDays(1).toString());
            page.locator("#freeze [type=submit]").click();
            page.waitForFunction("() => document.querySelector('#freeze-error').textContent !== ''");
            page.locator("#freeze-until").fill(today.plusDays(9).toString());
            page.locator("#freeze [type=submit]").click();
            page.locator("[data-step=resume]").waitFor();
            isAccessible(screen);
            String second = completedAtOldMill(client);
            Answer frozen = clinic.as("desk.om")
                    .post("sales/quote", Map.of("appointment", second, "visitMemberships", Map.of(second, number)));
            assertTrue(frozen.text().contains("membership-frozen"), frozen::text);
            page.locator("[data-step=resume]").click();
            page.locator("[data-ask=cancel]").waitFor();
            page.locator("[data-ask=cancel]").click();
            page.locator("#cancel[open]").waitFor();
            isAccessible(screen);
            page.locator("#cancel-day").fill(today.plusDays(1).toString());
            page.locator("#cancel [type=submit]").click();
            page.waitForFunction("() => document.querySelector('#cancel-error').textContent !== ''");
            page.locator("#cancel-day").fill("");
            page.locator("#cancel [type=submit]").click();
            page.locator("[data-step=undo]").waitFor();
            isAccessible(screen);
        }
        JsonNode ended = headOffice.get("memberships/" + number).expect(200).at("");
        assertEquals("cancelled", ended.path("state").asText());
        assertEquals(2, ended.path("creditsLeft").asInt());
        String sale = headOffice
                .get("packages/" + ended.at("/months/0/credits").asText())
                .expect(200)
                .at("/uses/0/sale")
                .asText();
        assertTrue(accounts("RV", sale).containsAll(List.of("2175", "2300")), () -> accounts("RV", sale)
                .toString());
        assertTrue(accounts("OM", sale).containsAll(List.of("1200", "1300")), () -> accounts("OM", sale)
                .toString());
        for (JsonNode row : headOffice
                .get("reports/liabilities", "month", YearMonth.from(LocalDate.ofInstant(Instant.now(), Story.ZONE)))
                .expect(200)
                .rows()) {
            assertTrue(row.path("agrees").asBoolean(), row::toString);
        }
    }
}
