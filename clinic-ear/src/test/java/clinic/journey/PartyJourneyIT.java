package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A couple at the desk: held, booked with add-ons, and charged together or apart. */
class PartyJourneyIT {
    private static final String SERVICE = "deep-tissue";

    private RunningClinic clinic;
    private Rest desk;
    private Story story;

    @BeforeEach
    void atTheDesk() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        desk = clinic.as("desk.rv");
        story = new Story(clinic);
    }

    /** A couple at the next time at which both have somebody; the first with aromatherapy. */
    private Map<String, Object> couple() {
        List<String> clients = List.of(story.client(), story.client());
        Map<String, Object> couple = new HashMap<>();
        couple.put("branch", Story.BRANCH);
        couple.put("clients", clients);
        couple.put(
                "lines",
                List.of(
                        Map.of(
                                "service",
                                SERVICE,
                                "minutes",
                                60,
                                "client",
                                clients.get(0),
                                "addOns",
                                List.of("aromatherapy")),
                        Map.of("service", SERVICE, "minutes", 60, "client", clients.get(1))));
        couple.put("start", story.freeSlot().path("start").asText());
        return couple;
    }

    private Answer next(String path, Map<String, Object> couple) {
        Answer answer = desk.post(path, couple);
        if (answer.status() == 409) {
            couple.put("start", answer.at("/reasons/0/ways/0/start").asText());
            answer = desk.post(path, couple);
        }
        return answer.expect(201);
    }

    private Answer treated() {
        Answer party = next("appointments", couple());
        for (JsonNode part : party.at("/parts")) {
            for (String step : List.of("check-in", "start", "complete")) {
                desk.post("appointments/" + part.path("id").asText() + "/" + step, null)
                        .expect(200);
            }
        }
        return party;
    }

    private static String id(Answer party, int part) {
        return party.at("/parts/" + part + "/id").asText();
    }

    private Screen signedIn() {
        Screen screen = Screen.of(clinic);
        screen.open("/sign-in");
        screen.page().locator("#login").fill("desk.rv");
        screen.page().locator("#password").fill(Rest.PASSWORD);
        screen.page().locator("#go").click();
        screen.page().waitForURL(url -> !url.contains("sign-in"));
        return screen;
    }

    private String status(String appointment) {
        return desk.get("appointments/" + appointment).expect(200).text("status");
    }

    @Test
    void aCoupleIsChargedTogetherWithOneReceipt() {
        Answer party = treated();
        List<String> both = List.of(id(party, 0), id(party, 1));
        JsonNode total = desk.post("sales/quote", Map.of("appointments", both))
                .expect(200)
                .at("/total");
        try (Screen screen = signedIn()) {
            Page page = screen.page();
            screen.open("/desk/checkout?appointment=" + both.get(1));
            page.locator("[data-visit='" + both.get(0) + "']:checked").waitFor();
            String due = page.locator(".totals [data-sum=total]").innerText();
            assertTrue(due.contains(total.path("amount").asText()), due);
            screen.isAccessible();
            screen.press("t");
            page.locator("[data-visit='" + both.get(0) + "']:not(:checked)").waitFor();
            screen.press("t");
            screen.press("Enter");
            page.locator(".issued .receipt").waitFor();
            screen.isAccessible();
            String receipt = page.locator(".receipt").innerText();
            assertTrue(receipt.contains("Aromatherapy"), receipt);
        }
        both.forEach(visit -> assertEquals("settled", status(visit)));
        Answer again = desk.post("sales", Map.of("appointments", both, "payments", List.of()));
        assertEquals("already-settled", again.expect(422).text("code"));
    }

    @Test
    void chargedApartTheOtherWaitsBesideTheReceipt() {
        Answer party = treated();
        try (Screen screen = signedIn()) {
            Page page = screen.page();
            screen.open("/desk/checkout?appointment=" + id(party, 0));
            page.locator("#finish").waitFor();
            screen.press("t", "Enter");
            page.locator(".issued .receipt").waitFor();
            assertEquals("settled", status(id(party, 0)));
            assertEquals("completed", status(id(party, 1)));
            page.locator(".issued a[href$='appointment=" + id(party, 1) + "']").click();
            page.locator("#finish").waitFor();
            screen.press("Enter");
            page.locator(".issued .receipt").waitFor();
        }
        assertEquals("settled", status(id(party, 1)));
    }

    @Test
    void anAddOnIsAddedInTheDrawerAndTakenBack() {
        Answer visit = story.bookedOnceForOneKey();
        BigDecimal price = Story.amount(visit.at("/price"));
        try (Screen screen = signedIn()) {
            Page page = screen.page();
            screen.open("/desk/day-board?branch=RV&date=" + visit.text("date") + "&visit=" + visit.text("id"));
            page.locator("[data-add-on=aromatherapy]").click();
            page.locator("[data-leave-out=aromatherapy]").waitFor();
            screen.isAccessible();
            Answer given = desk.get("appointments/" + visit.text("id")).expect(200);
            assertEquals("aromatherapy", given.at("/addOns/0/service").asText());
            assertTrue(Story.amount(given.at("/price")).compareTo(price) > 0, given::text);
            page.locator("[data-leave-out=aromatherapy]").focus();
            screen.press("Enter");
            page.locator("[data-add-on=aromatherapy]").waitFor();
            page.locator("#visit-title a").focus();
            screen.press("u");
            page.locator("[data-leave-out=aromatherapy]").waitFor();
        }
    }

    @Test
    void aCoupleIsHeldAndBookedInOneGo() {
        Answer held = next("holds", couple());
        String hold = held.text("id");
        assertEquals(2, held.at("/parts").size());
        try (Screen screen = signedIn()) {
            Page page = screen.page();
            screen.open("/desk/day-board?branch=RV&date=" + held.text("date"));
            page.locator("[data-kept='" + hold + "']").first().waitFor();
            assertEquals(2, page.locator("[data-kept='" + hold + "']").count());
            assertEquals(
                    1, page.locator("[data-kept='" + hold + "'] .countdown").count(), "one countdown for all of it");
            page.locator("[data-kept='" + hold + "']").last().focus();
            screen.press("Enter");
            page.locator("#kept-dialog[open]").waitFor();
            screen.press("Enter");
            page.locator("#toasts").getByText("2").first().waitFor();
            page.waitForFunction("id => !document.querySelector(`[data-kept='${id}']`)", hold);
        }
        Answer booked = desk.get("appointments", "branch", Story.BRANCH, "date", held.text("date"))
                .expect(200);
        long together = booked.rows().stream()
                .filter(row -> row.path("start").asText().equals(held.text("start")))
                .filter(row -> List.of(
                                held.at("/parts/0/client").asText(),
                                held.at("/parts/1/client").asText())
                        .contains(row.path("client").asText()))
                .count();
        assertEquals(2, together);
    }
}
