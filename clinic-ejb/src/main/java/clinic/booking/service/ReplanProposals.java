package clinic.booking.service;

import clinic.booking.Proposal;
import clinic.booking.Replan;
import clinic.booking.policy.Words;
import clinic.organisation.Catalogue;
import clinic.platform.Scope;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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

/**
 * Finds other places for visits: the same time with somebody else first, then another time near it on the same day, then
 * one of the next days, then another branch of the region. The first proposals of all visits do not get in each other's
 * way, so that all can be accepted at once. A visit of a party keeps its time.
 */
@ApplicationScoped
class ReplanProposals {
    private static final int MOST = 3;
    private static final int DAYS_AHEAD = 3;
    private static final Duration MARGIN = Duration.ofDays(DAYS_AHEAD + 2L);

    @Inject
    private DiaryPlans plans;

    @Inject
    private Scope scope;

    /** For every visit, in the order given, at most three proposals, best first. */
    Map<Long, List<Replan.Choice>> of(
            Catalogue catalogue,
            Catalogue.Member away,
            TimeSlot time,
            List<AppointmentQueries.View> visits,
            Instant now) {
        Set<Catalogue.Branch> branches = new LinkedHashSet<>();
        visits.forEach(visit -> {
            branches.add(visit.branch());
            neighbours(catalogue, visit.branch()).forEach(branches::add);
        });
        Set<Long> clients = visits.stream().map(AppointmentQueries.View::client).collect(Collectors.toSet());
        DiaryPlan diary = plans.of(catalogue, branches, clients, time.widened(MARGIN, MARGIN), Set.of());
        diary.away(away, time);
        Map<Long, List<Replan.Choice>> found = new LinkedHashMap<>();
        for (AppointmentQueries.View visit : visits) {
            List<DiaryPlan.Offer> offers = offers(catalogue, diary, visit, now);
            if (!offers.isEmpty()) {
                diary.take(offers.get(0));
            }
            found.put(
                    visit.id(),
                    offers.stream().map(offer -> choice(visit, offer)).toList());
        }
        return found;
    }

    private List<DiaryPlan.Offer> offers(
            Catalogue catalogue, DiaryPlan diary, AppointmentQueries.View visit, Instant now) {
        Long party = visit.party();
        Set<Long> itself = party == null ? Set.of(visit.id()) : Set.of(visit.id(), party);
        Long room = visit.room().id();
        Proposal proposal = Proposals.of(
                catalogue,
                visit.branch(),
                visit.service(),
                visit.minutes(),
                visit.therapist(),
                null,
                visit.client(),
                visit.start(),
                now);
        List<DiaryPlan.Offer> others =
                diary.others(proposal, itself, room).limit(MOST).toList();
        if (party != null) {
            return others;
        }
        Optional<DiaryPlan.Offer> sameDay = diary.times(proposal, visit.branch(), proposal.date(), true, itself, room)
                .findFirst();
        List<DiaryPlan.Offer> best = new ArrayList<>();
        others.stream().findFirst().ifPresent(best::add);
        sameDay.or(() -> laterDay(diary, proposal, itself)).ifPresent(best::add);
        if (best.size() < MOST) {
            neighbours(catalogue, visit.branch())
                    .flatMap(branch -> diary.times(proposal, branch, proposal.date(), true, itself, null)
                            .limit(1))
                    .findFirst()
                    .ifPresent(best::add);
        }
        others.stream().skip(1).forEach(best::add);
        if (best.size() < MOST && sameDay.isPresent()) {
            laterDay(diary, proposal, itself).ifPresent(best::add);
        }
        return best.stream().limit(MOST).toList();
    }

    private static Optional<DiaryPlan.Offer> laterDay(DiaryPlan diary, Proposal proposal, Set<Long> itself) {
        return IntStream.rangeClosed(1, DAYS_AHEAD)
                .boxed()
                .flatMap(days -> diary.times(
                                proposal, proposal.branch(), proposal.date().plusDays(days), true, itself, null)
                        .limit(1))
                .findFirst();
    }

    /** The other branches of the region that the caller works for, nearest first; without regions, those in the same zone. */
    private Stream<Catalogue.Branch> neighbours(Catalogue catalogue, Catalogue.Branch branch) {
        return catalogue.branches().stream()
                .filter(other -> other.active() && other.id() != branch.id() && scope.covers(other.id()))
                .filter(other -> Objects.equals(other.region(), branch.region())
                        && (branch.region() != null || other.zone().equals(branch.zone())))
                .sorted(Comparator.comparingInt(other -> catalogue.travel().minutes(branch.id(), other.id())));
    }

    private static Replan.Choice choice(AppointmentQueries.View visit, DiaryPlan.Offer offer) {
        Proposal to = offer.proposal();
        long room = offer.placement().room();
        boolean elsewhere = to.branch().id() != visit.branch().id();
        boolean sameTime = to.slot().start().equals(visit.start());
        String who = " with " + to.therapist().name();
        LocalDate date = to.date();
        String time = Words.time(to.slot().start(), to.branch().zone())
                + (date.equals(visit.date()) ? "" : " on " + Words.date(date));
        Replan.Kind kind = elsewhere
                ? Replan.Kind.BRANCH
                : !sameTime ? Replan.Kind.TIME : room == visit.room().id() ? Replan.Kind.THERAPIST : Replan.Kind.ROOM;
        String label =
                switch (kind) {
                    case THERAPIST -> "Keep " + time + who;
                    case ROOM ->
                        "Keep " + time + who + " in "
                                + to.catalogue().room(room).name();
                    case TIME -> time + who;
                    case BRANCH -> to.branch().name() + ", " + time + who;
                };
        return new Replan.Choice(
                kind,
                label,
                to.branch().id(),
                to.therapist().id(),
                room,
                to.slot().start());
    }
}
