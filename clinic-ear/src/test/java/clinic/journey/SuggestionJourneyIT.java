package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A manager of two branches that share therapists plans four weeks by keyboard: has a roster suggested, accepts and publishes
 * it, survives a sick call, and signs the timesheets.
 */
class SuggestionJourneyIT {
    private static final int WEEKS = 4;
    private static final List<String> BRANCHES = List.of("RV", "OM");

    private final LocalDate monday =
            LocalDate.now(Story.ZONE).plusDays(240).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));

    private final RunningClinic clinic = RunningClinic.of(Deployable.MICRO_H2);
    private final Rest planner = clinic.as("headoffice");
    private final String login = "both." + Story.word().toLowerCase(Locale.ROOT);

    @Test
    void fourWeeksAreSuggestedPublishedAndLived() {
        clinic.as("admin")
                .post(
                        "accounts",
                        Map.of(
                                "login",
                                login,
                                "name",
                                login,
                                "password",
                                Rest.PASSWORD,
                                "grants",
                                BRANCHES.stream()
                                        .map(branch -> Map.of("role", "branch-manager", "branch", branch))
                                        .toList()))
                .expect(201);
        for (int day = 0; day < 5; day++) {
            open("RV", day, "09:00", "17:00");
            open("OM", day, "10:00", "18:00");
        }
        open("RV", 5, "10:00", "16:00");
        try (Screen screen = Screen.of(clinic)) {
            Page page = signedIn(screen);
            screen.mayBeRefused();
            copiesTheWeek(screen, page);
            asks(screen, page);
            looksAtIt(screen, page);
            accepts(screen, page);
            publishes(screen, page);
            survivesASickCall(screen, page);
            signs(screen, page);
        }
    }

    private void open(String branch, int day, String from, String until) {
        String at = monday.plusDays(day) + "T";
        planner.post(
                        "shifts",
                        Map.of(
                                "branch",
                                branch,
                                "job",
                                "therapist",
                                "start",
                                at + from,
                                "end",
                                at + until,
                                "breakMinutes",
                                30))
                .expect(201);
    }

    private List<JsonNode> shifts(String branch, LocalDate from, LocalDate to) {
        return planner.get("shifts", "branch", branch, "from", from, "to", to)
                .expect(200)
                .rows();
    }

    private Page signedIn(Screen screen) {
        Page page = screen.page();
        screen.open("/sign-in");
        screen.tabTo("#login");
        screen.type(login);
        screen.tabTo("#password");
        screen.type(Rest.PASSWORD);
        screen.press("Enter");
        page.waitForURL("**/desk/**");
        return page;
    }

    private void copiesTheWeek(Screen screen, Page page) {
        for (String branch : BRANCHES) {
            screen.open("/roster/week?branch=" + branch + "&date=" + monday.plusWeeks(1));
            screen.tabTo("#copy-week");
            screen.press("Enter");
            page.locator(".open-row .shift").first().waitFor();
            for (int week = 2; week < WEEKS; week++) {
                planner.post(
                                "shifts/copy-week",
                                Map.of(
                                        "branch", branch,
                                        "from", monday.toString(),
                                        "to", monday.plusWeeks(week).toString()))
                        .expect(200);
            }
        }
    }

    private void asks(Screen screen, Page page) {
        screen.open("/roster/week?branch=RV&date=" + monday);
        page.locator("#grid [tabindex='0']").focus();
        screen.press("s");
        page.waitForURL("**/roster/suggest?**");
        screen.isAccessible();
        assertEquals(monday.toString(), page.locator("#ask-from").inputValue());
        screen.tabTo("[name=branch][value=OM]");
        screen.press(" ");
        screen.tabTo("#ask-weeks");
        page.locator("#ask-weeks").fill("9");
        screen.press("Enter");
        page.locator("#ask-error:has-text('1 to 5')").waitFor();
        page.locator("#ask-weeks").fill(String.valueOf(WEEKS));
        screen.press("Enter");
        page.waitForURL("**/roster/suggest?**id=*");
        page.locator("#score").waitFor();
        page.waitForFunction("() => document.querySelector('#accept')");
        page.locator("#progress").focus();
        screen.press("c");
        page.locator("#progress[data-state=done]").waitFor();
    }

    private void looksAtIt(Screen screen, Page page) {
        screen.isAccessible();
        long sum = page.locator(".reasons details[id^='rule-'] > summary > .num").allInnerTexts().stream()
                .mapToLong(SuggestionJourneyIT::number)
                .sum();
        assertEquals(number(page.locator("#progress").getAttribute("data-score")), sum);
        assertTrue(page.locator("#changes tbody tr").count() > 0);
        assertTrue(page.locator("#rule-uncovered").count() > 0, "nobody is at the desk, and is missed");
        screen.tabTo("#whynot-staff");
        screen.tabTo("#whynot-form [type=submit]");
        screen.press("Enter");
        page.locator("#whynot :is(.banner, p)").first().waitFor();
        assertEquals(0, page.locator("#whynot .field-error").count(), () -> page.locator("#whynot")
                .innerText());
        page.locator("#w-uncovered").fill("1001");
        screen.press("Tab");
        page.locator("#weights-error:has-text('1,000')").waitFor();
        page.locator("#w-uncovered").fill("20");
        screen.press("Tab");
        page.locator("#preview tfoot").waitFor();
        assertEquals(0, page.locator("#weights-form [type=submit]").count(), "head office sets them");
        screen.isAccessible();
    }

    private static long number(String text) {
        return Long.parseLong(text.replaceAll("[^0-9]", ""));
    }

    private void accepts(Screen screen, Page page) {
        page.locator("#progress").focus();
        screen.press("a");
        page.waitForURL("**/roster/week?**");
        assertTrue(page.locator("tr:not(.open-row) .shift.draft").count() > 0, "drafts, striped");
        assertTrue(page.locator("#undo-open").isEnabled(), "the whole suggestion can be taken back");
        assertTrue(shifts("RV", monday, monday.plusWeeks(WEEKS).minusDays(1)).stream()
                .allMatch(shift -> shift.path("state").asText().equals("draft")));
    }

    private void publishes(Screen screen, Page page) {
        for (String branch : BRANCHES) {
            for (int week = 0; week < WEEKS; week++) {
                screen.open("/roster/week?branch=" + branch + "&date=" + monday.plusWeeks(week));
                publish(screen, page);
            }
            assertTrue(shifts(branch, monday, monday.plusWeeks(WEEKS).minusDays(1)).stream()
                    .allMatch(shift -> shift.path("state").asText().equals("published")));
        }
    }

    private void publish(Screen screen, Page page) {
        assertTrue(
                isPublished(screen, page), () -> page.locator("#publish-dialog").innerText());
    }

    /** Who goes to the other branch is to be taken from the one first; publishing says so. */
    private boolean isPublished(Screen screen, Page page) {
        page.locator("#grid [tabindex='0']").focus();
        screen.press("p");
        page.locator("#publish-dialog[open]").waitFor();
        assertEquals(0, page.locator("#publish-why").count(), "what is suggested breaks no hard rule");
        if (page.locator("#publish-together").count() == 1) {
            page.locator("#publish-together").focus();
            screen.press(" ");
        }
        screen.press("Enter");
        page.waitForCondition(() -> page.locator("#publish:disabled").count() == 1
                || !page.locator("#publish-dialog .field-error")
                        .first()
                        .innerText()
                        .isEmpty());
        if (page.locator("#publish:disabled").count() == 1) {
            return true;
        }
        assertTrue(
                page.locator("#publish-dialog .field-error").first().innerText().endsWith("first."));
        screen.press("Escape");
        return false;
    }

    private Map<String, String> holders() {
        Map<String, String> holders = new HashMap<>();
        for (String branch : BRANCHES) {
            for (JsonNode shift : shifts(branch, monday, monday.plusDays(6))) {
                holders.put(shift.path("id").asText(), shift.path("staff").asText());
            }
        }
        return holders;
    }

    private void survivesASickCall(Screen screen, Page page) {
        Map<String, String> before = holders();
        JsonNode lost = shifts("RV", monday, monday.plusDays(6)).stream()
                .filter(shift -> shift.has("staff"))
                .findFirst()
                .orElseThrow();
        String sick = lost.path("staff").asText();
        String date = lost.path("start").asText().substring(0, 10);
        screen.open("/roster/suggest?branch=RV&date=" + monday);
        screen.tabTo("[name=branch][value=OM]");
        screen.press(" ");
        page.locator("[name=mode][value=repair]").focus();
        screen.press(" ");
        page.locator("#ask-absence:not([hidden])").waitFor();
        screen.tabTo("#ask-form [type=submit]");
        screen.press("Enter");
        page.locator("#ask-error:has-text('who cannot come')").waitFor();
        page.locator("#ask-staff").selectOption(sick);
        page.locator("#ask-absent-from").fill(date);
        page.locator("#ask-absent-until").fill(date);
        screen.tabTo("#ask-form [type=submit]");
        screen.press("Enter");
        page.waitForURL("**/roster/suggest?**id=*");
        page.locator("#accept").waitFor();
        page.locator("#progress").focus();
        screen.press("c");
        page.locator("#progress[data-state=done]").waitFor();
        page.locator("#progress").focus();
        screen.press("a");
        page.waitForURL("**/roster/week?**");
        Map<String, String> after = holders();
        Set<String> changed = before.keySet().stream()
                .filter(shift -> !before.get(shift).equals(after.get(shift)))
                .collect(Collectors.toSet());
        assertTrue(changed.contains(lost.path("id").asText()));
        assertTrue(changed.size() <= 4, () -> before + " " + after);
        for (String branch : List.of("RV", "OM", "RV")) {
            screen.open("/roster/week?branch=" + branch + "&date=" + monday);
            if (page.locator("#publish").isEnabled()) {
                isPublished(screen, page);
            }
        }
        assertTrue(shifts("RV", monday, monday.plusDays(6)).stream()
                .noneMatch(shift -> shift.path("staff").asText().equals(sick)
                        && shift.path("start").asText().startsWith(date)));
    }

    private void signs(Screen screen, Page page) {
        screen.open(
                "/roster/timesheets?branch=OM&week=" + LocalDate.now(Story.ZONE).minusWeeks(1));
        int waiting = page.locator("[data-step=approve]").count();
        assertTrue(waiting > 0, "attested weeks wait for the manager");
        String sheet = page.locator("tr:has([data-step=approve])").first().getAttribute("data-sheet");
        screen.tabTo("tr[data-sheet='" + sheet + "'] [data-step=approve]");
        screen.press("Enter");
        page.waitForCondition(() -> page.locator("tr[data-sheet='" + sheet + "'] [data-step=approve]")
                        .count()
                == 0);
        screen.isAccessible();
    }
}
