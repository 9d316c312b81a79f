package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
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
    void aCoupleWithAnAddOnRepeatsMovesAndIsTakenBackTogether() {
        String later = ZonedDateTime.now(Story.ZONE)
                .plusDays(120)
                .truncatedTo(ChronoUnit.DAYS)
                .with(TemporalAdjusters.next(DayOfWeek.TUESDAY))
                .withHour(13)
                .toOffsetDateTime()
                .toString();
        Map<String, Object> wish = new HashMap<>(Map.of(
                "branch",
                Story.BRANCH,
                "clients",
                List.of(story.client(), story.client()),
                "lines",
                List.of(Map.of("service", "deep-tissue", "minutes", 60, "addOns", List.of("aromatherapy"))),
                "start",
                later,
                "series",
                Map.of("frequency", "weekly", "count", 3)));
        Answer preview = desk.post("series/preview", wish).expect(200);
        assertEquals(3, preview.rows().size());
        assertEquals(2, preview.at("/rows/0/parts").size(), preview::text);
        Answer series = desk.post("appointments", wish).expect(201);
        assertEquals(6, series.at("/parts").size());
        assertEquals(1, series.at("/parts/0/addOns").size());
        assertEquals(
                series.at("/parts/0/party").asText(),
                series.at("/parts/1/party").asText());
        String second = series.at("/parts/3/id").asText();
        desk.post(
                        "appointments/" + second + "/move",
                        Map.of(
                                "scope",
                                "following",
                                "start",
                                OffsetDateTime.parse(series.at("/parts/3/start").asText())
                                        .plusHours(1)
                                        .toString()))
                .expect(200);
        List<String> starts = starts(series.text("series"));
        assertEquals(starts.get(4), starts.get(5));
        assertEquals("14:00", starts.get(4).substring(11, 16));
        desk.post("appointments/" + second + "/undo?step=move&together=true", null)
                .expect(200);
        assertEquals("13:00", starts(series.text("series")).get(4).substring(11, 16));
        desk.post("appointments/" + series.text("id") + "/undo?step=book&together=true", null)
                .expect(200);
    }

    private static List<String> starts(String series) {
        return desk.get("series/" + series).expect(200).rows().stream()
                .map(visit -> visit.path("start").asText())
                .toList();
    }

    @Test
    void namesInsideSentencesArePlainToEverybodyButOurPages() {
        Answer visit = desk.post("appointments", Story.booking(story.freeSlot(), story.client()))
                .expect(201);
        Answer refused = desk.post(
                        "blocks",
                        Map.of(
                                "branch",
                                Story.BRANCH,
                                "kind",
                                "break",
                                "therapists",
                                List.of(visit.text("therapist")),
                                "start",
                                visit.text("start"),
                                "end",
                                visit.text("end")))
                .expect(409);
        assertTrue(refused.text().contains(visit.text("clientName")), refused::text);
        assertFalse(refused.text().contains("\u2068") || refused.text().contains("\u2069"), refused::text);
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
