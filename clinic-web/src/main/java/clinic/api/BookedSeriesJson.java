package clinic.api;

import java.util.List;
import java.util.Objects;

/** The visits of a series: the first one's own facts, and all of them as {@code parts}, by number and who is together. */
public record BookedSeriesJson(
        String id, String series, String branch, String status, String start, String end, List<AppointmentJson> parts) {

    static BookedSeriesJson of(List<AppointmentJson> parts) {
        AppointmentJson first = parts.get(0);
        return new BookedSeriesJson(
                first.id(),
                Objects.requireNonNull(first.series()),
                first.branch(),
                first.status(),
                first.start(),
                first.end(),
                parts);
    }
}
