package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.LoadState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One person in front of one browser window. Whatever the browser complains about, and whatever stands in the way of
 * somebody with a screen reader, fails the test that closes it.
 */
final class Screen implements AutoCloseable {
    private static final Set<String> STOPS_PEOPLE = Set.of("serious", "critical");
    private static Browser browser;

    private final BrowserContext context;
    private final Page page;
    private final URI address;
    private final List<String> complaints = new ArrayList<>();
    private volatile boolean refused;

    /** Whether the network was taken away at any time. */
    private boolean cut;

    private Screen(URI address) {
        this.address = address;
        context = browser().newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
        page = context.newPage();
        page.setDefaultTimeout(60_000);
        page.onConsoleMessage(message -> {
            boolean refusal = refused && message.text().contains("status of 422");
            if (message.type().equals("error") && !refusal && !(cut && isOfTheCut(message.text()))) {
                complaints.add(message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(complaints::add);
    }

    static Screen of(RunningClinic clinic) {
        return new Screen(clinic.address());
    }

    private static synchronized Browser browser() {
        if (browser == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(
                                    Path.of(System.getenv().getOrDefault("CLINIC_CHROMIUM", "/usr/bin/chromium")))
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-dev-shm-usage",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-domain-reliability",
                                    "--disable-sync",
                                    "--use-fake-device-for-media-stream",
                                    "--use-fake-ui-for-media-stream",
                                    "--no-first-run",
                                    "--no-proxy-server")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return browser;
    }

    /** Takes the network away, or gives it back. */
    void offline(boolean gone) {
        cut = true;
        context.setOffline(gone);
    }

    /** What a browser says of a missing network, and of what is refused once it is back. */
    private static boolean isOfTheCut(String complaint) {
        return complaint.contains("net::ERR_INTERNET_DISCONNECTED")
                || complaint.contains("WebSocket connection to")
                || complaint.contains("status of 422");
    }

    Page page() {
        return page;
    }

    /** From now on a rule may say no, which the browser logs as a failure to load. */
    void mayBeRefused() {
        refused = true;
    }

    void open(String path) {
        page.navigate(address.resolve(path).toString());
        page.waitForLoadState(LoadState.LOAD);
    }

    /** What is shown now can be read and worked by everybody. */
    void isAccessible() {
        List<String> barriers = new ArrayList<>();
        int before = complaints.size();
        // a button whose colour is on its way to another is judged when it has it
        page.evaluate(
                "() => Promise.all(document.getAnimations()"
                        + ".filter(each => each.effect.getComputedTiming().endTime < 1000).map(each => each.finished.catch(() => {})))");
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        // pages have no frames: no page of the checker's own is opened beside this one
        List<Rule> broken = new AxeBuilder(page)
                .setLegacyMode(true)
                .options(options)
                .analyze()
                .getViolations();
        page.waitForTimeout(200);
        // the checker's own styles, which the page rightly refuses
        complaints.subList(before, complaints.size()).clear();
        for (Rule rule : broken) {
            if (STOPS_PEOPLE.contains(rule.getImpact())) {
                rule.getNodes().forEach(node -> barriers.add(rule.getId() + ": " + node.getHtml()));
            }
        }
        assertEquals(List.of(), barriers, () -> "barriers on " + page.url());
    }

    void type(String text) {
        whole();
        page.keyboard().type(text);
    }

    void press(String... keys) {
        for (String key : keys) {
            whole();
            page.keyboard().press(key);
        }
    }

    /** Waits for the scripts of a page that is still coming: its words may be there already, its keys are not. */
    private void whole() {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    /** Goes on with Tab until the focus is there. */
    void tabTo(String selector) {
        for (int i = 0; i < 120; i++) {
            if (hasFocus(selector)) {
                return;
            }
            press("Tab");
        }
        assertTrue(hasFocus(selector), () -> "Tab does not lead to " + selector + " on " + page.url());
    }

    private boolean hasFocus(String selector) {
        return (Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector);
    }

    /** Signs in as one of the demo logins, and waits for the page that comes after. */
    void signIn(String login) {
        open("/sign-in");
        page.locator("#login").fill(login);
        page.locator("#password").fill(Rest.PASSWORD);
        page.locator("#go").click();
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    /** Closes the window; to be called where the test ended well, so that complaints do not hide its failure. */
    @Override
    public void close() {
        context.close();
        assertEquals(List.of(), complaints, "the browser complained");
    }
}
