package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The time clock over REST, on PostgreSQL: from a punch to a timesheet that is opened again. */
class TimeClockIT {
    private static final RunningClinic CLINIC = RunningClinic.of(Deployable.MICRO_POSTGRESQL);
    private static final Rest ELLEN = CLINIC.as("desk.rv");
    private static final Rest MANAGER = CLINIC.as("manager.rv");
    private static final String TODAY =
            LocalDate.ofInstant(Instant.now(), Story.ZONE).toString();

    private static String minutesAgo(int minutes) {
        return Instant.now().minusSeconds(60L * minutes).toString();
    }

    private static List<String> codes(JsonNode punch) {
        List<String> codes = new ArrayList<>();
        punch.path("exceptions").forEach(code -> codes.add(code.asText()));
        return codes;
    }

    private static JsonNode exception(String id) {
        return MANAGER.get("punches/exceptions", "branch", "RV").expect(200).rows().stream()
                .filter(punch -> punch.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode sheet() {
        String staff = ELLEN.get("me").expect(200).text("staff");
        return ELLEN.get("timesheets", "week", TODAY, "person", staff).expect(200).rows().get(0);
    }

    @Test
    void fromAPunchToATimesheetThatIsOpenedAgain() {
        Map<String, Object> in = Map.of("kind", "in", "branch", "RV", "at", minutesAgo(20));
        Rest.Answer first = ELLEN.post("punches", in, "ellen-in").expect(201);
        assertEquals(
                first.text("id"), ELLEN.post("punches", in, "ellen-in").expect(201).text("id"));
        assertEquals("own", first.text("source"));
        JsonNode odd = exception(first.text("id"));
        assertTrue(codes(odd).contains("sent-later"), odd::toString);
        Rest.Answer out = MANAGER.post(
                        "punches/corrections",
                        Map.of(
                                "person",
                                first.text("person"),
                                "kind",
                                "out",
                                "branch",
                                "RV",
                                "at",
                                minutesAgo(10),
                                "reason",
                                "Forgot to punch out"))
                .expect(201);
        assertEquals("correction", out.text("source"));
        JsonNode open = sheet();
        assertEquals(10, open.at("/minutes/counted").asInt());
        assertEquals(codes(odd).size(), open.path("exceptions").asInt());
        String path = "timesheets/" + open.path("id").asText() + "/";
        assertEquals("exceptions-open", ELLEN.post(path + "attest", null).expect(422).text("code"));
        for (String kind : codes(odd)) {
            MANAGER.post("punches/" + first.text("id") + "/exceptions/" + kind + "/approve", Map.of("note", "Seen"))
                    .expect(204);
        }
        assertEquals("attested", ELLEN.post(path + "attest", null).expect(200).text("state"));
        assertEquals(403, ELLEN.post(path + "approve", null).status());
        assertEquals("approved", MANAGER.post(path + "approve", null).expect(200).text("state"));
        Rest payroll = CLINIC.as("payroll");
        assertEquals("week-not-over", payroll.post(path + "lock", null).expect(422).text("code"));
        assertEquals(422, payroll.post(path + "reopen", Map.of("reason", " ")).status());
        Rest.Answer reopened =
                payroll.post(path + "reopen", Map.of("reason", "An hour is missing")).expect(200);
        assertEquals("open", reopened.text("state"));
        assertEquals(
                List.of("attest", "approve", "reopen"), reopened.at("/steps").findValuesAsText("kind"));
        assertEquals(2, reopened.at("/punches").size());
    }

    @Test
    void whatCannotBeReadIsSaidByName() {
        assertTrue(ELLEN.post("punches", Map.of("branch", "RV")).expect(400).text().contains("kind is missing"));
        assertTrue(ELLEN.post("punches", Map.of("kind", "lunch", "branch", "RV"))
                .expect(400)
                .text()
                .contains("break-start"));
        ELLEN.post("punches", Map.of("kind", "in", "branch", "XX")).expect(404);
        assertEquals(
                "at",
                ELLEN.post("punches", Map.of("kind", "in", "branch", "RV", "at", minutesAgo(-10)))
                        .expect(422)
                        .text("code"));
        ELLEN.get("punches").expect(400);
        ELLEN.get("timesheets").expect(400);
        ELLEN.get("timesheets/0").expect(404);
        assertEquals("pin", ELLEN.send("PUT", "clock/pin", Map.of("pin", "1234"), null).expect(422).text("code"));
        assertEquals(
                "networks",
                CLINIC.as("headoffice")
                        .post("clock/rules", Map.of("branch", "RV", "from", "2030-01-01", "networks", List.of("here")))
                        .expect(422)
                        .text("code"));
    }

    @Test
    void payrollReadsEveryBranchAndTakesAFile() {
        String lastWeek = LocalDate.parse(TODAY).minusWeeks(1).toString();
        Rest payroll = CLINIC.as("payroll");
        assertFalse(payroll.get("timesheets", "week", lastWeek).expect(200).rows().isEmpty());
        Rest.Answer file = payroll.get("timesheets", "week", lastWeek, "branch", "RV", "format", "csv").expect(200);
        assertTrue(file.type().startsWith("text/csv"));
        assertTrue(file.text().startsWith("week,timesheet,person,name,state,date,branch,work_minutes"));
        assertTrue(file.text().lines().skip(1).allMatch(line -> line.split(",").length == 13));
        payroll.post("punches/corrections", Map.of("reason", "not theirs")).expect(403);
    }
}
