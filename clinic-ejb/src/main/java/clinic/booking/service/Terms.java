package clinic.booking.service;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client would like besides the service, on the wall clock of each branch.
 *
 * @param gender of the therapist, whatever its case; null for any
 * @param days weekdays that suit; none for any
 * @param after earliest start; null for any
 * @param before starts lie before this; null for any
 */
public record Terms(
        @Nullable String gender,
        Set<DayOfWeek> days,
        @Nullable LocalTime after,
        @Nullable LocalTime before,
        Rank rank) {

    /** What comes first. */
    public enum Rank {
        /** By start; ties in order of branch, then of the therapist's name. */
        EARLIEST,
        /** Day by day; within a day the best {@link Fit} first, ties by start. */
        FIT;

        /** As written in REST: {@code fit}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Terms ANY = new Terms(null, Set.of(), null, null, Rank.EARLIEST);

    boolean suits(LocalTime start) {
        return (after == null || !start.isBefore(after)) && (before == null || start.isBefore(before));
    }
}
