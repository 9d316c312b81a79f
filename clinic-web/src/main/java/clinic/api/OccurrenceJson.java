package clinic.api;

import clinic.booking.service.BookSeries;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one visit of a series.
 *
 * @param index its place, from 0, as the preview says it
 * @param skip leaves it out; when a series moves, leaves it where it is
 */
public record OccurrenceJson(
        @Nullable Integer index,
        @Nullable Boolean skip,
        @Nullable String start,
        @Nullable String therapist,
        @Nullable String room) {

    BookSeries.Choice choice() {
        return new BookSeries.Choice(
                Params.present("index", index),
                Boolean.TRUE.equals(skip),
                start == null ? null : When.instant("start", start),
                therapist == null ? null : Params.id("staff member", therapist),
                room == null ? null : Params.id("room", room));
    }
}
