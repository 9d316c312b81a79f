package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds, blocks and parties over REST: whatever takes the diary is respected by everything else that does. */
class DiaryIT {
    private static final String SERVICE = "deep-tissue";

    private Story story;
    private Rest desk;
    private Rest manager;

    private void at(Deployable deployable) {
        RunningClinic clinic = RunningClinic.of(deployable);
        story = new Story(clinic);
        desk = clinic.as("desk.rv");
        manager = clinic.as("manager.rv");
    }

    private Map<String, Object> slot(JsonNode free) {
        Map<String, Object> slot = new HashMap<>();
        for (String field : List.of("branch", "therapist", "room", "start")) {
            slot.put(field, free.path(field).asText());
        }
        slot.put("service", SERVICE);
        slot.put("minutes", 60);
        return slot;
    }

    private boolean isOffered(Map<String, Object> slot) {
        OffsetDateTime start = OffsetDateTime.parse(slot.get("start").toString());
        return desk.get(
                        "availability",
                        "service",
                        SERVICE,
                        "minutes",
                        60,
                        "branch",
                        Story.BRANCH,
                        "therapist",
                        slot.get("therapist"),
                        "from",
                        start,
                        "to",
                        start.plusMinutes(1))
                .expect(200)
                .rows()
                .iterator()
                .hasNext();
    }

    @ParameterizedTest
    @EnumSource(names = {"MICRO_H2", "MICRO_POSTGRESQL"})
    void aHeldSlotIsTakenForEverybodyUntilItIsGivenBack(Deployable deployable) {
        at(deployable);
        Map<String, Object> slot = slot(story.freeSlot());
        Answer hold = desk.post("holds", slot).expect(201);
        assertFalse(isOffered(slot));
        Map<String, Object> booking = new HashMap<>(slot);
        booking.put("client", story.client());
        assertEquals(
                "slot-taken", desk.post("appointments", booking).expect(409).text("code"));
        assertEquals("slot-taken", desk.post("holds", slot).expect(409).text("code"));

        desk.send("DELETE", "holds/" + hold.text("id"), null, null).expect(204);
        desk.send("DELETE", "holds/" + hold.text("id"), null, null).expect(204);
        assertTrue(isOffered(slot));
        desk.post("appointments", booking).expect(201);
    }

    @ParameterizedTest
    @EnumSource(names = {"MICRO_H2", "MICRO_POSTGRESQL"})
    void aHoldBecomesTheBookingItWasKeptFor(Deployable deployable) {
        at(deployable);
        Map<String, Object> slot = slot(story.freeSlot());
        Answer hold = desk.post("holds", slot).expect(201);
        Answer booked = desk.post("appointments", Map.of("hold", hold.text("id"), "client", story.client()))
                .expect(201);
        assertEquals(hold.text("start"), booked.text("start"));
        assertEquals(slot.get("therapist"), booked.text("therapist"));
        String date = hold.text("date");
        assertTrue(held(date).stream().noneMatch(id -> id.equals(hold.text("id"))));
        desk.send("DELETE", "holds/" + hold.text("id"), null, null).expect(204);
        assertEquals(
                "booked",
                desk.get("appointments/" + booked.text("id")).expect(200).text("status"));
    }

    private List<String> held(String date) {
        return desk.get("holds", "branch", Story.BRANCH, "date", date).expect(200).rows().stream()
                .map(row -> row.path("id").asText())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"MICRO_H2", "MICRO_POSTGRESQL"})
    void aCoupleHasTwoTherapistsAndOneRoomOrTwoNextToEachOther(Deployable deployable) {
        at(deployable);
        List<String> clients = List.of(story.client(), story.client());
        // later than what the demonstration has booked: a pair of therapists is hard to move within full days
        Instant later = Instant.now().plus(Duration.ofDays(30));
        Answer party = booked(
                Map.of("clients", clients, "service", SERVICE, "minutes", 60),
                story.freeSlot(later).path("start").asText());
        JsonNode parts = party.at("/parts");
        assertEquals(2, parts.size());
        assertNotEquals(
                parts.get(0).path("therapist").asText(),
                parts.get(1).path("therapist").asText());
        assertEquals(parts.get(0).path("start"), parts.get(1).path("start"));
        Map<String, JsonNode> rooms = new HashMap<>();
        desk.get("rooms", "branch", Story.BRANCH)
                .expect(200)
                .rows()
                .forEach(room -> rooms.put(room.path("id").asText(), room));
        JsonNode one = rooms.get(parts.get(0).path("room").asText());
        JsonNode other = rooms.get(parts.get(1).path("room").asText());
        assertTrue(
                one.equals(other)
                        ? one.path("capacity").asInt() >= 2
                        : Math.abs(one.path("position").asInt()
                                        - other.path("position").asInt())
                                == 1,
                party::text);

        String second = parts.get(1).path("id").asText();
        Answer moved = moved(second, parts.get(1).path("start").asText());
        Answer first = desk.get("appointments/" + party.text("id")).expect(200);
        assertEquals(moved.text("start"), first.text("start"), "both moved");
        desk.post("appointments/" + second + "/cancel", Map.of("reason", "A cold", "party", true))
                .expect(200);
        assertEquals(
                "cancelled",
                desk.get("appointments/" + party.text("id")).expect(200).text("status"));
    }

    /** The party at the next time at which all of it fits. */
    private Answer booked(Map<String, Object> what) {
        return booked(what, story.freeSlot().path("start").asText());
    }

    private Answer booked(Map<String, Object> what, String start) {
        Map<String, Object> booking = new HashMap<>(what);
        booking.put("branch", Story.BRANCH);
        booking.put("start", start);
        Answer answer = desk.post("appointments", booking);
        if (answer.status() == 409) {
            booking.put("start", answer.at("/reasons/0/ways/0/start").asText());
            answer = desk.post("appointments", booking);
        }
        return answer.expect(201);
    }

    /** The party one week later, or so many that both therapists work then and no holiday is in the way. */
    private Answer moved(String id, String from) {
        Answer answer = moveTo(id, from, 1);
        for (int weeks = 2; answer.status() != 200 && weeks <= 5; weeks++) {
            answer = moveTo(id, from, weeks);
        }
        return answer.expect(200);
    }

    private Answer moveTo(String id, String from, int weeks) {
        String start = ZonedDateTime.ofInstant(OffsetDateTime.parse(from).toInstant(), Story.ZONE)
                .plusWeeks(weeks)
                .toOffsetDateTime()
                .toString();
        return desk.post("appointments/" + id + "/move", Map.of("party", true, "start", start));
    }

    @ParameterizedTest
    @EnumSource(names = {"MICRO_H2", "MICRO_POSTGRESQL"})
    void severalServicesFollowEachOther(Deployable deployable) {
        at(deployable);
        Answer party = booked(Map.of(
                "client",
                story.client(),
                "lines",
                List.of(
                        Map.of("service", SERVICE, "minutes", 60),
                        Map.of("service", "myofascial-release", "minutes", 30))));
        JsonNode parts = party.at("/parts");
        assertEquals(parts.get(0).path("end"), parts.get(1).path("start"));
        assertEquals(parts.get(0).path("client"), parts.get(1).path("client"));
        assertNotEquals(parts.get(0).path("id"), parts.get(1).path("id"));
        assertEquals(
                party.text("party"),
                desk.get("appointments/" + party.text("id")).expect(200).text("party"));
    }

    @ParameterizedTest
    @EnumSource(names = {"MICRO_H2", "MICRO_POSTGRESQL"})
    void aBlockTellsWhatIsInTheWayAndThenKeepsTheTimeFree(Deployable deployable) {
        at(deployable);
        Answer visit = story.bookedOnceForOneKey();
        OffsetDateTime start = OffsetDateTime.parse(visit.text("start"));
        Map<String, Object> block = new HashMap<>(Map.of(
                "branch",
                Story.BRANCH,
                "kind",
                "break",
                "therapists",
                List.of(visit.text("therapist")),
                "start",
                start.toString(),
                "end",
                start.plusMinutes(30).toString()));
        Answer refused = desk.post("blocks", block).expect(409);
        assertTrue(refused.at("/reasons/0/message").asText().contains(visit.text("clientName")), refused::text);
        Answer conflicts = desk.post("blocks/conflicts", block).expect(200);
        assertEquals(
                visit.text("id"), conflicts.rows().get(0).path("appointment").asText());

        desk.post("appointments/" + visit.text("id") + "/cancel", Map.of("reason", "ill"))
                .expect(200);
        Answer standing = desk.post("blocks", block).expect(201);
        Map<String, Object> again = new HashMap<>(slot(visit.body()));
        again.put("client", story.client());
        assertEquals("slot-taken", desk.post("appointments", again).expect(409).text("code"));
        assertFalse(isOffered(again));
        String date = LocalDate.parse(visit.text("date")).toString();
        assertTrue(desk.get("blocks", "branch", Story.BRANCH, "date", date).expect(200).rows().stream()
                .anyMatch(row -> row.path("id").asText().equals(standing.text("id"))));
        desk.send("DELETE", "blocks/" + standing.text("id"), null, null).expect(204);
        desk.post("appointments", again).expect(201);
    }

    @ParameterizedTest
    @EnumSource(names = {"MICRO_H2", "MICRO_POSTGRESQL"})
    void onlyAManagerClosesABranch(Deployable deployable) {
        at(deployable);
        Map<String, Object> closure = Map.of(
                "branch",
                Story.BRANCH,
                "kind",
                "closure",
                "start",
                "2031-03-11T00:00:00-04:00",
                "end",
                "2031-03-14T00:00:00-04:00",
                "note",
                "Flood");
        desk.post("blocks", closure).expect(403);
        Answer closed = manager.post("blocks", closure).expect(201);
        assertEquals(
                desk.get("rooms", "branch", Story.BRANCH).expect(200).rows().size(),
                closed.at("/rooms").size());
        manager.post("blocks", closure).expect(409);
        manager.send("DELETE", "blocks/" + closed.text("id"), null, null).expect(204);
    }
}
