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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Head office closes the last month that is over everywhere, by keyboard alone, and it stays closed. */
class MonthCloseJourneyIT {

    /** A visit of the month that was missed, and now is not: it waits for what becomes of it. */
    private static String missed(Rest headOffice, YearMonth month) {
        for (LocalDate day = month.atEndOfMonth(); day.getMonth() == month.getMonth(); day = day.minusDays(1)) {
            for (JsonNode visit : headOffice
                    .get("appointments", "branch", Story.BRANCH, "date", day)
                    .expect(200)
                    .rows()) {
                String id = visit.path("id").asText();
                if (visit.path("status").asText().equals("no-show")
                        && headOffice.post("appointments/" + id + "/undo", null).status() < 300) {
                    return id;
                }
            }
        }
        throw new AssertionError("nobody missed a visit in " + month);
    }

    private static JsonNode item(Answer checklist, String item) {
        for (JsonNode one : checklist.at("/items")) {
            if (one.path("item").asText().equals(item)) {
                return one;
            }
        }
        throw new AssertionError(item + " is not on the list");
    }

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

        String visit = missed(headOffice, month);
        assertEquals(
                1,
                item(headOffice.get("periods/" + month + "/checklist").expect(200), "visits-unfinished")
                        .path("found")
                        .asInt());
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
            assertFalse(page.locator("#close-dialog").isVisible(), "what is open wants a reason first");
            for (int i = 0; i < asked; i++) {
                screen.type("Looked at");
                screen.press("Shift+Tab", "c");
            }
            page.locator("#close-dialog[open]").waitFor();
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                screen.isAccessible();
            }
            screen.press("Escape", "c", "Tab", "Enter");
            page.locator("#kept-accounts").waitFor();
            assertTrue(page.locator("#figures").innerText().contains("Looked at"));
            screen.isAccessible();
            for (String step : List.of("check-in", "start", "complete")) {
                headOffice.post("appointments/" + visit + "/" + step, null).expect(200);
            }
            screen.open("/reports/month?month=" + month);
            assertEquals(1, page.locator("#late tbody tr").count());
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
        JsonNode late =
                headOffice.get("periods/" + month + "/late").expect(200).rows().get(0);
        assertEquals("visit/" + visit, late.path("source").asText());
        assertEquals(month, YearMonth.parse(late.path("origin").asText().substring(0, 7)));
        BigDecimal earned = BigDecimal.ZERO;
        for (JsonNode row : kept.at("/revenue")) {
            assertEquals(
                    Story.amount(row.path("earned")).add(Story.amount(row.path("late"))),
                    Story.amount(row.path("today")),
                    row::toString);
            earned = earned.add(Story.amount(row.path("late")));
        }
        assertEquals(Story.amount(late.path("earned")), earned);
        Answer own = clinic.as("manager.om").get("periods/" + month).expect(200);
        own.body().findValuesAsText("branch").forEach(branch -> assertEquals("OM", branch));
        assertTrue(headOffice
                .get("periods/" + month + "/checklist")
                .expect(200)
                .at("/past")
                .asBoolean());
    }
}
