package clinic.booking.service;

import clinic.access.Role;
import clinic.booking.Appointment;
import clinic.booking.Appointments;
import clinic.booking.BookingPolicy;
import clinic.booking.DiaryChanged;
import clinic.booking.HoldBooked;
import clinic.booking.Overrides;
import clinic.booking.Placement;
import clinic.booking.SlotFreed;
import clinic.booking.persistence.Clients;
import clinic.booking.persistence.Diary;
import clinic.booking.persistence.Diary.Taken;
import clinic.booking.policy.BookingPolicies;
import clinic.booking.policy.LoadRule;
import clinic.booking.policy.TravelRule;
import clinic.booking.policy.Words;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Figures;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import clinic.shared.TimeSlot;
import clinic.shared.Way;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Books, moves and cancels visits that belong together: couples and groups side by side, several services of a client in
 * one go. All of it happens, or nothing. Each visit is an appointment of its own and may be moved or cancelled alone.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PartyDesk {
    private static final int MOST_PARTS = 12;
    private static final int SEARCH_DAYS = 14;
    private static final Duration STEP = Duration.ofMinutes(15);

    /** How far around a party its therapists' other visits are looked at, for buffers and ways. */
    private static final Duration AROUND = Duration.ofHours(4);

    @Inject
    private Catalogues catalogues;

    @Inject
    private Appointments appointments;

    @Inject
    private AppointmentQueries queries;

    @Inject
    private Diary diary;

    @Inject
    private DiaryKeeping keeping;

    @Inject
    private Clients clients;

    @Inject
    private Loads loads;

    @Inject
    private Undisturbed undisturbed;

    @Inject
    @Any
    private Instance<BookingPolicy> added;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Figures figures;

    @Inject
    private EarlyEnd earlyEnd;

    @Inject
    private Audit audit;

    @Inject
    private Event<DiaryChanged> changed;

    @Inject
    private Event<SlotFreed> freed;

    @Inject
    private Event<HoldBooked> heldBooked;

    /**
     * Books all parts.
     *
     * @return the appointments in the order of the parts
     * @throws SlotTaken when only the time is in the way, with the next time at which all of it would fit
     * @throws Refused when a rule is in the way, with every reason
     */
    public List<AppointmentQueries.View> book(BookParty party) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(party.branch());
        scope.require(branch.id());
        if (party.parts().isEmpty() || party.parts().size() > MOST_PARTS) {
            throw new Refused("party-size", "Book 1 to " + MOST_PARTS + " visits at a time.");
        }
        List<PartyPlan.Part> parts = party.parts().stream()
                .map(part -> new PartyPlan.Part(
                        part.client(),
                        catalogue.service(part.service()),
                        positive(part.minutes()),
                        part.therapist() == null ? null : catalogue.member(part.therapist())))
                .toList();
        parts.stream().map(PartyPlan.Part::client).distinct().forEach(clients::name);
        Overrides overrides = new Overrides(party.source(), party.override());
        List<Long> booked = undisturbed.run(null, () -> {
            Instant now = clock.instant();
            List<PartyPlan.Placed> placed = place(
                    catalogue,
                    branch,
                    parts,
                    party.start(),
                    party.hold() == null ? Set.of() : Set.of(party.hold()),
                    overrides,
                    now);
            if (party.hold() != null) {
                keeping.book(party.hold(), branch.id(), now);
            }
            String why = overrides.words(overridden(placed));
            if (!why.isEmpty()) {
                audit.done("PartyDesk.override", branch.id(), why);
            }
            long id = ids.next("booking_seq");
            List<Long> appointed = new ArrayList<>();
            for (PartyPlan.Placed one : placed) {
                Appointment appointment = new Appointment(
                                appointments.nextId(),
                                one.part().client(),
                                one.part().service().id(),
                                one.placement(),
                                one.proposal().date(),
                                catalogue
                                        .price(
                                                branch.id(),
                                                one.part().service().id(),
                                                one.part().minutes(),
                                                one.proposal().date())
                                        .orElseThrow(),
                                party.source(),
                                party.note(),
                                callers.caller().name(),
                                now)
                        .in(id);
                appointments.add(
                        appointment,
                        why.isEmpty()
                                ? appointment.booked()
                                : appointment.booked().because(why));
                appointed.add(appointment.id());
                changed.fire(new DiaryChanged(branch.id(), appointment.businessDate()));
            }
            diary.claim(Diary.Claims.of(
                    id,
                    branch.id(),
                    placed.stream().map(PartyPlan.Placed::placement).toList()));
            if (party.hold() != null) {
                heldBooked.fire(new HoldBooked(party.hold(), appointed.get(0)));
            }
            return appointed;
        });
        booked.forEach(id -> figures.booked());
        return booked.stream().map(queries::get).toList();
    }

    /** Moves everybody of the visit's party who has not begun, by as much as this visit; refused like a booking. */
    public void move(long id, Instant start, Map<String, String> override) {
        undisturbed.run(null, () -> {
            Appointment moved = appointments.get(id);
            scope.require(moved.branch());
            List<Appointment> together = together(moved);
            Catalogue catalogue = catalogues.current();
            Catalogue.Branch branch = catalogue.branch(moved.branch());
            Duration by = Duration.between(moved.placement().slot().start(), start);
            Instant first = together.get(0).placement().slot().start();
            Set<Long> own = new HashSet<>(together.stream().map(Appointment::id).toList());
            own.add(Objects.requireNonNullElse(moved.party(), id));
            List<PartyPlan.Part> parts = together.stream()
                    .map(one -> new PartyPlan.Part(
                            one.client(),
                            catalogue.service(one.service()),
                            one.minutes(),
                            catalogue.member(one.therapist())))
                    .toList();
            Instant now = clock.instant();
            List<PartyPlan.Placed> placed =
                    place(catalogue, branch, parts, first.plus(by), own, new Overrides("desk", override), now);
            for (int i = 0; i < placed.size(); i++) {
                Appointment one = together.get(i);
                announce(one);
                Placement before = one.placement();
                appointments.append(one.move(
                        placed.get(i).placement(),
                        placed.get(i).proposal().date(),
                        one.price(),
                        callers.caller().name(),
                        now));
                freed.fire(SlotFreed.of(before));
                announce(one);
            }
            keeping.update(together);
            return id;
        });
    }

    /** Cancels everybody of the visit's party who has not begun, as {@link BookingDesk#cancel} does each of them. */
    public void cancel(long id, String reason, @Nullable String waiver) {
        if (reason.isBlank()) {
            throw new Refused("reason-missing", "Say why the visits are cancelled.");
        }
        undisturbed.run(null, () -> {
            Appointment cancelled = appointments.get(id);
            scope.require(cancelled.branch());
            List<Appointment> together = together(cancelled);
            for (Appointment one : together) {
                earlyEnd.cancel(one, reason.strip(), waiver);
                announce(one);
            }
            keeping.update(together);
            return id;
        });
    }

    /** Those of the party that have not begun; refused when this one has. */
    private List<Appointment> together(Appointment one) {
        Long party = one.party();
        List<Appointment> all = party == null ? List.of(one) : appointments.ofParty(party);
        List<Appointment> waiting =
                all.stream().filter(visit -> visit.status().canMove()).toList();
        if (!waiting.contains(one)) {
            throw new Refused("wrong-state", "The visit has begun or is over; it stays where it is.");
        }
        return waiting;
    }

    private List<PartyPlan.Placed> place(
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
                    : new Refused(reasons);
        });
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
        Set<Long> turn = TherapistTurn.of(
                catalogue,
                parts.stream()
                        .flatMap(part -> part.therapist() == null
                                ? catalogue.therapists(branch.id()).stream()
                                : Stream.of(part.therapist()))
                        .collect(Collectors.toSet()));
        List<Taken> taken = diary.takenInTurn(turn, PartyPlan.resources(catalogue, branch, parts), window, own);
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

    private static BookingPolicy travel(List<Taken> taken) {
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
    private Set<String> overridden(List<PartyPlan.Placed> placed) {
        return Stream.concat(BookingPolicies.OWN.stream(), added.stream())
                .flatMap(policy -> placed.stream().flatMap(one -> policy.refuse(one.proposal()).stream()))
                .map(Refusal::code)
                .collect(Collectors.toSet());
    }

    private void announce(Appointment appointment) {
        changed.fire(new DiaryChanged(appointment.branch(), appointment.businessDate()));
    }

    private static int positive(int minutes) {
        if (minutes <= 0) {
            throw new Refused("duration-not-offered", "A visit takes at least five minutes.");
        }
        return minutes;
    }
}
