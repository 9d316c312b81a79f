package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A full Saturday at one desk, by keyboard alone: forty arrivals, six walk-ins, three who do not come, two couples, one
 * therapist who is ill, and eight who pay. It is ten in the morning there whenever this runs. How long the steps took stands
 * in {@code target/journeys/saturday-steps.txt}.
 */
class SaturdayJourneyIT {
    private static final List<String> THERAPISTS =
            List.of("Ilse", "Ben", "Cleo", "Dina", "Emil", "Fay", "Gus", "Hal", "Ivy", "Jack", "Kim", "Lou");
    private static final List<String> WALK_INS = List.of("Xaver", "Xenia", "Ximena", "Xochi", "Xul", "Xylon");
    private static final int PAYING = 8;
    private static final BigDecimal PRICE = new BigDecimal("95.00");
    private static final BigDecimal TAX = new BigDecimal("9.50");

    private static RunningClinic running;
    private static NewClinic clinic;
    private static List<String> staff;

    private final Map<String, List<Long>> took = new LinkedHashMap<>();

    @BeforeAll
    static void open() {
        running = RunningClinic.byCommand(RunningClinic.emptied("saturday"), "--empty");
        clinic = NewClinic.on(running, NewClinic.whereItIsTen());
        for (int i = 1; i <= THERAPISTS.size(); i++) {
            clinic.room(i);
        }
        staff = THERAPISTS.stream().map(name -> clinic.therapist(name, "Hand")).toList();
        WALK_INS.forEach(name -> clinic.client(name, "Street"));
    }

    @AfterAll
    static void close() {
        if (running != null) {
            running.stop();
        }
    }

    /** Who is booked when the day begins, by visit. */
    private static Map<String, String> booked(LocalTime time, int from, int until) {
        Map<String, String> visits = new LinkedHashMap<>();
        for (int i = from; i < until; i++) {
            String name = "Client" + Story.word();
            visits.put(clinic.booked(staff.get(i), clinic.client(name, THERAPISTS.get(i)), time), name);
        }
        return visits;
    }

    @Test
    void aFullSaturdayByKeyboardAlone() throws IOException {
        Map<String, String> ofNine = booked(LocalTime.of(9, 0), 1, 12);
        Map<String, String> ofTheIll = new LinkedHashMap<>();
        for (LocalTime time = LocalTime.of(11, 30); time.getHour() < 17; time = time.plusMinutes(90)) {
            ofTheIll.putAll(booked(time, 0, 1));
        }
        Map<String, String> later = booked(LocalTime.of(13, 0), 1, 9);
        later.putAll(booked(LocalTime.of(15, 0), 1, 9));
        later.putAll(booked(LocalTime.of(12, 0), 9, 12));
        later.putAll(booked(LocalTime.of(17, 0), 1, 6));
        List<String> couples = new ArrayList<>();
        for (String name : List.of("Yann", "Yara", "Zeno", "Zoe")) {
            couples.add(name + Story.word());
            clinic.client(couples.get(couples.size() - 1), "Couple");
        }

        try (Screen desk = Screen.of(running)) {
            Page page = desk.page();
            signIn(desk);
            assertEquals("39", page.locator("#count").innerText());

            step("replan", () -> replan(desk, ofTheIll));
            step("couple", () -> couple(desk, couples.get(0), couples.get(1)));
            step("couple", () -> couple(desk, couples.get(2), couples.get(3)));

            List<String> missing = List.copyOf(ofNine.keySet()).subList(0, 3);
            for (String visit : missing) {
                step("no-show", () -> act(desk, visit, "x", "no-show"));
            }
            for (int i = missing.size(); i < ofNine.size(); i++) {
                step("arrival from the queue", () -> fromTheQueue(desk));
            }
            for (String name : WALK_INS) {
                step("walk-in", () -> walkIn(desk, name));
            }
            List<String> expected = new ArrayList<>(later.keySet());
            expected.addAll(ofTheIll.keySet());
            for (String visit : expected.subList(0, 8)) {
                step("arrival found by name", () -> found(desk, visit, later.get(visit)));
            }
            List<String> atTheBoard = new ArrayList<>(expected.subList(8, expected.size()));
            clinic.visits().stream()
                    .filter(visit ->
                            couples.stream().anyMatch(visit.path("clientName").asText()::startsWith))
                    .forEach(visit -> atTheBoard.add(visit.path("id").asText()));
            assertEquals(24, atTheBoard.size());
            for (String visit : atTheBoard) {
                step("arrival at the board", () -> act(desk, visit, "a", "arrived"));
            }
            for (int i = 0; i < PAYING; i++) {
                String visit = atTheBoard.get(i);
                step("start", () -> act(desk, visit, "s", "in-treatment"));
                step("completion", () -> act(desk, visit, "d", "completed"));
                boolean card = i % 4 == 3;
                step("checkout", () -> pay(desk, card));
            }
        }
        asItWasDone();
        tell();
    }

    private static void signIn(Screen desk) {
        desk.open("/sign-in");
        desk.tabTo("[id$=login]");
        desk.type(NewClinic.OWNER);
        desk.press("Tab");
        desk.type(Rest.PASSWORD);
        desk.press("Enter");
        desk.page().waitForURL(url -> !url.contains("sign-in"));
        desk.open("/desk/day-board");
        desk.page().locator("#book").waitFor();
    }

    /** Ilse is ill: one visit is placed by itself, the others all at once; her day is blocked. */
    private static void replan(Screen desk, Map<String, String> visits) {
        Page page = desk.page();
        desk.press("b");
        page.locator("#block-dialog").waitFor();
        desk.tabTo("#block-therapist");
        desk.type("Ilse");
        desk.tabTo("#block-from");
        desk.type("1000A");
        desk.tabTo("#block-to");
        desk.type("1100P");
        desk.press("Enter");
        page.waitForFunction("() => document.activeElement.closest('#block-conflicts')");
        desk.press("Enter");
        page.waitForURL("**/desk/replan?**");
        page.waitForFunction("() => document.activeElement.closest('#find-places')");
        desk.press("Enter");
        page.waitForURL("**/desk/replan?*until=*");
        page.waitForFunction("() => document.activeElement.matches('.replan-row')");
        assertEquals(visits.size(), page.locator(".replan-row[data-state=open]").count());
        String one = (String) page.evaluate("() => document.activeElement.dataset.visit");
        desk.press("1");
        page.locator(".replan-row[data-visit='" + one + "'][data-state=accepted]")
                .waitFor();
        desk.press("b", "a");
        page.waitForCondition(
                () -> page.locator(".replan-row[data-state=accepted]").count() == visits.size());
        desk.press("Escape");
        page.waitForURL("**/desk/day-board?**");
        page.locator("#board").waitFor();
    }

    private static void couple(Screen desk, String one, String other) {
        Page page = desk.page();
        desk.press("n");
        page.locator("#book-dialog").waitFor();
        chosen(desk, "#book-find", one);
        desk.tabTo("#book-together summary");
        desk.press("Enter", "Tab");
        chosen(desk, "#book-together", other);
        page.locator("#together-clients button").waitFor();
        page.locator("#free button").first().waitFor();
        desk.tabTo("#free button");
        desk.press("Enter");
        desk.tabTo("#book-form [type=submit]");
        desk.press("Enter");
        Locator refused = page.locator("#refusal[open]");
        page.waitForCondition(
                () -> refused.isVisible() || !page.locator("#book-dialog").isVisible());
        if (refused.isVisible()) {
            desk.press("1");
        }
        page.locator("#book-dialog").waitFor(hidden());
        page.locator("#toasts").getByText(one).waitFor();
    }

    /** The first who is found by that name. */
    private static void chosen(Screen desk, String part, String name) {
        desk.type(name);
        desk.page().locator(part + " [role=option]").first().getByText(name).waitFor();
        desk.press("Enter");
    }

    private static void walkIn(Screen desk, String name) {
        Page page = desk.page();
        desk.press("w", name.substring(0, 1), name.substring(1, 2), "Enter", "Enter");
        page.locator("#toasts").getByText(name).waitFor();
        page.locator("#walk-in-dialog").waitFor(hidden());
        page.locator("#visit-head[data-state=arrived][data-client^='" + name + "']")
                .waitFor();
        desk.press("Escape");
    }

    private static void fromTheQueue(Screen desk) {
        desk.press("q");
        String visit = (String) desk.page()
                .evaluate("() => document.activeElement.matches('.queue-item') && document.activeElement.dataset.id");
        desk.press("a");
        state(desk.page(), visit, "arrived");
    }

    private static void found(Screen desk, String visit, String name) {
        Page page = desk.page();
        desk.press("f");
        page.locator("#find-dialog").waitFor();
        desk.type(name);
        desk.press("Enter");
        page.waitForURL("**visit=" + visit + "**", new Page.WaitForURLOptions().setWaitUntil(WaitUntilState.COMMIT));
        page.waitForFunction("id => document.activeElement.dataset.id === id", visit);
        desk.press("a");
        state(page, visit, "arrived");
    }

    private static void act(Screen desk, String visit, String key, String state) {
        walkTo(desk, visit);
        desk.press(key);
        state(desk.page(), visit, state);
    }

    /** Presses the arrows that somebody presses who sees where the visit stands. */
    private static void walkTo(Screen desk, String visit) {
        for (int i = 0; i < 60; i++) {
            String key = (String) desk.page()
                    .evaluate(
                            "id => { const to = document.querySelector(`.board .appt[data-id='${id}']`);"
                                    + " const from = document.activeElement.closest('.appt');"
                                    + " if (from === to) return ''; if (!from) return 'ArrowDown';"
                                    + " const [there, here] = [to.closest('.col'), from.closest('.col')];"
                                    + " const [a, b] = there === here ? [from, to] : [here, there];"
                                    + " const after = a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;"
                                    + " return there === here ? (after ? 'ArrowDown' : 'ArrowUp')"
                                    + "   : (after ? 'ArrowRight' : 'ArrowLeft'); }",
                            visit);
            if (key.isEmpty()) {
                return;
            }
            desk.press(key);
        }
        throw new AssertionError("no arrow key leads to " + visit);
    }

    /** In cash, exactly, unless by card; and back to the board. */
    private static void pay(Screen desk, boolean card) {
        Page page = desk.page();
        desk.press("c");
        page.waitForURL("**/desk/checkout**");
        page.waitForFunction("() => document.activeElement.closest('#payments')");
        if (card) {
            desk.press("Escape", "1");
            desk.type("4711");
        }
        desk.press("Enter");
        page.locator("article.receipt[aria-label]").waitFor();
        desk.press("Escape");
        page.waitForURL("**/desk/day-board**");
        page.waitForFunction("() => document.activeElement.matches('.appt')");
    }

    /** The day's visits and its money are what was done, and nothing else. */
    private static void asItWasDone() {
        Map<String, Long> statuses = clinic.visits().stream()
                .collect(Collectors.groupingBy(
                        visit -> visit.path("status").asText(), TreeMap::new, Collectors.counting()));
        assertEquals(Map.of("arrived", 46L - PAYING, "no-show", 3L, "settled", (long) PAYING), statuses);
        assertEquals(
                WALK_INS.size(),
                clinic.visits().stream()
                        .filter(visit -> visit.path("source").asText().equals("walk-in"))
                        .count());
        assertTrue(
                clinic.visits().stream()
                        .noneMatch(visit -> visit.path("therapist").asText().equals(staff.get(0))),
                "nobody is left with the therapist who is ill");

        BigDecimal earned = PRICE.multiply(BigDecimal.valueOf(PAYING));
        BigDecimal tax = TAX.multiply(BigDecimal.valueOf(PAYING));
        assertEquals(earned, revenue("earned"));
        assertEquals(earned, revenue("collected"));
        Map<String, BigDecimal> balances = new HashMap<>();
        for (JsonNode account : clinic.rest()
                .get("ledger/trial-balance", "date", clinic.today())
                .expect(200)
                .at("/accounts")) {
            BigDecimal balance = Story.amount(account.path("debit")).subtract(Story.amount(account.path("credit")));
            String kind = account.path("account").asText().substring(0, 1);
            balances.merge(kind, balance, BigDecimal::add);
        }
        assertEquals(earned.add(tax), balances.get("1"), () -> "paid: " + balances);
        assertEquals(tax.negate(), balances.get("2"), () -> "owed: " + balances);
        assertEquals(earned.negate(), balances.get("4"), () -> "earned: " + balances);
    }

    private static BigDecimal revenue(String basis) {
        return Story.amount(clinic.rest()
                .get(
                        "reports/revenue",
                        "from",
                        clinic.today(),
                        "to",
                        clinic.today(),
                        "groupBy",
                        "branch",
                        "basis",
                        basis)
                .expect(200)
                .at("/total"));
    }

    private void step(String kind, Runnable work) {
        long begun = System.nanoTime();
        work.run();
        took.computeIfAbsent(kind, any -> new ArrayList<>()).add((System.nanoTime() - begun) / 1_000_000);
    }

    private void tell() throws IOException {
        StringBuilder told = new StringBuilder("step, how often, median and worst in seconds\n");
        took.forEach((kind, times) -> {
            List<Long> sorted = times.stream().sorted().toList();
            told.append("%s\t%d\t%.2f\t%.2f%n"
                    .formatted(
                            kind,
                            sorted.size(),
                            sorted.get(sorted.size() / 2) / 1000.0,
                            sorted.get(sorted.size() - 1) / 1000.0));
        });
        Files.writeString(RunningClinic.TARGET.resolve("journeys/saturday-steps.txt"), told);
    }

    private static void state(Page page, String visit, String state) {
        page.locator(".board .appt[data-id='" + visit + "'][data-state=" + state + "]")
                .waitFor();
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
