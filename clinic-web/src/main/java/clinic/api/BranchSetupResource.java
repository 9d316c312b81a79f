package clinic.api;

import static clinic.api.SetupParams.created;
import static clinic.api.SetupParams.day;
import static clinic.api.SetupParams.hours;
import static clinic.api.SetupParams.text;
import static clinic.api.SetupParams.weekday;

import clinic.organisation.BranchDetails;
import clinic.organisation.Hours;
import clinic.organisation.LoadBudget;
import clinic.organisation.PlanningRules;
import clinic.organisation.Travel;
import clinic.organisation.service.BranchSetup;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.HoursSetup;
import clinic.organisation.service.PlanningSetup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sets up branches: their opening hours, the ways between them, the usual load of therapists. PUT replaces; what is left out is
 * no longer so.
 */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BranchSetupResource {

    @Inject
    private Catalogues catalogues;

    @Inject
    private BranchSetup branches;

    @Inject
    private HoursSetup hours;

    @Inject
    private PlanningSetup planning;

    /** @param region and jurisdiction are ids */
    public record BranchRequest(
            @Nullable String code,
            @Nullable String name,
            @Nullable String region,
            @Nullable String zone,
            @Nullable String street,
            @Nullable String city,
            @Nullable String phone,
            @Nullable String taxNumber,
            @Nullable String jurisdiction,
            @Nullable Boolean active,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable Long version) {}

    public record PlanningRequest(
            @Nullable Integer kmPerHour,
            @Nullable Integer fixedMinutes,
            @Nullable Integer unknownMinutes,
            @Nullable Integer loadDay,
            @Nullable Integer loadWeek) {}

    /** @param closed true for a day without hours; a missing weekday follows the organisation */
    public record DayRequest(
            @Nullable Boolean closed,
            @Nullable String from,
            @Nullable String until) {}

    public record ExceptionRequest(
            @Nullable Boolean closed,
            @Nullable String from,
            @Nullable String until,
            @Nullable String reason) {}

    @POST
    @Path("branches")
    public Response openBranch(BranchRequest told, @Context UriInfo uri) {
        return created(uri, branches.open(details(told)));
    }

    @PUT
    @Path("branches/{code}")
    public Response reviseBranch(@PathParam("code") String code, BranchRequest told) {
        branches.revise(branch(code), told.version(), details(told));
        return Response.noContent().build();
    }

    @PUT
    @Path("branches/{code}/hours")
    public Response openingHours(@PathParam("code") String code, Map<String, DayRequest> week) {
        Map<DayOfWeek, Optional<Hours>> own = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, told) -> own.put(
                weekday(day),
                Boolean.TRUE.equals(told.closed())
                        ? Optional.empty()
                        : Optional.of(hours(day, told.from(), told.until()))));
        hours.open(branch(code), own);
        return Response.noContent().build();
    }

    @PUT
    @Path("branches/{code}/exceptions/{date}")
    public Response except(@PathParam("code") String code, @PathParam("date") String date, ExceptionRequest told) {
        Hours open = Boolean.TRUE.equals(told.closed()) ? null : hours("hours", told.from(), told.until());
        hours.except(branch(code), day("date", date), open, text(told.reason()));
        return Response.noContent().build();
    }

    @DELETE
    @Path("branches/{code}/exceptions/{date}")
    public Response withdraw(@PathParam("code") String code, @PathParam("date") String date) {
        hours.withdrawException(branch(code), day("date", date));
        return Response.noContent().build();
    }

    /** How long it takes to other branches, both ways: minutes by their codes; null lets the distance tell. */
    @PUT
    @Path("branches/{code}/travel")
    public Response travel(@PathParam("code") String code, Map<String, @Nullable Integer> told) {
        Map<Long, Optional<Integer>> minutes = new HashMap<>();
        told.forEach((other, time) -> minutes.put(branch(other), Optional.ofNullable(time)));
        planning.travel(branch(code), minutes);
        return Response.noContent().build();
    }

    /** The pace between branches and the usual load budget; a limit that is left out is none. */
    @PUT
    @Path("planning")
    public Response plan(PlanningRequest told) {
        planning.revise(new PlanningRules(
                new Travel.Pace(
                        Params.present("kmPerHour", told.kmPerHour()),
                        Params.present("fixedMinutes", told.fixedMinutes()),
                        Params.present("unknownMinutes", told.unknownMinutes())),
                new LoadBudget(told.loadDay(), told.loadWeek())));
        return Response.noContent().build();
    }

    private long branch(String code) {
        return catalogues.current().branch(code).id();
    }

    private static BranchDetails details(BranchRequest told) {
        String region = Params.text(told.region());
        String jurisdiction = Params.text(told.jurisdiction());
        return new BranchDetails(
                text(told.code()),
                text(told.name()),
                region == null ? null : Params.id("region", region),
                text(told.zone()),
                text(told.street()),
                text(told.city()),
                text(told.phone()),
                text(told.taxNumber()),
                jurisdiction == null ? 0 : Params.id("tax jurisdiction", jurisdiction),
                !Boolean.FALSE.equals(told.active()),
                told.latitude(),
                told.longitude());
    }
}
