package clinic.booking.service;

import clinic.booking.BookingPolicy;
import clinic.booking.Placement;
import clinic.booking.Proposal;
import clinic.booking.WallClock;
import clinic.booking.persistence.Diary.Taken;
import clinic.booking.policy.LoadRule;
import clinic.booking.policy.TravelRule;
import clinic.organisation.Catalogue;
import clinic.organisation.LoadBudget;
import clinic.shared.Refusal;
import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is taken of everybody and everything at some branches over a stretch of time, read once. Many visits are planned in
 * it, one after the other: what is given to one is taken for the next.
 */
final class DiaryPlan {
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final long NOBODY = -1;

    /** A visit and where it could take place. */
    record Offer(Proposal proposal, Placement placement) {}

    private final Catalogue catalogue;
    private final List<BookingPolicy> own;
    private final List<BookingPolicy> added;
    private final Map<Long, Map<Long, List<Taken>>> byResourceAndDay = new HashMap<>();
    private final Map<Long, Map<LocalDate, Integer>> loads;

    /**
     * @param own the policies of booking itself
     * @param added the policies of other contexts, which are asked last, because they may have to read
     * @param loads what therapists' hands bear, by date; grows with what is given away
     */
    DiaryPlan(
            Catalogue catalogue,
            List<BookingPolicy> own,
            List<BookingPolicy> added,
            Collection<Taken> taken,
            Map<Long, Map<LocalDate, Integer>> loads) {
        this.loads = loads;
        this.catalogue = catalogue;
        this.own = own;
        this.added = added;
        taken.forEach(this::add);
    }

    /** Everybody and everything at the branches, and the clients: whom such a plan has to know about. */
    static Set<Long> resources(Catalogue catalogue, Collection<Catalogue.Branch> branches, Collection<Long> others) {
        Set<Long> resources = new java.util.HashSet<>(others);
        for (Catalogue.Branch branch : branches) {
            catalogue.rooms(branch.id()).forEach(room -> resources.add(room.id()));
            catalogue.units(branch.id()).forEach(unit -> resources.add(unit.id()));
            catalogue.therapists(branch.id()).forEach(therapist -> resources.add(therapist.id()));
        }
        return resources;
    }

    /** Every reason against the visit; empty when it could be placed. */
    List<Refusal> reasons(Proposal proposal, Set<Long> except) {
        List<Refusal> reasons = new ArrayList<>();
        Stream.concat(own.stream(), added.stream())
                .forEach(policy -> policy.refuse(proposal).ifPresent(reasons::add));
        Proposals.Busy busy = busy(proposal, except);
        reasons.addAll(Proposals.taken(proposal, busy));
        TravelRule.refuse(proposal, Proposals.withBuffers(proposal), busy.stays())
                .forEach(reasons::add);
        overload(proposal).ifPresent(reasons::add);
        return reasons;
    }

    private Optional<Refusal> overload(Proposal proposal) {
        if (!LoadRule.asks(proposal)) {
            return Optional.empty();
        }
        Map<LocalDate, Integer> theirs = loads.getOrDefault(proposal.therapist().id(), Map.of());
        return LoadRule.refuse(
                proposal,
                IntStream.rangeClosed(-LoadBudget.REACH, LoadBudget.REACH)
                        .map(days -> theirs.getOrDefault(proposal.date().plusDays(days), 0))
                        .toArray());
    }

    /**
     * Where the visit could take place.
     *
     * @param except the owners whose time does not count, because it is theirs that moves
     * @param preferred the room to keep if it is free; others will do
     */
    Optional<Offer> place(Proposal proposal, Set<Long> except, @Nullable Long preferred) {
        if (refuses(own, proposal)) {
            return Optional.empty();
        }
        Proposals.Busy busy = busy(proposal, except);
        boolean free = Proposals.taken(proposal, busy).isEmpty()
                && TravelRule.refuse(proposal, Proposals.withBuffers(proposal), busy.stays())
                        .findAny()
                        .isEmpty();
        return free && overload(proposal).isEmpty() && !refuses(added, proposal)
                ? Optional.of(new Offer(proposal, Proposals.placement(proposal, busy, preferred)))
                : Optional.empty();
    }

    private static boolean refuses(List<BookingPolicy> policies, Proposal proposal) {
        return policies.stream().anyMatch(policy -> policy.refuse(proposal).isPresent());
    }

    /** From now on this is taken, too. */
    void take(Offer offer) {
        Placement placement = offer.placement();
        Proposal proposal = offer.proposal();
        long branch = placement.branch();
        add(new Taken(placement.therapist(), 'T', placement.withBuffers(), NOBODY, branch));
        add(new Taken(placement.room(), 'R', placement.withBuffers(), NOBODY, branch));
        placement.units().forEach(unit -> add(new Taken(unit, 'E', placement.withBuffers(), NOBODY, branch)));
        Long client = proposal.client();
        if (client != null) {
            add(new Taken(client, 'C', placement.slot(), NOBODY, branch));
        }
        loads.computeIfAbsent(placement.therapist(), any -> new HashMap<>())
                .merge(proposal.date(), proposal.service().loadPoints(), Integer::sum);
    }

    /** The therapist is away for that time, wherever they work. */
    void away(Catalogue.Member therapist, TimeSlot time) {
        therapist.assignments().stream()
                .map(Catalogue.Assignment::branch)
                .findFirst()
                .ifPresent(branch -> add(new Taken(therapist.id(), 'T', time, NOBODY, branch)));
    }

    /** The same visit at the same time with somebody else, by name; asked for in no particular room. */
    Stream<Offer> others(Proposal proposal, Set<Long> except, @Nullable Long preferred) {
        return therapists(proposal.branch())
                .filter(other -> other.id() != proposal.therapist().id())
                .flatMap(other ->
                        place(
                                with(
                                        proposal,
                                        proposal.branch(),
                                        other,
                                        proposal.slot().start()),
                                except,
                                preferred)
                                .stream());
    }

    /**
     * The visit on that date at a branch, at times that are still ahead, those nearest to the wall-clock time first; the
     * therapist asked for before the others, and no others when they are not wanted.
     */
    Stream<Offer> times(
            Proposal proposal,
            Catalogue.Branch branch,
            LocalDate date,
            boolean anybody,
            Set<Long> except,
            @Nullable Long preferred) {
        LocalTime wall =
                proposal.slot().start().atZone(proposal.branch().zone()).toLocalTime();
        Instant wished = WallClock.at(date, wall, branch.zone()).instant();
        List<Catalogue.Member> working = Stream.concat(
                        Stream.of(proposal.therapist()),
                        anybody
                                ? therapists(branch)
                                        .filter(other -> other.id()
                                                != proposal.therapist().id())
                                : Stream.empty())
                .filter(member -> canGive(proposal.service(), member, branch, date))
                .toList();
        return starts(branch, date)
                .filter(start -> start.isAfter(proposal.now())
                        && !(start.equals(proposal.slot().start())
                                && branch.id() == proposal.branch().id()))
                .sorted(Comparator.comparing((Instant start) ->
                                Duration.between(wished, start).abs())
                        .thenComparing(start -> start))
                .flatMap(start -> working.stream()
                        .flatMap(who -> place(with(proposal, branch, who, start), except, preferred).stream()));
    }

    private boolean canGive(
            Catalogue.Service service, Catalogue.Member member, Catalogue.Branch branch, LocalDate date) {
        return !catalogue.workday(branch, date).of(member).isEmpty()
                && service.credentialKinds().stream().allMatch(needed -> member.holds(needed, date));
    }

    /** The quarter hours of a branch's open day. */
    private static Stream<Instant> starts(Catalogue.Branch branch, LocalDate date) {
        return branch.hoursOn(date).stream().flatMap(hours -> {
            TimeSlot open = hours.on(date, branch.zone());
            return LongStream.range(0, open.length().dividedBy(STEP))
                    .mapToObj(step -> open.start().plus(STEP.multipliedBy(step)));
        });
    }

    private Stream<Catalogue.Member> therapists(Catalogue.Branch branch) {
        return catalogue.therapists(branch.id()).stream().sorted(Comparator.comparing(Catalogue.Member::name));
    }

    private static Proposal with(
            Proposal proposal, Catalogue.Branch branch, Catalogue.Member therapist, Instant start) {
        return Proposals.of(
                proposal.catalogue(),
                branch,
                proposal.service(),
                proposal.minutes(),
                therapist,
                null,
                proposal.client(),
                start,
                proposal.now());
    }

    private Proposals.Busy busy(Proposal proposal, Set<Long> except) {
        Proposals.Wanted wanted = Proposals.Wanted.of(proposal);
        return Proposals.Busy.of(proposal, wanted, taken(wanted.resources(), wanted.window(), except));
    }

    private List<Taken> taken(Collection<Long> resources, TimeSlot window, Set<Long> except) {
        List<Taken> found = new ArrayList<>();
        for (long resource : resources) {
            Map<Long, List<Taken>> days = byResourceAndDay.getOrDefault(resource, Map.of());
            for (long day = day(window.start()); day <= day(window.end()); day++) {
                days.getOrDefault(day, List.of()).stream()
                        .filter(claim -> claim.time().overlaps(window) && !except.contains(claim.owner()))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private void add(Taken claim) {
        for (long day = day(claim.time().start()); day <= day(claim.time().end()); day++) {
            byResourceAndDay
                    .computeIfAbsent(claim.resource(), any -> new HashMap<>())
                    .computeIfAbsent(day, any -> new ArrayList<>())
                    .add(claim);
        }
    }

    private static long day(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }
}
