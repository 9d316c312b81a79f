package clinic.booking.service;

import clinic.booking.Appointment;
import clinic.booking.BookingPolicy;
import clinic.booking.Placement;
import clinic.booking.Proposal;
import clinic.booking.persistence.Diary.Taken;
import clinic.booking.policy.RoomPolicy;
import clinic.booking.policy.Words;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.Room;
import clinic.shared.Refusal;
import clinic.shared.SlotTaken;
import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds places for visits that are booked together, over what the diary says is taken around them: one room that is large
 * enough for all, or rooms next to each other; a therapist for every part; equipment. Tries every way there is, therapists
 * in order of name, rooms in order of code.
 */
final class PartyPlan {

    /**
     * One client's one service and its add-ons; the minutes are the whole's.
     *
     * @param therapist as asked for; null for any
     * @param after how long after the party's start it begins, though never before the client's part before is over; null for
     *     right after that
     * @param room where it is now; kept if it is free and everybody keeps theirs, others will do
     */
    record Part(
            long client,
            Catalogue.Service service,
            int minutes,
            Catalogue.@Nullable Member therapist,
            @Nullable Duration after,
            @Nullable Room room) {

        Part(long client, Catalogue.Service service, int minutes, Catalogue.@Nullable Member therapist) {
            this(client, service, minutes, therapist, null, null);
        }

        /** A visit of a party whose first one begins then, with that therapist and as long as told. */
        static Part of(
                Appointment visit,
                Catalogue catalogue,
                Instant first,
                int minutes,
                Catalogue.@Nullable Member therapist) {
            return new Part(
                    visit.client(),
                    visit.given(catalogue),
                    minutes,
                    therapist,
                    Duration.between(first, visit.placement().slot().start()),
                    catalogue.room(visit.placement().room()));
        }

        /** The same with somebody else, or with anybody. */
        Part with(Catalogue.@Nullable Member other) {
            return new Part(client, service, minutes, other, after, room);
        }

        /** @param minutes without the service's add-ons */
        static Part of(long client, Catalogue.Service service, int minutes, Catalogue.@Nullable Member therapist) {
            return new Part(client, service, AddOns.whole(service, minutes), therapist);
        }
    }

    /** A part and where it takes place. */
    record Placed(Part part, Proposal proposal, Placement placement) {}

    private final Catalogue catalogue;
    private final Catalogue.Branch branch;
    private final List<Part> parts;
    private final List<BookingPolicy> policies;
    private final Map<Long, List<Taken>> taken;
    private final Instant now;

    PartyPlan(
            Catalogue catalogue,
            Catalogue.Branch branch,
            List<Part> parts,
            List<BookingPolicy> policies,
            Collection<Taken> taken,
            Instant now) {
        this.catalogue = catalogue;
        this.branch = branch;
        this.parts = parts;
        this.policies = policies;
        this.taken = taken.stream().collect(Collectors.groupingBy(Taken::resource));
        this.now = now;
    }

    /** Everybody and everything at the branch that could take part. */
    static Set<Long> resources(Catalogue catalogue, Catalogue.Branch branch, List<Part> parts) {
        return Stream.of(
                        catalogue.rooms(branch.id()).stream().map(Room::id),
                        catalogue.units(branch.id()).stream().map(Catalogue.Unit::id),
                        catalogue.therapists(branch.id()).stream().map(Catalogue.Member::id),
                        parts.stream().map(Part::client),
                        parts.stream()
                                .map(Part::therapist)
                                .filter(Objects::nonNull)
                                .map(Catalogue.Member::id))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
    }

    /** How long all of it takes from the party's start on. */
    static Duration length(List<Part> parts) {
        return slots(parts, Instant.EPOCH).stream()
                .map(slot -> Duration.between(Instant.EPOCH, slot.end()))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    /** Places for all of it from that start on; empty when there is no way. */
    Optional<List<Placed>> at(Instant start) {
        List<TimeSlot> slots = slots(parts, start);
        for (List<Room> rooms : rooms(slots)) {
            List<TimeSlot> withBuffers = withBuffers(slots, rooms);
            if (areFree(rooms, withBuffers) && clientsAreFree(slots)) {
                List<Placed> placed = new ArrayList<>();
                if (staff(slots, withBuffers, rooms, placed)) {
                    return Optional.of(placed);
                }
            }
        }
        return Optional.empty();
    }

    /** Why there is no way at that start: every reason that can be named. */
    List<Refusal> reasons(Instant start) {
        Set<Refusal> reasons = new LinkedHashSet<>();
        List<TimeSlot> slots = slots(parts, start);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            TimeSlot slot = slots.get(i);
            List<Taken> visits = taken(part.client(), slot);
            if (!visits.isEmpty()) {
                reasons.add(new Refusal(SlotTaken.CODE, "One of the clients has another visit " + span(visits) + "."));
            }
            Catalogue.Member therapist = part.therapist();
            if (therapist != null) {
                policies.forEach(policy ->
                        policy.refuse(proposal(part, slot, therapist, null)).ifPresent(reasons::add));
                List<Taken> busy = taken(therapist.id(), slot);
                if (!busy.isEmpty()) {
                    reasons.add(new Refusal(SlotTaken.CODE, therapist.name() + " is taken " + span(busy) + "."));
                }
            } else if (candidates(i, slot, List.of()).findAny().isEmpty()) {
                reasons.add(new Refusal(
                        SlotTaken.CODE,
                        "Nobody who may give " + part.service().name() + " is free at "
                                + Words.time(slot.start(), branch.zone()) + "."));
            }
        }
        if (rooms(slots).stream().noneMatch(rooms -> areFree(rooms, withBuffers(slots, rooms)))) {
            reasons.add(new Refusal(
                    SlotTaken.CODE,
                    clients().size() > 1
                            ? "Neither a room for " + clients().size() + " nor rooms next to each other are free then."
                            : "No room that suits is free for the whole time."));
        }
        if (reasons.isEmpty()) {
            reasons.add(new Refusal(
                    SlotTaken.CODE, "There are not enough therapists or units free for everybody at the same time."));
        }
        return List.copyOf(reasons);
    }

    private Set<Long> clients() {
        return parts.stream().map(Part::client).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static List<TimeSlot> slots(List<Part> parts, Instant start) {
        Map<Long, Instant> next = new LinkedHashMap<>();
        List<TimeSlot> slots = new ArrayList<>();
        for (Part part : parts) {
            Duration after = part.after();
            Instant own = next.getOrDefault(part.client(), start);
            if (after != null && start.plus(after).isAfter(own)) {
                own = start.plus(after);
            }
            TimeSlot slot = TimeSlot.of(own, Duration.ofMinutes(part.minutes()));
            next.put(part.client(), slot.end());
            slots.add(slot);
        }
        return slots;
    }

    /** For every part a room, in every way that fits: where they are, all in one that is large enough, or side by side. */
    private List<List<Room>> rooms(List<TimeSlot> slots) {
        List<Room> all = catalogue.rooms(branch.id());
        List<Long> clients = List.copyOf(clients());
        List<List<Room>> ways = new ArrayList<>();
        asTheyAre(slots).ifPresent(ways::add);
        all.stream()
                .filter(room -> room.capacity() >= clients.size())
                .filter(room -> parts.stream().allMatch(part -> RoomPolicy.suits(room, part.service())))
                .forEach(room -> ways.add(parts.stream().map(part -> room).toList()));
        if (clients.size() > 1) {
            neighbours(all, clients.size()).stream()
                    .map(row -> parts.stream()
                            .map(part -> row.get(clients.indexOf(part.client())))
                            .toList())
                    .filter(this::suits)
                    .forEach(ways::add);
        } else {
            List<Room> changing = new ArrayList<>();
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                TimeSlot slot = slots.get(i).widened(before(part), after(part));
                all.stream()
                        .filter(room -> RoomPolicy.suits(room, part.service())
                                && taken(room.id(), slot).isEmpty())
                        .findFirst()
                        .ifPresent(changing::add);
            }
            if (changing.size() == parts.size()) {
                ways.add(changing);
            }
        }
        return ways;
    }

    /** The rooms they are in, if these have places for those who are in them at once. */
    private Optional<List<Room>> asTheyAre(List<TimeSlot> slots) {
        List<Room> rooms =
                parts.stream().map(Part::room).filter(Objects::nonNull).toList();
        boolean fit = rooms.size() == parts.size()
                && suits(rooms)
                && IntStream.range(0, parts.size())
                        .allMatch(i -> IntStream.range(0, parts.size())
                                        .filter(other -> rooms.get(other).equals(rooms.get(i))
                                                && slots.get(other).overlaps(slots.get(i)))
                                        .mapToObj(other -> parts.get(other).client())
                                        .distinct()
                                        .count()
                                <= rooms.get(i).capacity());
        return fit ? Optional.of(rooms) : Optional.empty();
    }

    private boolean suits(List<Room> rooms) {
        return IntStream.range(0, parts.size())
                .allMatch(i -> RoomPolicy.suits(rooms.get(i), parts.get(i).service()));
    }

    /** Every row of that many rooms whose positions follow each other. */
    private static List<List<Room>> neighbours(List<Room> rooms, int count) {
        Map<Integer, Room> byPosition = rooms.stream()
                .filter(room -> room.position() != null && room.active())
                .collect(Collectors.toMap(Room::position, room -> room, (a, b) -> a));
        return byPosition.keySet().stream()
                .sorted()
                .map(first -> IntStream.range(first, first + count)
                        .mapToObj(byPosition::get)
                        .filter(Objects::nonNull)
                        .toList())
                .filter(row -> row.size() == count)
                .toList();
    }

    /** The parts' times with buffers, but none between two parts of one client in the same room. */
    private List<TimeSlot> withBuffers(List<TimeSlot> slots, List<Room> rooms) {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> slots.get(i)
                        .widened(
                                stays(i, -1, rooms, slots) ? Duration.ZERO : before(parts.get(i)),
                                stays(i, 1, rooms, slots) ? Duration.ZERO : after(parts.get(i))))
                .toList();
    }

    /** Whether the client's next part, or the one before, is in the same room without a pause. */
    private boolean stays(int part, int direction, List<Room> rooms, List<TimeSlot> slots) {
        for (int other = part + direction; other >= 0 && other < parts.size(); other += direction) {
            if (parts.get(other).client() == parts.get(part).client()) {
                TimeSlot earlier = slots.get(Math.min(part, other));
                TimeSlot later = slots.get(Math.max(part, other));
                return rooms.get(other).equals(rooms.get(part)) && earlier.end().equals(later.start());
            }
        }
        return false;
    }

    private boolean areFree(List<Room> rooms, List<TimeSlot> withBuffers) {
        return IntStream.range(0, parts.size())
                .allMatch(i -> taken(rooms.get(i).id(), withBuffers.get(i)).isEmpty());
    }

    private boolean clientsAreFree(List<TimeSlot> slots) {
        return IntStream.range(0, parts.size())
                .allMatch(i -> taken(parts.get(i).client(), slots.get(i)).isEmpty());
    }

    /** Gives every part from the next one on a therapist and a unit, or takes back what it tried. */
    private boolean staff(List<TimeSlot> slots, List<TimeSlot> withBuffers, List<Room> rooms, List<Placed> placed) {
        int i = placed.size();
        if (i == parts.size()) {
            return true;
        }
        Part part = parts.get(i);
        Units units = units(part, withBuffers.get(i), placed);
        if (units.lacking() != null) {
            return false;
        }
        for (Catalogue.Member therapist :
                candidates(i, withBuffers.get(i), placed).toList()) {
            Placement placement = new Placement(
                    branch.id(),
                    therapist.id(),
                    rooms.get(i).id(),
                    units.own(),
                    slots.get(i),
                    (int) Duration.between(
                                    withBuffers.get(i).start(), slots.get(i).start())
                            .toMinutes(),
                    (int) Duration.between(
                                    slots.get(i).end(), withBuffers.get(i).end())
                            .toMinutes(),
                    units.ofAddOns());
            Proposal proposal = proposal(part, slots.get(i), therapist, rooms.get(i));
            if (policies.stream().anyMatch(policy -> policy.refuse(proposal).isPresent())) {
                continue;
            }
            placed.add(new Placed(part, proposal, placement));
            if (staff(slots, withBuffers, rooms, placed)) {
                return true;
            }
            placed.remove(i);
        }
        return false;
    }

    private Units units(Part part, TimeSlot time, List<Placed> placed) {
        return Units.of(
                part.service(),
                Units.suiting(catalogue, branch.id(), part.service()),
                unit -> taken(unit, time).isEmpty()
                        && placed.stream()
                                .noneMatch(other -> other.placement().units().contains(unit)
                                        && other.placement().withBuffers().overlaps(time)));
    }

    /** Who is free for the part, the client's therapist of the part before first. */
    private Stream<Catalogue.Member> candidates(int i, TimeSlot time, List<Placed> placed) {
        Part part = parts.get(i);
        Set<Catalogue.Member> order = new LinkedHashSet<>();
        Catalogue.Member asked = part.therapist();
        if (asked != null) {
            order.add(asked);
        } else {
            placed.stream()
                    .filter(before -> before.part().client() == part.client())
                    .forEach(before -> order.add(before.proposal().therapist()));
            catalogue.therapists(branch.id()).stream()
                    .sorted(java.util.Comparator.comparing(Catalogue.Member::name))
                    .forEach(order::add);
        }
        return order.stream()
                .filter(member -> taken(member.id(), time).isEmpty()
                        && placed.stream()
                                .noneMatch(other -> other.placement().therapist() == member.id()
                                        && other.placement().withBuffers().overlaps(time)));
    }

    private Proposal proposal(Part part, TimeSlot slot, Catalogue.Member therapist, @Nullable Room room) {
        return Proposals.of(
                catalogue, branch, part.service(), part.minutes(), therapist, room, part.client(), slot.start(), now);
    }

    private List<Taken> taken(long resource, TimeSlot time) {
        return taken.getOrDefault(resource, List.of()).stream()
                .filter(claim -> claim.time().overlaps(time))
                .toList();
    }

    private String span(List<Taken> busy) {
        TimeSlot time = TimeSlot.union(busy.stream().map(Taken::time).toList()).get(0);
        return "from " + Words.time(time.start(), branch.zone()) + " until " + Words.time(time.end(), branch.zone());
    }

    private static Duration before(Part part) {
        return Duration.ofMinutes(part.service().bufferBefore());
    }

    private static Duration after(Part part) {
        return Duration.ofMinutes(part.service().bufferAfter());
    }
}
