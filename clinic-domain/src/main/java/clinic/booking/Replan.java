package clinic.booking;

import clinic.shared.TimeSlot;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Visits that have to go elsewhere because their therapist cannot come, each with what could become of it. What was
 * proposed stays as it was proposed; whether it can still be had shows when it is accepted.
 *
 * @param away when the therapist cannot come
 */
public record Replan(long id, long therapist, TimeSlot away, List<Item> items) {

    /** What became of a visit. */
    public enum State {
        /** Nobody has decided yet. */
        OPEN,
        /** It has gone elsewhere. */
        ACCEPTED,
        /** It stays as it was. */
        KEPT,
        /** It does not take place. */
        CANCELLED;

        /** As written in the database and in REST. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** What a proposal changes about a visit first of all. */
    public enum Kind {
        /** Somebody else, at the same time in the same room. */
        THERAPIST,
        /** Somebody else in another room, at the same time. */
        ROOM,
        /** Another time at the same branch. */
        TIME,
        /** Another branch. */
        BRANCH;

        /** As written in the database and in REST. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One visit.
     *
     * @param proposals best first
     * @param became the visit booked instead at another branch
     */
    public record Item(
            long appointment, State state, @Nullable Long became, List<Choice> proposals) {}

    /** Where a visit could go. */
    public record Choice(Kind kind, String label, long branch, long therapist, long room, Instant start) {}
}
