package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A manager of two branches plans a week by keyboard and survives a sick call; the therapist has it on a phone. */
class RosterJourneyIT {
    /** The week that is there, and the next one, which is planned from it. */
    private final LocalDate tuesday =
            LocalDate.now(Story.ZONE).plusDays(77).with(TemporalAdjusters.nextOrSame(DayOfWeek.TUESDAY));

    private final LocalDate nextTuesday = tuesday.plusDays(7);
    private final RunningClinic clinic = RunningClinic.of(Deployable.MICRO_H2);
    private final Story story = new Story(clinic);
    private final Rest planner = clinic.as("headoffice");

    private JsonNode therapist() {
        List<JsonNode> all = therapists();
        return all.get(all.size() - 1);
    }

    /** Therapists of Riverside alone. */
    private List<JsonNode> therapists() {
        return planner.get("staff", "branch", Story.BRANCH).expect(200).rows().stream()
                .filter(member -> member.path("branches").toString().equals("[\"RV\"]")
                        && member.path("jobs").toString().equals("[\"therapist\"]"))
                .toList();
    }

    private void account(String login, String staff, Object... grants) {
        Map<String, Object> account = new HashMap<>(
                Map.of("login", login, "name", login, "password", Rest.PASSWORD, "grants", List.of(grants)));
        if (staff != null) {
            account.put("staff", staff);
        }
        clinic.as("admin").post("accounts", account).expect(201);
    }

    private void shift(String staff, LocalDate date, String from, String until) {
        Map<String, Object> shift = new HashMap<>(Map.of(
                "branch", Story.BRANCH, "job", "therapist", "start", date + "T" + from, "end", date + "T" + until));
        if (staff != null) {
            shift.put("staff", staff);
        }
        planner.post("shifts", shift).expect(201);
    }

    private List<JsonNode> shifts(LocalDate date) {
        return planner.get("shifts", "branch", Story.BRANCH, "from", date, "to", date)
                .expect(200)
                .rows();
    }

    private static Page signedIn(Screen screen, String login) {
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

    @Test
    void aWeekIsPlannedPublishedAndLived() {
        JsonNode member = therapist();
        String staff = member.path("id").asText();
        String login = "own." + Story.word().toLowerCase(java.util.Locale.ROOT);
        String managers = "two." + Story.word().toLowerCase(java.util.Locale.ROOT);
        account(login, staff, Map.of("role", "therapist", "branch", Story.BRANCH));
        account(
                managers,
                null,
                Map.of("role", "branch-manager", "branch", Story.BRANCH),
                Map.of("role", "branch-manager", "branch", "OM"));
        shift(staff, tuesday, "14:00", "22:00");
        shift(staff, tuesday.plusDays(1), "08:00", "16:00");
        shift(null, tuesday.plusDays(3), "10:00", "16:00");

        try (Screen screen = Screen.of(clinic)) {
            Page page = signedIn(screen, managers);
            screen.mayBeRefused();
            copiesFixesAndFills(screen, page);
            dragsAndPrints(screen, page, staff);
            publishes(screen, page);
            takesBack(screen, page);
            JsonNode visit = booked(staff);
            livesThroughASickCall(screen, page, staff, visit);
        }
        try (Screen phone = Screen.of(clinic)) {
            asksForLeave(phone, login);
        }
        try (Screen screen = Screen.of(clinic)) {
            approves(screen, managers, staff);
        }
    }

    private void copiesFixesAndFills(Screen screen, Page page) {
        screen.open("/roster/week?branch=RV&date=" + nextTuesday);
        screen.isAccessible();
        assertTrue(page.locator("#branches a").count() == 2, "both branches can be switched to");
        screen.tabTo("#copy-week");
        screen.press("Enter");
        page.locator(".shift.bad").waitFor();
        assertEquals("Rest too short", page.locator(".why:not(.soft)").first().innerText());
        screen.tabTo("#grid [data-key]");
        page.locator(".shift.bad").focus();
        screen.press("Enter");
        page.locator("#shift-dialog[open]").waitFor();
        screen.isAccessible();
        page.locator("#shift-from").fill("10:00");
        page.locator("#shift-until").fill("18:00");
        screen.press("Enter");
        page.waitForCondition(() -> page.locator(".shift.bad").count() == 0);

        page.locator(".open-row .shift").focus();
        screen.press("f");
        page.locator("#fill-dialog[open] .way").first().waitFor();
        screen.isAccessible();
        screen.press("1");
        page.waitForCondition(() -> page.locator(".open-row .shift").count() == 0);
        assertTrue(shifts(nextTuesday.plusDays(3)).get(0).has("staff"), "somebody takes it");
    }

    /** A shift is dragged to another day, and with Ctrl a copy of it; either is taken back. */
    private void dragsAndPrints(Screen screen, Page page, String staff) {
        LocalDate saturday = nextTuesday.plusDays(4);
        String moved = "[data-shift='" + shifts(nextTuesday).get(0).path("id").asText() + "']";
        String cell = "#grid tr[data-staff='" + staff + "'] td[data-date='" + saturday + "']";
        page.locator(moved).dragTo(page.locator(cell));
        page.locator(cell + " " + moved).waitFor();
        assertEquals(0, shifts(nextTuesday).size());
        page.locator("#grid [tabindex='0']").focus();
        screen.press("u");
        page.locator("#grid td[data-date='" + nextTuesday + "'] " + moved).waitFor();

        page.keyboard().down("Control");
        page.locator(moved).dragTo(page.locator(cell));
        page.keyboard().up("Control");
        page.locator(cell + " .shift").waitFor();
        assertEquals(1, shifts(nextTuesday).size(), "the shift stays where it was");
        assertEquals(1, shifts(saturday).size());
        page.locator("#grid [tabindex='0']").focus();
        screen.press("u");
        page.waitForCondition(() -> shifts(saturday).isEmpty());

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
        assertTrue(page.locator("#grid .roster").isVisible());
        assertTrue(
                !page.locator("#publish").isVisible() && !page.locator("#print").isVisible(), "no controls on paper");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.SCREEN));
    }

    private void publishes(Screen screen, Page page) {
        page.waitForFunction("() => document.activeElement.closest('#main')");
        page.locator("#grid [tabindex='0']").focus();
        screen.press("p");
        page.locator("#publish-dialog[open]").waitFor();
        screen.isAccessible();
        assertEquals(3, page.locator("#publish-dialog .preview-list.tall li").count(), "what changes for whom");
        screen.press("Enter");
        page.locator("#publish:disabled").waitFor();
        assertEquals("published", shifts(nextTuesday).get(0).path("state").asText());
    }

    private void takesBack(Screen screen, Page page) {
        String shift = shifts(nextTuesday).get(0).path("id").asText();
        page.locator("[data-shift='" + shift + "']").focus();
        screen.press("Delete");
        page.locator("[data-shift='" + shift + "'].gone").waitFor();
        screen.press("u");
        page.locator("[data-shift='" + shift + "']:not(.gone)").waitFor();
        page.locator("#publish:disabled").waitFor();
    }

    private JsonNode booked(String staff) {
        LocalDate date = nextTuesday.plusDays(1);
        JsonNode slot = clinic.as("desk.rv")
                .get(
                        "availability",
                        "service",
                        "deep-tissue",
                        "minutes",
                        60,
                        "branch",
                        Story.BRANCH,
                        "from",
                        date.atStartOfDay(Story.ZONE).toOffsetDateTime(),
                        "to",
                        date.plusDays(1).atStartOfDay(Story.ZONE).toOffsetDateTime(),
                        "therapist",
                        staff)
                .expect(200)
                .rows()
                .get(0);
        Answer visit = clinic.as("desk.rv")
                .post("appointments", Story.booking(slot, story.client()))
                .expect(201);
        return visit.body();
    }

    private void livesThroughASickCall(Screen screen, Page page, String staff, JsonNode visit) {
        LocalDate date = nextTuesday.plusDays(1);
        screen.open("/roster/week?branch=RV&date=" + date);
        String shift = shifts(date).get(0).path("id").asText();
        page.locator("[data-shift='" + shift + "']").focus();
        screen.press("l");
        page.waitForURL("**/roster/requests**");
        assertEquals(staff, page.locator("#away-staff").inputValue());
        assertEquals(date.toString(), page.locator("#away-from").inputValue());
        page.locator("#away-type").selectOption("sick-leave");
        page.locator("#away-note").focus();
        screen.press("Enter");
        page.locator("#decide-dialog[open] .preview-list a").waitFor();
        screen.isAccessible();
        String replan = page.locator("#decide-dialog .preview-list a").getAttribute("href");
        assertTrue(replan.contains("therapist=" + staff), replan);
        screen.press("Tab");
        page.locator("#decide-dialog button[type=submit]").focus();
        screen.press("Enter");
        page.locator("#requests [data-act=cancel]").first().waitFor();
        screen.open(replan);
        screen.tabTo("#find-places [type=submit]");
        screen.press("Enter");
        page.locator(".replan-row[data-visit='" + visit.path("id").asText() + "']")
                .waitFor();
    }

    /** One therapist offers a shift for a colleague's, the colleague takes it on a phone, the manager approves. */
    @Test
    void twoTherapistsExchangeShifts() {
        List<JsonNode> all = therapists();
        String one = all.get(all.size() - 2).path("id").asText();
        String other = all.get(all.size() - 3).path("id").asText();
        String ones = "one." + Story.word().toLowerCase(java.util.Locale.ROOT);
        String others = "other." + Story.word().toLowerCase(java.util.Locale.ROOT);
        account(ones, one, Map.of("role", "therapist", "branch", Story.BRANCH));
        account(others, other, Map.of("role", "therapist", "branch", Story.BRANCH));
        LocalDate first = LocalDate.now(Story.ZONE).plusDays(36);
        LocalDate second = first.plusDays(1);
        shift(one, first, "09:00", "15:00");
        shift(other, second, "09:00", "15:00");
        planner.post(
                        "shifts/publish",
                        Map.of(
                                "branch",
                                Story.BRANCH,
                                "from",
                                first.toString(),
                                "to",
                                second.toString(),
                                "reason",
                                "exchange",
                                "accept",
                                true))
                .expect(201);
        String given = shifts(first).get(0).path("id").asText();
        String wanted = shifts(second).get(0).path("id").asText();

        try (Screen phone = phone(ones)) {
            Page page = phone.page();
            page.locator("li[data-shift='" + given + "'] [data-act=give]").focus();
            phone.press("Enter");
            page.locator("#offer-dialog[open] option[value='" + wanted + "']")
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
            phone.isAccessible();
            page.locator("#offer-for").selectOption(wanted);
            page.locator("#offer-note").focus();
            phone.press("Enter");
            page.locator("#toasts:has-text('is asked')").waitFor();
        }
        String swap = planner.get("swaps", "branch", Story.BRANCH).expect(200).rows().stream()
                .filter(each -> each.path("shift").asText().equals(given))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        try (Screen phone = phone(others)) {
            Page page = phone.page();
            page.locator("li[data-swap='" + swap + "'] [data-act=take]").focus();
            phone.press("Enter");
            page.waitForCondition(() ->
                    page.locator("li[data-swap='" + swap + "'] [data-act=take]").count() == 0);
        }
        try (Screen screen = Screen.of(clinic)) {
            Page page = signedIn(screen, "manager.rv");
            screen.open("/roster/requests?branch=RV");
            page.locator("[data-swap='" + swap + "'] [data-act=approve]").focus();
            screen.press("Enter");
            page.waitForCondition(
                    () -> shifts(first).get(0).path("staff").asText().equals(other));
        }
        assertEquals(one, shifts(second).get(0).path("staff").asText());
    }

    private Screen phone(String login) {
        Screen phone = Screen.of(clinic);
        phone.page().setViewportSize(390, 844);
        signedIn(phone, login);
        phone.open("/roster/my-shifts");
        return phone;
    }

    private void asksForLeave(Screen phone, String login) {
        Page page = phone.page();
        page.setViewportSize(390, 844);
        signedIn(phone, login);
        phone.open("/roster/my-shifts");
        phone.isAccessible();
        page.locator("[data-seen]").focus();
        phone.press("Enter");
        page.waitForCondition(() -> page.locator("[data-seen]").count() == 0);
        LocalDate day = nextTuesday.plusDays(21);
        phone.tabTo("#leave-type");
        page.locator("#leave-type").selectOption("unpaid-leave");
        page.locator("#leave-from").fill(day.toString());
        page.locator("#leave-note").focus();
        phone.press("Enter");
        page.locator("#mine [data-leave] .tone-violet").waitFor();
        phone.isAccessible();
    }

    private void approves(Screen screen, String managers, String staff) {
        Page page = signedIn(screen, managers);
        screen.open("/roster/requests?branch=RV");
        screen.isAccessible();
        String leave = planner.get("leave", "staff", staff).expect(200).rows().stream()
                .filter(one -> one.path("state").asText().equals("requested"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        page.locator("[data-leave='" + leave + "'] [data-act=approve]").focus();
        screen.press("Enter");
        page.waitForCondition(
                () -> planner.get("leave/" + leave).expect(200).text("state").equals("approved"));
    }
}
