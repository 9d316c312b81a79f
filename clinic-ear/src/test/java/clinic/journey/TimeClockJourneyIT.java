package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A week at the time clock, by keyboard: a therapist punches, also without network; last week one punch out was forgotten,
 * which the manager adds; the therapist attests, the managers of both branches approve, payroll locks and takes the file.
 */
class TimeClockJourneyIT {
    private static final RunningClinic CLINIC = RunningClinic.of(Deployable.MICRO_H2);
    private static final LocalDate LAST_WEEK =
            LocalDate.ofInstant(Instant.now(), Story.ZONE).minusWeeks(1);

    private static Screen signedIn(String login) {
        Screen screen = Screen.of(CLINIC);
        screen.open("/sign-in");
        screen.tabTo("#login");
        screen.type(login);
        screen.tabTo("#password");
        screen.type(Rest.PASSWORD);
        screen.press("Enter");
        screen.page().waitForURL(url -> !url.contains("/sign-in"));
        return screen;
    }

    /** The therapist's timesheet of last week, as head office sees it. */
    private static JsonNode sheet() {
        String id = CLINIC.as("therapist.rv")
                .get("timesheets", "week", LAST_WEEK, "person", therapist())
                .expect(200)
                .rows()
                .get(0)
                .path("id")
                .asText();
        return CLINIC.as("headoffice").get("timesheets/" + id).expect(200).body();
    }

    private static String therapist() {
        return CLINIC.as("therapist.rv").get("me").expect(200).text("staff");
    }

    private static String manager(String branch) {
        return "manager." + branch.toLowerCase(Locale.ROOT);
    }

    @Test
    void aTherapistPunchesAlsoWithoutNetwork() {
        try (Screen screen = signedIn("therapist.rv")) {
            Page page = screen.page();
            screen.open("/roster/clock");
            screen.isAccessible();
            screen.tabTo("[data-kind=in]");
            screen.press("Enter");
            page.locator("#clock[data-standing=in]").waitFor();
            screen.isAccessible();
            page.locator("[data-kind=break-start]").waitFor();
            screen.tabTo("[data-kind=break-start]");
            screen.press("b");
            page.locator("#clock[data-standing=break]").waitFor();
            page.locator("html[data-worker=ready][data-clock=kept]").waitFor(hidden());
            screen.offline(true);
            screen.tabTo("[data-kind=break-end]");
            screen.press("Enter");
            page.locator("#waiting:not([hidden])").waitFor();
            assertEquals(1, page.locator("#waiting li").count());
            page.reload();
            page.locator("#offline-clock:not([hidden])").waitFor();
            screen.isAccessible();
            screen.tabTo("[data-kind=out]");
            screen.press("Enter");
            page.locator("#waiting li >> nth=1").waitFor();
            screen.offline(false);
            page.locator("#clock[data-standing=out]").waitFor();
            page.locator("#waiting[hidden]").waitFor(hidden());
            page.locator("#today li[data-kind=out]").waitFor();
            assertEquals(
                    List.of("in", "break-start", "break-end", "out"),
                    page.locator("#today li").all().stream()
                            .map(row -> row.getAttribute("data-kind"))
                            .toList());
        }
    }

    @Test
    void aTabletTakesANameAndAPin() {
        try (Screen manager = signedIn("manager.rv")) {
            Page page = manager.page();
            manager.open("/roster/clock");
            manager.tabTo("#pin");
            manager.mayBeRefused();
            manager.type("1234");
            manager.press("Enter");
            page.locator("#pin-error:has-text('easy to guess')").waitFor();
            page.locator("#pin").fill("2580");
            manager.press("Enter");
            page.locator("#toasts:has-text('PIN')").waitFor();
            String name = CLINIC.as("manager.rv").get("me").expect(200).text("name");
            String shown = name.replaceAll("^(\\S+) (\\S).*$", "$1 $2.");
            manager.open("/roster/kiosk?branch=RV");
            manager.isAccessible();
            manager.tabTo("#open");
            manager.press("Enter");
            page.locator("[data-state=ask]").waitFor();
            manager.isAccessible();
            manager.tabTo("#do-in");
            manager.press("Enter");
            page.locator("#who-error:has-text('Choose your name')").waitFor();
            page.locator("label:has-text('" + shown + "') input").focus();
            manager.press(" ");
            manager.tabTo("#pin");
            manager.type("9517");
            manager.tabTo("#do-in");
            manager.press("Enter");
            page.locator("[data-kind=wrong]").waitFor();
            manager.isAccessible();
            manager.tabTo("#again");
            manager.press("Enter");
            page.locator("[data-state=ask]").waitFor();
            page.locator("label:has-text('" + shown + "') input").focus();
            manager.press(" ");
            manager.tabTo("#pin");
            manager.type("2580");
            manager.tabTo("#do-in");
            manager.press("Enter");
            page.locator("[data-kind=done] #said:has-text('Welcome')").waitFor();
            manager.isAccessible();
        }
    }

    @Test
    void aTabletTakesAPhotoWhereTheBranchWantsIt() {
        Rest manager = CLINIC.as("manager.om");
        manager.send("PUT", "clock/pin", Map.of("pin", "2580"), null).expect(204);
        String name = manager.get("me").expect(200).text("name");
        try (Screen office = signedIn("headoffice")) {
            Page page = office.page();
            office.open("/setup/clock");
            page.locator("#rule-branch").selectOption("OM");
            office.tabTo("#rule-photo");
            office.press(" ");
            office.isAccessible();
            office.press("Enter");
            page.locator("#rules-table tr:has-text('Old Mill'):has-text('With every punch')")
                    .first()
                    .waitFor();
        }
        try (Screen tablet = signedIn("manager.om")) {
            Page page = tablet.page();
            tablet.open("/roster/kiosk?branch=OM");
            tablet.tabTo("#open");
            tablet.press("Enter");
            page.locator("#photo[data-watching]").waitFor();
            tablet.isAccessible();
            page.locator("label:has-text('" + name.replaceAll("^(\\S+) (\\S).*$", "$1 $2.") + "') input")
                    .focus();
            tablet.press(" ");
            tablet.tabTo("#pin");
            tablet.type("2580");
            tablet.tabTo("#do-break");
            tablet.press("Enter");
            page.locator("[data-kind=done] #said").waitFor();
        }
        String sheet = manager
                .get(
                        "timesheets",
                        "week",
                        LocalDate.now(ZoneId.of("America/New_York")).toString())
                .expect(200)
                .rows()
                .stream()
                .filter(row -> row.path("personName").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        try (Screen office = signedIn("headoffice")) {
            Page page = office.page();
            office.open("/roster/timesheet?id=" + sheet);
            page.locator("[data-photo]").first().focus();
            office.press("Enter");
            page.waitForFunction("() => document.getElementById('photo-image').naturalWidth === 320");
            office.isAccessible();
            office.press("Escape");
        }
    }

    @Test
    void aTabletKeepsPunchesWhileNobodyAnswersAndSendsThemInOrder() {
        Rest manager = CLINIC.as("manager.om");
        manager.send("PUT", "clock/pin", Map.of("pin", "2580"), null).expect(204);
        String shown = manager.get("me").expect(200).text("name").replaceAll("^(\\S+) (\\S).*$", "$1 $2.");
        try (Screen tablet = signedIn("manager.om")) {
            Page page = tablet.page();
            tablet.open("/roster/kiosk?branch=OM");
            tablet.tabTo("#open");
            tablet.press("Enter");
            page.locator("[data-state=ask]").waitFor();
            tablet.offline(true);
            page.locator("#no-network:not([hidden])").waitFor();
            tablet.tabTo("#do-in");
            tablet.press("Enter");
            page.locator("#kept-told:has-text('Choose your name')").waitFor();
            keep(tablet, shown, "2580", "#do-in", 1);
            keep(tablet, shown, "9517", "#do-out", 2);
            tablet.isAccessible();
            String stored = (String) page.evaluate("() => localStorage.getItem('clinic-clock-kept')");
            assertFalse(stored.contains("2580"), "no PIN is kept in clear");
            tablet.offline(false);
            page.locator("#kept-told:has-text('not written')").waitFor();
            page.locator("#kept[hidden]").waitFor(hidden());
        }
        assertEquals(
                List.of("wrong"),
                manager.get("clock/kept-punches", "branch", "OM").expect(200).rows().stream()
                        .map(row -> row.path("outcome").asText())
                        .toList());
        try (Screen screen = signedIn("manager.om")) {
            Page page = screen.page();
            screen.open("/roster/clock");
            page.locator("#today li[data-kind=in]").waitFor();
            screen.open("/roster/timesheets?branch=OM");
            screen.isAccessible();
            page.locator("[data-kept] [data-settle]").focus();
            screen.press("Enter");
            page.locator("[data-kept]").waitFor(gone());
        }
    }

    private static void keep(Screen tablet, String shown, String pin, String button, int waiting) {
        Page page = tablet.page();
        page.locator("label:has-text('" + shown + "') input").focus();
        tablet.press(" ");
        tablet.tabTo("#pin");
        tablet.type(pin);
        tablet.tabTo(button);
        tablet.press("Enter");
        page.waitForCondition(() -> page.locator("#kept li").count() == waiting);
        page.locator("#kept-told:has-text('Kept')").waitFor();
    }

    private static WaitForOptions gone() {
        return new WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    private static WaitForOptions hidden() {
        return new WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    }

    @Test
    void aWeekIsCorrectedAttestedApprovedAndLocked() throws IOException {
        JsonNode sheet = sheet();
        String name = sheet.path("personName").asText();
        JsonNode odd = odd(sheet);
        theManagerAddsTheMissingOut(odd, name);
        assertEquals(0, sheet().path("exceptions").asInt());
        theTherapistAttests(sheet.path("id").asText());
        for (String branch : new TreeSet<>(sheet.path("days").findValuesAsText("branch"))) {
            aManagerApproves(branch, sheet.path("id").asText());
        }
        assertEquals("approved", sheet().path("state").asText());
        payrollLocksAndExports(odd.path("branch").asText(), name);
        assertEquals("locked", sheet().path("state").asText());
    }

    private static JsonNode odd(JsonNode sheet) {
        for (JsonNode punch : sheet.path("punches")) {
            if (!punch.path("exceptions").isEmpty()) {
                assertEquals("no-out", punch.path("exceptions").get(0).asText());
                return punch;
            }
        }
        throw new AssertionError("nobody forgot to punch out: " + sheet);
    }

    private static void theManagerAddsTheMissingOut(JsonNode odd, String name) {
        String branch = odd.path("branch").asText();
        try (Screen screen = signedIn(manager(branch))) {
            Page page = screen.page();
            screen.open("/roster/timesheets?branch=" + branch + "&week=" + LAST_WEEK);
            screen.isAccessible();
            String row = ".odd-row[data-punch='" + odd.path("id").asText() + "']";
            assertTrue(page.locator(row).innerText().contains(name));
            page.locator("#main").focus();
            for (int i = 0;
                    i < 60 && !(Boolean) page.evaluate("row => document.activeElement.matches(row)", row);
                    i++) {
                screen.press("ArrowDown");
            }
            screen.press("c");
            page.locator("#correction[open]").waitFor();
            screen.isAccessible();
            screen.tabTo("#correction-time");
            page.locator("#correction-time").fill("17:00");
            screen.tabTo("#correction-form [type=submit]");
            screen.mayBeRefused();
            screen.press("Enter");
            page.locator("#correction-error:not(:empty)").waitFor();
            assertTrue(
                    page.locator("#correction-error").innerText().contains("reason"),
                    () -> page.locator("#correction-error").innerText());
            assertTrue((Boolean) page.evaluate("() => document.activeElement.id === 'correction-reason'"));
            screen.type("Forgot to punch out");
            screen.press("Enter");
            page.locator("#correction:not([open])").waitFor(hidden());
            page.locator(row).waitFor(gone());
            page.locator("tr:has-text('" + name + "') th a").click();
            page.waitForURL("**/roster/timesheet?**");
            screen.isAccessible();
            assertTrue(page.locator("#sheets").innerText().contains("Forgot to punch out"));
        }
    }

    private static void theTherapistAttests(String id) {
        try (Screen screen = signedIn("therapist.rv")) {
            Page page = screen.page();
            screen.open("/roster/clock");
            screen.tabTo("a[href*='/roster/timesheet?id=" + id + "']");
            screen.press("Enter");
            page.waitForURL("**/roster/timesheet?**");
            screen.tabTo("[data-step=attest]");
            screen.press("Enter");
            page.locator("#sheet-state:has-text('Attested')").waitFor();
            screen.isAccessible();
        }
    }

    private static void aManagerApproves(String branch, String id) {
        try (Screen screen = signedIn(manager(branch))) {
            screen.open("/roster/timesheets?branch=" + branch + "&week=" + LAST_WEEK);
            String button = "tr[data-sheet='" + id + "'] [data-step=approve]";
            screen.tabTo(button);
            screen.press("Enter");
            screen.page().locator(button).waitFor(gone());
        }
    }

    private static void payrollLocksAndExports(String branch, String name) throws IOException {
        try (Screen screen = signedIn("payroll")) {
            Page page = screen.page();
            page.waitForURL("**/roster/timesheets**");
            screen.open("/roster/timesheets?branch=" + branch + "&week=" + LAST_WEEK);
            assertEquals(0, page.locator("[data-correct]").count(), "payroll corrects nothing");
            screen.tabTo("#lock-all");
            screen.press("Enter");
            page.locator("tr[data-state=locked]:has-text('" + name + "')").waitFor();
            screen.isAccessible();
            screen.tabTo("#export");
            Download file = page.waitForDownload(() -> screen.press("Enter"));
            assertEquals("timesheets-", file.suggestedFilename().substring(0, 11));
            List<String> lines = Files.readAllLines(file.path());
            assertTrue(lines.get(0).startsWith("week,timesheet,person,name,state,date,branch,"));
            List<String> theirs = lines.stream()
                    .filter(line -> line.contains("," + name + ","))
                    .toList();
            assertFalse(theirs.isEmpty());
            assertTrue(theirs.stream().allMatch(line -> line.contains(",locked,")), theirs::toString);
        }
    }
}
