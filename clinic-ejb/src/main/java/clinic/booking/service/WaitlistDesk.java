package clinic.booking.service;

import clinic.access.Role;
import clinic.booking.persistence.Clients;
import clinic.booking.persistence.OfferTable;
import clinic.booking.persistence.OfferTable.Decision;
import clinic.booking.persistence.OfferTable.Offer;
import clinic.booking.persistence.WishTable;
import clinic.booking.persistence.WishTable.Rule;
import clinic.booking.persistence.WishTable.WishRow;
import clinic.booking.waitlist.Window;
import clinic.booking.waitlist.Wish;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Attempts;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The waitlist at the desk: who waits, what is offered to whom, and answering an offer for a client. A wish is seen and
 * changed by whoever works for one of its branches; its offers and decisions only as far as they are about one's own.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class WaitlistDesk {
    private static final Role[] MAY_RULE = {Role.BRANCH_MANAGER, Role.HEAD_OFFICE};
    private static final int PAGE = 100;
    private static final int MOST_WINDOWS = 10;
    private static final int LONGEST_NOTE = 300;
    private static final String OFFER_ENDED = "offer-ended";

    @Inject
    private WishTable wishTable;

    @Inject
    private OfferTable offerTable;

    @Inject
    private WaitlistOffers offers;

    @Inject
    private BookingDesk bookingDesk;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Clients clients;

    @Inject
    private Attempts attempts;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Audit audit;

    /** @param next where the following page begins; null on the last */
    public record Page(
            List<WishRow> wishes,
            List<Offer> offers,
            Rule rule,
            @Nullable String next) {}

    /** A wish with everything that was offered and decided. */
    public record Detail(WishRow wish, List<Offer> offers, List<Decision> decisions) {}

    /**
     * Puts somebody on the list and answers the wish's id.
     *
     * @throws Refused with every reason at once
     */
    public long add(AddWish told) {
        Catalogue catalogue = catalogues.current();
        List<Long> branches = told.branches().stream()
                .distinct()
                .map(code -> catalogue.branch(code).id())
                .toList();
        branches.forEach(scope::require);
        clients.name(told.client());
        Catalogue.Service service = catalogue.service(told.service());
        Long therapist = told.therapist();
        if (therapist != null) {
            catalogue.member(therapist);
        }
        Instant now = clock.instant();
        LocalDate today = branches.stream()
                .map(id -> LocalDate.ofInstant(now, catalogue.branch(id).zone()))
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
        Objections objections = new Objections()
                .when(branches.isEmpty(), "branches", "Say at which branches.")
                .when(
                        service.addOn() || !service.durations().contains(told.minutes()),
                        "minutes",
                        service.name() + " is not offered in " + told.minutes() + " minutes.")
                .when(
                        told.windows().isEmpty() || told.windows().size() > MOST_WINDOWS,
                        "windows",
                        "Say in 1 to " + MOST_WINDOWS + " windows when it would suit.")
                .when(
                        therapist != null
                                && branches.stream().noneMatch(id -> catalogue.therapists(id).stream()
                                        .anyMatch(member -> member.id() == therapist)),
                        "therapist",
                        "The therapist works at none of the branches.")
                .atMost("note", "The note", told.note(), LONGEST_NOTE);
        for (Window window : told.windows()) {
            objections
                    .when(window.until().isBefore(window.from()), "windows", "A window ends before it begins.")
                    .when(window.until().isBefore(today), "windows", "A window is over already.")
                    .when(
                            window.until().isAfter(window.from().plusYears(1)),
                            "windows",
                            "A window lasts a year at the most.")
                    .when(
                            !window.notAfter().isAfter(window.notBefore().plusMinutes(told.minutes() - 1L)),
                            "windows",
                            "A window is shorter than the treatment.");
        }
        objections.refuse();
        Wish wish = new Wish(
                ids.next("booking_seq"),
                told.client(),
                service.id(),
                told.minutes(),
                therapist,
                told.gender(),
                told.windows(),
                now,
                null);
        wishTable.add(wish, branches, told.note().strip(), by());
        note(wish.id(), branches.get(0), "waiting", told.note().strip());
        return wish.id();
    }

    /** Who waits for a branch and what is offered there, with how it offers. */
    public Page list(String branchCode, @Nullable String cursor) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        List<WishRow> found = wishTable.page(
                branch.id(),
                LocalDate.ofInstant(clock.instant(), branch.zone()),
                cursor == null ? 0 : Long.parseLong(cursor),
                PAGE + 1);
        List<WishRow> page = found.size() > PAGE ? found.subList(0, PAGE) : found;
        return new Page(
                page,
                offerTable.open(branch.id()),
                wishTable.rule(branch.id()),
                found.size() > PAGE ? String.valueOf(page.get(PAGE - 1).wish().id()) : null);
    }

    /** @throws NotFound when there is none of that id */
    public Detail get(long id) {
        WishRow wish = mine(id);
        return new Detail(
                wish,
                offerTable.ofWish(id).stream()
                        .filter(offer -> scope.covers(offer.branch()))
                        .toList(),
                offerTable.decisions(id).stream()
                        .filter(decision -> scope.covers(decision.branch()))
                        .toList());
    }

    /** Takes somebody off the list; what is offered to them goes to the next in line. */
    public void withdraw(long id) {
        WishRow wish = mine(id);
        if (!wishTable.end(id, "withdrawn", clock.instant(), by())) {
            throw new Refused("wish-ended", "The wish is fulfilled or withdrawn already.");
        }
        offers.withdraw(id, "The wish was withdrawn");
        note(id, wish.branches().get(0), "withdrawn", "");
    }

    /**
     * Puts somebody on the list again who was taken off it, in line where they were.
     *
     * @throws Refused {@code wish-not-withdrawn} when the wish waits already or is fulfilled
     */
    public void restore(long id) {
        WishRow wish = mine(id);
        if (!wishTable.waitAgain(id, "withdrawn")) {
            throw new Refused("wish-not-withdrawn", "The wish waits already, or is fulfilled.");
        }
        note(id, wish.branches().get(0), "waits-again", "");
    }

    /**
     * Accepts an offer for its client: books the time it kept.
     *
     * @throws Refused {@code offer-ended} when it is answered or over
     * @throws SlotTaken when somebody else was faster
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public AppointmentQueries.View accept(long id) {
        Offer offer = open(id);
        WishRow wish = wishTable.wish(offer.wish());
        Catalogue catalogue = catalogues.current();
        long hold = offers.hold(offer, wish.wish());
        return bookingDesk.book(new BookVisit(
                catalogue.branch(offer.branch()).code(),
                catalogue.service(wish.wish().service()).code(),
                wish.wish().minutes(),
                offer.therapist(),
                null,
                wish.wish().client(),
                offer.slot().start(),
                "waitlist",
                wish.note(),
                hold,
                WaitlistOffers.OFFERED.reasons()));
    }

    /** Declines an offer for its client; the next in line gets it, the client goes on waiting. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void decline(long id, String why) {
        Offer offer = open(id);
        boolean declined = attempts.untilUndisturbed(() -> offers.decline(offer, why.strip()));
        if (!declined) {
            throw ended();
        }
    }

    /** Notes that the client was called about an offer, and what came of it. */
    public void called(long id, String what) {
        Offer offer = open(id);
        offerTable.add(
                List.of(new Decision(
                        offer.wish(),
                        offer.round(),
                        offer.branch(),
                        offer.slot().start(),
                        clock.instant(),
                        by(),
                        "called",
                        what.strip())),
                () -> ids.next("booking_seq"));
    }

    /** How a branch offers time that became free. */
    public Rule rule(String branchCode) {
        long branch = catalogues.current().branch(branchCode).id();
        scope.require(branch);
        return wishTable.rule(branch);
    }

    /** Changes how a branch offers time that becomes free from now on. */
    public void rule(String branchCode, Rule rule) {
        long branch = catalogues.current().branch(branchCode).id();
        scope.require(branch);
        if (!callers.caller().holdsIn(branch, MAY_RULE)) {
            throw new NotAllowed("Only a manager changes how time is offered.");
        }
        new Objections()
                .when(rule.minutes() < 5 || rule.minutes() > 1440, "minutes", "An offer stands 5 to 1440 minutes.")
                .refuse();
        wishTable.rule(branch, rule);
        audit.done("WaitlistDesk.rule", branch, rule.strategy().code() + ", " + rule.minutes() + " minutes");
    }

    private Offer open(long id) {
        Offer offer = offerTable.offer(id);
        scope.require(offer.branch());
        if (!offer.isOpen(clock.instant())) {
            throw ended();
        }
        return offer;
    }

    private static Refused ended() {
        return new Refused(OFFER_ENDED, "The offer is answered already, or its time is over.");
    }

    private WishRow mine(long id) {
        WishRow wish = wishTable.wish(id);
        if (wish.branches().stream().noneMatch(scope::covers)) {
            scope.require(wish.branches().get(0));
        }
        return wish;
    }

    private void note(long wish, long branch, String outcome, String why) {
        offerTable.add(
                List.of(new Decision(wish, null, branch, null, clock.instant(), by(), outcome, why)),
                () -> ids.next("booking_seq"));
    }

    private String by() {
        return callers.caller().name();
    }
}
