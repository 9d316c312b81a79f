package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Visits that repeat and visits that go elsewhere, over REST and in the container. */
class SeriesIT {
    private static Rest desk;
    private static Story story;

    @BeforeAll
    static void open() {
        RunningClinic clinic = RunningClinic.of(Deployable.MICRO_H2);
        desk = clinic.as("desk.rv");
        story = new Story(clinic);
    }

    /** Six weekly visits, each conflict resolved by its first way out or left out. */
    private static Answer booked() {
        Map<String, Object> wish = new HashMap<>(Story.booking(story.freeSlot(), story.client()));
        wish.put("series", Map.of("frequency", "weekly", "count", 6));
        Answer preview = desk.post("series/preview", wish).expect(200);
        assertEquals(6, preview.rows().size());
        assertTrue(preview.rows().get(0).path("ok").asBoolean(), preview::text);
        List<Map<String, Object>> decided = new ArrayList<>();
        for (JsonNode row : preview.rows()) {
            if (!row.path("ok").asBoolean()) {
                assertFalse(row.path("reasons").isEmpty(), preview::text);
                Map<String, Object> choice = new HashMap<>(Map.of("index", row.path("index")));
                if (row.path("ways").isEmpty()) {
                    choice.put("skip", true);
                } else {
                    JsonNode way = row.path("ways").get(0);
                    List.of("start", "therapist", "room")
                            .forEach(field -> choice.put(field, way.path(field).asText()));
                }
                decided.add(choice);
            }
        }
        wish.put("occurrences", decided);
        return desk.post("appointments", wish).expect(201);
    }

    @Test
    void aSeriesIsBookedMovedAndCancelled() {
        Answer series = booked();
        JsonNode last = series.at("/parts").get(series.at("/parts").size() - 1);
        Map<String, Object> later = Map.of(
                "scope",
                "following",
                "start",
                OffsetDateTime.parse(last.path("start").asText()).plusDays(7).toString());
        Answer preview = desk.post("appointments/" + last.path("id").asText() + "/move/preview", later)
                .expect(200);
        assertEquals(1, preview.rows().size());
        Answer cancelled = desk.post(
                        "appointments/" + series.text("id") + "/cancel", Map.of("scope", "all", "reason", "Moves away"))
                .expect(200);
        assertEquals("cancelled", cancelled.text("status"));
        for (JsonNode visit :
                desk.get("series/" + series.text("series")).expect(200).rows()) {
            assertEquals("cancelled", visit.path("status").asText(), visit::toString);
        }
    }

    @Test
    void whatIsInTheWayOfABlockIsToldAndReplannedAway() {
        Answer visit = desk.post("appointments", Story.booking(story.freeSlot(), story.client()))
                .expect(201);
        Map<String, Object> block = Map.of(
                "branch",
                Story.BRANCH,
                "kind",
                "break",
                "therapists",
                List.of(visit.text("therapist")),
                "start",
                visit.text("start"),
                "end",
                visit.text("end"));
        Answer refused = desk.post("blocks", block).expect(409);
        assertTrue(refused.text().contains(visit.text("clientName")), refused::text);
        Answer replan = desk.post(
                        "replans",
                        Map.of(
                                "therapist",
                                visit.text("therapist"),
                                "from",
                                visit.text("start"),
                                "to",
                                visit.text("end")))
                .expect(201);
        Answer after = desk.post("replans/" + replan.text("id") + "/accept", Map.of("all", true))
                .expect(200);
        assertEquals(
                after.text(),
                desk.get("replans/" + replan.text("id")).expect(200).text());
        for (JsonNode row : after.rows()) {
            assertTrue(
                    row.path("state").asText().equals("accepted")
                            || row.path("proposals").isEmpty(),
                    after::text);
        }
    }
}
