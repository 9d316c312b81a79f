package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rosters over REST: planned, checked, published, and what bookings make of them. Each story has a date of its own. */
class RosterIT {
    private static final AtomicInteger DATES = new AtomicInteger(45);

    private RunningClinic clinic;
    private Rest manager;
    private Rest desk;
    private LocalDate date;
    private String therapist;

    /** A date far off on which somebody can be booked, and a therapist of Riverside alone. */
    private void at(Deployable deployable) {
        clinic = RunningClinic.of(deployable);
        manager = clinic.as("manager.rv");
        desk = clinic.as("desk.rv");
        LocalDate today = LocalDate.ofInstant(Instant.now(), Story.ZONE);
        do {
            date = today.plusDays(DATES.getAndIncrement());
        } while (starts(null).isEmpty());
        therapist = clinic.as("headoffice").get("staff", "branch", Story.BRANCH).expect(200).rows().stream()
                .filter(member -> member.path("branches").toString().equals("[\"RV\"]")
                        && member.path("jobs").toString().equals("[\"therapist\"]"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
    }

    /** When deep tissue massage could begin on the date, with one therapist or anybody. */
    private List<LocalTime> starts(String with) {
        Object[] query = {
            "service",
            "deep-tissue",
            "minutes",
            60,
            "branch",
            Story.BRANCH,
            "from",
            date.atStartOfDay(Story.ZONE).toOffsetDateTime(),
            "to",
            date.plusDays(1).atStartOfDay(Story.ZONE).toOffsetDateTime(),
            "limit",
            500,
            with == null ? "gender" : "therapist",
            with == null ? "" : with
        };
        return desk.get("availability", query).expect(200).rows().stream()
                .map(slot -> OffsetDateTime.parse(slot.path("start").asText()).toLocalTime())
                .distinct()
                .toList();
    }

    private Map<String, Object> shift(String job, String staff, String from, String until) {
        Map<String, Object> shift = new HashMap<>(Map.of(
                "branch",
                Story.BRANCH,
                "job",
                job,
                "start",
                date + "T" + from,
                "end",
                date + "T" + until,
                "breakMinutes",
                0));
        if (staff != null) {
            shift.put("staff", staff);
        }
        return shift;
    }

    private Map<String, Object> theDate(Object... more) {
        Map<String, Object> span =
                new HashMap<>(Map.of("branch", Story.BRANCH, "from", date.toString(), "to", date.toString()));
        for (int i = 0; i < more.length; i += 2) {
            span.put((String) more[i], more[i + 1]);
        }
        return span;
    }

    private Answer planned(Map<String, Object> shift) {
        return manager.post("shifts", shift).expect(201);
    }

    @ParameterizedTest
    @EnumSource(names = {"MICRO_H2", "MICRO_POSTGRESQL"})
    void nobodyIsBookedIntoABreakAndTheManagerMovesIt(Deployable deployable) {
        at(deployable);
        Map<String, Object> shift = shift("therapist", therapist, "09:00", "17:00");
        shift.put("breakMinutes", 30);
        String id = planned(shift).at("/shifts/0/id").asText();
        assertEquals(0, manager.get("shifts/" + id).expect(200).at("/breaks").size(), "a draft has none yet");
        manager.post("shifts/publish", theDate()).expect(201);
        JsonNode placed = desk.get("shifts/" + id).expect(200).at("/breaks/0");
        assertEquals(30, placed.path("minutes").asInt());
        assertEquals(
                date.atTime(12, 45),
                OffsetDateTime.parse(placed.path("start").asText()).toLocalDateTime());
        List<LocalTime> free = starts(therapist);
        assertTrue(free.contains(LocalTime.of(11, 30)) && free.contains(LocalTime.of(13, 15)), free::toString);
        assertTrue(
                free.stream().noneMatch(at -> at.isAfter(LocalTime.of(11, 30)) && at.isBefore(LocalTime.of(13, 15))),
                free::toString);
        JsonNode block = desk.get("blocks", "branch", Story.BRANCH, "date", date).expect(200).rows().stream()
                .filter(one -> one.path("kind").asText().equals("break"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "break-of-shift",
                desk.send("DELETE", "blocks/" + block.path("id").asText(), null, null)
                        .expect(422)
                        .text("code"));
        shift.put("breaks", List.of(Map.of("start", date + "T16:45", "minutes", 30)));
        assertEquals(
                "breaks",
                manager.send("PUT", "shifts/" + id, shift, null).expect(422).text("code"));
        shift.put("breaks", List.of(Map.of("start", date + "T11:00", "minutes", 30)));
        manager.send("PUT", "shifts/" + id, shift, null).expect(200);
        assertEquals(free, starts(therapist), "not before it is published");
        manager.post("shifts/publish", theDate()).expect(201);
        assertTrue(starts(therapist).contains(LocalTime.of(12, 0)));
        assertEquals(
                0,
                manager.post("shifts/breaks", theDate())
                        .expect(200)
                        .at("/placed")
                        .asInt(),
                "all have a place");
    }

    @ParameterizedTest
    @EnumSource(names = {"MICRO_H2", "MICRO_POSTGRESQL"})
    void whatIsPublishedIsWhatCanBeBooked(Deployable deployable) {
        at(deployable);
        String early = planned(shift("therapist", therapist, "10:00", "12:00"))
                .at("/shifts/0/id")
                .asText();
        planned(shift("therapist", therapist, "14:00", "16:00"));
        assertEquals("draft", manager.get("shifts/" + early).expect(200).text("state"));
        desk.get("shifts/" + early).expect(404);
        assertFalse(starts(null).isEmpty(), "a draft changes nothing");

        Answer preview = manager.post("shifts/publish/preview", theDate()).expect(200);
        assertEquals(2, preview.at("/shifts").asInt());
        assertEquals(date.toString(), preview.at("/newDays/0").asText());
        manager.post("shifts/publish", theDate()).expect(201);
        assertEquals(
                List.of(
                        LocalTime.of(10, 0),
                        LocalTime.of(10, 15),
                        LocalTime.of(10, 30),
                        LocalTime.of(10, 45),
                        LocalTime.of(11, 0),
                        LocalTime.of(14, 0),
                        LocalTime.of(14, 15),
                        LocalTime.of(14, 30),
                        LocalTime.of(14, 45),
                        LocalTime.of(15, 0)),
                starts(null),
                "nobody else works then");
        Story story = new Story(clinic);
        Map<String, Object> booking = new HashMap<>(Map.of(
                "branch",
                Story.BRANCH,
                "service",
                "deep-tissue",
                "minutes",
                60,
                "therapist",
                therapist,
                "client",
                story.client(),
                "start",
                date.atTime(12, 30).atZone(Story.ZONE).toOffsetDateTime().toString()));
        Answer refused = desk.post("appointments", booking).expect(422);
        assertEquals("off-shift", refused.at("/reasons/0/code").asText());
        assertTrue(refused.text().contains("10:00–12:00 and 14:00–16:00"), refused::text);
        booking.put(
                "start",
                date.atTime(14, 30).atZone(Story.ZONE).toOffsetDateTime().toString());
        String visit = desk.post("appointments", booking).expect(201).text("id");

        String late =
                manager.get("shifts", "branch", Story.BRANCH, "from", date, "to", date).expect(200).rows().stream()
                        .filter(row -> !row.path("id").asText().equals(early))
                        .findFirst()
                        .orElseThrow()
                        .path("id")
                        .asText();
        String removed =
                manager.send("DELETE", "shifts/" + late, null, null).expect(200).text("change");
        Answer affected = manager.post("shifts/publish", theDate()).expect(422);
        assertEquals("visits-affected", affected.text("code"));
        assertEquals(
                visit,
                manager.post("shifts/publish/preview", theDate())
                        .expect(200)
                        .at("/affected/0/appointment")
                        .asText());
        manager.post("shifts/changes/" + removed + "/undo", Map.of()).expect(200);
        assertEquals(
                "nothing-to-publish",
                manager.post("shifts/publish", theDate()).expect(422).text("code"));
        manager.send("DELETE", "shifts/" + late, null, null).expect(200);
        manager.post("shifts/publish", theDate("accept", true)).expect(201);
        assertEquals(5, starts(null).size());
        assertEquals("booked", desk.get("appointments/" + visit).expect(200).text("status"));
    }

    @ParameterizedTest
    @EnumSource(names = {"MICRO_H2", "MICRO_POSTGRESQL"})
    void aBrokenRuleIsToldAndNeedsAReason(Deployable deployable) {
        at(deployable);
        String id = planned(shift("therapist", therapist, "08:00", "19:30"))
                .at("/shifts/0/id")
                .asText();
        List<JsonNode> broken = manager.get("shifts/check", "branch", Story.BRANCH, "from", date, "to", date)
                .expect(200)
                .rows();
        assertTrue(
                broken.stream()
                        .anyMatch(one -> one.path("rule").asText().equals("daily-maximum")
                                && one.path("shift").asText().equals(id)
                                && one.path("source").asText().startsWith("House rule")),
                broken::toString);
        assertEquals(
                "daily-maximum",
                manager.post("shifts/publish", theDate())
                        .expect(422)
                        .at("/reasons/0/code")
                        .asText());
        assertEquals(
                "two-places",
                manager.post("shifts", shift("therapist", therapist, "09:00", "10:00"))
                        .expect(422)
                        .text("code"));
        manager.post("shifts/publish", theDate("reason", "Open day")).expect(201);
        assertEquals(
                "Open day",
                manager.get("shifts/publish", "branch", Story.BRANCH)
                        .expect(200)
                        .rows()
                        .get(0)
                        .path("reason")
                        .asText());
    }

    @ParameterizedTest
    @EnumSource(names = {"MICRO_H2", "MICRO_POSTGRESQL"})
    void anOpenShiftIsClaimedApprovedToldAndInTheCalendar(Deployable deployable) {
        at(deployable);
        String id = planned(shift("receptionist", null, "09:00", "15:00"))
                .at("/shifts/0/id")
                .asText();
        manager.post("shifts/publish", theDate()).expect(201);
        assertTrue(mine("/open").toString().contains("\"" + id + "\""), () -> "open to the desk: " + mine("/open"));
        String claim = desk.post("swaps", Map.of("kind", "claim", "shift", id))
                .expect(201)
                .text("id");
        assertEquals(
                "swap-open",
                desk.post("swaps", Map.of("kind", "claim", "shift", id))
                        .expect(422)
                        .text("code"));
        desk.post("swaps/" + claim + "/approve", Map.of()).expect(403);
        assertEquals(
                "approved",
                manager.post("swaps/" + claim + "/approve", Map.of())
                        .expect(200)
                        .text("state"));
        assertTrue(mine("/shifts").toString().contains("\"" + id + "\""), () -> mine("/shifts")
                .toString());
        String notice = mine("/notices/0/id").asText();
        assertTrue(mine("/notices/0/words").asText().startsWith("New shift: "), mine("/notices")::toString);
        desk.post("my-roster/notices/" + notice + "/seen", Map.of()).expect(204);
        assertEquals(0, mine("/unseen").asInt());

        String path = desk.post("my-roster/feed", Map.of()).expect(200).text("path");
        Answer feed = Rest.anonymous(clinic.address()).get(path).expect(200);
        assertTrue(feed.type().startsWith("text/calendar"), feed::type);
        assertTrue(feed.text().contains("UID:shift-" + id + "@"), feed::text);
        Rest.anonymous(clinic.address()).get("/roster-feed/nobody.ics").expect(404);
    }

    private JsonNode mine(String pointer) {
        return desk.get("my-roster", "from", date, "to", date).expect(200).at(pointer);
    }

    @ParameterizedTest
    @EnumSource(names = {"MICRO_H2", "MICRO_POSTGRESQL"})
    void leaveIsAskedForApprovedAndTakenFromTheBalance(Deployable deployable) {
        at(deployable);
        Rest therapistLogin = clinic.as("therapist.rv");
        int before = balance(therapistLogin);
        LocalDate first = date;
        Answer asked = therapistLogin
                .post(
                        "leave",
                        Map.of(
                                "type",
                                "annual-leave",
                                "from",
                                first.toString(),
                                "until",
                                first.plusDays(6).toString()))
                .expect(201);
        String id = asked.text("id");
        int minutes = asked.at("/minutes").asInt();
        assertTrue(minutes > 0, asked::text);
        therapistLogin.post("leave/" + id + "/approve", Map.of()).expect(403);
        assertEquals(
                "approved",
                manager.post("leave/" + id + "/approve", Map.of()).expect(200).text("state"));
        assertEquals(before - minutes, balance(therapistLogin));
        String self = therapistLogin.get("leave/" + id).expect(200).text("staff");
        assertEquals(List.of(), starts(self));
        assertEquals(
                "leave-decided",
                manager.post("leave/" + id + "/approve", Map.of()).expect(422).text("code"));
        therapistLogin.post("leave/" + id + "/cancel", Map.of()).expect(200);
        assertEquals(before, balance(therapistLogin));
    }

    private static int balance(Rest of) {
        return of.get("leave/balances").expect(200).at("/balances/0/minutes").asInt();
    }

    @ParameterizedTest
    @EnumSource(names = {"MICRO_H2"})
    void demandIsWorkedOutAndAManagerMayKnowBetter(Deployable deployable) {
        at(deployable);
        JsonNode therapists = demand();
        assertEquals(96, therapists.path("heads").size());
        int noon = 12 * 4;
        assertTrue(therapists.path("expected").path(noon).asDouble() > 0, "a year of visits tells what to expect");
        manager.send(
                        "PUT",
                        "demand",
                        Map.of(
                                "branch",
                                Story.BRANCH,
                                "date",
                                date.toString(),
                                "job",
                                "therapist",
                                "from",
                                "12:00",
                                "until",
                                "13:00",
                                "heads",
                                17),
                        null)
                .expect(204);
        assertEquals(17, demand().path("heads").path(noon).asInt());
        assertTrue(demand().path("edited").path(noon).asBoolean());
        assertFalse(demand().path("edited").path(noon + 4).asBoolean());
    }

    private JsonNode demand() {
        Answer week =
                manager.get("demand", "branch", Story.BRANCH, "week", date).expect(200);
        assertTrue(
                week.at("/error/weighted").asDouble() > 0
                        && week.at("/error/weighted").asDouble() < 1,
                week::text);
        return week.rows().stream()
                .filter(row -> row.path("date").asText().equals(date.toString())
                        && row.path("job").asText().equals("therapist")
                        && row.path("skill").asText().isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
