package clinic.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A clinic on its first day, without demo data: the first-run page begins it, REST furnishes its one branch. Treatments of
 * 60 and 90 minutes for 95 and 135 dollars, 15 minutes to turn the room round, a tax of ten percent; open from 06:00 to
 * 23:00 every day.
 */
final class NewClinic {
    static final String BRANCH = "FD";
    static final String SERVICE = "massage";
    static final String OWNER = "owner";

    private final ZoneId zone;
    private final LocalDate today;
    private final Rest rest;

    private NewClinic(RunningClinic clinic, ZoneId zone) {
        this.zone = zone;
        this.today = LocalDate.ofInstant(Instant.now(), zone);
        this.rest = clinic.as(OWNER);
    }

    /** Begins it on a clinic that has nothing yet. */
    static NewClinic on(RunningClinic clinic, ZoneId zone) {
        Browserless.begin(
                clinic.address(),
                Map.ofEntries(
                        Map.entry("organisation", "First Day"),
                        Map.entry("currency", "USD"),
                        Map.entry("week", "1"),
                        Map.entry("fiscal", "1"),
                        Map.entry("code", BRANCH),
                        Map.entry("branch", "First Day"),
                        Map.entry("zone", zone.getId()),
                        Map.entry("street", "1 First Street"),
                        Map.entry("city", "Somewhere"),
                        Map.entry("phone", "+1 212 555 0100"),
                        Map.entry("tax-number", "1"),
                        Map.entry("jurisdiction", "Somewhere"),
                        Map.entry("service-tax", "10"),
                        Map.entry("retail-tax", "10"),
                        Map.entry("name", "Olive Owner"),
                        Map.entry("login", OWNER),
                        Map.entry("password", Rest.PASSWORD)));
        NewClinic begun = new NewClinic(clinic, zone);
        begun.rest.send("PUT", "branches/" + BRANCH + "/hours", week(), null).expect(204);
        begun.rest
                .post(
                        "services",
                        Map.of(
                                "code",
                                SERVICE,
                                "name",
                                "Massage",
                                "technique",
                                "deep-tissue",
                                "durations",
                                List.of(60, 90),
                                "bufferAfter",
                                15))
                .expect(201);
        begun.rest
                .post(
                        "price-lists",
                        Map.of(
                                "name",
                                "Standard",
                                "from",
                                begun.today.minusDays(1).toString(),
                                "prices",
                                List.of(price(60, "95.00"), price(90, "135.00"))))
                .expect(201);
        return begun;
    }

    /** A zone in which it is morning now, between ten and eleven, whatever the hour here; its clock does not change today. */
    static ZoneId whereItIsTen() {
        Instant now = Instant.now();
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Pacific)/.+"))
                .sorted()
                .map(ZoneId::of)
                .filter(zone -> LocalTime.ofInstant(now, zone).getHour() == 10)
                .filter(zone -> zone.getRules()
                                .getOffset(now)
                                .equals(zone.getRules().getOffset(now.plusSeconds(86_400)))
                        && zone.getRules().getOffset(now).equals(zone.getRules().getOffset(now.minusSeconds(86_400))))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> price(int minutes, String amount) {
        return Map.of("service", SERVICE, "minutes", minutes, "price", Map.of("amount", amount, "currency", "USD"));
    }

    private static Map<String, Object> week() {
        return Arrays.stream(DayOfWeek.values())
                .collect(Collectors.toMap(
                        day -> day.name().toLowerCase(Locale.ROOT), day -> Map.of("from", "06:00", "until", "23:00")));
    }

    Rest rest() {
        return rest;
    }

    LocalDate today() {
        return today;
    }

    /** That time of today's, as REST takes it. */
    String at(LocalTime time) {
        return at(today, time);
    }

    private String at(LocalDate date, LocalTime time) {
        return LocalDateTime.of(date, time).atZone(zone).toOffsetDateTime().toString();
    }

    String room(int number) {
        return rest.post(
                        "rooms",
                        Map.of(
                                "branch",
                                BRANCH,
                                "code",
                                "R%02d".formatted(number),
                                "name",
                                "Room " + number,
                                "kind",
                                "treatment",
                                "capacity",
                                1,
                                "position",
                                number))
                .expect(201)
                .text("id");
    }

    /** Works here all day, every day. */
    String therapist(String firstName, String lastName) {
        String id = rest.post(
                        "staff",
                        Map.of(
                                "firstName",
                                firstName,
                                "lastName",
                                lastName,
                                "hiredOn",
                                today.minusDays(1).toString()))
                .expect(201)
                .text("id");
        rest.post(
                        "staff/" + id + "/assignments",
                        Map.of(
                                "branch",
                                BRANCH,
                                "job",
                                "therapist",
                                "rate",
                                Map.of("amount", "30.00", "currency", "USD"),
                                "from",
                                today.minusDays(1).toString(),
                                "week",
                                week()))
                .expect(201);
        return id;
    }

    String client(String firstName, String lastName) {
        return rest.post("clients", Map.of("firstName", firstName, "lastName", lastName, "homeBranch", BRANCH))
                .expect(201)
                .text("id");
    }

    Map<String, Object> visit(String therapist, String client, LocalTime start) {
        return new HashMap<>(Map.of(
                "branch",
                BRANCH,
                "service",
                SERVICE,
                "minutes",
                60,
                "therapist",
                therapist,
                "client",
                client,
                "start",
                at(start)));
    }

    /** Books an hour of that day, goes through with it, and answers the visit's id: it is completed and not paid. */
    String treated(String therapist, String client, LocalDate date, LocalTime start) {
        Map<String, Object> visit = visit(therapist, client, start);
        visit.put("start", at(date, start));
        String id = rest.post("appointments", visit).expect(201).text("id");
        for (String step : List.of("check-in", "start", "complete")) {
            rest.post("appointments/" + id + "/" + step, null).expect(200);
        }
        return id;
    }

    /** Books an hour and answers the visit's id. */
    String booked(String therapist, String client, LocalTime start) {
        return rest.post("appointments", visit(therapist, client, start))
                .expect(201)
                .text("id");
    }

    /** Every visit of the day. */
    List<JsonNode> visits() {
        return rest.get("appointments", "branch", BRANCH, "date", today)
                .expect(200)
                .rows();
    }
}
