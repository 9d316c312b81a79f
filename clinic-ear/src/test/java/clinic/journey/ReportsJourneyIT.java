package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Head office's first look on H2, right after the demo data were loaded: every page of figures answers, in the time any page
 * has, and its figures open to their rows.
 */
class ReportsJourneyIT {
    private static RunningClinic clinic;
    private static Screen screen;

    @BeforeAll
    static void signIn() {
        clinic = RunningClinic.byCommand(RunningClinic.emptied("reports"));
        screen = Screen.of(clinic);
        Page page = screen.page();
        screen.open("/sign-in");
        page.locator("#login").fill("headoffice");
        page.locator("#password").fill(Rest.PASSWORD);
        page.locator("#go").click();
        page.waitForURL("**/reports/revenue**");
    }

    @AfterAll
    static void close() {
        screen.close();
        clinic.stop();
    }

    static List<String> pages() {
        return Pages.ofThemselves().stream()
                .filter(page -> page.startsWith("/reports/"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageOfFiguresOpensAtOnce(String address) {
        screen.open(address);
        assertTrue(screen.page().locator("h1").isVisible(), address);
    }

    @Test
    void theHeadlineFiguresTheHoursAndTheLeagueStandTogetherAndOpenToTheirRows() {
        Page page = screen.page();
        screen.open("/reports/revenue?from=2020-01-01&to=2020-01-31");
        assertTrue(page.locator(".kpis").count() == 0, "nothing was earned then");
        page.waitForNavigation(() -> page.locator("nav a.btn", new Page.LocatorOptions().setHasText("12 months"))
                .click());
        assertTrue(page.locator(".kpi").count() == 6);
        assertTrue(page.locator(".heat td:not(.closed)").count() > 20);
        assertTrue(page.locator("#league tbody tr").count() == 6);
        page.locator("#league thead a", new Page.LocatorOptions().setHasText("Utilisation"))
                .click();
        page.waitForURL("**sort=utilisation**");
        assertTrue(page.locator("#league th[aria-sort=descending]").innerText().startsWith("Utilisation"));
        page.locator(".kpi dd a.plain").nth(5).click();
        page.waitForURL("**/reports/kpi-rows**");
        assertTrue(page.locator("#rows tbody tr").count() > 10);
        screen.isAccessible();
        page.locator(".crumb a").click();
        page.waitForURL("**/reports/kpis**");
        assertTrue(page.locator("#kpis tbody tr").count() == 10);
        page.locator("#kpis tbody tr").nth(4).locator("a.hit").nth(1).click();
        page.waitForURL("**part=denominator**");
        assertTrue(page.locator("#rows tbody tr").count() == 100);
        page.locator("a[rel=next]").click();
        page.waitForURL("**cursor=**");
        assertTrue(page.locator("#rows tbody tr").count() == 100);
    }

    @Test
    void aBudgetIsProposedSetAndComparedWithAndWhatIsWrongStaysInItsField() {
        Page page = screen.page();
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(20);
        int month = day.getMonthValue() - 1;
        int other = (month + 1) % 12;
        screen.open("/setup/budgets?year=" + (day.getYear() + 1));
        page.locator("#percent").fill("lots");
        page.locator("#percent").press("Enter");
        page.waitForURL("**percent=lots**");
        assertTrue(page.locator("#percent-error").innerText().contains("5 or -2.5"));
        page.locator("#percent").fill("5");
        page.locator("#percent").press("Enter");
        page.waitForURL("**percent=5**");
        Locator first = page.locator("#budget-grid tbody tr").first().locator("input.budget");
        assertTrue(first.nth(month).inputValue().matches("[1-9]\\d+\\.00"), "proposed from a year before");
        screen.open("/setup/budgets?year=" + day.getYear());
        first.nth(month).fill("42,000.00");
        first.nth(other).fill("plenty");
        save(page);
        assertEquals("plenty", first.nth(other).inputValue());
        assertEquals(
                1, page.locator("#budget-grid .field-error", has("42000.00")).count());
        screen.isAccessible();
        first.nth(other).fill("");
        save(page);
        assertTrue(page.locator(".banner.tone-ok").innerText().contains("set"));
        assertEquals("42000.00", first.nth(month).inputValue());
        screen.open("/reports/revenue?from=" + day + "&to=" + day + "&compare=budget&group=branch");
        assertTrue(page.locator(".page-head .meta").innerText().contains("the budget"));
        assertEquals(1, page.locator(".kpi .meta", has("$")).count(), "only what is earned has a budget");
        page.locator("#filter input[value=collected]").check();
        page.locator("#filter button[type=submit]").click();
        page.waitForURL("**basis=collected**");
        assertTrue(page.locator(".banner.tone-danger").innerText().contains("Choose earned"));
    }

    private static Page.LocatorOptions has(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static void save(Page page) {
        page.waitForNavigation(() -> page.locator("#budgets [type=submit]").click());
    }
}
