package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A roster that is asked for over REST, found by a worker process of the server, accepted and taken back. */
class SuggestionIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @ParameterizedTest
    @EnumSource(Deployable.class)
    void openShiftsAreGivenOutByTheWorker(Deployable deployable) {
        RunningClinic clinic = RunningClinic.of(deployable);
        Rest manager = clinic.as("manager.rv");
        LocalDate date = LocalDate.ofInstant(Instant.now(), Story.ZONE).plusDays(200);
        for (int day = 0; day < 3; day++) {
            String at = date.plusDays(day) + "T";
            manager.post(
                            "shifts",
                            Map.of(
                                    "branch",
                                    Story.BRANCH,
                                    "job",
                                    "therapist",
                                    "start",
                                    at + "09:00",
                                    "end",
                                    at + "17:00",
                                    "breakMinutes",
                                    30))
                    .expect(201);
        }
        String id = manager.post(
                        "roster-suggestions",
                        Map.of(
                                "branches", List.of(Story.BRANCH),
                                "from", date.toString(),
                                "to", date.plusDays(6).toString(),
                                "mode", "period"))
                .expect(202)
                .text("id");

        found(
                manager,
                id,
                now -> now.path("bound").isNumber()
                        && !now.path("shifts").findValuesAsText("changes").contains("false"));
        manager.post("roster-suggestions/" + id + "/cancel", Map.of()).expect(204);
        JsonNode found = finished(manager, id);
        assertEquals("done", found.path("state").asText(), found::toString);
        assertFalse(found.path("message").asText().contains("cut short"), found::toString);
        assertTrue(found.path("bound").isNumber(), () -> "only the worker proves a bound: " + found);
        long sum = 0;
        for (JsonNode line : found.path("explanation")) {
            sum += line.path("weight").asLong();
        }
        assertEquals(found.path("score").asLong(), sum);
        assertEquals(
                3,
                found.path("shifts").findValuesAsText("more").stream()
                        .filter(more -> more.equals("false"))
                        .count(),
                "the planned ones; more only where demand lacks people");
        for (JsonNode shift : found.path("shifts")) {
            assertTrue(shift.path("changes").asBoolean(), found::toString);
        }

        Answer accepted =
                manager.post("roster-suggestions/" + id + "/accept", Map.of()).expect(200);
        assertEquals("draft", accepted.at("/shifts/0/state").asText());
        manager.post("roster-suggestions/" + id + "/accept", Map.of()).expect(422);
        manager.post("shifts/changes/" + accepted.text("change") + "/undo", Map.of())
                .expect(200);
    }

    /** When it is no longer searched for. */
    static JsonNode finished(Rest manager, String id) {
        return found(manager, id, any -> false);
    }

    /** When it is good enough, or no longer searched for. */
    static JsonNode found(Rest manager, String id, Predicate<JsonNode> enough) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode now = manager.get("roster-suggestions/" + id).expect(200).body();
            String state = now.path("state").asText();
            if (enough.test(now)
                    || !List.of("queued", "running", "stopping").contains(state)
                    || Instant.now().isAfter(end)) {
                return now;
            }
            LockSupport.parkNanos(500_000_000L);
        }
    }
}
