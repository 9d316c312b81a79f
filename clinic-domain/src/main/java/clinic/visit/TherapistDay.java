package clinic.visit;

import clinic.booking.AppointmentStatus;
import clinic.booking.BlockKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One therapist's day, at every branch they work at; times are each branch's own.
 *
 * @param name the therapist's; empty when the account belongs to nobody on the staff list
 * @param date today at the branch of the first place
 * @param places where they treat, those first where they work that day
 * @param visits by start; cancelled ones and no-shows left out
 * @param pauses breaks, meetings and other blocks, by start
 * @param messages calls from the desk and notes to it, by time
 */
public record TherapistDay(
        String name,
        LocalDate date,
        List<Place> places,
        List<Visit> visits,
        List<Pause> pauses,
        List<DeskMessage> messages) {

    /** Time in which they are not booked: a break, a meeting. */
    public record Pause(BlockKind kind, String note, ZoneId zone, Instant start, Instant end) {}

    /** A branch, and the hours there; null when they do not work there that day. */
    public record Place(
            long branch,
            String code,
            String name,
            ZoneId zone,
            @Nullable LocalTime from,
            @Nullable LocalTime until) {}

    /**
     * One visit of the day.
     *
     * @param note what the desk wrote about this visit
     * @param visitsBefore how often the client was treated before
     * @param since when it came into its status
     * @param addOns what it is given with, by name
     * @param more what it can still be given with
     * @param longer the longer lengths the whole visit could have
     * @param called the call of the desk that is still to be answered; null when there is none
     */
    public record Visit(
            long id,
            AppointmentStatus status,
            String client,
            String clientNote,
            String note,
            int visitsBefore,
            String service,
            List<String> addOns,
            List<VisitDetail.AddOn> more,
            String branchCode,
            ZoneId zone,
            String room,
            Instant start,
            Instant end,
            int minutes,
            Instant since,
            List<Integer> longer,
            @Nullable Long called) {

        public boolean startable() {
            return status == AppointmentStatus.ARRIVED;
        }

        public boolean treated() {
            return status == AppointmentStatus.IN_TREATMENT;
        }

        public boolean over() {
            return status == AppointmentStatus.COMPLETED || status == AppointmentStatus.SETTLED;
        }
    }
}
