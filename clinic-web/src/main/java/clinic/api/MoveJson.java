package clinic.api;

import clinic.booking.service.MoveSeries;
import clinic.booking.service.SeriesScope;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param minutes left out, the length stays, and the price with it
 * @param party true moves everybody of the visit's party by as much; then therapists stay and rooms are found
 * @param scope {@code this}, or with it the {@code following} or {@code all} of its series, as many days further and at
 *     the same wall-clock time
 * @param occurrences what was decided about single visits of the series
 */
public record MoveJson(
        @Nullable String start,
        @Nullable String therapist,
        @Nullable String room,
        @Nullable Integer minutes,
        @Nullable Boolean party,
        @Nullable Map<String, String> override,
        @Nullable String scope,
        @Nullable List<OccurrenceJson> occurrences) {

    static SeriesScope scope(@Nullable String scope) {
        return scope == null
                ? SeriesScope.THIS
                : SeriesRuleJson.named("scope", "this, following or all", scope, SeriesScope::of);
    }

    static MoveSeries moveSeries(String id, MoveJson body) {
        return new MoveSeries(
                Params.id("appointment", id),
                scope(body.scope()),
                When.instant("start", body.start()),
                body.therapist() == null ? null : Params.id("staff member", body.therapist()),
                body.room() == null ? null : Params.id("room", body.room()),
                body.minutes(),
                BookJson.choices(body.occurrences()));
    }
}
