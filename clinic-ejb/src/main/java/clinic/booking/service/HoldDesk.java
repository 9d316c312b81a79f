package clinic.booking.service;

import clinic.access.Role;
import clinic.booking.DiaryChanged;
import clinic.booking.Hold;
import clinic.booking.HoldGivenBack;
import clinic.booking.Holds;
import clinic.booking.Overrides;
import clinic.booking.Placement;
import clinic.booking.Proposal;
import clinic.booking.SlotFreed;
import clinic.booking.persistence.Diary;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Keeps slots while somebody decides or pays: ten minutes unless {@code clinic.hold.minutes} says otherwise. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class HoldDesk {

    @Inject
    private Catalogues catalogues;

    @Inject
    private Proposals proposals;

    @Inject
    private PartyPlaces places;

    @Inject
    private Holds holds;

    @Inject
    private Diary diary;

    @Inject
    private Undisturbed undisturbed;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Event<DiaryChanged> changed;

    @Inject
    private Event<SlotFreed> freed;

    @Inject
    private Event<HoldGivenBack> givenBack;

    @Inject
    @ConfigProperty(name = "clinic.hold.minutes", defaultValue = "10")
    private int minutes;

    /**
     * One hold with the names a desk needs; {@code start} and {@code end} are the treatment, half-open.
     *
     * @param service given with its add-ons
     * @param minutes of the whole, add-ons included
     * @param party names those that are kept together with it; null when it is kept alone
     */
    public record View(
            long id,
            Catalogue.Branch branch,
            LocalDate date,
            Catalogue.Service service,
            int minutes,
            Catalogue.Member therapist,
            Catalogue.Room room,
            @Nullable Long client,
            Instant start,
            Instant end,
            Instant expires,
            String by,
            @Nullable Long party) {

        /** The length of the treatment itself. */
        public int ownMinutes() {
            return minutes - service.added();
        }

        /** The codes of its add-ons. */
        public List<String> addOns() {
            return service.addOns().stream().map(Catalogue.Service::code).toList();
        }
    }

    /**
     * Keeps a slot.
     *
     * @throws SlotTaken when it is not free: who has it, and what is free instead
     * @throws Refused when a rule is in the way, with every reason
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public View hold(HoldSlot slot) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(slot.branch());
        scope.require(branch.id());
        Catalogue.Service service = AddOns.given(catalogue, slot.service(), slot.addOns());
        Proposal proposal = Proposals.of(
                catalogue,
                branch,
                service,
                AddOns.whole(service, slot.minutes()),
                catalogue.member(slot.therapist()),
                slot.room() == null ? null : catalogue.room(slot.room()),
                slot.client(),
                slot.start(),
                clock.instant());
        return undisturbed.run(proposal, () -> {
            Placement placement =
                    proposals.place(proposal, Overrides.NONE, Own.NOTHING).placement();
            Hold hold = new Hold(
                            ids.next("booking_seq"),
                            proposal.service().id(),
                            placement,
                            proposal.date(),
                            slot.client(),
                            callers.caller().name(),
                            proposal.now(),
                            until(proposal.now()))
                    .with(addOns(service));
            holds.add(hold);
            diary.claim(Diary.Claims.of(hold.id(), placement, hold.client(), hold.expiresAt()));
            changed.fire(new DiaryChanged(hold.branch(), hold.businessDate()));
            return view(hold, catalogue);
        });
    }

    /**
     * Keeps places for all parts of a party until one moment.
     *
     * @return the holds in the order of the parts; the first one's id books or gives back all of them
     * @throws SlotTaken when only the time is in the way, with the next time at which all of it would fit
     * @throws Refused when a rule is in the way, with every reason
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<View> hold(BookParty party) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(party.branch());
        scope.require(branch.id());
        List<PartyPlan.Part> parts = places.parts(catalogue, party);
        return undisturbed.run(null, () -> {
            Instant now = clock.instant();
            Instant until = until(now);
            List<PartyPlan.Placed> placed =
                    places.place(catalogue, branch, parts, party.start(), Set.of(), Overrides.NONE, now);
            long first = ids.next("booking_seq");
            List<Hold> kept = new ArrayList<>();
            for (PartyPlan.Placed one : placed) {
                Hold hold = new Hold(
                                kept.isEmpty() ? first : ids.next("booking_seq"),
                                one.part().service().id(),
                                one.placement(),
                                one.proposal().date(),
                                one.part().client(),
                                callers.caller().name(),
                                now,
                                until)
                        .with(addOns(one.part().service()))
                        .in(first);
                holds.add(hold);
                diary.claim(Diary.Claims.ofOne(hold.id(), one.placement(), hold.client(), until));
                changed.fire(new DiaryChanged(hold.branch(), hold.businessDate()));
                kept.add(hold);
            }
            diary.claim(Diary.Claims.of(
                    first,
                    branch.id(),
                    placed.stream().map(PartyPlan.Placed::placement).toList(),
                    until));
            return kept.stream().map(hold -> view(hold, catalogue)).toList();
        });
    }

    private Instant until(Instant now) {
        return now.plus(Duration.ofMinutes(minutes)).truncatedTo(ChronoUnit.SECONDS);
    }

    private static List<Long> addOns(Catalogue.Service service) {
        return service.addOns().stream().map(Catalogue.Service::id).toList();
    }

    /** @throws clinic.shared.NotFound when there is none of that id */
    public View get(long id) {
        return together(id).stream().filter(view -> view.id() == id).findFirst().orElseThrow();
    }

    /**
     * A hold and those kept together with it, in the order of their parts.
     *
     * @throws clinic.shared.NotFound when there is none of that id
     */
    public List<View> together(long id) {
        List<Hold> kept = holds.together(id);
        kept.forEach(hold -> scope.require(hold.branch()));
        Catalogue catalogue = catalogues.current();
        return kept.stream().map(hold -> view(hold, catalogue)).toList();
    }

    /**
     * Gives a held slot back, and those kept together with it; nothing happens when it has ended by itself or by being
     * booked.
     */
    public void release(long id) {
        List<Hold> kept = holds.together(id);
        kept.forEach(hold -> scope.require(hold.branch()));
        for (Hold hold : kept) {
            if (!hold.isEnded()) {
                hold.release(clock.instant());
                diary.release(hold.id());
                givenBack.fire(new HoldGivenBack(hold.id()));
                freed.fire(SlotFreed.of(hold.placement()));
                changed.fire(new DiaryChanged(hold.branch(), hold.businessDate()));
            }
        }
    }

    /** What is held at the branch on its local date, by start. */
    public List<View> open(String branchCode, LocalDate date) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(branchCode);
        scope.require(branch.id());
        return holds.open(branch.id(), date, clock.instant()).stream()
                .map(hold -> view(hold, catalogue))
                .toList();
    }

    private static View view(Hold hold, Catalogue catalogue) {
        Placement placement = hold.placement();
        return new View(
                hold.id(),
                catalogue.branch(hold.branch()),
                hold.businessDate(),
                catalogue
                        .service(hold.service())
                        .with(hold.addOns().stream()
                                .sorted()
                                .map(catalogue::service)
                                .toList()),
                hold.minutes(),
                catalogue.member(placement.therapist()),
                catalogue.room(placement.room()),
                hold.client(),
                placement.slot().start(),
                placement.slot().end(),
                hold.expiresAt(),
                hold.by(),
                hold.party());
    }
}
