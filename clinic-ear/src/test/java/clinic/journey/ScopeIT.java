package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Nothing of another branch is read or written by somebody scoped to one. Walks every operation that the OpenAPI document
 * names, asking for Riverside as Old Mill; an operation, parameter or body this test has not been told about fails.
 */
class ScopeIT {
    private static final String MARKER = "only for riverside eyes";
    private static final List<String> OUTSIDERS = List.of("desk.om", "manager.om");
    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");

    /** Of the whole chain by decision: any desk welcomes any client, services are the organisation's. */
    private static final Set<String> OF_THE_CHAIN = Set.of(
            "GET /api/v1/clients",
            "POST /api/v1/clients",
            "GET /api/v1/clients/{id}",
            "PUT /api/v1/clients/{id}",
            "GET /api/v1/services");

    private static RunningClinic clinic;
    private static Rest riverside;
    private static String client;
    private static Answer open;
    private static String paid;
    private static Map<String, String> foreign;
    private static Map<String, Object> parameters;
    private static Map<String, Object> bodies;

    @BeforeAll
    static void aDayAtRiverside() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        riverside = clinic.as("desk.rv");
        Story story = new Story(clinic);
        client = story.client();
        open = book(story, client);
        Answer treated = book(story, story.client());
        paid = treated.text("id");
        for (String step : List.of("check-in", "start", "complete")) {
            riverside.post("appointments/" + paid + "/" + step, null).expect(200);
        }
        JsonNode total =
                riverside.get("sales/quote", "appointment", paid).expect(200).at("/total");
        Map<String, Object> payment = Map.of("means", "cash", "amount", total);
        Answer sale = riverside
                .post("sales", Map.of("appointment", paid, "payments", List.of(payment)))
                .expect(201);
        foreign = Map.of(
                "/api/v1/appointments/{id}", open.text("id"),
                "/api/v1/sales/{id}", sale.text("id"),
                "/api/v1/ledger/entries/{id}", sale.text("journalEntry"),
                "/api/v1/clients/{id}", client);
        parameters = parameters();
        bodies = bodies(story, total);
    }

    private static Answer book(Story story, String whom) {
        Map<String, Object> booking = Story.booking(story.freeSlot(), whom);
        booking.put("note", MARKER);
        return riverside.post("appointments", booking).expect(201);
    }

    private static Map<String, Object> parameters() {
        LocalDate today = LocalDate.ofInstant(Instant.now(), Story.ZONE);
        Map<String, Object> values = new HashMap<>();
        values.put("branch", Story.BRANCH);
        values.put("appointment", open.text("id"));
        values.put("client", client);
        values.put("date", open.text("date"));
        values.put("from", today.minusDays(1));
        values.put("to", today.plusDays(14));
        values.put("service", "deep-tissue");
        values.put("minutes", 60);
        values.put("therapist", null);
        values.put("room", null);
        values.put("q", "Journey");
        values.put("limit", null);
        values.put("after", null);
        values.put("cursor", null);
        values.put("groupBy", "branch");
        values.put("basis", "earned");
        values.put("tax", null);
        values.put("compare", null);
        values.put("allowDuplicate", true);
        return values;
    }

    private static Map<String, Object> bodies(Story story, JsonNode total) {
        Map<String, Object> payment = Map.of("means", "cash", "amount", total);
        JsonNode slot = story.freeSlot();
        Map<String, Object> person = Map.of("firstName", "Scope", "lastName", "Walk", "homeBranch", "OM");
        Map<String, Object> bodies = new HashMap<>();
        bodies.put("POST /api/v1/appointments", Story.booking(slot, client));
        bodies.put("POST /api/v1/appointments/{id}/cancel", Map.of("reason", "not ours"));
        bodies.put(
                "POST /api/v1/appointments/{id}/move",
                Map.of(
                        "start",
                        OffsetDateTime.parse(slot.path("start").asText()).toString()));
        for (String step : List.of("confirm", "check-in", "start", "complete", "no-show", "undo")) {
            bodies.put("POST /api/v1/appointments/{id}/" + step, Map.of());
        }
        bodies.put("POST /api/v1/sales", Map.of("appointment", open.text("id"), "payments", List.of(payment)));
        bodies.put("POST /api/v1/sales/quote", Map.of("appointment", open.text("id")));
        bodies.put("POST /api/v1/clients", person);
        bodies.put("PUT /api/v1/clients/{id}", person);
        return bodies;
    }

    @TestFactory
    Stream<DynamicTest> everyOperationKeepsToItsBranch() {
        JsonNode paths = clinic.as("headoffice")
                .get("/openapi", "format", "JSON")
                .expect(200)
                .at("/paths");
        List<DynamicTest> walk = new ArrayList<>();
        for (Iterator<Map.Entry<String, JsonNode>> each = paths.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> path = each.next();
            path.getValue().fieldNames().forEachRemaining(verb -> {
                if (VERBS.contains(verb)) {
                    String operation = verb.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey();
                    JsonNode described = path.getValue().path(verb);
                    for (String login : OUTSIDERS) {
                        walk.add(dynamicTest(
                                operation + " as " + login,
                                () -> walk(operation, path.getKey(), described, clinic.as(login))));
                    }
                }
            });
        }
        assertTrue(walk.size() > 40, () -> "only " + walk.size() + " operations are described");
        return walk.stream();
    }

    private void walk(String operation, String path, JsonNode described, Rest outsider) {
        JsonNode before =
                riverside.get("appointments/" + open.text("id")).expect(200).body();
        List<Object> query = query(described);
        boolean asksForRiverside = query.contains("branch")
                || query.contains("appointment")
                || path.contains("{id}")
                || bodies.containsKey(operation);
        Answer answer = outsider.send(
                operation.substring(0, operation.indexOf(' ')), filled(path), body(operation), null, query.toArray());
        if (OF_THE_CHAIN.contains(operation)) {
            assertTrue(answer.status() < 400 || answer.status() == 403, () -> answer.request() + ": " + answer.text());
        } else if (asksForRiverside) {
            assertTrue(
                    answer.status() == 403 || answer.status() == 404,
                    () -> answer.request() + " answered " + answer.status() + ": " + answer.text());
        }
        leaksNothing(operation, answer);
        if (operation.startsWith("GET ") && query.contains("branch") && !path.contains("{")) {
            int at = query.indexOf("branch");
            query.set(at + 1, "all");
            leaksNothing(operation, outsider.get(filled(path), query.toArray()));
            query.remove(at + 1);
            query.remove(at);
            leaksNothing(operation, outsider.get(filled(path), query.toArray()));
        }
        assertEquals(
                before,
                riverside.get("appointments/" + open.text("id")).expect(200).body(),
                "the visit was changed");
    }

    private static void leaksNothing(String operation, Answer answer) {
        assertTrue(answer.status() < 500, () -> answer.request() + ": " + answer.text());
        assertFalse(answer.text().contains(MARKER), () -> answer.request() + " shows a visit of Riverside");
        if (answer.status() < 300) {
            for (JsonNode branch : answer.body().findValues("branch")) {
                assertFalse(branch.asText().equals(Story.BRANCH), () -> answer.request() + " shows " + answer.text());
            }
            if (operation.endsWith("/branches")) {
                assertEquals(List.of("OM"), answer.body().findValuesAsText("code"));
            }
        }
    }

    private static List<Object> query(JsonNode described) {
        List<Object> query = new ArrayList<>();
        for (JsonNode parameter : described.path("parameters")) {
            if (parameter.path("in").asText().equals("query")) {
                String name = parameter.path("name").asText();
                assertTrue(parameters.containsKey(name), () -> "tell ScopeIT what to ask for as " + name);
                if (parameters.get(name) != null) {
                    query.add(name);
                    query.add(parameters.get(name));
                }
            }
        }
        return query;
    }

    private static String filled(String path) {
        String filled = path;
        if (path.contains("{id}")) {
            String owner = path.substring(0, path.indexOf("{id}") + 4);
            String id = foreign.get(owner);
            assertTrue(id != null, () -> "tell ScopeIT of something at Riverside for " + owner);
            filled = path.replace("{id}", id);
        }
        assertFalse(filled.contains("{"), () -> "tell ScopeIT how to fill " + path);
        return filled;
    }

    private static Object body(String operation) {
        Object body = bodies.get(operation);
        if (body == null && !operation.startsWith("GET ")) {
            fail("tell ScopeIT what to send to " + operation);
        }
        return body;
    }

    @TestFactory
    Stream<DynamicTest> everyPageKeepsToItsBranch() {
        return OUTSIDERS.stream().flatMap(login -> {
            Browserless visitor = Browserless.signedIn(clinic.address(), login);
            return Pages.all().stream()
                    .map(page -> dynamicTest(page + " as " + login, () -> {
                        Browserless.Page shown = visitor.get(page
                                + "?branch=RV&date=" + open.text("date")
                                + "&visit=" + open.text("id")
                                + "&appointment=" + open.text("id")
                                + "&sale=" + foreign.get("/api/v1/sales/{id}")
                                + "&id=" + foreign.get("/api/v1/sales/{id}")
                                + "&entry=" + foreign.get("/api/v1/ledger/entries/{id}"));
                        assertTrue(shown.status() < 500, () -> page + " failed: " + shown.status());
                        assertFalse(shown.text().contains(MARKER), () -> page + " shows a visit of Riverside");
                        assertFalse(
                                shown.text().contains("data-id=\"" + open.text("id") + "\""),
                                () -> page + " shows a visit of Riverside");
                    }));
        });
    }
}
