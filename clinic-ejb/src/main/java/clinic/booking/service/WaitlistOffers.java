package clinic.booking.service;

import clinic.booking.BookingTakenBack;
import clinic.booking.DiaryChanged;
import clinic.booking.Hold;
import clinic.booking.HoldBooked;
import clinic.booking.HoldGivenBack;
import clinic.booking.Holds;
import clinic.booking.Overrides;
import clinic.booking.Placement;
import clinic.booking.Proposal;
import clinic.booking.SlotFreed;
import clinic.booking.VisitStandsAgain;
import clinic.booking.persistence.Diary;
import clinic.booking.persistence.OfferTable;
import clinic.booking.persistence.OfferTable.Decision;
import clinic.booking.persistence.OfferTable.Freed;
import clinic.booking.persistence.OfferTable.Offer;
import clinic.booking.persistence.WishTable;
import clinic.booking.persistence.WishTable.Rule;
import clinic.booking.policy.HorizonPolicy;
import clinic.booking.policy.LeadTimePolicy;
import clinic.booking.policy.Words;
import clinic.booking.waitlist.Matching;
import clinic.booking.waitlist.Matching.Opening;
import clinic.booking.waitlist.Matching.Verdict;
import clinic.booking.waitlist.Strategy;
import clinic.booking.waitlist.Wish;
import clinic.booking.waitlist.Wish.Treatment;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Attempts;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.platform.SqlState;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Offers time that became free to those who wait for it. What is freed is written down in the transaction that frees it;
 * some seconds later one node takes it, decides by the branch's strategy and keeps the time with a hold, in one transaction.
 * An offer that is declined or that nobody answers frees its time again, and so the next in line gets it. Every decision is
 * written down.
 */
@ApplicationScoped
public class WaitlistOffers {
    static final String BY = "Waitlist";
    private static final Logger LOG = Logger.getLogger(WaitlistOffers.class.getName());
    private static final String SEQUENCE = "booking_seq";
    private static final int MOST_DAYS = 14;

    /** Longer than a diary may be kept by a node that did not hear of the change. */
    private static final Duration SETTLED = Duration.ofMillis(2500);

    /** What the clinic offers by itself is not too late to be booked. */
    static final Overrides OFFERED = new Overrides(
            "waitlist",
            Map.of(LeadTimePolicy.CODE, "offered from the waitlist", HorizonPolicy.CODE, "offered from the waitlist"));

    @Inject
    private WishTable wishTable;

    @Inject
    private OfferTable offerTable;

    @Inject
    private Catalogues catalogues;

    @Inject
    private FreeSlots freeSlots;

    @Inject
    private Proposals proposals;

    @Inject
    private Holds holds;

    @Inject
    private Diary diary;

    @Inject
    private Attempts attempts;

    @Inject
    private Ids ids;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Event<DiaryChanged> changed;

    @Inject
    private Event<SlotFreed> freed;

    /** Remembers what became free, in the transaction that frees it. */
    void remember(@Observes SlotFreed time) {
        Instant now = clock.instant();
        if (time.slot().end().isAfter(now)) {
            Catalogue.Branch branch = catalogues.current().branch(time.branch());
            offerTable.freed(ids.next(SEQUENCE), time, LocalDate.ofInstant(now, branch.zone()), now);
        }
    }

    /** An undo wants its time back: what was offered of it and not accepted yet is withdrawn. */
    void giveWay(@Observes VisitStandsAgain visit) {
        Placement wanted = visit.placement();
        for (Offer offer : offerTable.open(wanted.branch(), wanted.therapist(), wanted.room(), wanted.withBuffers())) {
            if (end(offer, "superseded", "The visit that had freed the time stands again", null)) {
                release(offer, false);
            }
        }
    }

    /** Whoever gives back what an offer kept declines the offer. */
    void givenBack(@Observes HoldGivenBack hold) {
        offerTable.holding(hold.hold()).ifPresent(offer -> end(offer, "declined", "Its time was given back", null));
    }

    /**
     * A hold was booked: if it kept an offered time, the offer is accepted and its wish fulfilled; booked for somebody
     * else, the client goes on waiting.
     */
    void accepted(@Observes HoldBooked booked) {
        offerTable.holding(booked.hold()).ifPresent(offer -> {
            Long visit = booked.visits().get(wishTable.wish(offer.wish()).wish().client());
            if (visit == null) {
                end(offer, "superseded", "Its time was booked for somebody else", null);
                return;
            }
            if (!end(offer, "accepted", "", visit)) {
                throw new SlotTaken(List.of(Proposals.JUST_TAKEN));
            }
            wishTable.end(offer.wish(), "booked", clock.instant(), by());
            for (Offer other : offerTable.siblings(offer)) {
                if (end(other, "superseded", "Somebody else accepted first", null)) {
                    release(other, true);
                }
            }
            withdraw(offer.wish(), "The wish is fulfilled");
        });
    }

    /** A booking is taken back: whose wish it fulfilled waits again, as long as before. */
    void waitsAgain(@Observes BookingTakenBack booking) {
        offerTable.fulfilled(booking.appointment()).ifPresent(offer -> {
            if (wishTable.waitAgain(offer.wish(), "booked")) {
                offerTable.add(
                        List.of(new Decision(
                                offer.wish(),
                                offer.round(),
                                offer.branch(),
                                offer.slot().start(),
                                clock.instant(),
                                by(),
                                "waits-again",
                                "The booking was taken back")),
                        () -> ids.next(SEQUENCE));
            }
        });
    }

    /** Ends every open offer of the wish and gives its time back. */
    void withdraw(long wish, String why) {
        for (Offer other : offerTable.ofWish(wish)) {
            if (other.state().equals("open") && end(other, "withdrawn", why, null)) {
                release(other, true);
            }
        }
    }

    /** Declines an open offer; the next in line gets it. */
    boolean decline(Offer offer, String why) {
        boolean declined = end(offer, "declined", why, null);
        if (declined) {
            release(offer, true);
        }
        return declined;
    }

    /** Ends the offers whose time is over. */
    void expire() {
        for (Offer offer : offerTable.overdue(clock.instant())) {
            quietly("offer " + offer.id() + " could not be ended", () -> {
                if (end(offer, "expired", "Nobody answered in time", null)) {
                    release(offer, true);
                }
                return offer.id();
            });
        }
    }

    /** Offers what became free; what another node takes first is left to it. */
    void make() {
        for (Freed time : offerTable.freed(clock.instant().minus(SETTLED))) {
            quietly("what became free at branch " + time.branch() + " could not be offered", () -> {
                if (offerTable.take(time.id())) {
                    decide(time);
                }
                return time.id();
            });
        }
    }

    private void quietly(String failure, java.util.function.Supplier<Long> work) {
        try {
            attempts.untilUndisturbed(work);
        } catch (RuntimeException e) {
            boolean beaten = SqlState.isOverlap(e) || SqlState.isContention(e);
            LOG.log(beaten ? Level.FINE : Level.SEVERE, failure, e);
        }
    }

    private void decide(Freed time) {
        long began = System.nanoTime();
        Instant now = clock.instant();
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(time.branch());
        List<Wish> wishes = wishTable.waiting(branch.id(), LocalDate.ofInstant(now, branch.zone()), time);
        if (wishes.isEmpty()) {
            return;
        }
        Rule rule = wishTable.rule(branch.id());
        Map<Treatment, List<Opening>> openings = openings(catalogue, branch, time, wishes, now);
        List<Verdict> verdicts = new Matching(branch.zone(), time.slot(), openings).judge(wishes, rule.strategy());
        long round = ids.next(SEQUENCE);
        offerTable.addRound(
                round, time, rule.strategy(), wishes.size(), Duration.ofNanos(System.nanoTime() - began), now);
        List<Decision> decisions = new ArrayList<>();
        boolean given = false;
        for (Verdict verdict : verdicts) {
            Wish wish = verdict.wish();
            Opening opening = verdict.opening();
            if (opening == null) {
                if (openings.containsKey(wish.treatment())) {
                    decisions.add(decision(wish, round, time, now, "passed-over", verdict.why()));
                }
            } else if (given && rule.strategy() != Strategy.NOTIFY_ALL) {
                decisions.add(
                        decision(wish, round, time, now, "passed-over", "Somebody before in line was offered it"));
            } else {
                String why = offer(catalogue, branch, wish, opening, rule, round, now);
                given |= why.isEmpty();
                decisions.add(decision(
                        wish,
                        round,
                        time,
                        now,
                        why.isEmpty() ? "offered" : "passed-over",
                        why.isEmpty()
                                ? catalogue.member(opening.therapist()).name() + " at "
                                        + Words.time(opening.slot().start(), branch.zone()) + ", "
                                        + rule.strategy().code()
                                : why));
            }
        }
        offerTable.add(decisions, () -> ids.next(SEQUENCE));
    }

    private static Decision decision(Wish wish, long round, Freed time, Instant now, String outcome, String why) {
        return new Decision(wish.id(), round, time.branch(), time.slot().start(), now, BY, outcome, why);
    }

    /** For every treatment waited for, what could now be booked that uses some of the freed time; none without any. */
    private Map<Treatment, List<Opening>> openings(
            Catalogue catalogue, Catalogue.Branch branch, Freed time, List<Wish> wishes, Instant now) {
        Map<Treatment, List<Opening>> openings = new HashMap<>();
        LocalDate today = LocalDate.ofInstant(now, branch.zone());
        LocalDate first = LocalDate.ofInstant(time.slot().start(), branch.zone());
        LocalDate from = first.isBefore(today) ? today : first;
        LocalDate last = LocalDate.ofInstant(time.slot().end().minusNanos(1), branch.zone());
        LocalDate until = last.isAfter(from.plusDays(MOST_DAYS)) ? from.plusDays(MOST_DAYS) : last;
        Set<Treatment> treatments = wishes.stream().map(Wish::treatment).collect(java.util.stream.Collectors.toSet());
        for (Treatment treatment : treatments) {
            Duration length = Duration.ofMinutes(treatment.minutes());
            Instant earliest = time.slot().start().minus(length).plusSeconds(1);
            FreeSlots.Wish search = new FreeSlots.Wish(
                    catalogue,
                    catalogue.service(treatment.service()),
                    treatment.minutes(),
                    List.of(branch),
                    time.therapist() == null ? -1 : time.therapist(),
                    earliest.isBefore(now) ? now : earliest,
                    time.slot().end(),
                    Terms.ANY,
                    now);
            SlotFinder finder = freeSlots.finder(search);
            List<Opening> found = new ArrayList<>();
            for (LocalDate date = from; !date.isAfter(until); date = date.plusDays(1)) {
                for (SiteDay.Free free : finder.on(date)) {
                    FreeSlot slot = free.slot();
                    found.add(new Opening(
                            slot.therapist(),
                            catalogue.member(slot.therapist()).gender(),
                            slot.room(),
                            new TimeSlot(slot.start(), slot.end())));
                }
            }
            if (!found.isEmpty()) {
                openings.put(treatment, found);
            }
        }
        return openings;
    }

    /** Makes an offer; answers why that is not possible, or nothing when it is made. */
    private String offer(
            Catalogue catalogue,
            Catalogue.Branch branch,
            Wish wish,
            Opening opening,
            Rule rule,
            long round,
            Instant now) {
        Instant until = now.plus(Duration.ofMinutes(rule.minutes()));
        Instant expires =
                opening.slot().start().isBefore(until) ? opening.slot().start() : until;
        Long hold = null;
        long room = opening.room();
        if (rule.strategy() != Strategy.NOTIFY_ALL) {
            try {
                Hold kept = keep(
                        proposal(
                                catalogue,
                                branch,
                                wish,
                                opening.therapist(),
                                null,
                                opening.slot().start(),
                                now),
                        expires);
                hold = kept.id();
                room = kept.placement().room();
            } catch (Refused refused) {
                return refused.reasons().get(0).message();
            }
        }
        offerTable.add(new Offer(
                ids.next(SEQUENCE),
                round,
                wish.id(),
                branch.id(),
                opening.therapist(),
                room,
                opening.slot(),
                hold,
                now,
                expires,
                "open",
                null,
                null));
        return "";
    }

    private static Proposal proposal(
            Catalogue catalogue,
            Catalogue.Branch branch,
            Wish wish,
            long therapist,
            Catalogue.@org.jspecify.annotations.Nullable Room room,
            Instant start,
            Instant now) {
        return Proposals.of(
                catalogue,
                branch,
                catalogue.service(wish.service()),
                wish.minutes(),
                catalogue.member(therapist),
                room,
                wish.client(),
                start,
                now);
    }

    /** Keeps the time for the client; refused as a booking would be. */
    private Hold keep(Proposal proposal, Instant until) {
        Placement placement = proposals.place(proposal, OFFERED, Own.NOTHING).placement();
        Hold hold = new Hold(
                ids.next(SEQUENCE),
                proposal.service().id(),
                placement,
                proposal.date(),
                proposal.client(),
                BY,
                proposal.now(),
                until);
        holds.add(hold);
        diary.claim(Diary.Claims.of(hold.id(), placement, hold.client(), hold.expiresAt()));
        changed.fire(new DiaryChanged(hold.branch(), hold.businessDate()));
        return hold;
    }

    /**
     * The hold of an offer; one made to several has none until somebody accepts it, and the first who does gets it.
     *
     * @throws SlotTaken when somebody else was faster
     */
    long hold(Offer offer, Wish wish) {
        Long held = offer.hold();
        if (held != null) {
            return held;
        }
        return attempts.untilUndisturbed(() -> {
            Instant now = clock.instant();
            Catalogue catalogue = catalogues.current();
            Proposal proposal = proposal(
                    catalogue,
                    catalogue.branch(offer.branch()),
                    wish,
                    offer.therapist(),
                    null,
                    offer.slot().start(),
                    now);
            long hold = keep(proposal, offer.expiresAt()).id();
            if (!offerTable.keep(offer, hold, now)) {
                throw new SlotTaken(List.of(Proposals.JUST_TAKEN));
            }
            return hold;
        });
    }

    private boolean end(Offer offer, String as, String why, @org.jspecify.annotations.Nullable Long appointment) {
        Instant now = clock.instant();
        boolean ended = offerTable.end(offer, as, appointment, now, by());
        if (ended) {
            offerTable.add(
                    List.of(new Decision(
                            offer.wish(),
                            offer.round(),
                            offer.branch(),
                            offer.slot().start(),
                            now,
                            by(),
                            as,
                            why)),
                    () -> ids.next(SEQUENCE));
        }
        return ended;
    }

    /** Gives back what the offer kept, and says so if it may be offered again. */
    private void release(Offer offer, boolean again) {
        Optional.ofNullable(offer.hold())
                .map(holds::get)
                .filter(Predicate.not(Hold::isEnded))
                .ifPresent(hold -> {
                    Instant now = clock.instant();
                    if (hold.isOpen(now)) {
                        hold.release(now);
                    } else {
                        hold.expire(now);
                    }
                    diary.release(hold.id());
                    if (again) {
                        freed.fire(SlotFreed.of(hold.placement()));
                    }
                    changed.fire(new DiaryChanged(hold.branch(), hold.businessDate()));
                });
    }

    private String by() {
        return callers.known().map(caller -> caller.name()).orElse(BY);
    }
}
