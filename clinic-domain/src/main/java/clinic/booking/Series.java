package clinic.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Visits of one client that were booked as one rule. Every visit is an appointment of its own, numbered from 1, and may be
 * moved or cancelled alone; what is done to it and to those that follow makes a new {@link Version}. Versions are only
 * added.
 */
public record Series(long id, long branch, long client, long service, int minutes, SeriesRule rule, LocalDate first) {

    /**
     * What was said about the visits from one number on.
     *
     * @param kind {@code book}, {@code move} or {@code cancel}
     * @param from the number of the first visit concerned
     * @param daysMoved by how many days each went to another date
     * @param time the branch's wall-clock time at which they start from then on
     * @param room null when any that suits would do
     * @param reason why, or what else became different
     */
    public record Version(
            String kind,
            int from,
            int daysMoved,
            LocalTime time,
            long therapist,
            @Nullable Long room,
            String reason) {}

    /** A version with who said it when, by number from 1. */
    public record Noted(int number, Version version, Instant at, String by) {}
}
