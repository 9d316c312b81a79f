package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A visit is repeated in the booking form and cancelled with those that follow; a sick therapist's visits go elsewhere. */
class SeriesJourneyIT {
    private static RunningClinic clinic;
    private static Story story;
    private static Rest rest;

    @BeforeAll
    static void open() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        story = new Story(clinic);
        rest = clinic.as("desk.rv");
    }

    private static Page signedIn(Screen desk) {
        Page page = desk.page();
        desk.open("/sign-in");
        page.locator("#login").fill("desk.rv");
        page.locator("#password").fill(Rest.PASSWORD);
        page.locator("#go").click();
        page.waitForURL("**/desk/day-board**");
        return page;
    }

    @Test
    void aRepeatedVisitIsCheckedBookedAndCancelledFromOneOn() {
        String client = story.client();
        try (Screen desk = Screen.of(clinic)) {
            Page page = signedIn(desk);
            desk.open("/desk/day-board?branch=RV&book=" + client);
            page.locator("#book-dialog").waitFor();
            page.locator("#free button").first().click();
            page.locator("#repeat-on").check();
            page.locator("#repeat-count").fill("3");
            desk.isAccessible();
            Locator submit = page.locator("#book-form button[type=submit]");
            submit.click();
            Locator rows = page.locator("#repeat [data-part=preview] tbody tr");
            rows.first().waitFor();
            assertEquals(3, rows.count());
            desk.isAccessible();
            Locator stuck = page.locator("#repeat select[aria-invalid]");
            while (stuck.count() > 0) {
                int before = stuck.count();
                stuck.first().selectOption(" skip");
                page.waitForCondition(
                        () -> page.locator("#repeat select[aria-invalid]").count() < before);
            }
            page.waitForCondition(() -> submit.isEnabled() && submit.innerText().startsWith("Book "));
            LocalDate first = LocalDate.parse(page.locator("#book-date").inputValue());
            submit.click();
            page.locator("#book-dialog").waitFor(hidden());

            Answer day = rest.get("appointments", "branch", Story.BRANCH, "date", first)
                    .expect(200);
            String id = day.rows().stream()
                    .filter(visit -> visit.path("client").asText().equals(client))
                    .findFirst()
                    .orElseThrow()
                    .path("id")
                    .asText();
            String series = rest.get("appointments/" + id).expect(200).text("series");
            desk.open("/desk/day-board?branch=RV&date=" + first + "&visit=" + id);
            page.locator("#visit-head").waitFor();
            page.locator("#visit [data-act=cancel]").click();
            page.locator("#cancel-form [data-part=scope]").waitFor();
            desk.isAccessible();
            page.locator("#cancel-form input[value=following]").check();
            page.locator("#cancel-reason").fill("Moves away");
            page.locator("#cancel-form button[type=submit]").click();
            page.locator("#visit-head[data-state=cancelled]").waitFor();
            rest.get("series/" + series)
                    .expect(200)
                    .rows()
                    .forEach(visit ->
                            assertEquals("cancelled", visit.path("status").asText(), visit::toString));
        }
    }

    @Test
    void aCoupleIsRepeatedInTheBookingForm() {
        String client = story.client();
        String name = Story.word();
        rest.post("clients", Map.of("firstName", name, "lastName", "Comes Along", "allowDuplicate", true))
                .expect(201);
        LocalDate date = LocalDate.now(Story.ZONE).plusDays(90);
        try (Screen desk = Screen.of(clinic)) {
            Page page = signedIn(desk);
            desk.open("/desk/day-board?branch=RV&book=" + client);
            page.locator("#book-dialog").waitFor();
            page.locator("#book-together summary").focus();
            desk.press("Enter");
            page.locator("#together-client").fill(name);
            page.locator(".options [role=option]").first().waitFor();
            desk.press("Enter");
            page.locator("#together-clients button").waitFor();
            page.locator("#book-date").fill(date.toString());
            page.locator("#book-time").fill("13:00");
            page.locator("#repeat-on").check();
            page.locator("#repeat-count").fill("2");
            Locator submit = page.locator("#book-form button[type=submit]");
            submit.focus();
            desk.press("Enter");
            Locator rows = page.locator("#repeat [data-part=preview] tbody tr");
            rows.first().waitFor();
            assertEquals(2, rows.count());
            desk.isAccessible();
            Locator stuck = page.locator("#repeat select[aria-invalid]");
            while (stuck.count() > 0) {
                int before = stuck.count();
                stuck.first().selectOption(new SelectOption().setIndex(1));
                page.waitForCondition(
                        () -> page.locator("#repeat select[aria-invalid]").count() < before);
            }
            page.waitForCondition(() -> submit.isEnabled() && submit.innerText().startsWith("Book "));
            submit.focus();
            desk.press("Enter");
            page.locator("#book-dialog").waitFor(hidden());
        }
        List<JsonNode> visits =
                rest.get("appointments/find", "client", client).expect(200).rows();
        assertEquals(2, visits.size());
        assertTrue(visits.get(0).hasNonNull("party") && visits.get(0).hasNonNull("series"), visits::toString);
    }

    @Test
    void aSickTherapistsVisitGoesElsewhereByKeyboardAlone() {
        Answer visit = rest.post("appointments", Story.booking(story.freeSlot(), story.client()))
                .expect(201);
        try (Screen desk = Screen.of(clinic)) {
            Page page = signedIn(desk);
            desk.open("/desk/replan?branch=RV&therapist=" + visit.text("therapist") + "&date=" + visit.text("date"));
            desk.isAccessible();
            desk.tabTo("#find-places button[type=submit]");
            desk.press("Enter");
            page.waitForURL("**/desk/replan?*until=*");
            page.locator(".replan-row[data-state=open]").first().waitFor();
            desk.isAccessible();
            String row = ".replan-row[data-visit='" + visit.text("id") + "']";
            assertTrue(page.locator(row).innerText().contains(visit.text("clientName")));
            assertTrue(page.locator(row + " .way").count() > 0, "no place in a whole week");
            page.locator(row).focus();
            desk.press("1");
            page.locator(row + "[data-state=accepted]").waitFor();
            desk.isAccessible();
            Answer after = rest.get("appointments/" + visit.text("id")).expect(200);
            assertTrue(
                    !after.text("therapist").equals(visit.text("therapist"))
                            || !after.text("start").equals(visit.text("start")),
                    after::text);
            desk.press("u");
            page.locator(row + "[data-state=open]").waitFor();
            Answer back = rest.get("appointments/" + visit.text("id")).expect(200);
            assertEquals(visit.text("therapist") + visit.text("start"), back.text("therapist") + back.text("start"));
        }
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
