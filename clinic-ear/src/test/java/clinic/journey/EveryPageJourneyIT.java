package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.journey.RunningClinic.Deployable;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page that opens by its address alone: readable in light and in the dark at a desk and in the dark on a phone, its console clean. */
class EveryPageJourneyIT {
    private static Screen screen;

    @BeforeAll
    static void signIn() {
        screen = Screen.of(RunningClinic.of(Deployable.MICRO_H2));
        Page page = screen.page();
        screen.open("/sign-in");
        page.locator("#login").fill("admin");
        page.locator("#password").fill(Rest.PASSWORD);
        page.locator("#go").click();
        page.waitForURL("**/reports/revenue**");
    }

    @AfterAll
    static void close() {
        screen.close();
    }

    static Stream<String> pages() {
        List<String> single = List.of(
                "/setup/branch?branch=RV",
                "/setup/premises?branch=RV",
                "/setup/hours?branch=RV",
                "/setup/service?service=deep-tissue",
                "/setup/terms?branch=HS",
                "/setup/package?branch=RV",
                "/setup/package?monthly=yes",
                "/desk/calendar?branch=RV&span=month",
                "/roster/week?branch=RV&span=month");
        return Stream.concat(Pages.ofThemselves().stream(), single.stream());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageServesEverybody(String address) {
        Page page = screen.page();
        for (Look look : Look.values()) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.colours));
            page.setViewportSize(look.width, look.height);
            screen.open(address);
            page.waitForFunction("() => !document.querySelector('#main .skel')");
            screen.isAccessible();
            assertEquals(
                    0,
                    page.evaluate("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"),
                    () -> address + " is wider than the screen: " + look);
        }
    }

    private enum Look {
        LIGHT_DESK(ColorScheme.LIGHT, 1440, 900),
        DARK_PHONE(ColorScheme.DARK, 390, 844);

        private final ColorScheme colours;
        private final int width;
        private final int height;

        Look(ColorScheme colours, int width, int height) {
            this.colours = colours;
            this.width = width;
            this.height = height;
        }
    }
}
