package clinic.booking.service;

import clinic.booking.Appointment;
import clinic.booking.AppointmentEvent;
import clinic.booking.Appointments;
import clinic.booking.SlotFreed;
import clinic.booking.VisitMissed;
import clinic.organisation.BookingTerms;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Ends a visit before it began, by the terms in force at its branch on the day it was booked: what was agreed then is not
 * changed by what is set later. Announces what it costs and that its time is free.
 */
@ApplicationScoped
public class EarlyEnd {

    @Inject
    private Appointments appointments;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Event<VisitMissed> missed;

    @Inject
    private Event<SlotFreed> freed;

    /** The client cancels; inside the cancellation window that is late. */
    void cancel(Appointment appointment, String reason, @Nullable String waiver) {
        cancel(appointment, reason, waiver, null);
    }

    /** @param together what is cancelled at once has this in common */
    void cancel(Appointment appointment, String reason, @Nullable String waiver, @Nullable Long together) {
        Instant now = clock.instant();
        BookingTerms terms = terms(appointment);
        String by = callers.caller().name();
        if (terms.isLate(appointment.placement().slot().start(), now)) {
            keep(appointment, appointment.cancelLate(reason, by, now).together(together));
            charge(appointment, "late-cancel", terms.lateFeeOn(appointment.price()), waiver, now);
        } else {
            keep(appointment, appointment.cancel(reason, by, now).together(together));
        }
    }

    /** The client did not come. */
    public void noShow(Appointment appointment) {
        Instant now = clock.instant();
        keep(appointment, appointment.noShow(callers.caller().name(), now));
        charge(appointment, "no-show", terms(appointment).noShowFeeOn(appointment.price()), null, now);
    }

    private BookingTerms terms(Appointment appointment) {
        Catalogue catalogue = catalogues.current();
        LocalDate booked = LocalDate.ofInstant(
                appointment.createdAt(), catalogue.branch(appointment.branch()).zone());
        return catalogue.terms(appointment.branch(), appointment.service(), booked);
    }

    private void keep(Appointment appointment, AppointmentEvent step) {
        appointments.append(step);
        freed.fire(SlotFreed.of(appointment.placement()));
    }

    private void charge(Appointment appointment, String kind, Money fee, @Nullable String waiver, Instant now) {
        if (!fee.isZero()) {
            missed.fire(new VisitMissed(
                    appointment.id(),
                    appointment.branch(),
                    appointment.client(),
                    appointment.service(),
                    LocalDate.ofInstant(
                            now,
                            catalogues.current().branch(appointment.branch()).zone()),
                    kind,
                    fee,
                    waiver == null || waiver.isBlank() ? null : waiver.strip()));
        }
    }
}
