/**
 * Appointments and the diary. The aggregate is the {@code Appointment} with its append-only life; its
 * claims on the therapist, room, equipment unit and client are what the database keeps from overlapping. Every
 * {@code BookingPolicy} is asked before a booking or a move and answers with a refusal or nothing; other
 * contexts add policies of their own. Announces {@link clinic.booking.DiaryChanged}. Refuses to know money beyond the
 * price it was booked at.
 */
@Context(uses = {"access", "organisation", "client", "roster"})
@NullMarked
package clinic.booking;

import clinic.shared.Context;
import org.jspecify.annotations.NullMarked;
