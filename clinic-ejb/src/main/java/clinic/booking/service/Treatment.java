package clinic.booking.service;

import clinic.access.Caller;
import clinic.access.Role;
import clinic.booking.Appointment;
import clinic.booking.Appointments;
import clinic.platform.Callers;
import clinic.platform.Scope;
import clinic.shared.NotAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Who may say how a treatment goes: the desk of its branch, and the therapist who gives it. */
@ApplicationScoped
public class Treatment {
    private static final Role[] DESK = {Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE};

    @Inject
    private Appointments appointments;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    /**
     * The visit, for a step of its treatment.
     *
     * @throws NotAllowed for a therapist whose visit it is not
     */
    public Appointment mine(long id) {
        Appointment appointment = appointments.get(id);
        scope.require(appointment.branch());
        Caller caller = callers.caller();
        boolean theirs = caller.staffId() != null && caller.staffId() == appointment.therapist();
        if (!theirs && !isDesk(appointment)) {
            throw new NotAllowed("Therapists start and complete their own visits only.");
        }
        return appointment;
    }

    /** Whether the caller works at the desk of the visit's branch. */
    public boolean isDesk(Appointment appointment) {
        return callers.caller().holdsIn(appointment.branch(), DESK);
    }
}
