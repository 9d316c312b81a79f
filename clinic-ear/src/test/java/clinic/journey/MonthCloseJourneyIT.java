package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Head office closes the last month that is over everywhere, by keyboard alone, and it stays closed. */
class MonthCloseJourneyIT {

    @Test
    void headOfficeClosesAMonthByKeyboardAlone() {
        RunningClinic clinic = RunningClinic.of(Deployable.MICRO_H2);
        Rest headOffice = clinic.as("headoffice");
        YearMonth month =
                YearMonth.from(Instant.now().atOffset(ZoneOffset.ofHours(-12))).minusMonths(1);
        String running = "periods/" + month.plusMonths(2);
        assertEquals(
                "not-over",
                headOffice
                        .post(running + "/close", Map.of())
                        .expect(422)
                        .at("/reasons/0/code")
                        .asText());
        headOffice
                .post(running + "/close", Map.of("reasons", Map.of("weather", "Rain")))
                .expect(400);
        headOffice.get("periods/march").expect(400);
        clinic.as("manager.rv").post("periods/" + month + "/close", Map.of()).expect(403);
        Answer before = headOffice.get("periods/" + month).expect(200);
        assertTrue(before.at("/closed").isNull() || before.at("/closed").isMissingNode(), before::text);

        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.open("/sign-in");
            page.locator("#login").fill("headoffice");
            page.locator("#password").fill(Rest.PASSWORD);
            page.locator("#go").click();
            page.waitForURL("**/reports/revenue**");
            screen.open("/reports/months");
            screen.isAccessible();
            screen.open("/reports/month?month=" + month);
            assertTrue(page.locator("#checklist tbody tr").count() >= 8);
            int asked = page.locator("[data-reason]").count();
            screen.press("c");
            if (asked > 0) {
                assertFalse(page.locator("#close-dialog").isVisible(), "what is open wants a reason first");
                for (int i = 0; i < asked; i++) {
                    if (i > 0) {
                        screen.press("Tab");
                        while (!Boolean.TRUE.equals(
                                page.evaluate("() => document.activeElement.matches('[data-reason]')"))) {
                            screen.press("Tab");
                        }
                    }
                    screen.type("Looked at");
                }
                screen.tabTo("#close-open");
                screen.press("Enter");
            }
            page.locator("#close-dialog[open]").waitFor();
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                screen.isAccessible();
            }
            screen.press("Enter");
            page.locator("#kept-accounts").waitFor();
            screen.isAccessible();
            page.setViewportSize(390, 844);
            screen.isAccessible();
            assertEquals(0, page.evaluate("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        }

        assertEquals(
                "period-closed",
                headOffice
                        .post("periods/" + month + "/close", Map.of())
                        .expect(422)
                        .at("/reasons/0/code")
                        .asText());
        Answer kept = headOffice.get("periods/" + month).expect(200);
        assertEquals(month.toString(), kept.at("/closed/month").asText());
        for (JsonNode row : kept.at("/balances")) {
            assertEquals(row.path("balance"), row.path("today"), row::toString);
        }
        assertEquals(
                0,
                headOffice.get("periods/" + month + "/late").expect(200).rows().size());
        Answer own = clinic.as("manager.om").get("periods/" + month).expect(200);
        own.body().findValuesAsText("branch").forEach(branch -> assertEquals("OM", branch));
        assertTrue(headOffice
                .get("periods/" + month + "/checklist")
                .expect(200)
                .at("/past")
                .asBoolean());
    }
}
