package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import clinic.journey.RunningClinic.Deployable;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients who check themselves in, arrivals noted while the server is gone, and two records that become one. */
class ArrivalsJourneyIT {
    private static RunningClinic clinic;
    private static Rest desk;

    @BeforeAll
    static void open() {
        clinic = RunningClinic.of(Deployable.MICRO_POSTGRESQL);
        desk = clinic.as("desk.rv");
    }

    private static String client(String first, String last, String born) {
        Map<String, Object> person = new HashMap<>(Map.of("firstName", first, "lastName", last));
        person.put("bornOn", born);
        person.put("allowDuplicate", true);
        return desk.post("clients", person).expect(201).text("id");
    }

    /** A visit that begins so many minutes from now, whatever the time of day. */
    private static String expected(String client, int minutes) {
        Story story = new Story(clinic);
        Answer booked = desk.post("appointments", Story.booking(story.freeSlot(), client))
                .expect(201);
        LocalDate today = LocalDate.ofInstant(Instant.now(), Story.ZONE);
        RunningClinic.execute("delete from diary_claim where owner_id = " + booked.text("id"));
        RunningClinic.execute(
                "update appointment set business_date = date '" + today + "', starts_at = now() + interval '"
                        + minutes + " minutes', ends_at = now() + interval '" + (minutes + 60) + " minutes' where id = "
                        + booked.text("id"));
        return booked.text("id");
    }

    private static String status(String visit) {
        return desk.get("appointments/" + visit).expect(200).text("status");
    }

    private static void signIn(Screen screen, String login) {
        screen.open("/sign-in");
        screen.page().locator("#login").fill(login);
        screen.page().locator("#password").fill(Rest.PASSWORD);
        screen.page().locator("#go").click();
        screen.page().waitForURL(url -> !url.contains("sign-in"));
    }

    private static void says(Screen screen, String day, String month, String year, String initials) {
        screen.tabTo("#day");
        screen.type(day);
        screen.press("Tab");
        screen.type(month);
        screen.press("Tab");
        screen.type(year);
        screen.press("Tab");
        screen.type(initials);
        screen.press("Enter");
        screen.page().locator("main[data-state=answer]").waitFor();
    }

    private static String answer(Screen screen) {
        return screen.page().locator("main").getAttribute("data-kind");
    }

    @Test
    void aClientChecksInAtTheKioskByKeyboardAndFiveWrongTriesLockIt() {
        String last = "Quill" + Story.word();
        String visit = expected(client("Zora", last, "1931-07-23"), 20);
        try (Screen kiosk = Screen.of(clinic)) {
            Page page = kiosk.page();
            kiosk.open("/kiosk");
            assertEquals("gone", page.locator("main").getAttribute("data-state"));
            signIn(kiosk, "desk.rv");
            kiosk.open("/kiosk?branch=RV");
            kiosk.isAccessible();
            page.locator("#open").click();
            page.locator("main[data-state=ask]").waitFor();
            kiosk.isAccessible();
            kiosk.open("/desk/day-board");
            assertTrue(page.url().contains("/sign-in"), "the kiosk leads nowhere else");

            page.setViewportSize(390, 844);
            kiosk.open("/kiosk");
            says(kiosk, "23", "7", "1931", "XX");
            assertEquals("wrong", answer(kiosk));
            kiosk.isAccessible();
            assertFalse(page.locator("main").innerText().contains(last));
            page.locator("#again").click();
            page.locator("main[data-state=ask]").waitFor();
            says(kiosk, "23", "7", "1931", "zq");
            assertEquals("checked-in", answer(kiosk));
            kiosk.isAccessible();
            assertTrue(page.locator(".kiosk-facts").innerText().contains("Room"));
            assertEquals("arrived", status(visit));

            for (int i = 0; i < 5; i++) {
                kiosk.open("/kiosk");
                says(kiosk, "24", "7", "1931", "ZQ");
                assertEquals("wrong", answer(kiosk));
            }
            kiosk.open("/kiosk");
            says(kiosk, "23", "7", "1931", "ZQ");
            assertEquals("locked", answer(kiosk));
            kiosk.isAccessible();
        }
    }

    @Test
    void aLinkChecksInItsOwnVisitOnly() {
        String visit = expected(client("Yara", "Pike" + Story.word(), "1932-08-24"), 30);
        try (Screen reception = Screen.of(clinic);
                Screen phone = Screen.of(clinic)) {
            signIn(reception, "desk.rv");
            reception.open("/desk/day-board?branch=RV&visit=" + visit);
            Page page = reception.page();
            page.locator("[data-self=link]").click();
            page.locator("#link-qr svg").waitFor();
            reception.isAccessible();
            String link = page.locator("#link-url").inputValue();
            phone.open(link.substring(link.indexOf("/kiosk")));
            phone.isAccessible();
            says(phone, "24", "8", "1932", "YP");
            assertEquals("checked-in", answer(phone));
            assertEquals("arrived", status(visit));
        }
    }

    @Test
    void theDayIsReadableWithoutTheServerAndArrivalsAreToldAfterwards() {
        String here = expected(client("Wilma", "Stone" + Story.word(), "1950-01-01"), 40);
        String gone = expected(client("Victor", "Reed" + Story.word(), "1950-01-02"), 50);
        String board = "/desk/day-board?branch=RV";
        try (Screen reception = Screen.of(clinic)) {
            Page page = reception.page();
            signIn(reception, "desk.rv");
            reception.open(board);
            page.locator("html[data-sheet=kept][data-worker=ready]").waitFor();
            assertEquals(List.of(), readable(page, "Wilma"), "nothing of it is kept as text");

            reception.offline(true);
            reception.open(board);
            page.locator("#rows tr[data-id='" + here + "']").waitFor();
            assertTrue(page.locator("#rows").innerText().contains("Wilma"));
            reception.isAccessible();
            for (String visit : List.of(here, gone)) {
                page.locator("#rows tr[data-id='" + visit + "'] button").click();
                page.locator("#rows tr[data-id='" + visit + "'] .noted").waitFor();
            }
            reception.open(board);
            page.locator("#rows tr[data-id='" + here + "'] .noted").waitFor();
            assertEquals("booked", status(here));
            desk.post("appointments/" + gone + "/cancel", Map.of("reason", "called"))
                    .expect(200);

            reception.offline(false);
            page.locator("#results .conflict").waitFor();
            assertTrue(page.locator("#results .conflict").innerText().contains("Victor"));
            assertEquals("arrived", status(here));
            assertEquals("cancelled", status(gone));
            page.locator("#to-board").click();
            page.locator("html[data-sheet=kept]").waitFor();

            page.locator("[popovertarget=me]").click();
            page.locator("#me form button").click();
            page.waitForURL("**/sign-in**");
            page.waitForFunction("async () => !(await indexedDB.databases()).some(d => d.name === 'clinic-day-sheet')");
        }
    }

    /** Where in the browser's stores that word can be read as it is. */
    @SuppressWarnings("unchecked")
    private static List<String> readable(Page page, String word) {
        return (List<String>) page.evaluate(
                "async (word) => {"
                        + " const found = [];"
                        + " for (const name of await caches.keys()) { const cache = await caches.open(name);"
                        + "  for (const request of await cache.keys()) {"
                        + "   if ((await (await cache.match(request)).text()).includes(word)) found.push(request.url); } }"
                        + " const db = await new Promise(r => { const o = indexedDB.open('clinic-day-sheet');"
                        + "  o.onsuccess = () => r(o.result); });"
                        + " for (const name of db.objectStoreNames) { const all = await new Promise(r => {"
                        + "  const g = db.transaction(name).objectStore(name).getAll(); g.onsuccess = () => r(g.result); });"
                        + "  for (const row of all) { if (row.key?.extractable) found.push('extractable key');"
                        + "   const text = JSON.stringify(row) + (row.data ? new TextDecoder().decode(row.data) : '');"
                        + "   if (text.includes(word)) found.push(name); } }"
                        + " db.close(); return found; }",
                word);
    }

    @Test
    void twoRecordsBecomeOneAndTwoAgain() {
        String last = "Lund" + Story.word();
        String kept = client("Uma", last, "1960-02-03");
        String away = client("Uma", last, "1960-02-03");
        String visit = expected(away, 60);
        try (Screen manager = Screen.of(clinic)) {
            Page page = manager.page();
            signIn(manager, "manager.rv");
            manager.open("/clients/duplicates");
            manager.isAccessible();
            manager.open("/clients/merge?id=" + away);
            manager.isAccessible();
            page.locator(".alike a").first().click();
            page.locator("#merge-form").waitFor();
            manager.isAccessible();
            page.locator("#merge-now").click();
            page.waitForURL("**/clients/client?id=" + kept + "**");
            manager.isAccessible();
            assertEquals(kept, desk.get("appointments/" + visit).expect(200).text("client"));
            Answer led = desk.get("clients/" + away).expect(307);
            assertEquals(kept, led.text("mergedInto"));
            manager.open("/clients/client?id=" + away);
            assertTrue(page.url().contains("id=" + kept), page::url);
            page.locator("[data-undo-merge]").click();
            page.locator("[data-undo-merge]")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            desk.get("clients/" + away).expect(200);
            assertEquals(away, desk.get("appointments/" + visit).expect(200).text("client"));
        }
        desk.post("clients/" + away + "/merge", Map.of("into", kept)).expect(403);
    }
}
