package clinic.visit;

import clinic.booking.AppointmentStatus;
import java.time.Instant;
import java.time.LocalTime;

/**
 * One visit on the board.
 *
 * @param from minutes from the start of the board; buffers lie outside
 * @param waited minutes since arrival while the client waits, otherwise 0
 * @param late minutes past the start while the client is still expected, otherwise 0
 * @param over minutes past the end while the treatment still goes on, otherwise 0
 * @param done percent of the treatment that is over while it goes on, otherwise 0
 * @param first whether the client was never treated before
 * @param owes whether the client has open fees at the branch
 * @param added how many of its minutes are its add-ons'
 */
public record BoardCard(
        long id,
        AppointmentStatus status,
        String client,
        long service,
        String serviceName,
        long therapist,
        String therapistName,
        long room,
        String roomCode,
        Instant start,
        LocalTime startsAt,
        LocalTime endsAt,
        int from,
        int minutes,
        int bufferBefore,
        int bufferAfter,
        int waited,
        int late,
        int over,
        int done,
        boolean first,
        boolean owes,
        int added) {

    /** Done, and the money not taken yet. */
    public boolean toPay() {
        return status == AppointmentStatus.COMPLETED;
    }

    /** Whether there is a balance to speak of: the visit itself, or fees while the visit is not over. */
    public boolean balanceDue() {
        return toPay() || (owes && status.claimsDiary() && status != AppointmentStatus.SETTLED);
    }
}
