package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is agreed with a booking and who is offered what becomes free, over REST against the running application. */
class TermsAndWaitlistIT {
    private static RunningClinic clinic;
    private static Rest desk;
    private static Rest headOffice;
    private static Story story;

    @BeforeAll
    static void start() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        desk = clinic.as("desk.rv");
        headOffice = clinic.as("headoffice");
        story = new Story(clinic);
    }

    private static void agree(Map<String, Object> terms) {
        Map<String, Object> body = new HashMap<>(terms);
        body.put("branch", Story.BRANCH);
        body.put("service", "deep-tissue");
        body.put("from", LocalDate.ofInstant(Instant.now(), Story.ZONE).toString());
        headOffice.send("PUT", "booking-terms", body, null).expect(200);
    }

    /** The open offer of a wish, as soon as there is one. */
    static JsonNode offerOf(Rest desk, String wish) {
        for (int tries = 0; tries < 120; tries++) {
            for (JsonNode offer : desk.get("waitlist/" + wish).expect(200).at("/wish/offers")) {
                if (offer.path("state").asText().equals("open")) {
                    return offer;
                }
            }
            RunningClinic.pause();
        }
        throw new AssertionError(
                "nothing was offered: " + desk.get("waitlist/" + wish).text());
    }

    private static String wish(String client, String date) {
        return desk.post(
                        "waitlist",
                        Map.of(
                                "client",
                                client,
                                "service",
                                "deep-tissue",
                                "minutes",
                                60,
                                "branches",
                                List.of(Story.BRANCH),
                                "windows",
                                List.of(Map.of("from", date, "until", date))))
                .expect(201)
                .text("id");
    }

    private static Answer booked(String client) {
        return desk.post("appointments", Story.booking(story.freeSlot(), client))
                .expect(201);
    }

    @Test
    void whatIsAgreedRefusesALateBookingAndTheDeskSetsItAsideWithAReason() {
        agree(Map.of("leadMinutes", 43_200));
        try {
            Map<String, Object> booking = Story.booking(story.freeSlot(), story.client());
            Answer refused = desk.post("appointments", booking).expect(422);
            assertEquals("lead-time", refused.at("/reasons/0/code").asText());
            booking.put("override", Map.of("lead-time", "is at the door"));
            booking.put("source", "online");
            desk.post("appointments", booking).expect(422);
            booking.put("source", "desk");
            desk.post("appointments", booking).expect(201);
            JsonNode inForce = desk.get("booking-terms/in-force", "branch", Story.BRANCH, "service", "deep-tissue")
                    .expect(200)
                    .at("/leadMinutes");
            assertEquals(43_200, inForce.path("value").asInt());
            assertEquals("service-at-branch", inForce.path("of").asText());
        } finally {
            agree(Map.of("leadMinutes", 0));
        }
    }

    @Test
    void aLateCancellationIsChargedPaidWithTheNextSaleAndReportedEqualToTheLedger() {
        agree(Map.of(
                "leadMinutes",
                0,
                "cancelHours",
                720,
                "lateFee",
                Map.of("percent", "50"),
                "deposit",
                Map.of("percent", "10")));
        try {
            String client = story.client();
            Answer visit = booked(client);
            BigDecimal price = Story.amount(visit.at("/price"));
            assertEquals(
                    price.movePointLeft(1).setScale(2),
                    Story.amount(visit.at("/deposit")).setScale(2));
            Answer cancelled = desk.post("appointments/" + visit.text("id") + "/cancel", Map.of("reason", "ill"))
                    .expect(200);
            assertEquals("late-cancelled", cancelled.text("status"));
            JsonNode charge =
                    desk.get("charges", "client", client).expect(200).rows().get(0);
            assertEquals("open", charge.path("state").asText());
            desk.post("appointments/" + visit.text("id") + "/undo", null).expect(200);
            assertEquals("reversed", state(client, 0));
            desk.post("appointments/" + visit.text("id") + "/cancel", Map.of("reason", "ill", "waive", "first time"))
                    .expect(200);
            assertEquals("waived", state(client, 0));

            Answer again = booked(client);
            desk.post("appointments/" + again.text("id") + "/cancel", Map.of("reason", "ill"))
                    .expect(200);
            String fee = desk.get("charges", "client", client)
                    .rows()
                    .get(0)
                    .path("id")
                    .asText();
            Map<String, Object> order =
                    new HashMap<>(Map.of("branch", Story.BRANCH, "lines", List.of(Map.of("fee", fee))));
            JsonNode total = desk.post("sales/quote", order).expect(200).at("/total");
            order.put("payments", List.of(Map.of("means", "card", "amount", total, "reference", "4711")));
            Answer sale = desk.post("sales", order).expect(201);
            assertEquals("fee", sale.at("/lines/0/kind").asText());
            assertEquals("settled", state(client, 0));
            assertEquals(
                    "charge-ended",
                    desk.post("sales", order).expect(422).at("/reasons/0/code").asText());
            desk.post("appointments/" + again.text("id") + "/undo", null).expect(422);
            JsonNode lines = headOffice
                    .get("ledger/entries/" + sale.text("journalEntry"))
                    .expect(200)
                    .at("/lines");
            assertTrue(lines.findValuesAsText("account").contains("4100"), lines::toString);
        } finally {
            agree(Map.of("leadMinutes", 0, "cancelHours", 0));
        }
    }

    private static String state(String client, int row) {
        return desk.get("charges", "client", client)
                .expect(200)
                .rows()
                .get(row)
                .path("state")
                .asText();
    }

    @Test
    void ofTwoDesksThatAcceptOneOfferOneBooksIt() throws Exception {
        Answer visit = booked(story.client());
        String client = story.client();
        String wish = wish(client, visit.text("date"));
        desk.post("appointments/" + visit.text("id") + "/cancel", Map.of("reason", "ill"))
                .expect(200);
        JsonNode offer = offerOf(desk, wish);
        assertEquals(visit.text("start"), offer.path("start").asText());
        ExecutorService desks = Executors.newFixedThreadPool(4);
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.add(desks.submit(
                    () -> desk.post("waitlist/offers/" + offer.path("id").asText() + "/accept", null)));
        }
        int booked = 0;
        for (Future<Answer> one : answers) {
            Answer answer = one.get();
            if (answer.status() == 200) {
                booked++;
                assertEquals(client, answer.text("client"));
            } else {
                assertTrue(
                        answer.status() == 409 || answer.status() == 422,
                        () -> answer.request() + ": " + answer.text());
            }
        }
        desks.shutdown();
        assertEquals(1, booked);
        Answer detail = desk.get("waitlist/" + wish).expect(200);
        assertEquals("booked", detail.at("/wish/state").asText());
        assertEquals("accepted", detail.at("/wish/offers/0/state").asText());
        assertTrue(detail.at("/decisions")
                .findValuesAsText("outcome")
                .containsAll(List.of("waiting", "offered", "accepted")));
    }

    @Test
    void ofTwoWhoAreNotifiedTheFirstToAcceptHasIt() {
        clinic.as("manager.rv")
                .send("PUT", "waitlist/rules/RV", Map.of("strategy", "notify-all", "minutes", 30), null)
                .expect(200);
        try {
            Answer visit = booked(story.client());
            String first = wish(story.client(), visit.text("date"));
            String second = wish(story.client(), visit.text("date"));
            desk.post("appointments/" + visit.text("id") + "/cancel", Map.of("reason", "ill"))
                    .expect(200);
            String offer = offerOf(desk, second).path("id").asText();
            String other = offerOf(desk, first).path("id").asText();
            desk.post("waitlist/offers/" + offer + "/accept", null).expect(200);
            desk.post("waitlist/offers/" + other + "/accept", null).expect(422);
            assertEquals(
                    "superseded",
                    desk.get("waitlist/" + first).at("/wish/offers/0/state").asText());
        } finally {
            clinic.as("manager.rv")
                    .send("PUT", "waitlist/rules/RV", Map.of("strategy", "first-in-line", "minutes", 30), null)
                    .expect(200);
        }
    }
}
