package clinic.booking.service;

import clinic.booking.AppointmentStatus;
import clinic.platform.TestDatabase;
import clinic.shared.TimeSlot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a desk has written about a stretch of time, as its rows have it, read without any of the desk's own code; and
 * what must be true of it. What is taken when follows from visits, holds and blocks here, and is compared with the claims.
 */
record DeskRows(
        List<Visit> visits,
        List<Step> steps,
        List<Hold> holds,
        List<Block> blocks,
        List<Offer> offers,
        Set<Claim> claims,
        Map<String, Long> counts) {

    /** From which states a step may be taken, and where it leads; null stays. */
    private record Way(Set<String> from, @Nullable String to) {}

    private static final Set<String> WAITING = Set.of("held", "booked", "confirmed", "arrived");

    private static final Map<String, Way> WAYS = Map.of(
            "confirm", new Way(Set.of("booked"), "confirmed"),
            "check-in", new Way(Set.of("booked", "confirmed"), "arrived"),
            "start", new Way(Set.of("arrived"), "in-treatment"),
            "complete", new Way(Set.of("in-treatment"), "completed"),
            "no-show", new Way(Set.of("booked", "confirmed"), "no-show"),
            "cancel", new Way(WAITING, "cancelled"),
            "move", new Way(WAITING, null),
            "extend", new Way(Set.of("in-treatment"), null));

    record Visit(
            long id,
            String status,
            long branch,
            LocalDate date,
            long client,
            long therapist,
            long room,
            TimeSlot slot,
            int before,
            int after,
            int minutes,
            @Nullable Long party,
            @Nullable Long series) {

        boolean stands() {
            return AppointmentStatus.of(status).claimsDiary();
        }

        boolean waits() {
            return WAITING.contains(status);
        }

        TimeSlot withBuffers() {
            return slot.widened(Duration.ofMinutes(before), Duration.ofMinutes(after));
        }
    }

    /** @param was where the visit was before it; null for all but moves and extensions */
    record Step(
            long id,
            long visit,
            Instant at,
            String kind,
            @Nullable String from,
            String to,
            @Nullable TimeSlot was,
            long wasTherapist,
            long wasRoom,
            @Nullable Long undoes) {}

    record Hold(
            long id,
            long branch,
            @Nullable Long client,
            long therapist,
            long room,
            TimeSlot slot,
            int before,
            int after,
            int minutes,
            Instant expires,
            boolean ended) {

        boolean isOpen(Instant now) {
            return !ended && now.isBefore(expires);
        }

        TimeSlot withBuffers() {
            return slot.widened(Duration.ofMinutes(before), Duration.ofMinutes(after));
        }
    }

    record Block(long id, TimeSlot slot, Map<Long, String> resources, boolean lifted) {}

    record Offer(
            long id,
            String state,
            long therapist,
            long room,
            TimeSlot slot,
            @Nullable Long hold,
            Instant expires,
            long client,
            @Nullable Long visit) {}

    record Claim(
            long owner,
            long resource,
            String kind,
            TimeSlot time,
            @Nullable Instant expires) {}

    /** Somebody or something in use, by whom. */
    record Use(long owner, long resource, String kind, TimeSlot time) {}

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All of it that begins within the window. */
    static DeskRows of(TestDatabase database, TimeSlot window) throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            Map<Long, Block> blocks = new HashMap<>();
            read(
                            connection,
                            "select b.id, b.starts_at, b.ends_at, b.lifted_at is not null, r.resource_id, r.kind"
                                    + " from block b join block_resource r on r.block_id = b.id"
                                    + " where b.starts_at >= ? and b.starts_at < ?",
                            window,
                            row -> new Block(
                                    row.getLong(1),
                                    slot(row, 2),
                                    Map.of(row.getLong(5), row.getString(6).strip()),
                                    row.getBoolean(4)))
                    .forEach(one -> blocks.merge(one.id(), one, DeskRows::both));
            Map<String, Long> counts = new HashMap<>();
            for (String table :
                    List.of("sale", "journal_entry", "wish", "wish_decision", "freed_slot", "series_version")) {
                try (PreparedStatement count = connection.prepareStatement("select count(*) from " + table);
                        ResultSet row = count.executeQuery()) {
                    row.next();
                    counts.put(table, row.getLong(1));
                }
            }
            return new DeskRows(
                    read(
                            connection,
                            "select id, status, branch_id, business_date, client_id, therapist_id, room_id, starts_at,"
                                    + " ends_at, buffer_before, buffer_after, minutes, party_id, series_id"
                                    + " from appointment where starts_at >= ? and starts_at < ? order by id",
                            window,
                            row -> new Visit(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getObject(4, LocalDate.class),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getLong(7),
                                    slot(row, 8),
                                    row.getInt(10),
                                    row.getInt(11),
                                    row.getInt(12),
                                    number(row, 13),
                                    number(row, 14))),
                    read(
                            connection,
                            "select e.id, e.appointment_id, e.happened_at, e.kind, e.from_status, e.to_status,"
                                    + " e.was_starts_at, e.was_ends_at, e.was_therapist_id, e.was_room_id, e.undoes_id"
                                    + " from appointment_event e join appointment a on a.id = e.appointment_id"
                                    + " where a.starts_at >= ? and a.starts_at < ?"
                                    + " order by e.appointment_id, e.happened_at, e.id",
                            window,
                            row -> new Step(
                                    row.getLong(1),
                                    row.getLong(2),
                                    instant(row, 3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    row.getObject(7) == null ? null : slot(row, 7),
                                    row.getLong(9),
                                    row.getLong(10),
                                    number(row, 11))),
                    read(
                            connection,
                            "select id, branch_id, client_id, therapist_id, room_id, starts_at, ends_at, buffer_before,"
                                    + " buffer_after, minutes, expires_at, ended_at is not null from hold"
                                    + " where starts_at >= ? and starts_at < ? order by id",
                            window,
                            row -> new Hold(
                                    row.getLong(1),
                                    row.getLong(2),
                                    number(row, 3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    slot(row, 6),
                                    row.getInt(8),
                                    row.getInt(9),
                                    row.getInt(10),
                                    instant(row, 11),
                                    row.getBoolean(12))),
                    List.copyOf(blocks.values()),
                    read(
                            connection,
                            "select o.id, o.state, o.therapist_id, o.room_id, o.starts_at, o.ends_at, o.hold_id,"
                                    + " o.expires_at, w.client_id, o.appointment_id"
                                    + " from wish_offer o join wish w on w.id = o.wish_id"
                                    + " where o.starts_at >= ? and o.starts_at < ? order by o.id",
                            window,
                            row -> new Offer(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    slot(row, 5),
                                    number(row, 7),
                                    instant(row, 8),
                                    row.getLong(9),
                                    number(row, 10))),
                    Set.copyOf(read(
                            connection,
                            "select owner_id, resource_id, kind, starts_at, ends_at, expires_at from diary_claim"
                                    + " where starts_at >= ? and starts_at < ?",
                            window.widened(Duration.ofDays(1), Duration.ZERO),
                            row -> new Claim(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getString(3).strip(),
                                    slot(row, 4),
                                    row.getObject(6) == null ? null : instant(row, 6)))),
                    counts);
        }
    }

    private static <T> List<T> read(Connection connection, String sql, TimeSlot window, Row<T> one)
            throws SQLException {
        List<T> all = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, OffsetDateTime.ofInstant(window.start(), ZoneOffset.UTC));
            select.setObject(2, OffsetDateTime.ofInstant(window.end(), ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(one.read(row));
                }
            }
        }
        return all;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static TimeSlot slot(ResultSet row, int column) throws SQLException {
        return new TimeSlot(instant(row, column), instant(row, column + 1));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static Block both(Block one, Block other) {
        Map<Long, String> resources = new HashMap<>(one.resources());
        resources.putAll(other.resources());
        return new Block(one.id(), one.slot(), resources, one.lifted());
    }

    Visit visit(long id) {
        return visits.stream().filter(visit -> visit.id() == id).findFirst().orElseThrow();
    }

    List<Step> stepsOf(long visit) {
        return steps.stream().filter(step -> step.visit() == visit).toList();
    }

    /** The last step that nobody has taken back. */
    @Nullable
    Step last(long visit) {
        List<Step> life = stepsOf(visit);
        Set<Long> undone =
                life.stream().map(Step::undoes).filter(Objects::nonNull).collect(Collectors.toSet());
        return life.stream()
                .filter(step -> !step.kind().equals("undo") && !undone.contains(step.id()))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** Whether the step may be taken from there. */
    static boolean may(String kind, String status) {
        return Objects.requireNonNull(WAYS.get(kind)).from().contains(status);
    }

    /** Where the step leads. */
    static String after(String kind, String status) {
        String to = Objects.requireNonNull(WAYS.get(kind)).to();
        return to == null ? status : to;
    }

    /** Everything in use at that moment; a room by those who are in it. */
    Stream<Use> uses(Instant now) {
        return Stream.of(
                        visits.stream().filter(Visit::stands).flatMap(DeskRows::uses),
                        holds.stream().filter(hold -> hold.isOpen(now)).flatMap(DeskRows::uses),
                        blocks.stream().filter(block -> !block.lifted()).flatMap(DeskRows::uses))
                .flatMap(all -> all);
    }

    private static Stream<Use> uses(Visit visit) {
        return Stream.of(
                new Use(visit.id(), visit.therapist(), "T", visit.withBuffers()),
                new Use(visit.id(), visit.room(), "R", visit.withBuffers()),
                new Use(visit.id(), visit.client(), "C", visit.slot()));
    }

    private static Stream<Use> uses(Hold hold) {
        return Stream.concat(
                Stream.of(
                        new Use(hold.id(), hold.therapist(), "T", hold.withBuffers()),
                        new Use(hold.id(), hold.room(), "R", hold.withBuffers())),
                Stream.ofNullable(hold.client()).map(client -> new Use(hold.id(), client, "C", hold.slot())));
    }

    private static Stream<Use> uses(Block block) {
        return block.resources().entrySet().stream()
                .map(one -> new Use(block.id(), one.getKey(), one.getValue(), block.slot()));
    }

    boolean isFree(long resource, TimeSlot time, Set<Long> except, Instant now) {
        return uses(now)
                .noneMatch(use -> use.resource() == resource
                        && !except.contains(use.owner())
                        && use.time().overlaps(time));
    }

    /** What the claims have to be. */
    private Set<Claim> owed() {
        Set<Claim> owed = new HashSet<>();
        visits.stream()
                .filter(Visit::stands)
                .flatMap(DeskRows::uses)
                .filter(use -> !(use.kind().equals("R") && visit(use.owner()).party() != null))
                .forEach(use -> owed.add(new Claim(use.owner(), use.resource(), use.kind(), use.time(), null)));
        record Shared(long party, long room) {}
        visits.stream()
                .filter(visit -> visit.stands() && visit.party() != null)
                .collect(
                        Collectors.groupingBy(visit -> new Shared(Objects.requireNonNull(visit.party()), visit.room())))
                .forEach((shared, together) -> joined(
                                together.stream().map(Visit::withBuffers).toList())
                        .forEach(time -> owed.add(new Claim(shared.party(), shared.room(), "R", time, null))));
        holds.stream().filter(hold -> !hold.ended()).forEach(hold -> uses(hold)
                .forEach(use ->
                        owed.add(new Claim(use.owner(), use.resource(), use.kind(), use.time(), hold.expires()))));
        blocks.stream().filter(block -> !block.lifted()).flatMap(DeskRows::uses).forEach(use -> days(use.time())
                .forEach(day -> owed.add(new Claim(use.owner(), use.resource(), use.kind(), day, null))));
        return owed;
    }

    /** A claim takes no longer than a day. */
    private static List<TimeSlot> days(TimeSlot time) {
        List<TimeSlot> days = new ArrayList<>();
        for (Instant start = time.start(); start.isBefore(time.end()); start = start.plus(Duration.ofDays(1))) {
            Instant end = start.plus(Duration.ofDays(1));
            days.add(new TimeSlot(start, end.isBefore(time.end()) ? end : time.end()));
        }
        return days;
    }

    /** As few stretches as cover the same time. */
    private static List<TimeSlot> joined(Collection<TimeSlot> times) {
        List<TimeSlot> joined = new ArrayList<>();
        times.stream().sorted(Comparator.comparing(TimeSlot::start)).forEach(time -> {
            TimeSlot last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && !time.start().isAfter(last.end())) {
                joined.remove(last);
                joined.add(new TimeSlot(last.start(), time.end().isAfter(last.end()) ? time.end() : last.end()));
            } else {
                joined.add(time);
            }
        });
        return joined;
    }

    /** Everything that must never be, in words; empty when all is well. */
    List<String> wrong(Instant now, Map<Long, ZoneId> zones, Map<Long, Integer> capacities) {
        List<String> wrong = new ArrayList<>();
        List<Claim> all = claims.stream()
                .sorted(Comparator.comparingLong(Claim::resource)
                        .thenComparing(claim -> claim.time().start()))
                .toList();
        for (int i = 1; i < all.size(); i++) {
            Claim one = all.get(i - 1);
            Claim next = all.get(i);
            if (one.resource() == next.resource() && one.time().overlaps(next.time())) {
                wrong.add("in two places at once: " + one + " and " + next);
            }
        }
        Set<Claim> owed = owed();
        owed.stream().filter(claim -> !claims.contains(claim)).forEach(claim -> wrong.add("not claimed: " + claim));
        claims.stream().filter(claim -> !owed.contains(claim)).forEach(claim -> wrong.add("nobody's claim: " + claim));
        for (Visit visit : visits) {
            ofItself(visit, Objects.requireNonNull(zones.get(visit.branch())), wrong);
            crowd(visit, Objects.requireNonNull(capacities.get(visit.room())), wrong);
        }
        for (Offer offer : offers) {
            ofOffer(offer, now, wrong);
        }
        return wrong;
    }

    private void ofItself(Visit visit, ZoneId zone, List<String> wrong) {
        if (visit.slot().length().toMinutes() != visit.minutes()) {
            wrong.add("of another length than it says: " + visit);
        }
        if (!LocalDate.ofInstant(visit.slot().start(), zone).equals(visit.date())) {
            wrong.add("on another day than it says: " + visit);
        }
        String status = null;
        Map<Long, Step> life = new HashMap<>();
        for (Step step : stepsOf(visit.id())) {
            if (!Objects.equals(step.from(), status)) {
                wrong.add("a step from " + step.from() + " where it was " + status + ": " + step);
            }
            boolean legal =
                    switch (step.kind()) {
                        case "book" -> life.isEmpty() && step.to().equals("booked");
                        case "undo" -> undoes(step, life);
                        default ->
                            status != null
                                    && may(step.kind(), status)
                                    && after(step.kind(), status).equals(step.to());
                    };
            if (!legal) {
                wrong.add("not a step of a visit that is " + status + ": " + step);
            }
            life.put(step.id(), step);
            status = step.to();
        }
        if (!visit.status().equals(status)) {
            wrong.add("its life ends as " + status + ": " + visit);
        }
    }

    /** Goes back to where the step it undoes came from; the booking itself has nowhere to go back to. */
    private static boolean undoes(Step undo, Map<Long, Step> life) {
        Step undone = life.get(Objects.requireNonNull(undo.undoes()));
        return undone != null
                && life.values().stream().noneMatch(other -> undo.undoes().equals(other.undoes()))
                && undo.to().equals(undone.kind().equals("book") ? "cancelled" : undone.from());
    }

    private void crowd(Visit visit, int capacity, List<String> wrong) {
        long together = visits.stream()
                .filter(other -> other.stands()
                        && visit.stands()
                        && other.room() == visit.room()
                        && other.slot().overlaps(visit.slot()))
                .map(Visit::client)
                .distinct()
                .count();
        if (together > capacity) {
            wrong.add(together + " clients in a room for " + capacity + ": " + visit);
        }
    }

    private void ofOffer(Offer offer, Instant now, List<String> wrong) {
        Hold hold = offer.hold() == null
                ? null
                : holds.stream()
                        .filter(one -> one.id() == offer.hold())
                        .findFirst()
                        .orElse(null);
        if (offer.state().equals("open")) {
            // one whose time is over is ended by two timers, one after the other
            if (hold == null || (hold.ended() && hold.expires().isAfter(now))) {
                wrong.add("offered, but no longer kept: " + offer);
            }
        } else if (hold != null && !hold.ended()) {
            wrong.add("kept, but no longer offered: " + offer);
        }
        if (offer.state().equals("accepted")
                && visit(Objects.requireNonNull(offer.visit())).client() != offer.client()) {
            wrong.add("accepted for somebody else: " + offer);
        }
    }

    /** What nobody but a successful action may change: holds whose time is over may go at any time. */
    DeskRows lasting(Instant now) {
        Set<Long> over =
                holds.stream().filter(hold -> !hold.isOpen(now)).map(Hold::id).collect(Collectors.toSet());
        Map<String, Long> kept = new HashMap<>(counts);
        kept.remove("freed_slot");
        return new DeskRows(
                visits,
                steps,
                holds.stream().filter(hold -> hold.isOpen(now)).toList(),
                blocks,
                offers,
                claims.stream().filter(claim -> !over.contains(claim.owner())).collect(Collectors.toSet()),
                kept);
    }
}
