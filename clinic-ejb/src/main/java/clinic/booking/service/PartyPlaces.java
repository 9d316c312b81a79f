package clinic.booking.service;

import clinic.booking.BookingPolicy;
import clinic.booking.Overrides;
import clinic.booking.Placement;
import clinic.booking.persistence.Clients;
import clinic.booking.persistence.Diary;
import clinic.booking.persistence.Diary.Taken;
import clinic.booking.policy.BookingPolicies;
import clinic.booking.policy.LoadRule;
import clinic.booking.policy.TravelRule;
import clinic.booking.policy.Words;
import clinic.organisation.Catalogue;
import clinic.organisation.LoadBudget;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds places for visits that are booked, moved or held together, or says why there are none. */
@ApplicationScoped
class PartyPlaces {
    private static final int MOST_PARTS = 12;
    private static final int SEARCH_DAYS = 14;
    private static final Duration STEP = Duration.ofMinutes(15);

    /** How far around a party its therapists' other visits are looked at, for buffers and ways. */
    static final Duration AROUND = Duration.ofHours(4);

    @Inject
    private Diary diary;

    @Inject
    private Clients clients;

    @Inject
    private Loads loads;

    @Inject
    @Any
    private Instance<BookingPolicy> added;

    /**
     * The parts of a party as they were asked for.
     *
     * @throws Refused when there are too many or none, or one takes no time
     */
    List<PartyPlan.Part> parts(Catalogue catalogue, BookParty party) {
        if (party.parts().isEmpty() || party.parts().size() > MOST_PARTS) {
            throw new Refused("party-size", "Book 1 to " + MOST_PARTS + " visits at a time.");
        }
        List<PartyPlan.Part> parts = party.parts().stream()
                .map(part -> PartyPlan.Part.of(
                        part.client(),
                        AddOns.given(catalogue, part.service(), part.addOns()),
                        positive(part.minutes()),
                        part.therapist() == null ? null : catalogue.member(part.therapist())))
                .toList();
        parts.stream().map(PartyPlan.Part::client).distinct().forEach(clients::name);
        return parts;
    }

    /**
     * Where all of it takes place.
     *
     * @param own the owners of time that does not count as taken
     * @throws SlotTaken when only the time is in the way, with the next time at which all of it would fit
     * @throws Refused when a rule is in the way, with every reason
     */
    List<PartyPlan.Placed> place(
            Catalogue catalogue,
            Catalogue.Branch branch,
            List<PartyPlan.Part> parts,
            Instant start,
            Set<Long> own,
            Overrides overrides,
            Instant now) {
        PartyPlan plan = plan(catalogue, branch, parts, start, Duration.ZERO, own, overrides, now);
        return plan.at(start).orElseThrow(() -> {
            List<Refusal> reasons = new ArrayList<>(plan.reasons(start));
            next(catalogue, branch, parts, start, own, overrides, now)
                    .ifPresent(way -> reasons.set(0, reasons.get(0).withWays(List.of(way))));
            return reasons.stream().allMatch(reason -> reason.code().equals(SlotTaken.CODE))
                    ? new SlotTaken(reasons)
                    : new Refused(overrides.offer(reasons));
        });
    }

    /**
     * What many parties at the branch are planned in, with two statements; awaits the turn of the therapists first who may
     * treat them.
     *
     * @param parts of all of them
     * @param own the owners of time that does not count as taken
     */
    PartyDiary diary(
            Catalogue catalogue,
            Catalogue.Branch branch,
            List<PartyPlan.Part> parts,
            TimeSlot window,
            Set<Long> own,
            Instant now) {
        Set<Long> resources = PartyPlan.resources(catalogue, branch, parts);
        return new PartyDiary(
                catalogue,
                branch,
                Stream.concat(BookingPolicies.OWN.stream(), added.stream()).toList(),
                diary.takenInTurn(turn(catalogue, branch, parts), resources, window, own),
                loads.of(
                        resources,
                        LocalDate.ofInstant(window.start(), branch.zone()).minusDays(LoadBudget.REACH),
                        LocalDate.ofInstant(window.end(), branch.zone()).plusDays(LoadBudget.REACH),
                        own),
                now);
    }

    private static Set<Long> turn(Catalogue catalogue, Catalogue.Branch branch, List<PartyPlan.Part> parts) {
        return TherapistTurn.of(
                catalogue,
                parts.stream()
                        .flatMap(part -> part.therapist() == null
                                ? catalogue.therapists(branch.id()).stream()
                                : Stream.of(part.therapist()))
                        .collect(Collectors.toSet()));
    }

    private PartyPlan plan(
            Catalogue catalogue,
            Catalogue.Branch branch,
            List<PartyPlan.Part> parts,
            Instant start,
            Duration more,
            Set<Long> own,
            Overrides overrides,
            Instant now) {
        TimeSlot window = new TimeSlot(
                start.minus(AROUND),
                start.plus(PartyPlan.length(parts)).plus(more).plus(AROUND));
        List<Taken> taken = diary.takenInTurn(
                turn(catalogue, branch, parts), PartyPlan.resources(catalogue, branch, parts), window, own);
        Map<Long, int[]> points = new HashMap<>();
        BookingPolicy load = proposal -> LoadRule.asks(proposal)
                ? LoadRule.refuse(
                        proposal,
                        points.computeIfAbsent(
                                proposal.therapist().id(), therapist -> loads.around(proposal.date(), therapist, own)))
                : Optional.empty();
        return new PartyPlan(
                catalogue,
                branch,
                parts,
                Stream.of(BookingPolicies.OWN.stream(), added.stream(), Stream.of(travel(taken), load))
                        .flatMap(policies -> policies)
                        .map(policy -> (BookingPolicy)
                                proposal -> policy.refuse(proposal).filter(no -> !overrides.lift(no)))
                        .toList(),
                taken,
                now);
    }

    static BookingPolicy travel(List<Taken> taken) {
        return proposal -> {
            TimeSlot visit = Proposals.withBuffers(proposal);
            List<TravelRule.Stay> stays = taken.stream()
                    .filter(claim -> claim.resource() == proposal.therapist().id()
                            && claim.branch() != proposal.branch().id()
                            && !claim.time().overlaps(visit))
                    .map(claim -> new TravelRule.Stay(claim.branch(), claim.time()))
                    .toList();
            return TravelRule.refuse(proposal, visit, stays).findFirst();
        };
    }

    /** The next quarter hour at which all of it fits. */
    private Optional<Way> next(
            Catalogue catalogue,
            Catalogue.Branch branch,
            List<PartyPlan.Part> parts,
            Instant start,
            Set<Long> own,
            Overrides overrides,
            Instant now) {
        LocalDate first = LocalDate.ofInstant(start, branch.zone());
        for (LocalDate date = first; date.isBefore(first.plusDays(SEARCH_DAYS)); date = date.plusDays(1)) {
            if (branch.hoursOn(date).isEmpty()) {
                continue;
            }
            TimeSlot open = branch.hoursOn(date).get().on(date, branch.zone());
            PartyPlan day = plan(catalogue, branch, parts, open.start(), open.length(), own, overrides, now);
            for (Instant time = open.start(); time.isBefore(open.end()); time = time.plus(STEP)) {
                if (time.isAfter(start) && time.isAfter(now)) {
                    Optional<List<PartyPlan.Placed>> found = day.at(time);
                    if (found.isPresent()) {
                        Placement placement = found.get().get(0).placement();
                        String words =
                                Words.time(time, branch.zone()) + (date.equals(first) ? "" : " on " + Words.date(date));
                        return Optional.of(
                                new Way("slot", "Start at " + words, time, placement.room(), placement.therapist()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The rules that would have refused a part, had they not been set aside. */
    Set<String> overridden(List<PartyPlan.Placed> placed) {
        return Stream.concat(BookingPolicies.OWN.stream(), added.stream())
                .flatMap(policy -> placed.stream().flatMap(one -> policy.refuse(one.proposal()).stream()))
                .map(Refusal::code)
                .collect(Collectors.toSet());
    }

    private static int positive(int minutes) {
        if (minutes <= 0) {
            throw new Refused("duration-not-offered", "A visit takes at least five minutes.");
        }
        return minutes;
    }
}
