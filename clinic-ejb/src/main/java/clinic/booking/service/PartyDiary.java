package clinic.booking.service;

import clinic.booking.BookingPolicy;
import clinic.booking.Placement;
import clinic.booking.Proposal;
import clinic.booking.WallClock;
import clinic.booking.persistence.Diary.Taken;
import clinic.booking.policy.LoadRule;
import clinic.booking.policy.Words;
import clinic.organisation.Catalogue;
import clinic.organisation.LoadBudget;
import clinic.shared.Refusal;
import clinic.shared.TimeSlot;
import clinic.shared.Way;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What is taken of everybody and everything at a branch over a stretch of time, read once. Many parties are planned in it,
 * one after the other: what is given to one is taken for the next.
 */
final class PartyDiary {
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int DAYS_AHEAD = 6;
    private static final int MOST_WAYS = 3;
    private static final long NOBODY = -1;

    private final Catalogue catalogue;
    private final Catalogue.Branch branch;
    private final List<BookingPolicy> policies;
    private final Map<Long, Set<Taken>> byDay = new HashMap<>();
    private final Map<Long, Map<LocalDate, Integer>> loads;
    private final Instant now;

    /** @param loads what therapists' hands bear, by date; grows with what is given away */
    PartyDiary(
            Catalogue catalogue,
            Catalogue.Branch branch,
            List<BookingPolicy> policies,
            Collection<Taken> taken,
            Map<Long, Map<LocalDate, Integer>> loads,
            Instant now) {
        this.catalogue = catalogue;
        this.branch = branch;
        this.policies = policies;
        this.loads = loads;
        this.now = now;
        taken.forEach(this::add);
    }

    Catalogue.Branch branch() {
        return branch;
    }

    /** Places for all of it from that start on, which are taken from then on; none when there is no way. */
    List<DiaryPlan.Offer> place(List<PartyPlan.Part> parts, Instant start) {
        List<PartyPlan.Placed> placed = at(parts, start).orElse(List.of());
        placed.forEach(this::take);
        return placed.stream()
                .map(one -> new DiaryPlan.Offer(one.proposal(), one.placement()))
                .toList();
    }

    /** Why there is no way at that start. */
    List<Refusal> reasons(List<PartyPlan.Part> parts, Instant start) {
        return plan(parts, start).reasons(start);
    }

    /**
     * What could be done instead: the same time with whoever is free, the nearest time that day, the nearest on one of the
     * next days. The first one is then kept free for it.
     */
    List<Way> ways(List<PartyPlan.Part> parts, Instant start) {
        List<Way> ways = new ArrayList<>();
        List<List<PartyPlan.Placed>> found = new ArrayList<>();
        LocalDate date = LocalDate.ofInstant(start, branch.zone());
        if (parts.stream().anyMatch(part -> part.therapist() != null)) {
            at(anybody(parts), start).ifPresent(placed -> {
                found.add(placed);
                ways.add(new Way(
                        "therapist",
                        "Keep " + Words.time(start, branch.zone()) + ", with " + names(placed),
                        start,
                        null,
                        placed.get(0).proposal().therapist().id()));
            });
        }
        Stream.concat(
                        nearest(parts, start, date).limit(1),
                        IntStream.rangeClosed(1, DAYS_AHEAD)
                                .mapToObj(date::plusDays)
                                .flatMap(day -> nearest(parts, start, day).limit(1))
                                .limit(1))
                .limit(MOST_WAYS - (long) ways.size())
                .forEach(placed -> {
                    found.add(placed);
                    Instant other = placed.get(0).proposal().slot().start();
                    LocalDate day = LocalDate.ofInstant(other, branch.zone());
                    ways.add(new Way(
                            "slot",
                            "Start at " + Words.time(other, branch.zone())
                                    + (day.equals(date) ? "" : " on " + Words.date(day)),
                            other,
                            null,
                            null));
                });
        found.stream().limit(1).forEach(placed -> placed.forEach(this::take));
        return ways;
    }

    private static List<PartyPlan.Part> anybody(List<PartyPlan.Part> parts) {
        return parts.stream().map(part -> part.with(null)).toList();
    }

    private static String names(List<PartyPlan.Placed> placed) {
        return String.join(
                " and ",
                placed.stream()
                        .map(one -> one.proposal().therapist().name())
                        .collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new)));
    }

    /** The quarter hours of that date at which all of it fits, those nearest to the start's wall-clock time first. */
    private Stream<List<PartyPlan.Placed>> nearest(List<PartyPlan.Part> parts, Instant start, LocalDate date) {
        LocalTime wall = start.atZone(branch.zone()).toLocalTime();
        Instant wished = WallClock.at(date, wall, branch.zone()).instant();
        return branch.hoursOn(date).stream()
                .flatMap(hours -> {
                    TimeSlot open = hours.on(date, branch.zone());
                    return LongStream.range(0, open.length().dividedBy(STEP))
                            .mapToObj(step -> open.start().plus(STEP.multipliedBy(step)));
                })
                .filter(time -> time.isAfter(now) && !time.equals(start))
                .sorted(Comparator.comparing(
                                (Instant time) -> Duration.between(wished, time).abs())
                        .thenComparing(time -> time))
                .flatMap(time -> at(parts, time).stream());
    }

    private Optional<List<PartyPlan.Placed>> at(List<PartyPlan.Part> parts, Instant start) {
        return plan(parts, start).at(start);
    }

    private PartyPlan plan(List<PartyPlan.Part> parts, Instant start) {
        TimeSlot window = TimeSlot.of(start, PartyPlan.length(parts)).widened(PartyPlaces.AROUND, PartyPlaces.AROUND);
        List<Taken> taken = LongStream.rangeClosed(day(window.start()), day(window.end()))
                .mapToObj(day -> byDay.getOrDefault(day, Set.of()))
                .flatMap(Set::stream)
                .distinct()
                .filter(claim -> claim.time().overlaps(window))
                .toList();
        return new PartyPlan(
                catalogue,
                branch,
                parts,
                Stream.concat(policies.stream(), Stream.of(PartyPlaces.travel(taken), this::overload))
                        .toList(),
                taken,
                now);
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

    private void take(PartyPlan.Placed one) {
        Placement placement = one.placement();
        long at = placement.branch();
        add(new Taken(placement.therapist(), 'T', placement.withBuffers(), NOBODY, at));
        add(new Taken(placement.room(), 'R', placement.withBuffers(), NOBODY, at));
        placement.units().forEach(unit -> add(new Taken(unit, 'E', placement.withBuffers(), NOBODY, at)));
        add(new Taken(Objects.requireNonNull(one.proposal().client()), 'C', placement.slot(), NOBODY, at));
        loads.computeIfAbsent(placement.therapist(), any -> new HashMap<>())
                .merge(one.proposal().date(), one.proposal().service().loadPoints(), Integer::sum);
    }

    private void add(Taken claim) {
        for (long day = day(claim.time().start()); day <= day(claim.time().end()); day++) {
            byDay.computeIfAbsent(day, any -> new LinkedHashSet<>()).add(claim);
        }
    }

    private static long day(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }
}
