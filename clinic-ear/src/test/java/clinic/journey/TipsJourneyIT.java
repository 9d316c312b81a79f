package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tips: left at checkout by keyboard, seen on the receipt and by head office, and taken back. */
class TipsJourneyIT {
    private static RunningClinic clinic;
    private static Rest desk;
    private static Rest headOffice;
    private static Story story;

    @BeforeAll
    static void open() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        desk = clinic.as("desk.rv");
        headOffice = clinic.as("headoffice");
        story = new Story(clinic);
    }

    private static Answer treated() {
        String id = desk.post("appointments", Story.booking(story.freeSlot(), story.client()))
                .expect(201)
                .text("id");
        for (String step : List.of("check-in", "start", "complete")) {
            desk.post("appointments/" + id + "/" + step, null).expect(200);
        }
        return desk.get("appointments/" + id).expect(200);
    }

    private static BigDecimal owed(String therapist, String date) {
        return headOffice
                .get("reports/tips", "from", date, "to", date, "branch", Story.BRANCH)
                .expect(200)
                .rows()
                .stream()
                .filter(row -> row.path("therapist").asText().equals(therapist))
                .map(row -> Story.amount(row.path("owed")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void aTipOfTwentyPercentIsLeftByKeyboardOwedToTheTherapistAndTakenBack() {
        Answer visit = treated();
        String id = visit.text("id");
        BigDecimal price = Story.amount(visit.at("/price"));
        BigDecimal tip = price.multiply(new BigDecimal("0.20")).setScale(2, RoundingMode.HALF_UP);
        JsonNode due = desk.get("sales/quote", "appointment", id).expect(200).at("/due");
        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.signIn("desk.rv");
            screen.open("/desk/checkout?appointment=" + id);
            page.waitForFunction("() => document.activeElement.name === 'tendered'");
            for (int width : List.of(1440, 1280, 1024, 390)) {
                page.setViewportSize(width, 900);
                assertEquals(
                        0,
                        page.evaluate("() => { const seg = document.querySelector('#tip .seg');"
                                + " return Math.max(0, seg.scrollWidth - seg.clientWidth); }"),
                        () -> "the choices reach beyond their frame at " + width);
            }
            page.setViewportSize(1440, 900);
            page.locator("#tip [name=rate][value=own]").focus();
            screen.press("Space");
            page.waitForFunction("() => document.activeElement.name === 'own'");
            screen.type("much");
            assertFalse(page.locator("#t-error").innerText().isEmpty());
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                page.waitForFunction("() => document.getAnimations().length === 0");
                screen.isAccessible();
            }
            page.locator("#tip [name=rate][value=own]").focus();
            screen.press("ArrowLeft");
            page.waitForFunction(
                    "tip => document.querySelector('dd[data-sum=tip]').textContent === tip", tip.toString());
            page.locator("[name=tendered]").focus();
            screen.press("Enter");
            page.locator("article.receipt[aria-label]").waitFor();
            assertTrue(page.locator("article.receipt").innerText().contains(tip.toString()));
            screen.isAccessible();
        }
        List<JsonNode> sales = desk.get(
                        "sales", "branch", Story.BRANCH, "date", LocalDate.ofInstant(Instant.now(), Story.ZONE))
                .expect(200)
                .rows();
        JsonNode taken = sales.stream()
                .filter(one -> one.path("appointment").asText().equals(id))
                .findFirst()
                .orElseThrow();
        assertEquals(Story.amount(due).add(tip), Story.amount(taken.path("total")));
        String therapist = taken.at("/tips/0/therapist").asText();
        assertEquals(tip, Story.amount(taken.at("/tips/0/amount")));
        String date = taken.path("date").asText();
        BigDecimal owed = owed(therapist, date);
        assertTrue(owed.compareTo(tip) >= 0);
        assertTrue(headOffice
                .get("reports/tips", "from", date, "to", date, "format", "csv")
                .expect(200)
                .text()
                .contains(tip.toString()));
        try (Screen screen = Screen.of(clinic)) {
            Page page = screen.page();
            screen.signIn("headoffice");
            screen.open("/reports/tips?from=" + date + "&to=" + date);
            page.locator("#tips td:has-text('" + tip + "')").first().waitFor();
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
                page.waitForFunction("() => document.getAnimations().length === 0");
                screen.isAccessible();
            }
        }
        clinic.as("desk.rv").get("reports/tips", "from", date, "to", date).expect(403);

        String number = taken.path("id").asText();
        assertEquals(
                tip,
                Story.amount(desk.get("sales/" + number + "/refund").expect(200).at("/tips/0/left")));
        Answer refund = desk.post(
                        "sales/" + number + "/refund",
                        Map.of(
                                "tips",
                                List.of(taken.at("/tips/0/id").asText()),
                                "reason",
                                "Meant for another therapist"))
                .expect(201);
        assertEquals(tip.negate(), Story.amount(refund.at("/total")));
        assertEquals(owed.subtract(tip), owed(therapist, date));
    }
}
