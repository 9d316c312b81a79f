package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Custom reports: put together on a page, kept, shared, run by others over their own branches, changed by nobody else. */
class CustomReportsJourneyIT {
    private static RunningClinic clinic;
    private static Rest headOffice;

    @BeforeAll
    static void open() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        headOffice = clinic.as("headoffice");
    }

    private static Map<String, Object> report(String name) {
        Map<String, Object> report = new HashMap<>();
        report.put("name", name);
        report.put("shared", true);
        report.put("groupBy", List.of("branch", "month"));
        report.put("measures", List.of("visits", "revenue", "share"));
        report.put("period", "last-12-months");
        return report;
    }

    @Test
    void aReportIsPutTogetherKeptAndTakenAway() {
        String name = "By therapist " + UUID.randomUUID();
        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.signIn("headoffice");
            screen.open("/reports/custom-report");
            page.locator("#period").selectOption("last-12-months");
            page.locator("#group-1").selectOption("therapist");
            page.locator("li:has([value=visits]) [data-move=up]").click();
            page.waitForNavigation(
                    () -> page.locator("#report-form [type=submit]").click());
            assertEquals(
                    List.of("Branch", "Therapist", "Visits", "Revenue", "Average visit", "Share"),
                    page.locator("#table thead th").allInnerTexts());
            assertTrue(page.locator("#table tbody tr").count() > 6);
            screen.mayBeRefused();
            page.locator("#save").click();
            page.locator("#save-problem li").waitFor();
            assertEquals("true", page.locator("#name").getAttribute("aria-invalid"));
            screen.isAccessible();
            page.locator("#name").fill(name);
            page.locator("#save").click();
            page.waitForURL("**/reports/custom-report?report=*");
            assertEquals(name, page.locator("h1").innerText());
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                page.waitForFunction("() => document.getAnimations().length === 0");
                screen.isAccessible();
            }
            screen.open("/reports/custom");
            page.locator("[data-name='" + name + "']").click();
            page.locator("#delete-form [type=submit]").click();
            page.waitForURL("**/reports/custom");
            assertFalse(page.locator("#main").innerText().contains(name));
        }
    }

    @Test
    void aSharedReportShowsAManagerTheirBranchOnly() {
        String id = headOffice
                .post("reports/custom", report("Shared " + UUID.randomUUID()))
                .expect(201)
                .text("id");
        Rest manager = clinic.as("manager.om");
        assertTrue(manager.get("reports/custom", "whose", "others").expect(200).rows().stream()
                .anyMatch(one -> one.path("id").asText().equals(id)));
        Answer all = headOffice.get("reports/custom/" + id + "/run").expect(200);
        Answer own = manager.get("reports/custom/" + id + "/run").expect(200);
        assertTrue(all.rows().stream()
                        .map(row -> row.path("branch").asText())
                        .distinct()
                        .count()
                > 1);
        assertEquals(
                List.of("OM"),
                own.rows().stream()
                        .map(row -> row.path("branch").asText())
                        .distinct()
                        .toList());
        assertEquals("100.0", own.at("/total/share").asText());
        assertTrue(manager.get("reports/custom/" + id + "/run", "format", "csv")
                .expect(200)
                .text()
                .startsWith("branch,month,visits,revenue,share\r\nOM,"));
        for (String format : List.of("xlsx", "pdf")) {
            manager.get("reports/custom/" + id + "/run", "format", format).expect(200);
        }
        manager.get("reports/custom/" + id + "/run", "format", "doc").expect(400);
        Map<String, Object> mine = report("Mine");
        mine.put("version", 1);
        manager.send("PUT", "reports/custom/" + id, mine, null).expect(403);
        clinic.as("desk.om").get("reports/custom/" + id).expect(403);
    }

    @Test
    void whatIsWrongIsSaidAtOnceAndAStaleChangeIsRefused() {
        Map<String, Object> wrong = report("");
        wrong.put("groupBy", List.of("day", "week", "moon", "branch"));
        wrong.put("measures", List.of("luck"));
        Answer refused = headOffice.post("reports/custom", wrong).expect(422);
        assertEquals(
                List.of("dimension-unknown", "measure-unknown", "name", "too-many-dimensions", "two-of-time"),
                refused.at("/reasons").findValuesAsText("code").stream()
                        .sorted()
                        .toList());
        String name = "Kept " + UUID.randomUUID();
        JsonNode kept =
                headOffice.post("reports/custom", report(name)).expect(201).body();
        String path = "reports/custom/" + kept.path("id").asText();
        assertEquals(
                "name-taken",
                headOffice.post("reports/custom", report(name)).expect(422).text("code"));
        Map<String, Object> next = report(name + " again");
        headOffice.send("PUT", path, next, null).expect(400);
        next.put("version", 1);
        assertEquals("2", headOffice.send("PUT", path, next, null).expect(200).text("version"));
        assertEquals(
                "changed-by-other",
                headOffice.send("PUT", path, next, null).expect(409).text("code"));
        headOffice.send("DELETE", path, null, null).expect(204);
        headOffice.get(path).expect(404);
    }
}
