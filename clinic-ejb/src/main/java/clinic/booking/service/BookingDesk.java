package clinic.booking.service;

import clinic.access.Role;
import clinic.booking.Appointment;
import clinic.booking.AppointmentEvent;
import clinic.booking.Appointments;
import clinic.booking.DiaryChanged;
import clinic.booking.HoldBooked;
import clinic.booking.Overrides;
import clinic.booking.Placement;
import clinic.booking.Proposal;
import clinic.booking.SlotFreed;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Attempts;
import clinic.platform.Audit;
import clinic.platform.Callers;
import clinic.platform.Figures;
import clinic.platform.Scope;
import clinic.shared.Money;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Books, moves and cancels visits. A booking or move that another one beats to the same time is tried again from the
 * start, so that the caller learns who has it now and what is still free, or gets another room when any would do.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BookingDesk {
    private static final String DESK = "desk";

    @Inject
    private Catalogues catalogues;

    @Inject
    private Proposals proposals;

    @Inject
    private Appointments appointments;

    @Inject
    private DiaryKeeping diary;

    @Inject
    private Treatment treatment;

    @Inject
    private Attempts attempts;

    @Inject
    private Undisturbed undisturbed;

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
     * Books a visit.
     *
     * @return the appointment as it was booked
     * @throws SlotTaken when only the time is in the way: who has it, and what is free instead
     * @throws Refused when a rule is in the way, with every reason
     */
    public AppointmentQueries.View book(BookVisit visit) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(visit.branch());
        scope.require(branch.id());
        Catalogue.Room room = visit.room() == null ? null : catalogue.room(visit.room());
        Catalogue.Service service = AddOns.given(catalogue, visit.service(), visit.addOns());
        Proposal proposal = Proposals.of(
                catalogue,
                branch,
                service,
                AddOns.whole(service, visit.minutes()),
                catalogue.member(visit.therapist()),
                room,
                visit.client(),
                visit.start(),
                clock.instant());
        Long held = visit.hold();
        AppointmentQueries.View booked = undisturbed.run(proposal, () -> {
            Overrides overrides = new Overrides(visit.source(), visit.override());
            Proposals.Placed placed = proposals.place(proposal, overrides, held == null ? Own.NOTHING : Own.held(held));
            if (held != null) {
                diary.book(held, branch.id(), proposal.now());
            }
            Placement placement = placed.placement();
            Appointment appointment = new Appointment(
                            appointments.nextId(),
                            visit.client(),
                            proposal.service().id(),
                            placement,
                            proposal.date(),
                            price(proposal),
                            visit.source(),
                            visit.note(),
                            callers.caller().name(),
                            proposal.now())
                    .with(AddOns.agreed(proposal, placement));
            appointments.add(
                    appointment, overridden(appointment, appointment.booked(), overrides.words(placed.overridden())));
            if (held != null) {
                heldBooked.fire(new HoldBooked(held, Map.of(appointment.client(), appointment.id())));
            }
            announce(appointment);
            return booked(appointment, proposal, placed, visit);
        });
        figures.booked();
        return booked;
    }

    /** Moves a visit that has not begun; while its length stays, its price does. Refused like a booking. */
    public void move(MoveVisit move) {
        undisturbed.run(null, () -> {
            Appointment appointment = appointments.get(move.appointment());
            scope.require(appointment.branch());
            Catalogue catalogue = catalogues.current();
            Catalogue.Branch branch = catalogue.branch(appointment.branch());
            Long wanted = move.room();
            Proposal proposal = Proposals.of(
                    catalogue,
                    branch,
                    appointment.given(catalogue),
                    move.minutes() == null ? appointment.minutes() : move.minutes(),
                    catalogue.member(move.therapist() == null ? appointment.therapist() : move.therapist()),
                    wanted == null ? null : catalogue.room(wanted),
                    appointment.client(),
                    move.start(),
                    clock.instant());
            Own own = Own.of(appointment, diary.together(appointment), proposal);
            Overrides overrides = new Overrides(DESK, move.override());
            Placement before = appointment.placement();
            Proposals.Placed placed = proposals.place(proposal, overrides, own);
            announce(appointment);
            AppointmentEvent step = appointment.move(
                    placed.placement(),
                    proposal.date(),
                    proposal.minutes() == appointment.minutes() ? appointment.price() : price(appointment, proposal),
                    callers.caller().name(),
                    clock.instant());
            appointments.append(overridden(appointment, step, overrides.words(placed.overridden())));
            diary.update(appointment);
            freed.fire(SlotFreed.of(before));
            announce(appointment);
            return appointment.id();
        });
    }

    /**
     * Lets a treatment under way go on until it has that length, with the same therapist in the same room, at the price
     * the length has that day; the therapist may say so, too. Refused like a booking.
     *
     * @param minutes the whole length, as the service is offered
     */
    @Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.THERAPIST})
    public void extend(long id, int minutes) {
        undisturbed.run(null, () -> {
            Appointment appointment = treatment.mine(id);
            if (minutes <= appointment.minutes()) {
                throw new Refused(
                        "not-longer",
                        "The visit takes " + appointment.minutes() + " minutes already. Choose a longer time.");
            }
            Catalogue catalogue = catalogues.current();
            Placement where = appointment.placement();
            Proposal proposal = Proposals.of(
                    catalogue,
                    catalogue.branch(appointment.branch()),
                    appointment.given(catalogue),
                    minutes,
                    catalogue.member(appointment.therapist()),
                    catalogue.room(where.room()),
                    appointment.client(),
                    where.slot().start(),
                    clock.instant());
            Placement placement = proposals
                    .place(proposal, Overrides.STANDING, Own.of(appointment, diary.together(appointment), proposal))
                    .placement();
            appointments.append(appointment.extend(
                    placement, price(appointment, proposal), callers.caller().name(), clock.instant()));
            diary.update(appointment);
            announce(appointment);
            return id;
        });
    }

    /**
     * Cancels a visit that has not begun and frees its time; the reason is kept. Inside the cancellation window of the terms
     * it was booked under it is cancelled late and costs their fee.
     *
     * @param waiver why the fee is not asked; null when it is
     */
    public void cancel(long id, String reason, @Nullable String waiver) {
        if (reason.isBlank()) {
            throw new Refused("reason-missing", "Say why the visit is cancelled.");
        }
        attempts.untilUndisturbed(() -> {
            Appointment appointment = appointments.get(id);
            scope.require(appointment.branch());
            earlyEnd.cancel(appointment, reason.strip(), waiver);
            diary.update(appointment);
            announce(appointment);
            return id;
        });
    }

    /** Notes that the client has promised to come. */
    public void confirm(long id) {
        attempts.untilUndisturbed(() -> {
            Appointment appointment = appointments.get(id);
            scope.require(appointment.branch());
            appointments.append(appointment.confirm(callers.caller().name(), clock.instant()));
            announce(appointment);
            return id;
        });
    }

    private static AppointmentQueries.View booked(
            Appointment appointment, Proposal proposal, Proposals.Placed placed, BookVisit visit) {
        Placement placement = placed.placement();
        Long unit = placement.equipment();
        return new AppointmentQueries.View(
                appointment.id(),
                proposal.branch(),
                proposal.date(),
                appointment.status(),
                proposal.now(),
                visit.source(),
                visit.client(),
                placed.clientName(),
                proposal.service(),
                proposal.minutes(),
                AddOns.added(appointment, proposal.catalogue()),
                proposal.therapist(),
                proposal.catalogue().room(placement.room()),
                unit == null ? null : proposal.catalogue().unit(unit),
                proposal.slot().start(),
                proposal.slot().end(),
                appointment.price(),
                visit.note(),
                appointment.party(),
                AppointmentQueries.deposit(
                        proposal.catalogue(),
                        proposal.branch(),
                        proposal.service().id(),
                        appointment.status(),
                        proposal.now(),
                        appointment.price()),
                appointment.series(),
                appointment.seriesNumber());
    }

    /** The step with what was set aside and why, which is audited; as it is when nothing was. */
    private AppointmentEvent overridden(Appointment appointment, AppointmentEvent step, String why) {
        if (why.isEmpty()) {
            return step;
        }
        audit.done("BookingDesk.override", appointment.branch(), "visit " + appointment.id() + ": " + why);
        return step.because(why);
    }

    private void announce(Appointment appointment) {
        changed.fire(new DiaryChanged(appointment.branch(), appointment.businessDate()));
    }

    private static Money price(Proposal proposal) {
        return proposal.catalogue()
                .price(proposal.branch().id(), proposal.service(), proposal.minutes(), proposal.date())
                .orElseThrow();
    }

    /** What a visit costs in the proposed length; its add-ons cost what was agreed. */
    private static Money price(Appointment appointment, Proposal proposal) {
        return appointment
                .priced(proposal.catalogue(), proposal.minutes(), proposal.date())
                .orElseThrow();
    }
}
