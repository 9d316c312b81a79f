package clinic.booking.service;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a visit of a series should go, and others of the series with it: as many days further, at the same wall-clock time.
 *
 * @param start where this visit goes
 * @param therapist null keeps each visit's own
 * @param room null keeps each visit's own if it is free and takes any other if not
 * @param minutes how long each takes from then on, at the price of that length; null keeps each visit's own
 * @param choices what was decided about single visits
 */
public record MoveSeries(
        long appointment,
        SeriesScope scope,
        Instant start,
        @Nullable Long therapist,
        @Nullable Long room,
        @Nullable Integer minutes,
        List<BookSeries.Choice> choices) {

    public MoveSeries {
        choices = List.copyOf(choices);
    }
}
