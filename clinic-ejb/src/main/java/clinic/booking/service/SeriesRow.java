package clinic.booking.service;

import clinic.organisation.Catalogue;
import clinic.shared.Refusal;
import clinic.shared.Way;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One visit of a series as it would be booked or moved.
 *
 * @param index its place in the series, from 0
 * @param start of the first of those that are together, if there are several
 * @param therapist of the first one; null when anybody may treat and it cannot be placed
 * @param room where it would be, null when it cannot be placed or is left out
 * @param seats who would be where with whom; none when it cannot be placed or is left out
 * @param skipped whether it was decided to leave it out
 * @param note what a clock change does to its time, or nothing
 * @param reasons everything in its way; empty when it can be booked
 * @param ways what could be done instead, best first; the first ones of all rows do not get in each other's way
 */
public record SeriesRow(
        int index,
        Catalogue.Branch branch,
        LocalDate date,
        Instant start,
        Instant end,
        Catalogue.@Nullable Member therapist,
        Catalogue.@Nullable Room room,
        List<Seat> seats,
        boolean skipped,
        String note,
        List<Refusal> reasons,
        List<Way> ways) {

    /** One of those that are together. */
    public record Seat(
            long client,
            Catalogue.Service service,
            Instant start,
            Instant end,
            Catalogue.Member therapist,
            Catalogue.Room room) {}

    /** Whether nothing is in its way. */
    public boolean ok() {
        return reasons.isEmpty();
    }
}
