package clinic.visit;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How full one local day of a branch is.
 *
 * @param open whether the branch has opening hours that day
 * @param closed why not, if a dated exception says so
 * @param visits how many take place, cancelled ones and no-shows left out
 * @param minutes how long they take together, without buffers
 * @param working minutes the therapists work that day
 * @param firstFree when the treatment asked for could begin first; null when nothing is free, or the day is over
 */
public record DayLoad(
        LocalDate date,
        boolean open,
        String closed,
        int visits,
        int minutes,
        int working,
        @Nullable Instant firstFree) {

    /** How much of the therapists' time is booked, in percent, at most 100. */
    public int booked() {
        return working == 0 ? 0 : Math.min(100, minutes * 100 / working);
    }
}
