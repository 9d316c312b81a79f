package clinic.booking.service;

import clinic.booking.Proposal;
import clinic.booking.service.SiteDay.Free;
import clinic.organisation.Catalogue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the times at which a visit could be booked: inside opening hours and the therapist's hours, with the credential
 * valid that day, a price known, therapist, a suitable room and equipment free with buffers, time for the therapist's way
 * from and to another branch, and within their load budget. Starts lie on the quarter hours of the branch's wall clock.
 */
@ApplicationScoped
public class FreeSlots {

    @Inject
    private DayDiaries diaries;

    @Inject
    private Loads loads;

    private final Sites sites = new Sites();

    /** A search in diaries and loads that no container injects. */
    static FreeSlots in(DayDiaries diaries, Loads loads) {
        FreeSlots slots = new FreeSlots();
        slots.diaries = diaries;
        slots.loads = loads;
        return slots;
    }

    /**
     * What is looked for.
     *
     * @param therapist only this one; negative for any
     * @param from earliest start
     * @param until starts lie before this
     */
    record Wish(
            Catalogue catalogue,
            Catalogue.Service service,
            int minutes,
            List<Catalogue.Branch> branches,
            long therapist,
            Instant from,
            Instant until,
            Terms terms,
            Instant now) {

        boolean admits(Catalogue.Member member) {
            String gender = terms.gender();
            return (therapist < 0 || member.id() == therapist)
                    && (gender == null || gender.equalsIgnoreCase(member.gender()));
        }
    }

    /** Looks day by day, so that whoever has enough stops reading. */
    SlotFinder finder(Wish wish) {
        return new SlotFinder(wish, sites, diaries, loads);
    }

    /**
     * The next time that suits at which the proposed therapist is free for the proposed service at the branch, after the
     * proposed time.
     */
    Optional<FreeSlot> nextOf(Proposal proposal, int days, Predicate<FreeSlot> suits) {
        Instant after = proposal.slot().start().plusSeconds(1);
        SlotFinder finder = finder(wish(
                proposal,
                proposal.therapist().id(),
                after.isBefore(proposal.now()) ? proposal.now() : after,
                Instant.MAX));
        return proposal.date()
                .datesUntil(proposal.date().plusDays(days))
                .flatMap(date -> finder.on(date).stream())
                .map(Free::slot)
                .filter(suits)
                .findFirst();
    }

    /** Somebody else who is free at exactly the proposed time. */
    Optional<FreeSlot> others(Proposal proposal) {
        Instant start = proposal.slot().start();
        return finder(wish(proposal, -1, start, start.plusSeconds(1))).on(proposal.date()).stream()
                .map(Free::slot)
                .filter(slot -> slot.therapist() != proposal.therapist().id())
                .findFirst();
    }

    private static Wish wish(Proposal proposal, long therapist, Instant from, Instant until) {
        return new Wish(
                proposal.catalogue(),
                proposal.service(),
                proposal.minutes(),
                List.of(proposal.branch()),
                therapist,
                from,
                until,
                Terms.ANY,
                proposal.now());
    }
}
