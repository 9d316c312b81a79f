package clinic.booking.service;

import clinic.access.Role;
import clinic.booking.Appointment;
import clinic.booking.Appointments;
import clinic.booking.DiaryChanged;
import clinic.booking.Placement;
import clinic.booking.Proposal;
import clinic.booking.persistence.Diary;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Attempts;
import clinic.platform.Callers;
import clinic.platform.Figures;
import clinic.platform.Scope;
import clinic.platform.SqlState;
import clinic.shared.Money;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import clinic.shared.TimeSlot;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Books, moves and cancels visits. A booking or move that another one beats to the same time is tried again from the
 * start, so that the caller learns who has it now and what is still free, or gets another room when any would do.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BookingDesk {
    private static final long NONE = -1;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Proposals proposals;

    @Inject
    private Appointments appointments;

    @Inject
    private Diary diary;

    @Inject
    private Treatment treatment;

    @Inject
    private Attempts attempts;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Figures figures;

    @Inject
    private Event<DiaryChanged> changed;

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
        Proposal proposal = new Proposal(
                catalogue,
                branch,
                catalogue.service(visit.service()),
                catalogue.member(visit.therapist()),
                room,
                visit.client(),
                slot(visit.start(), visit.minutes()),
                LocalDate.ofInstant(visit.start(), branch.zone()),
                clock.instant());
        AppointmentQueries.View booked = undisturbed(proposal, () -> {
            Proposals.Placed placed = proposals.place(proposal, NONE);
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
                    proposal.now());
            appointments.add(appointment);
            announce(appointment);
            return booked(appointment, proposal, placed, visit);
        });
        figures.booked();
        return booked;
    }

    /** Moves a visit that has not begun; while its length stays, its price does. Refused like a booking. */
    public void move(MoveVisit move) {
        undisturbed(null, () -> {
            Appointment appointment = appointments.get(move.appointment());
            scope.require(appointment.branch());
            Catalogue catalogue = catalogues.current();
            Catalogue.Branch branch = catalogue.branch(appointment.branch());
            Long wanted = move.room();
            Proposal proposal = new Proposal(
                    catalogue,
                    branch,
                    catalogue.service(appointment.service()),
                    catalogue.member(move.therapist() == null ? appointment.therapist() : move.therapist()),
                    wanted == null ? null : catalogue.room(wanted),
                    appointment.client(),
                    slot(move.start(), move.minutes() == null ? appointment.minutes() : move.minutes()),
                    LocalDate.ofInstant(move.start(), branch.zone()),
                    clock.instant());
            Placement placement = proposals
                    .place(proposal, appointment.id(), appointment.placement().room())
                    .placement();
            announce(appointment);
            appointments.append(appointment.move(
                    placement,
                    proposal.date(),
                    proposal.minutes() == appointment.minutes() ? appointment.price() : price(proposal),
                    callers.caller().name(),
                    clock.instant()));
            claimAnew(appointment, placement);
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
        undisturbed(null, () -> {
            Appointment appointment = treatment.mine(id);
            if (minutes <= appointment.minutes()) {
                throw new Refused(
                        "not-longer",
                        "The visit takes " + appointment.minutes() + " minutes already. Choose a longer time.");
            }
            Catalogue catalogue = catalogues.current();
            Placement where = appointment.placement();
            Proposal proposal = new Proposal(
                    catalogue,
                    catalogue.branch(appointment.branch()),
                    catalogue.service(appointment.service()),
                    catalogue.member(appointment.therapist()),
                    catalogue.room(where.room()),
                    appointment.client(),
                    slot(where.slot().start(), minutes),
                    appointment.businessDate(),
                    clock.instant());
            Placement placement = proposals.place(proposal, id, where.room()).placement();
            appointments.append(appointment.extend(
                    placement, price(proposal), callers.caller().name(), clock.instant()));
            claimAnew(appointment, placement);
            return id;
        });
    }

    private void claimAnew(Appointment appointment, Placement placement) {
        diary.release(appointment.id());
        diary.claim(appointment.id(), appointment.client(), placement);
        announce(appointment);
    }

    /** Cancels a visit that has not begun and frees its time; the reason is kept. */
    public void cancel(long id, String reason) {
        if (reason.isBlank()) {
            throw new Refused("reason-missing", "Say why the visit is cancelled.");
        }
        attempts.untilUndisturbed(() -> {
            Appointment appointment = appointments.get(id);
            scope.require(appointment.branch());
            appointments.append(
                    appointment.cancel(reason.strip(), callers.caller().name(), clock.instant()));
            diary.release(id);
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

    private <T> T undisturbed(@Nullable Proposal proposal, java.util.function.Supplier<T> work) {
        try {
            return attempts.untilUndisturbed(work);
        } catch (RuntimeException e) {
            if (SqlState.isOverlap(e) || SqlState.isContention(e)) {
                List<Refusal> reasons = proposal == null ? List.of() : proposals.taken(proposal, NONE);
                throw new SlotTaken(reasons.isEmpty() ? List.of(Proposals.JUST_TAKEN) : reasons);
            }
            throw e;
        }
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
                proposal.client(),
                placed.clientName(),
                proposal.service(),
                proposal.minutes(),
                proposal.therapist(),
                proposal.catalogue().room(placement.room()),
                unit == null ? null : proposal.catalogue().unit(unit),
                proposal.slot().start(),
                proposal.slot().end(),
                appointment.price(),
                visit.note());
    }

    private void announce(Appointment appointment) {
        changed.fire(new DiaryChanged(appointment.branch(), appointment.businessDate()));
    }

    private static TimeSlot slot(Instant start, int minutes) {
        if (minutes <= 0) {
            throw new Refused("duration-not-offered", "A visit takes at least five minutes.");
        }
        return TimeSlot.of(start, Duration.ofMinutes(minutes));
    }

    private static Money price(Proposal proposal) {
        return proposal.catalogue()
                .price(proposal.branch().id(), proposal.service().id(), proposal.minutes(), proposal.date())
                .orElseThrow();
    }
}
