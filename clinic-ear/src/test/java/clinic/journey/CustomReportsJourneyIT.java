package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Custom reports: put together on a page, kept, shared, run by others over their own branches, changed by nobody else. */
class CustomReportsJourneyIT {
    private static RunningClinic clinic;
    private static Rest headOffice;

    @BeforeAll
    static void open() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        headOffice = clinic.as("headoffice");
    }

    private static Map<String, Object> report(String name) {
        Map<String, Object> report = new HashMap<>();
        report.put("name", name);
        report.put("shared", true);
        report.put("groupBy", List.of("branch", "month"));
        report.put("measures", List.of("visits", "revenue", "share"));
        report.put("period", "last-12-months");
        return report;
    }

    @Test
    void aReportIsPutTogetherKeptAndTakenAway() {
        String name = "By therapist " + UUID.randomUUID();
        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.signIn("headoffice");
            screen.open("/reports/custom-report");
            page.locator("#period").selectOption("last-12-months");
            page.locator("#group-1").selectOption("therapist");
            page.locator("li:has([value=visits]) [data-move=up]").click();
            page.waitForNavigation(
                    () -> page.locator("#report-form [type=submit]").click());
            assertEquals(
                    List.of("Branch", "Therapist", "Visits", "Revenue", "Average visit", "Share"),
                    page.locator("#table thead th").allInnerTexts());
            assertTrue(page.locator("#table tbody tr").count() > 6);
            screen.mayBeRefused();
            page.locator("#save").click();
            page.locator("#save-problem li").waitFor();
            assertEquals("true", page.locator("#name").getAttribute("aria-invalid"));
            screen.isAccessible();
            page.locator("#name").fill(name);
            page.locator("#save").click();
            page.waitForURL("**/reports/custom-report?report=*");
            assertEquals(name, page.locator("h1").innerText());
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                page.waitForFunction("() => document.getAnimations().length === 0");
                screen.isAccessible();
            }
            screen.open("/reports/custom");
            page.locator("[data-name='" + name + "']").click();
            page.waitForNavigation(
                    () -> page.locator("#delete-form [type=submit]").click());
            assertFalse(page.locator("#main").innerText().contains(name));
        }
    }

    @Test
    void aSharedReportShowsAManagerTheirBranchOnly() {
        String id = headOffice
                .post("reports/custom", report("Shared " + UUID.randomUUID()))
                .expect(201)
                .text("id");
        Rest manager = clinic.as("manager.om");
        assertTrue(manager.get("reports/custom", "whose", "others").expect(200).rows().stream()
                .anyMatch(one -> one.path("id").asText().equals(id)));
        Answer all = headOffice.get("reports/custom/" + id + "/run").expect(200);
        Answer own = manager.get("reports/custom/" + id + "/run").expect(200);
        assertTrue(all.rows().stream()
                        .map(row -> row.path("branch").asText())
                        .distinct()
                        .count()
                > 1);
        assertEquals(
                List.of("OM"),
                own.rows().stream()
                        .map(row -> row.path("branch").asText())
                        .distinct()
                        .toList());
        assertEquals("100.0", own.at("/total/share").asText());
        assertTrue(manager.get("reports/custom/" + id + "/run", "format", "csv")
                .expect(200)
                .text()
                .startsWith("branch,month,visits,revenue,share\r\nOM,"));
        for (String format : List.of("xlsx", "pdf")) {
            manager.get("reports/custom/" + id + "/run", "format", format).expect(200);
        }
        manager.get("reports/custom/" + id + "/run", "format", "doc").expect(400);
        Map<String, Object> mine = report("Mine");
        mine.put("version", 1);
        manager.send("PUT", "reports/custom/" + id, mine, null).expect(403);
        clinic.as("desk.om").get("reports/custom/" + id).expect(403);
    }

    @Test
    void aReportIsSentByMailAtOnceAndWhenItIsDue() throws Exception {
        RunningClinic server = RunningClinic.of(Deployable.EAR);
        Rest owner = server.as("headoffice");
        String name = "Mailed " + UUID.randomUUID();
        String id = owner.post("reports/custom", report(name)).expect(201).text("id");
        try (Screen screen = Screen.of(server)) {
            Page page = screen.page();
            screen.signIn("headoffice");
            screen.open("/reports/custom-report?report=" + id);
            page.locator("#main a[href*=custom-schedule]").click();
            page.waitForURL("**/reports/custom-schedule?report=" + id);
            screen.mayBeRefused();
            page.locator("#to").fill("maya");
            page.locator("#schedule-form [type=submit]").click();
            page.locator("#schedule-problem li").waitFor();
            assertEquals("true", page.locator("#to").getAttribute("aria-invalid"));
            assertEquals("maya", page.locator("#to").inputValue());
            screen.isAccessible();
            page.locator("#to").fill("maya@example.com\ntomas@example.com");
            page.waitForNavigation(
                    () -> page.locator("#schedule-form [type=submit]").click());
            page.getByText("Monday, 07:00").waitFor();
            page.waitForNavigation(() -> page.locator("#pause").click());
            assertTrue(page.locator("#rhythm").innerText().contains("Paused"));
            page.waitForNavigation(() -> page.locator("#send").click());
            page.locator("#runs .tone-ok").waitFor();
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                screen.isAccessible();
            }
            screen.open("/reports/custom");
            assertTrue(page.locator("tr:has-text('" + name + "') a.chip")
                    .innerText()
                    .contains("Paused"));
        }
        List<MimeMessage> byHand = arrived(name, 2);
        assertEquals(
                List.of("maya@example.com", "tomas@example.com"),
                byHand.stream().map(CustomReportsJourneyIT::recipient).sorted().toList());
        assertTrue(attachment(byHand.get(0)).getFileName().endsWith(".pdf"));
        assertArrayEquals(
                "%PDF".getBytes(StandardCharsets.US_ASCII),
                attachment(byHand.get(0)).getInputStream().readNBytes(4));
        dueWithinTheMinute(owner, id);
        List<MimeMessage> all = arrived(name, 3);
        try (InputStream file = attachment(all.get(2)).getInputStream()) {
            assertTrue(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .startsWith("branch,month,visits,revenue,share\r\n"));
        }
        Answer runs = owner.get("reports/custom/" + id + "/runs").expect(200);
        assertEquals(2, runs.rows().size());
        assertEquals("sent", runs.rows().get(0).path("outcome").asText());
        assertTrue(runs.rows().get(0).has("due"));
        assertFalse(runs.rows().get(1).has("due"));
        Rest manager = server.as("manager.om");
        manager.get("reports/custom/" + id + "/runs").expect(200);
        manager.post("reports/custom/" + id + "/schedule/send", null).expect(403);
        owner.send("DELETE", "reports/custom/" + id + "/schedule", null, null).expect(204);
        owner.get("reports/custom/" + id + "/schedule").expect(404);
    }

    /** Every day at the next minute, as CSV, to one address. */
    private static void dueWithinTheMinute(Rest owner, String id) {
        Map<String, Object> schedule = new HashMap<>();
        schedule.put("every", "daily");
        schedule.put(
                "at",
                LocalTime.now(ZoneOffset.UTC)
                        .plusSeconds(62)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        schedule.put("zone", "UTC");
        schedule.put("format", "csv");
        schedule.put("to", List.of("head@example.com"));
        schedule.put("version", 2);
        Answer kept = owner.send("PUT", "reports/custom/" + id + "/schedule", schedule, null)
                .expect(200);
        assertTrue(Instant.parse(kept.text("next")).isBefore(Instant.now().plusSeconds(63)));
    }

    /** The mails about that report, once there are so many. */
    private static List<MimeMessage> arrived(String name, int count) throws MessagingException {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        List<MimeMessage> found = new ArrayList<>();
        while (found.size() < count) {
            assertTrue(System.nanoTime() < until, found.size() + " mails arrived");
            RunningClinic.pause();
            found.clear();
            for (MimeMessage each : RunningClinic.MAIL.getReceivedMessages()) {
                if (each.getSubject().startsWith(name)) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BodyPart attachment(MimeMessage message) throws Exception {
        return ((Multipart) message.getContent()).getBodyPart(1);
    }

    @Test
    void whatIsWrongIsSaidAtOnceAndAStaleChangeIsRefused() {
        Map<String, Object> wrong = report("");
        wrong.put("groupBy", List.of("day", "week", "moon", "branch"));
        wrong.put("measures", List.of("luck"));
        Answer refused = headOffice.post("reports/custom", wrong).expect(422);
        assertEquals(
                List.of("dimension-unknown", "measure-unknown", "name", "too-many-dimensions", "two-of-time"),
                refused.at("/reasons").findValuesAsText("code").stream()
                        .sorted()
                        .toList());
        String name = "Kept " + UUID.randomUUID();
        JsonNode kept =
                headOffice.post("reports/custom", report(name)).expect(201).body();
        String path = "reports/custom/" + kept.path("id").asText();
        assertEquals(
                "name-taken",
                headOffice.post("reports/custom", report(name)).expect(422).text("code"));
        Map<String, Object> next = report(name + " again");
        headOffice.send("PUT", path, next, null).expect(400);
        next.put("version", 1);
        assertEquals("2", headOffice.send("PUT", path, next, null).expect(200).text("version"));
        assertEquals(
                "changed-by-other",
                headOffice.send("PUT", path, next, null).expect(409).text("code"));
        headOffice.send("DELETE", path, null, null).expect(204);
        headOffice.get(path).expect(404);
    }
}
