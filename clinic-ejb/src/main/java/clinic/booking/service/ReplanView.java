package clinic.booking.service;

import clinic.booking.Replan;
import clinic.organisation.Catalogue;
import clinic.shared.Refusal;
import clinic.shared.TimeSlot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replan as one who works for some of its branches sees it.
 *
 * @param rows the visits at those branches, by start
 * @param elsewhere how many visits there are at other branches
 * @param block the therapist's time blocked with it, if that was asked for and nothing was in the way
 * @param unblocked why it was not blocked although that was asked for
 */
public record ReplanView(
        long id,
        Catalogue.Member therapist,
        TimeSlot away,
        List<Row> rows,
        int elsewhere,
        @Nullable Long block,
        List<Refusal> unblocked) {

    public ReplanView {
        rows = List.copyOf(rows);
    }

    /**
     * One visit.
     *
     * @param visit as it is now
     * @param phone to call its client, or nothing
     * @param refused why it could not go where it was just sent; it is open still
     * @param became the visit booked instead at another branch
     */
    public record Row(
            AppointmentQueries.View visit,
            String phone,
            Replan.State state,
            List<Replan.Choice> proposals,
            List<Refusal> refused,
            @Nullable Long became) {}

    public long open() {
        return rows.stream().filter(row -> row.state() == Replan.State.OPEN).count();
    }
}
