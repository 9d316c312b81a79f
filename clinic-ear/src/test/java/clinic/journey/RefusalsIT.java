package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** How REST says no: the status of the contract, a code for programs and words for people, and never a fault of ours. */
class RefusalsIT {
    private static RunningClinic clinic;
    private static Story story;
    private static Rest desk;

    @BeforeAll
    static void open() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        story = new Story(clinic);
        desk = clinic.as("desk.rv");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | GET  | appointments?branch=RV",
                "400 | GET  | appointments?branch=RV&date=tomorrow",
                "400 | GET  | availability?service=deep-tissue&minutes=many&branch=RV",
                "400 | GET  | availability?service=deep-tissue&branch=RV",
                "400 | POST | appointments | {",
                "400 | POST | appointments | []",
                "400 | POST | appointments | {\"branch\":\"RV\"}",
                "400 | POST | sales | {\"lines\":[{\"service\":\"deep-tissue\"}]}",
                "404 | GET  | appointments/999999999",
                "404 | GET  | clients/999999999",
                "404 | GET  | appointments?branch=XX&date=2026-03-12",
                "404 | GET  | availability?service=no-such&minutes=60&branch=RV",
                "404 | GET  | no-such-thing",
                "404 | POST | appointments/999999999/check-in",
                "405 | DELETE | appointments",
                "403 | GET  | ledger/entries?from=2026-01-01&to=2026-01-31",
                "403 | GET  | appointments?branch=OM&date=2026-03-12",
            })
    void wrongInputIsNamed(ArgumentsAccessor row) {
        String body = row.size() > 3 ? row.getString(3) : null;
        isProblem(desk.send(row.getString(1), row.getString(2), body, null), row.getInteger(0));
    }

    @Test
    void nobodyIsAskedToSignIn() {
        isProblem(Rest.anonymous(clinic.address()).get("branches"), 401);
        isProblem(
                Rest.with(clinic.address(), "no." + UUID.randomUUID(), "wrong").get("branches"), 401);
    }

    @Test
    void everyReasonIsGivenAtOnce() {
        JsonNode slot = story.freeSlot();
        Map<String, Object> booking = Story.booking(slot, story.client());
        booking.put("start", slot.path("start").asText().substring(0, 10) + "T03:07:00-05:00");
        Answer refused = desk.post("appointments", booking);
        isProblem(refused, 422);
        List<String> codes = refused.body().path("reasons").findValuesAsText("code");
        assertTrue(codes.size() > 1 && codes.contains("off-grid"), refused::text);
    }

    @Test
    void stepsKeepTheirOrder() {
        String id = story.bookedOnceForOneKey().text("id");
        isProblem(desk.post("appointments/" + id + "/complete", null), 422);
        isProblem(desk.post("appointments/" + id + "/cancel", Map.of()), 422);
        desk.post("appointments/" + id + "/cancel", Map.of("reason", "Client is ill"))
                .expect(200);
        isProblem(desk.post("appointments/" + id + "/check-in", null), 422);
        assertEquals(
                "booked",
                desk.post("appointments/" + id + "/undo", null).expect(200).text("status"));
    }

    @Test
    void aKeyIsForOneRequest() {
        JsonNode slot = story.freeSlot();
        String key = UUID.randomUUID().toString();
        Map<String, Object> booking = Story.booking(slot, story.client());
        desk.post("appointments", booking, key).expect(201);
        Map<String, Object> other = new HashMap<>(booking);
        other.put("note", "another request");
        Answer refused = desk.post("appointments", other, key);
        assertTrue(refused.status() == 409 || refused.status() == 422, refused::text);
        isProblem(refused, refused.status());
    }

    @Test
    void aWaiterForTheSlotIsToldWhatIsFree() {
        JsonNode slot = story.freeSlot();
        Map<String, Object> booking = Story.booking(slot, story.client());
        desk.post("appointments", booking).expect(201);
        booking.put("client", story.client());
        Answer refused = desk.post("appointments", booking);
        isProblem(refused, 409);
        assertEquals("slot-taken", refused.text("code"));
        assertFalse(refused.body().findValues("ways").isEmpty(), refused::text);
        assertTrue(
                refused.body().findValues("ways").stream().anyMatch(ways -> !ways.isEmpty()),
                () -> "no way out: " + refused.text());
    }

    @Test
    void tooLittleMoneySettlesNothing() {
        String id = story.bookedOnceForOneKey().text("id");
        for (String step : List.of("check-in", "start", "complete")) {
            desk.post("appointments/" + id + "/" + step, null).expect(200);
        }
        Map<String, Object> cent = Map.of("means", "cash", "amount", Map.of("amount", "0.01", "currency", "USD"));
        isProblem(desk.post("sales", Map.of("appointment", id, "payments", List.of(cent))), 422);
        Map<String, Object> euros = Map.of("means", "cash", "amount", Map.of("amount", "500.00", "currency", "EUR"));
        Answer refused = desk.post("sales", Map.of("appointment", id, "payments", List.of(euros)));
        assertTrue(refused.status() == 400 || refused.status() == 422, refused::text);
        assertEquals("completed", desk.get("appointments/" + id).expect(200).text("status"));
    }

    private static void isProblem(Answer answer, int status) {
        answer.expect(status);
        assertTrue(answer.type().startsWith("application/problem+json"), () -> answer.request() + ": " + answer.type());
        assertFalse(answer.text("code").isBlank(), answer::text);
        assertFalse(answer.text("detail").isBlank(), answer::text);
    }
}
