package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.RunningClinic.Deployable;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Setting terms and planning rules, and opening blocks and the waitlist, at a desk in the dark and by keyboard alone. */
class DarkDeskJourneyIT {
    private static RunningClinic clinic;
    private static Screen screen;

    @BeforeAll
    static void signIn() {
        clinic = RunningClinic.of(Deployable.MICRO_H2);
        screen = Screen.of(clinic);
        Page page = screen.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        screen.open("/sign-in");
        screen.tabTo("#login");
        screen.type("headoffice");
        screen.tabTo("#password");
        screen.type(Rest.PASSWORD);
        screen.press("Enter");
        page.waitForURL("**/reports/revenue**");
    }

    @AfterAll
    static void close() {
        screen.close();
    }

    private static void write(String field, String words) {
        screen.tabTo(field);
        screen.press("Control+a");
        screen.type(words);
        screen.press("Enter");
        screen.page().waitForLoadState(LoadState.LOAD);
    }

    @Test
    void termsAreSetAndWhatIsWrongIsSaidAtItsField() {
        Page page = screen.page();
        screen.open("/setup/terms?branch=EP&service=stretching");
        screen.isAccessible();
        write("#lateFee", "a lot");
        page.locator("#lateFee[aria-invalid=true]").waitFor();
        screen.isAccessible();
        write("#lateFee", "15 %");
        page.locator("#lateFee:not([aria-invalid=true])").waitFor();
        page.waitForCondition(() -> clinic.as("headoffice")
                .get("booking-terms/in-force", "branch", "EP", "service", "stretching")
                .expect(200)
                .at("/lateFee/value/percent")
                .asText()
                .startsWith("15"));
        screen.open("/setup/terms?branch=EP&service=stretching");
        assertTrue(page.locator("#main table").first().innerText().contains("15 %"));
    }

    @Test
    void planningRulesAreSetAndSetBack() {
        Page page = screen.page();
        screen.open("/setup/planning?branch=RV");
        screen.isAccessible();
        String before = page.locator("#fixedMinutes").inputValue();
        write("#fixedMinutes", "soon");
        page.locator("#fixedMinutes[aria-invalid=true]").waitFor();
        screen.isAccessible();
        write("#fixedMinutes", "7");
        page.locator("#fixedMinutes:not([aria-invalid=true])").waitFor();
        screen.open("/setup/planning?branch=RV");
        assertEquals("7", page.locator("#fixedMinutes").inputValue());
        write("#fixedMinutes", before);
        screen.open("/setup/planning?branch=RV");
        assertEquals(before, page.locator("#fixedMinutes").inputValue());
    }

    @Test
    void theWaitlistAndABlockAreOpenedAndLeft() {
        Page page = screen.page();
        screen.open("/desk/day-board?branch=RV");
        page.waitForFunction("() => document.activeElement.closest('#desk-area')");
        screen.press("b");
        page.locator("#block-dialog[open]").waitFor();
        screen.isAccessible();
        screen.press("Escape");
        page.waitForFunction("() => !document.querySelector('#block-dialog[open]')");
        screen.tabTo("a[href*='/desk/waitlist']");
        screen.press("Enter");
        page.waitForURL("**/desk/waitlist**");
        page.waitForFunction("() => !document.querySelector('#waitlist .skel')");
        screen.isAccessible();
        screen.tabTo("#main button, #main a");
        screen.press("n");
        page.locator("#wish-dialog[open]").waitFor();
        screen.isAccessible();
        screen.press("Escape");
        page.waitForFunction("() => !document.querySelector('#wish-dialog[open]')");
    }
}
