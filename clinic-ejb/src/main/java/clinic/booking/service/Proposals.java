package clinic.booking.service;

import clinic.booking.BookingPolicy;
import clinic.booking.Overrides;
import clinic.booking.Placement;
import clinic.booking.Proposal;
import clinic.booking.persistence.Clients;
import clinic.booking.persistence.Diary;
import clinic.booking.persistence.Diary.Taken;
import clinic.booking.policy.BookingPolicies;
import clinic.booking.policy.HorizonPolicy;
import clinic.booking.policy.LeadTimePolicy;
import clinic.booking.policy.LoadRule;
import clinic.booking.policy.RoomPolicy;
import clinic.booking.policy.TravelRule;
import clinic.booking.policy.Words;
import clinic.organisation.Catalogue;
import clinic.platform.Database;
import clinic.platform.RoundTrip;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import clinic.shared.TimeSlot;
import clinic.shared.Way;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a room and equipment for a proposed visit, or refuses it with every reason at once and up to three ways out:
 * the next time that is free, another room, another therapist.
 */
@ApplicationScoped
public class Proposals {

    static final Refusal JUST_TAKEN =
            new Refusal(SlotTaken.CODE, "Somebody else has just taken this time. Nothing was changed.");

    private static final int SEARCH_DAYS = 14;

    @Inject
    private Database database;

    @Inject
    private Diary diary;

    @Inject
    private Clients clients;

    @Inject
    private FreeSlots freeSlots;

    @Inject
    private Loads loads;

    @Inject
    @Any
    private Instance<BookingPolicy> added;

    /** A visit that could be booked as it stands. */
    record Placed(Placement placement, String clientName, Set<String> overridden) {}

    /**
     * A proposal at a moment.
     *
     * @throws Refused when it takes no time at all
     */
    static Proposal of(
            Catalogue catalogue,
            Catalogue.Branch branch,
            Catalogue.Service service,
            int minutes,
            Catalogue.Member therapist,
            Catalogue.@Nullable Room room,
            @Nullable Long client,
            Instant start,
            Instant now) {
        if (minutes <= 0) {
            throw new Refused("duration-not-offered", "A visit takes at least five minutes.");
        }
        return new Proposal(
                catalogue,
                branch,
                service,
                therapist,
                room,
                client,
                TimeSlot.of(start, Duration.ofMinutes(minutes)),
                LocalDate.ofInstant(start, branch.zone()),
                now);
    }

    /** Where a visit takes place. */
    Placed place(Proposal proposal, Overrides overrides, Own own) {
        Set<Long> except = own.owners();
        List<Refusal> reasons = new ArrayList<>();
        Stream.concat(BookingPolicies.OWN.stream(), added.stream())
                .forEach(policy -> policy.refuse(proposal).ifPresent(reasons::add));
        Known known = known(proposal, own);
        Busy busy = known.busy();
        known.overload().ifPresent(reasons::add);
        Set<String> overridden =
                reasons.stream().filter(overrides::lift).map(Refusal::code).collect(Collectors.toSet());
        reasons.removeIf(overrides::lift);
        reasons.addAll(taken(proposal, busy));
        TravelRule.refuse(proposal, withBuffers(proposal), busy.stays()).forEach(reasons::add);
        if (reasons.isEmpty()) {
            return new Placed(placement(proposal, busy, own.room()), known.clientName(), overridden);
        }
        List<Refusal> told = withWays(proposal, busy, reasons, except);
        if (told.stream().allMatch(reason -> reason.code().equals(SlotTaken.CODE))) {
            throw new SlotTaken(told);
        }
        throw new Refused(overrides.offer(told));
    }

    /** What is stored about those who would meet. */
    private record Known(String clientName, Busy busy, Optional<Refusal> overload) {}

    /** Reads all of it in one round trip, in the therapist's turn. */
    private Known known(Proposal proposal, Own own) {
        Long client = proposal.client();
        Wanted wanted = Wanted.of(proposal);
        RoundTrip trip = new RoundTrip();
        Supplier<String> name = client == null ? () -> "" : clients.name(trip, client);
        Supplier<List<Taken>> taken = diary.takenInTurn(
                trip,
                TherapistTurn.of(proposal.catalogue(), List.of(proposal.therapist())),
                wanted.resources(),
                wanted.window(),
                own.owners());
        Optional<Supplier<int[]>> points = own.sameHands() || !LoadRule.asks(proposal)
                ? Optional.empty()
                : Optional.of(
                        loads.around(trip, proposal.date(), proposal.therapist().id(), own.owners()));
        trip.make(database);
        return new Known(
                name.get(),
                Busy.of(
                        proposal,
                        wanted,
                        Stream.concat(taken.get().stream(), own.full().stream()).toList()),
                points.flatMap(there -> LoadRule.refuse(proposal, there.get())));
    }

    /** Why the time of the proposal is not free; empty when it is. */
    List<Refusal> taken(Proposal proposal, Set<Long> except) {
        Wanted wanted = Wanted.of(proposal);
        Busy busy = Busy.of(proposal, wanted, diary.taken(wanted.resources(), wanted.window(), except));
        List<Refusal> reasons = taken(proposal, busy);
        return reasons.isEmpty() ? reasons : withWays(proposal, busy, reasons, except);
    }

    /**
     * Whose diary a proposal has to look at, and when: the therapist, the client, every room and unit that would do.
     *
     * @param window the visit with its buffers and the longest way to another branch before and after
     */
    record Wanted(List<Catalogue.Room> rooms, List<Catalogue.Unit> units, Set<Long> resources, TimeSlot window) {
        static Wanted of(Proposal proposal) {
            Catalogue catalogue = proposal.catalogue();
            Catalogue.Service service = proposal.service();
            List<Catalogue.Room> rooms = catalogue.rooms(proposal.branch().id()).stream()
                    .filter(room -> RoomPolicy.suits(room, service))
                    .toList();
            List<Catalogue.Unit> units =
                    Units.suiting(catalogue, proposal.branch().id(), service);
            Set<Long> resources = Stream.of(
                            rooms.stream().map(Catalogue.Room::id),
                            units.stream().map(Catalogue.Unit::id),
                            Stream.of(proposal.therapist().id()),
                            Stream.ofNullable(proposal.client()))
                    .flatMap(ids -> ids)
                    .collect(Collectors.toSet());
            Duration reach = Duration.ofMinutes(TravelRule.reach(proposal));
            return new Wanted(rooms, units, resources, withBuffers(proposal).widened(reach, reach));
        }
    }

    /**
     * Who and what is taken at the proposed time.
     *
     * @param stays what the therapist has to do at other branches before and after, as far as their way matters
     */
    record Busy(
            Map<Long, Taken> byResource,
            List<Catalogue.Room> rooms,
            List<Catalogue.Unit> units,
            List<TravelRule.Stay> stays) {

        /** @param around what is taken of the wanted resources at any moment of the window */
        static Busy of(Proposal proposal, Wanted wanted, Collection<Taken> around) {
            TimeSlot withBuffers = withBuffers(proposal);
            List<TravelRule.Stay> stays = around.stream()
                    .filter(claim -> claim.resource() == proposal.therapist().id()
                            && claim.branch() != proposal.branch().id()
                            && !claim.time().overlaps(withBuffers))
                    .map(claim -> new TravelRule.Stay(claim.branch(), claim.time()))
                    .toList();
            Map<Long, Taken> taken = around.stream()
                    .filter(claim -> claim.time().overlaps(claim.kind() == 'C' ? proposal.slot() : withBuffers))
                    .collect(Collectors.toMap(
                            Taken::resource,
                            claim -> claim,
                            (a, b) -> a.time().start().isBefore(b.time().start()) ? a : b));
            return new Busy(taken, wanted.rooms(), wanted.units(), stays);
        }

        boolean free(long resource) {
            return !byResource.containsKey(resource);
        }

        Optional<Catalogue.Room> freeRoom() {
            return rooms.stream().filter(room -> free(room.id())).findFirst();
        }

        /** The units for the service and its add-ons, or which of these finds none. */
        Units units(Catalogue.Service service) {
            return Units.of(service, units, this::free);
        }
    }

    static TimeSlot withBuffers(Proposal proposal) {
        return proposal.slot()
                .widened(
                        Duration.ofMinutes(proposal.service().bufferBefore()),
                        Duration.ofMinutes(proposal.service().bufferAfter()));
    }

    static List<Refusal> taken(Proposal proposal, Busy busy) {
        List<Refusal> reasons = new ArrayList<>();
        Taken therapist = busy.byResource().get(proposal.therapist().id());
        if (therapist != null) {
            reasons.add(taken(proposal.therapist().name() + " is taken", therapist, proposal));
        }
        Taken client = proposal.client() == null ? null : busy.byResource().get(proposal.client());
        if (client != null) {
            reasons.add(taken("The client has another visit", client, proposal));
        }
        Catalogue.Room room = proposal.room();
        if (room != null) {
            Taken roomTaken = busy.byResource().get(room.id());
            if (roomTaken != null) {
                reasons.add(taken(room.name() + " is taken", roomTaken, proposal));
            }
        } else if (busy.freeRoom().isEmpty()) {
            reasons.add(new Refusal(
                    SlotTaken.CODE,
                    busy.rooms().isEmpty()
                            ? proposal.branch().name() + " has no room that suits "
                                    + proposal.service().name() + "."
                            : "Every room that suits " + proposal.service().name() + " is taken at that time."));
        }
        Catalogue.Service lacking = busy.units(proposal.service()).lacking();
        if (lacking != null) {
            reasons.add(Units.none(lacking));
        }
        return reasons;
    }

    private static Refusal taken(String what, Taken taken, Proposal proposal) {
        return new Refusal(
                SlotTaken.CODE,
                what + " from "
                        + Words.time(taken.time().start(), proposal.branch().zone()) + " until "
                        + Words.time(taken.time().end(), proposal.branch().zone()) + ".");
    }

    static Placement placement(Proposal proposal, Busy busy, @Nullable Long preferred) {
        Catalogue.Room asked = proposal.room();
        long room = asked != null
                ? asked.id()
                : busy.rooms().stream()
                        .filter(candidate -> busy.free(candidate.id()))
                        .min(Comparator.comparing(
                                        (Catalogue.Room candidate) -> preferred == null || candidate.id() != preferred)
                                .thenComparing(Catalogue.Room::code))
                        .orElseThrow()
                        .id();
        Units units = busy.units(proposal.service());
        return new Placement(
                proposal.branch().id(),
                proposal.therapist().id(),
                room,
                units.own(),
                proposal.slot(),
                proposal.service().bufferBefore(),
                proposal.service().bufferAfter(),
                units.ofAddOns());
    }

    /** Puts the ways out on the first reason; they concern the proposal as a whole, the client's other visits included. */
    private List<Refusal> withWays(Proposal proposal, Busy busy, List<Refusal> reasons, Set<Long> except) {
        Predicate<FreeSlot> clientIsFree = clientIsFree(proposal, except).and(slot -> isAgreed(proposal, slot));
        List<Way> ways = new ArrayList<>();
        nextFree(proposal, clientIsFree).ifPresent(ways::add);
        Catalogue.Room room = proposal.room();
        boolean onlyRoom = reasons.size() == 1 && room != null && !busy.free(room.id());
        if (onlyRoom) {
            busy.freeRoom()
                    .ifPresent(other -> ways.add(new Way(
                            "room",
                            "Keep " + time(proposal, proposal.slot().start()) + ", move to " + other.name(),
                            proposal.slot().start(),
                            other.id(),
                            proposal.therapist().id())));
        }
        freeSlots
                .others(proposal)
                .filter(clientIsFree)
                .ifPresent(slot -> ways.add(new Way(
                        "therapist",
                        "Keep " + time(proposal, slot.start()) + ", with "
                                + proposal.catalogue().member(slot.therapist()).name(),
                        slot.start(),
                        slot.room(),
                        slot.therapist())));
        List<Refusal> told = new ArrayList<>(reasons);
        told.set(0, told.get(0).withWays(ways));
        return told;
    }

    /** Whether the slot is neither too soon nor too far ahead. */
    private static boolean isAgreed(Proposal proposal, FreeSlot slot) {
        Proposal other = of(
                proposal.catalogue(),
                proposal.branch(),
                proposal.service(),
                proposal.minutes(),
                proposal.therapist(),
                null,
                proposal.client(),
                slot.start(),
                proposal.now());
        return new LeadTimePolicy().refuse(other).isEmpty()
                && new HorizonPolicy().refuse(other).isEmpty();
    }

    private Predicate<FreeSlot> clientIsFree(Proposal proposal, Set<Long> except) {
        Long client = proposal.client();
        if (client == null) {
            return slot -> true;
        }
        TimeSlot ahead = TimeSlot.of(proposal.slot().start(), Duration.ofDays(SEARCH_DAYS + 1));
        List<TimeSlot> visits = diary.taken(List.of(client), ahead, except).stream()
                .map(Taken::time)
                .toList();
        return slot -> visits.stream().noneMatch(new TimeSlot(slot.start(), slot.end())::overlaps);
    }

    private Optional<Way> nextFree(Proposal proposal, Predicate<FreeSlot> suits) {
        return freeSlots
                .nextOf(proposal, SEARCH_DAYS, suits)
                .map(slot -> new Way(
                        "slot",
                        "Start at " + time(proposal, slot.start()) + " with "
                                + proposal.therapist().name(),
                        slot.start(),
                        slot.room(),
                        slot.therapist()));
    }

    static String time(Proposal proposal, Instant start) {
        String time = Words.time(start, proposal.branch().zone());
        boolean sameDay = start.atZone(proposal.branch().zone()).toLocalDate().equals(proposal.date());
        return sameDay
                ? time
                : time + " on "
                        + Words.date(start.atZone(proposal.branch().zone()).toLocalDate());
    }
}
