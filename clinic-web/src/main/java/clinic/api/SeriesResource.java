package clinic.api;

import clinic.booking.Series;
import clinic.booking.service.SeriesDesk;
import clinic.booking.service.SeriesRow;
import clinic.shared.Refusal;
import clinic.shared.Way;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Visits that repeat: what they would be, and what they are. They are booked as appointments. */
@Path("series")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SeriesResource {

    @Inject
    private SeriesDesk desk;

    /**
     * One visit as it would be.
     *
     * @param index its place, from 0
     * @param therapist of the first one, if several are together; left out when anybody may treat and it has no place
     * @param parts who would be where with whom; none when it has no place
     * @param ok whether nothing is in its way
     * @param skipped whether it was decided to leave it out
     * @param note what a clock change does to its time
     */
    public record RowJson(
            int index,
            String date,
            String start,
            String end,
            @Nullable String therapist,
            @Nullable String therapistName,
            @Nullable String room,
            @Nullable String roomName,
            List<SeatJson> parts,
            boolean ok,
            boolean skipped,
            String note,
            List<ReasonJson> reasons,
            List<WayJson> ways) {

        static RowJson of(SeriesRow row) {
            ZoneId zone = row.branch().zone();
            return new RowJson(
                    row.index(),
                    row.date().toString(),
                    When.at(row.start(), zone),
                    When.at(row.end(), zone),
                    row.therapist() == null
                            ? null
                            : String.valueOf(row.therapist().id()),
                    row.therapist() == null ? null : row.therapist().name(),
                    row.room() == null ? null : String.valueOf(row.room().id()),
                    row.room() == null ? null : row.room().name(),
                    row.seats().stream().map(seat -> SeatJson.of(seat, zone)).toList(),
                    row.ok(),
                    row.skipped(),
                    row.note(),
                    row.reasons().stream().map(ReasonJson::of).toList(),
                    row.ways().stream().map(way -> WayJson.of(way, zone)).toList());
        }
    }

    public record SeatJson(
            String client,
            String service,
            String start,
            String end,
            String therapist,
            String therapistName,
            String room,
            String roomName) {

        static SeatJson of(SeriesRow.Seat seat, ZoneId zone) {
            return new SeatJson(
                    String.valueOf(seat.client()),
                    seat.service().code(),
                    When.at(seat.start(), zone),
                    When.at(seat.end(), zone),
                    String.valueOf(seat.therapist().id()),
                    seat.therapist().name(),
                    String.valueOf(seat.room().id()),
                    seat.room().name());
        }
    }

    public record ReasonJson(String code, String message) {

        static ReasonJson of(Refusal refusal) {
            return new ReasonJson(refusal.code(), refusal.message());
        }
    }

    /** What could be done instead; its fields are those of an occurrence. */
    public record WayJson(
            String kind,
            String label,
            @Nullable String start,
            @Nullable String therapist,
            @Nullable String room) {

        static WayJson of(Way way, ZoneId zone) {
            return new WayJson(
                    way.kind(),
                    way.label(),
                    way.start() == null ? null : When.at(way.start(), zone),
                    way.therapist() == null ? null : String.valueOf(way.therapist()),
                    way.room() == null ? null : String.valueOf(way.room()));
        }
    }

    /** @param conflicts how many visits have something in their way */
    public record PreviewJson(List<RowJson> rows, long conflicts) {

        static PreviewJson of(List<SeriesRow> rows) {
            return new PreviewJson(
                    rows.stream().map(RowJson::of).toList(),
                    rows.stream().filter(row -> !row.ok()).count());
        }
    }

    /**
     * What was said about the visits of a series from one number on, and who said it when.
     *
     * @param kind {@code book}, {@code move} or {@code cancel}
     * @param from the number of the first visit concerned
     * @param daysMoved by how many days each went to another date
     * @param time the branch's wall clock at which they start from then on
     * @param room left out, any that suits
     * @param reason why, what length each has from then on, or that it takes the change before it back
     */
    public record VersionJson(
            int version,
            String kind,
            int from,
            int daysMoved,
            String time,
            String therapist,
            @Nullable String room,
            String reason,
            String at,
            String by) {

        static VersionJson of(Series.Noted noted, ZoneId zone) {
            Series.Version said = noted.version();
            return new VersionJson(
                    noted.number(),
                    said.kind(),
                    said.from(),
                    said.daysMoved(),
                    said.time().toString(),
                    String.valueOf(said.therapist()),
                    said.room() == null ? null : String.valueOf(said.room()),
                    said.reason(),
                    When.at(noted.at(), zone),
                    noted.by());
        }
    }

    /** A series: its rule as it was booked, what was said about it, and every visit as it is now, by number. */
    public record SeriesJson(
            String id, SeriesRuleJson series, List<VersionJson> versions, List<AppointmentJson> rows) {}

    /** Every visit that booking this would make, with its conflicts and what could be done instead. */
    @POST
    @Path("preview")
    public PreviewJson preview(BookJson body) {
        return PreviewJson.of(desk.preview(BookJson.series(body)));
    }

    @GET
    @Path("{id}")
    public SeriesJson get(@PathParam("id") String id) {
        SeriesDesk.View view = desk.get(Params.id("series", id));
        return new SeriesJson(
                id,
                SeriesRuleJson.of(view.series().rule()),
                view.versions().stream()
                        .map(noted -> VersionJson.of(noted, view.branch().zone()))
                        .toList(),
                view.visits().stream().map(AppointmentJson::of).toList());
    }
}
