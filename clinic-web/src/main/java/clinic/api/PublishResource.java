package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.BookedWork.Affected;
import clinic.roster.Publication;
import clinic.roster.service.PublishDesk;
import clinic.roster.service.PublishRoster;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishing what is planned: from then on staff see it and bookings go by it. */
@Path("shifts/publish")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PublishResource {

    @Inject
    private PublishDesk desk;

    @Inject
    private Catalogues catalogues;

    /**
     * @param from the first and {@code to} the last local date, both inclusive
     * @param accept true publishes although visits lose their therapist; they stay booked, to be replanned
     * @param reason why hard rules are set aside
     * @param together true publishes days of other branches with it without which it cannot be published
     */
    public record PublishRequest(
            @Nullable String branch,
            @Nullable String from,
            @Nullable String to,
            @Nullable Boolean accept,
            @Nullable String reason,
            @Nullable Boolean together) {

        PublishRoster put() {
            return new PublishRoster(
                    Params.required("branch", branch),
                    Params.present("from", Params.date("from", from)),
                    Params.present("to", Params.date("to", to)),
                    Boolean.TRUE.equals(accept),
                    reason == null ? "" : reason,
                    Boolean.TRUE.equals(together));
        }
    }

    public record PlaceJson(String branch, String start, String end) {
        static @Nullable PlaceJson of(Catalogue catalogue, Publication.@Nullable Place place) {
            if (place == null) {
                return null;
            }
            Catalogue.Branch branch = catalogue.branch(place.branch());
            return new PlaceJson(
                    branch.code(),
                    When.at(place.slot().start(), branch.zone()),
                    When.at(place.slot().end(), branch.zone()));
        }
    }

    /**
     * What changes for one person.
     *
     * @param staff left out for an open shift
     * @param what {@code added}, {@code changed} or {@code removed}
     * @param premiumMinutes of pay that are due because it is told late
     */
    public record LineJson(
            String shift,
            @Nullable String staff,
            @Nullable String staffName,
            String what,
            @Nullable PlaceJson before,
            @Nullable PlaceJson after,
            int premiumMinutes,
            String premiumRule) {

        static LineJson of(Catalogue catalogue, Publication.Line line) {
            return new LineJson(
                    String.valueOf(line.shift()),
                    line.staff() == null ? null : String.valueOf(line.staff()),
                    ShiftJson.name(catalogue, line.staff()),
                    line.what().code(),
                    PlaceJson.of(catalogue, line.before()),
                    PlaceJson.of(catalogue, line.after()),
                    line.premiumMinutes(),
                    line.premiumRule());
        }
    }

    /** A visit that loses its therapist. */
    public record AffectedJson(
            String appointment, String branch, String staff, String start, String end, String words) {
        static AffectedJson of(Catalogue catalogue, Affected one) {
            Catalogue.Branch branch = catalogue.branch(one.branch());
            return new AffectedJson(
                    String.valueOf(one.visit()),
                    branch.code(),
                    String.valueOf(one.staff()),
                    When.at(one.slot().start(), branch.zone()),
                    When.at(one.slot().end(), branch.zone()),
                    one.words());
        }
    }

    /**
     * What publishing would do.
     *
     * @param shifts how many are published
     * @param people for how many something changes
     * @param violations every rule that is broken for those for whom something changes
     * @param premiumMinutes of pay that are due because changes are told late
     * @param together the days of other branches without which it cannot be published
     * @param breaks planned breaks that meet something that is booked, and those without room, in words
     * @param newDays the dates on which published shifts take the place of the weekly pattern for the first time
     */
    public record PreviewJson(
            String branch,
            String from,
            String to,
            int shifts,
            int people,
            List<String> newDays,
            List<LineJson> lines,
            List<AffectedJson> affected,
            List<ShiftResource.ViolationJson> violations,
            int premiumMinutes,
            List<TogetherJson> together,
            List<String> breaks) {}

    public record TogetherJson(String branch, String branchName, String date, int shifts) {}

    public record PublicationJson(
            String id,
            String branch,
            String from,
            String to,
            String at,
            String by,
            String reason,
            List<LineJson> lines) {}

    /** Publishes: 201 with what changed for whom, or 422 with the code {@code visits-affected} and every visit. */
    @POST
    public Response publish(PublishRequest body) {
        return Response.status(Response.Status.CREATED)
                .entity(json(desk.publish(body.put())))
                .build();
    }

    /** What publishing would do, without doing it. */
    @POST
    @Path("preview")
    public PreviewJson preview(PublishRequest body) {
        PublishDesk.Preview preview = desk.preview(body.put());
        Catalogue catalogue = catalogues.current();
        return new PreviewJson(
                preview.branch(),
                preview.from().toString(),
                preview.until().toString(),
                preview.shifts().size(),
                preview.people().size(),
                preview.newDays().stream().map(String::valueOf).toList(),
                preview.lines().stream()
                        .map(line -> LineJson.of(catalogue, line))
                        .toList(),
                preview.affected().stream()
                        .map(one -> AffectedJson.of(catalogue, one))
                        .toList(),
                preview.violations().stream()
                        .map(one -> ShiftResource.ViolationJson.of(catalogue, one))
                        .toList(),
                preview.premiumMinutes(),
                preview.together().stream()
                        .map(one -> new TogetherJson(
                                one.branch().code(),
                                one.branch().name(),
                                one.date().toString(),
                                one.shifts()))
                        .toList(),
                preview.breaks());
    }

    /** The newest fifty publications of a branch, newest first. */
    @GET
    public Rows<PublicationJson> history(@QueryParam("branch") @Nullable String branch) {
        return Rows.all(desk.history(Params.required("branch", branch)).stream()
                .map(this::json)
                .toList());
    }

    private PublicationJson json(Publication publication) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(publication.branch());
        return new PublicationJson(
                String.valueOf(publication.id()),
                branch.code(),
                publication.from().toString(),
                publication.until().toString(),
                When.at(publication.at(), branch.zone()),
                publication.by(),
                publication.reason(),
                publication.lines().stream()
                        .map(line -> LineJson.of(catalogue, line))
                        .toList());
    }
}
