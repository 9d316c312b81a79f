package clinic.booking.service;

import clinic.booking.SeriesRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visit to book again and again, at the wall-clock time of its first start, or several together, as {@link BookParty} says.
 *
 * @param branch the branch's code
 * @param parts what is repeated together; one of them alone names its therapist
 * @param room null takes any room that suits and is free, each time anew; not heeded for several
 * @param start the first date and the wall-clock time
 * @param choices what was decided about single visits
 * @param hold the hold that kept a slot of it, which ends with it
 */
public record BookSeries(
        String branch,
        List<BookParty.Part> parts,
        @Nullable Long room,
        Instant start,
        SeriesRule rule,
        List<Choice> choices,
        String note,
        @Nullable Long hold) {

    public BookSeries {
        parts = List.copyOf(parts);
        choices = List.copyOf(choices);
    }

    /** One client's one service. */
    public BookSeries(
            String branch,
            String service,
            int minutes,
            long therapist,
            @Nullable Long room,
            long client,
            Instant start,
            SeriesRule rule,
            List<Choice> choices,
            String note,
            @Nullable Long hold) {
        this(
                branch,
                List.of(new BookParty.Part(client, service, minutes, therapist)),
                room,
                start,
                rule,
                choices,
                note,
                hold);
    }

    /**
     * What becomes of one visit instead of what the rule says; null keeps what the rule says.
     *
     * @param index its place in the preview, from 0
     * @param skip leaves it out; when a series moves, leaves it where it is
     * @param therapist of several together, of the first one; whoever is free treats the others then
     */
    public record Choice(
            int index,
            boolean skip,
            @Nullable Instant start,
            @Nullable Long therapist,
            @Nullable Long room) {}
}
