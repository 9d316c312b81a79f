package clinic.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.journey.Rest.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The main job over REST, on whatever deployable: a client is booked at Riverside, checked in, treated and charged, and
 * head office sees the money, equal to the ledger to the cent.
 */
final class Story {
    static final String BRANCH = "RV";
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final String SERVICE = "deep-tissue";
    private static final int MINUTES = 60;

    private static final Map<String, String> NONE = Map.of("amount", "0.00", "currency", "USD");

    private final Rest desk;
    private final Rest headOffice;

    Story(RunningClinic clinic) {
        this.desk = clinic.as("desk.rv");
        this.headOffice = clinic.as("headoffice");
    }

    void bookedTreatedChargedAndSeenByHeadOffice() {
        LocalDate from = LocalDate.ofInstant(Instant.now(), ZONE).minusDays(1);
        LocalDate to = from.plusDays(2);
        JsonNode before = revenue(from, to, "earned");
        JsonNode collectedBefore = revenue(from, to, "collected");

        Answer visit = bookedOnceForOneKey();
        String id = visit.text("id");
        assertEquals("booked", visit.text("status"));
        refusesTheSameSlot(visit);
        for (String step : List.of("check-in", "start", "complete")) {
            desk.post("appointments/" + id + "/" + step, null).expect(200);
        }
        assertEquals("completed", desk.get("appointments/" + id).expect(200).text("status"));

        BigDecimal price = amount(visit.at("/price"));
        Answer sale = paidOnceForOneKey(id, price);
        assertEquals(price, amount(sale.at("/net")));
        assertEquals(amount(sale.at("/net")).add(amount(sale.at("/tax"))), amount(sale.at("/total")));
        assertEquals("settled", desk.get("appointments/" + id).expect(200).text("status"));
        entryOf(sale, from, to);

        JsonNode after = revenue(from, to, "earned");
        assertEquals(price, amount(after.path("revenue")).subtract(amount(before.path("revenue"))));
        assertEquals(before.path("visits").asInt() + 1, after.path("visits").asInt());
        JsonNode collectedAfter = revenue(from, to, "collected");
        assertEquals(price, amount(collectedAfter.path("revenue")).subtract(amount(collectedBefore.path("revenue"))));
        assertEquals(
                amount(sale.at("/tax")),
                amount(collectedAfter.path("tax")).subtract(amount(collectedBefore.path("tax"))));

        reportEqualsLedger(from, to);
        trialBalanceBalances(to);
    }

    /** A slot, a client and the booking of the one for the other; sent twice with one key, booked once. */
    Answer bookedOnceForOneKey() {
        JsonNode slot = freeSlot();
        Map<String, Object> booking = booking(slot, client());
        String key = UUID.randomUUID().toString();
        Answer first = desk.post("appointments", booking, key).expect(201);
        Answer again = desk.post("appointments", booking, key).expect(201);
        assertEquals(first.text("id"), again.text("id"));
        assertEquals(first.text(), again.text());
        assertEquals(OffsetDateTime.parse(slot.path("start").asText()), OffsetDateTime.parse(first.text("start")));
        return first;
    }

    JsonNode freeSlot() {
        return freeSlot(Instant.now());
    }

    /** The first free slot in the two weeks from then on. */
    JsonNode freeSlot(Instant from) {
        Answer slots = desk.get(
                        "availability",
                        "service",
                        SERVICE,
                        "minutes",
                        MINUTES,
                        "branch",
                        BRANCH,
                        "from",
                        from,
                        "to",
                        from.plusSeconds(14 * 86_400L))
                .expect(200);
        assertFalse(slots.rows().isEmpty(), "no free slot in two weeks");
        return slots.rows().get(0);
    }

    String client() {
        Answer created = desk.post(
                        "clients",
                        Map.of(
                                "firstName",
                                "Journey",
                                "lastName",
                                "Of " + UUID.randomUUID(),
                                "phone",
                                "+1 212 555 "
                                        + (1000
                                                + Math.floorMod(
                                                        UUID.randomUUID().hashCode(), 9000)),
                                "homeBranch",
                                BRANCH,
                                "allowDuplicate",
                                true))
                .expect(201);
        return created.text("id");
    }

    static Map<String, Object> booking(JsonNode slot, String client) {
        Map<String, Object> booking = new HashMap<>();
        booking.put("branch", slot.path("branch").asText());
        booking.put("service", SERVICE);
        booking.put("minutes", MINUTES);
        booking.put("therapist", slot.path("therapist").asText());
        booking.put("room", slot.path("room").asText());
        booking.put("client", client);
        booking.put("start", slot.path("start").asText());
        return booking;
    }

    private void refusesTheSameSlot(Answer taken) {
        Answer refused =
                desk.post("appointments", booking(taken.body(), client())).expect(409);
        assertEquals("slot-taken", refused.text("code"));
        assertFalse(refused.at("/reasons").isEmpty(), refused::text);
    }

    private Answer paidOnceForOneKey(String appointment, BigDecimal price) {
        Answer quote = desk.get("sales/quote", "appointment", appointment).expect(200);
        assertEquals(price, amount(quote.at("/net")));
        Map<String, Object> sale = Map.of(
                "appointment",
                appointment,
                "payments",
                List.of(Map.of("means", "card", "amount", quote.at("/total"), "reference", "4711")));
        String key = UUID.randomUUID().toString();
        Answer first = desk.post("sales", sale, key).expect(201);
        assertEquals(first.text(), desk.post("sales", sale, key).expect(201).text());
        desk.post("sales", sale, UUID.randomUUID().toString()).expect(422);
        return first;
    }

    /** The entry that the sale names is in the ledger, for that sale, and balances. */
    private void entryOf(Answer sale, LocalDate from, LocalDate to) {
        JsonNode entry = entries(from, to).get(sale.text("journalEntry"));
        assertTrue(entry != null, () -> "no entry " + sale.text("journalEntry"));
        assertEquals(BRANCH, entry.path("branch").asText());
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode line : entry.path("lines")) {
            sum = sum.add(signed(line));
        }
        assertEquals(0, sum.signum(), entry::toString);
    }

    /** Revenue less the discounts given, as the report says it and as the entries add up to it. */
    private void reportEqualsLedger(LocalDate from, LocalDate to) {
        BigDecimal fromEntries = BigDecimal.ZERO;
        for (JsonNode entry : entries(from, to).values()) {
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode line : entry.path("lines")) {
                sum = sum.add(signed(line));
                String account = line.path("account").asText();
                if (account.startsWith("4")) {
                    fromEntries = fromEntries.subtract(signed(line));
                }
            }
            assertEquals(0, sum.signum(), entry::toString);
        }
        assertEquals(fromEntries, amount(revenue(from, to, "earned").path("revenue")));
    }

    private void trialBalanceBalances(LocalDate date) {
        for (String branch : List.of("", BRANCH)) {
            Answer balance = branch.isEmpty()
                    ? headOffice.get("ledger/trial-balance", "date", date).expect(200)
                    : headOffice
                            .get("ledger/trial-balance", "date", date, "branch", branch)
                            .expect(200);
            BigDecimal debit = BigDecimal.ZERO;
            BigDecimal credit = BigDecimal.ZERO;
            for (JsonNode account : balance.at("/accounts")) {
                debit = debit.add(amount(account.path("debit")));
                credit = credit.add(amount(account.path("credit")));
            }
            assertEquals(debit, credit);
            assertTrue(debit.signum() > 0);
        }
    }

    private JsonNode revenue(LocalDate from, LocalDate to, String basis) {
        Answer report = headOffice
                .get("reports/revenue", "from", from, "to", to, "groupBy", "branch", "basis", basis)
                .expect(200);
        BigDecimal total = BigDecimal.ZERO;
        JsonNode own = null;
        for (JsonNode row : report.rows()) {
            total = total.add(amount(row.path("revenue")));
            if (row.path("branch").asText().equals(BRANCH)) {
                own = row;
            }
        }
        assertEquals(0, total.compareTo(amount(report.at("/total"))), report::text);
        // nothing was earned yet, as in the night after a holiday
        return own == null ? Rest.JSON.valueToTree(Map.of("revenue", NONE, "tax", NONE, "visits", 0)) : own;
    }

    /** All entries of the branch between those dates, page by page. */
    private Map<String, JsonNode> entries(LocalDate from, LocalDate to) {
        Map<String, JsonNode> entries = new TreeMap<>();
        String cursor = "";
        do {
            Answer page = cursor.isEmpty()
                    ? headOffice.get("ledger/entries", "from", from, "to", to, "branch", BRANCH)
                    : headOffice.get("ledger/entries", "from", from, "to", to, "branch", BRANCH, "cursor", cursor);
            page.expect(200)
                    .rows()
                    .forEach(entry -> entries.put(entry.path("id").asText(), entry));
            cursor = page.text("next");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return entries;
    }

    private static BigDecimal signed(JsonNode line) {
        return line.hasNonNull("debit")
                ? amount(line.path("debit"))
                : amount(line.path("credit")).negate();
    }

    /** A name nobody else has, of letters only. */
    static String word() {
        StringBuilder word = new StringBuilder();
        UUID.randomUUID()
                .toString()
                .substring(0, 8)
                .chars()
                .forEach(c -> word.append((char) (Character.isDigit(c) ? c - '0' + 'g' : c)));
        return word.toString();
    }

    static BigDecimal amount(JsonNode money) {
        assertEquals("USD", money.path("currency").asText(), money::toString);
        return new BigDecimal(money.path("amount").asText());
    }
}
