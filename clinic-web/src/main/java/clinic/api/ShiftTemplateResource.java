package clinic.api;

import clinic.api.ShiftJson.PlannedJson;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.ShiftTemplate;
import clinic.roster.service.TemplateDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Usual shifts of a branch, to plan by. */
@Path("shift-templates")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ShiftTemplateResource {

    @Inject
    private TemplateDesk desk;

    @Inject
    private Catalogues catalogues;

    /** @param ends wall-clock time, e.g. {@code 16:00}; on the next day when it is not after the start */
    public record TemplateJson(
            @Nullable String id,
            @Nullable String branch,
            @Nullable String name,
            @Nullable String job,
            @Nullable String room,
            @Nullable String credential,
            @Nullable String starts,
            @Nullable String ends,
            @Nullable Integer breakMinutes) {}

    /** @param staff left out for open shifts */
    public record UseRequest(
            @Nullable List<String> dates, @Nullable String staff) {}

    /** The usual shifts of a branch, by start. */
    @GET
    public Rows<TemplateJson> of(@QueryParam("branch") @Nullable String branch) {
        return Rows.all(desk.of(Params.required("branch", branch)).stream()
                .map(this::json)
                .toList());
    }

    /** Keeps a usual shift: 201. */
    @POST
    public Response keep(TemplateJson body, @Context UriInfo uri) {
        TemplateJson kept = json(desk.keep(new TemplateDesk.KeepTemplate(
                Params.required("branch", body.branch()),
                Params.required("name", body.name()),
                ShiftJson.job(body.job()),
                ShiftJson.id("room", body.room()),
                Params.text(body.credential()),
                Params.present("starts", Params.time("starts", body.starts())),
                Params.present("ends", Params.time("ends", body.ends())),
                body.breakMinutes() == null ? 0 : body.breakMinutes())));
        return Response.created(uri.getAbsolutePathBuilder().path(kept.id()).build())
                .entity(kept)
                .build();
    }

    /** Forgets a usual shift. */
    @DELETE
    @Path("{id}")
    public void retire(@PathParam("id") String id) {
        desk.retire(Params.id("shift template", id));
    }

    /** Plans the usual shift on each of the dates. */
    @POST
    @Path("{id}/use")
    public PlannedJson use(@PathParam("id") String id, UseRequest body) {
        return PlannedJson.of(
                catalogues.current(),
                desk.use(
                        Params.id("shift template", id),
                        Params.present("dates", body.dates()).stream()
                                .map(date -> Params.present("dates", Params.date("dates", date)))
                                .toList(),
                        ShiftJson.id("staff member", body.staff())));
    }

    private TemplateJson json(ShiftTemplate template) {
        Catalogue.Branch branch = catalogues.current().branch(template.branch());
        return new TemplateJson(
                String.valueOf(template.id()),
                branch.code(),
                template.name(),
                template.job().code(),
                template.room() == null ? null : String.valueOf(template.room()),
                template.credential(),
                template.starts().toString(),
                template.ends().toString(),
                template.breakMinutes());
    }
}
