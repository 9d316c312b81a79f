package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The process that searches for a roster is killed while a manager watches. */
class WorkerKilledIT {
    private final RunningClinic clinic = RunningClinic.of(Deployable.MICRO_H2);
    private final Rest office = clinic.as("headoffice");
    private final LocalDate monday =
            LocalDate.now(Story.ZONE).plusDays(400).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));

    @Test
    void theBestSoFarIsOfferedTheBoardStaysUsableAndItIsSearchedOnceMore() {
        for (String branch : List.of("RV", "OM")) {
            for (int day = 0; day < 5; day++) {
                plan(branch, monday.plusDays(day));
            }
            for (int week = 1; week < 4; week++) {
                office.post(
                                "shifts/copy-week",
                                Map.of(
                                        "branch", branch,
                                        "from", monday.toString(),
                                        "to", monday.plusWeeks(week).toString()))
                        .expect(200);
            }
        }
        String id = office.post(
                        "roster-suggestions",
                        Map.of(
                                "branches", List.of("RV", "OM"),
                                "from", monday.toString(),
                                "to", monday.plusWeeks(4).minusDays(1).toString(),
                                "mode", "period"))
                .expect(202)
                .text("id");
        try (Screen screen = Screen.of(clinic)) {
            screen.signIn("headoffice");
            screen.open("/roster/suggest?branch=RV&id=" + id);
            Page page = screen.page();
            page.locator("#score").waitFor();
            page.waitForCondition(() -> !clinic.rosterWorkers().isEmpty());
            clinic.rosterWorkers().forEach(ProcessHandle::destroyForcibly);
            page.locator("#trouble:has-text('cut short')").waitFor();
            page.locator("#progress[data-state=done]").waitFor();
            assertTrue(page.locator("#accept").isVisible(), "the best so far is offered");
            screen.isAccessible();
            plan("RV", monday.plusDays(5));
            JsonNode killed = office.get("roster-suggestions/" + id).expect(200).body();
            assertTrue(killed.path("score").isNumber(), killed::toString);
            page.locator("#retry").focus();
            screen.press("Enter");
            page.waitForURL(url -> url.contains("id=") && !url.contains("id=" + id));
            page.locator("#score").waitFor();
            page.locator("#progress").focus();
            screen.press("c");
            page.locator("#progress[data-state=done]").waitFor();
            assertEquals(0, page.locator("#retry").count(), "nothing went wrong this time");
            screen.open("/roster/week?branch=RV&date=" + monday);
            page.locator("#grid .shift").first().waitFor();
        }
    }

    private void plan(String branch, LocalDate date) {
        office.post(
                        "shifts",
                        Map.of(
                                "branch",
                                branch,
                                "job",
                                "therapist",
                                "start",
                                date + "T09:00",
                                "end",
                                date + "T17:00",
                                "breakMinutes",
                                30))
                .expect(201);
    }
}
