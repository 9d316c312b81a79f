package clinic.booking.service;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How little a slot would fragment the therapist's day. Each side of the slot, buffers included, counts up to fifty of the
 * hundred points: fifty when it touches what is there (a visit, a break, the way from another branch, the edge of the
 * shift, this moment); thirty when the time left between is enough for the shortest service offered at the branch that
 * day; otherwise that time cannot be sold, and it counts fifteen at most, the less the more of it is lost:
 * {@code 15 × (shortest − left) / shortest}, rounded down.
 *
 * @param score 0 to 100, higher is better
 */
public record Fit(int score, Side before, Side after) implements Serializable {

    static final int TOUCHES = 50;
    static final int SELLABLE = 30;
    static final int LOST = 15;

    /** What is nearest on a side of the slot. */
    public enum Neighbour {
        VISIT,
        BREAK,
        ELSEWHERE,
        SHIFT,
        NOW
    }

    /**
     * One side of the slot.
     *
     * @param left minutes that stay free between, without travel
     * @param touches whether nothing could go between
     * @param sellable whether the shortest service fits into what is left
     * @param treatment when the neighbouring visit's treatment begins; null when the neighbour is no visit
     * @param branch where the neighbour is
     */
    public record Side(
            Neighbour neighbour,
            int left,
            boolean touches,
            boolean sellable,
            @Nullable Instant treatment,
            long branch) implements Serializable {}

    /** What a side counts. */
    static int points(int gap, int left, int shortest) {
        return gap <= 0 ? TOUCHES : left >= shortest ? SELLABLE : LOST * (shortest - Math.max(left, 0)) / shortest;
    }
}
