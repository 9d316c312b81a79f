package clinic.booking.service;

import clinic.access.Role;
import clinic.booking.Appointment;
import clinic.booking.Appointments;
import clinic.booking.DiaryChanged;
import clinic.booking.HoldBooked;
import clinic.booking.Overrides;
import clinic.booking.Placement;
import clinic.booking.SlotFreed;
import clinic.booking.persistence.Diary;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Figures;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Books, moves and cancels visits that belong together: couples and groups side by side, several services of a client in
 * one go. All of it happens, or nothing. Each visit is an appointment of its own and may be moved or cancelled alone.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PartyDesk {

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
    private PartyPlaces places;

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
        List<PartyPlan.Part> parts = places.parts(catalogue, party);
        Overrides overrides = new Overrides(party.source(), party.override());
        List<Long> booked = undisturbed.run(null, () -> {
            Instant now = clock.instant();
            List<PartyPlan.Placed> placed = places.place(
                    catalogue,
                    branch,
                    parts,
                    party.start(),
                    party.hold() == null ? Set.of() : keeping.heldWith(party.hold()),
                    overrides,
                    now);
            if (party.hold() != null) {
                keeping.book(party.hold(), branch.id(), now);
            }
            String why = overrides.words(places.overridden(placed));
            if (!why.isEmpty()) {
                audit.done("PartyDesk.override", branch.id(), why);
            }
            long id = ids.next("booking_seq");
            List<Long> appointed = new ArrayList<>();
            Map<Long, Long> visits = new HashMap<>();
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
                                                one.part().service(),
                                                one.part().minutes(),
                                                one.proposal().date())
                                        .orElseThrow(),
                                party.source(),
                                party.note(),
                                callers.caller().name(),
                                now)
                        .with(AddOns.agreed(one.proposal(), one.placement()))
                        .in(id);
                appointments.add(
                        appointment,
                        why.isEmpty()
                                ? appointment.booked()
                                : appointment.booked().because(why));
                appointed.add(appointment.id());
                visits.putIfAbsent(appointment.client(), appointment.id());
                changed.fire(new DiaryChanged(branch.id(), appointment.businessDate()));
            }
            diary.claim(Diary.Claims.of(
                    id,
                    branch.id(),
                    placed.stream().map(PartyPlan.Placed::placement).toList(),
                    null));
            if (party.hold() != null) {
                heldBooked.fire(new HoldBooked(party.hold(), visits));
            }
            return appointed;
        });
        booked.forEach(id -> figures.booked());
        return booked.stream().map(queries::get).toList();
    }

    /**
     * Moves everybody of the visit's party who has not begun, by as much as this visit: who was moved apart before stays as
     * far apart. Refused like a booking.
     */
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
                    .map(one ->
                            PartyPlan.Part.of(one, catalogue, first, one.minutes(), catalogue.member(one.therapist())))
                    .toList();
            Instant now = clock.instant();
            long all = ids.next("booking_seq");
            List<PartyPlan.Placed> placed =
                    places.place(catalogue, branch, parts, first.plus(by), own, new Overrides("desk", override), now);
            for (int i = 0; i < placed.size(); i++) {
                Appointment one = together.get(i);
                announce(one);
                Placement before = one.placement();
                appointments.append(one.move(
                                placed.get(i).placement(),
                                placed.get(i).proposal().date(),
                                one.price(),
                                callers.caller().name(),
                                now)
                        .together(all));
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
            long all = ids.next("booking_seq");
            for (Appointment one : together) {
                earlyEnd.cancel(one, reason.strip(), waiver, all);
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

    private void announce(Appointment appointment) {
        changed.fire(new DiaryChanged(appointment.branch(), appointment.businessDate()));
    }
}
