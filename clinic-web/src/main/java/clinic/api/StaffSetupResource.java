package clinic.api;

import static clinic.api.SetupParams.amount;
import static clinic.api.SetupParams.created;
import static clinic.api.SetupParams.day;
import static clinic.api.SetupParams.hours;
import static clinic.api.SetupParams.text;
import static clinic.api.SetupParams.weekday;

import clinic.api.OrganisationResource.HoursJson;
import clinic.organisation.AssignmentTerms;
import clinic.organisation.CredentialFacts;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.organisation.StaffDetails;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.StaffSetup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets up the staff: where they work when, what they are certified for. PUT replaces; what is left out is no longer so. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class StaffSetupResource {

    @Inject
    private Catalogues catalogues;

    @Inject
    private StaffSetup staff;

    public record StaffRequest(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String gender,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String hiredOn,
            @Nullable String leftOn,
            @Nullable Integer loadDay,
            @Nullable Integer loadWeek,
            @Nullable Long version) {}

    /** @param week working hours by weekday in English lower case; a missing day is a day off */
    public record AssignmentRequest(
            @Nullable String branch,
            @Nullable String job,
            @Nullable MoneyJson rate,
            @Nullable String from,
            @Nullable String until,
            @Nullable Map<String, HoursJson> week) {}

    public record CredentialRequest(
            @Nullable String kind,
            @Nullable String reference,
            @Nullable String issuedOn,
            @Nullable String expiresOn) {}

    @POST
    @Path("staff")
    public Response hire(StaffRequest told, @Context UriInfo uri) {
        return created(uri, staff.hire(details(told)));
    }

    @PUT
    @Path("staff/{id}")
    public Response reviseStaff(@PathParam("id") String id, StaffRequest told) {
        staff.revise(Params.id("staff member", id), told.version(), details(told));
        return Response.noContent().build();
    }

    @POST
    @Path("staff/{id}/assignments")
    public Response assign(@PathParam("id") String id, AssignmentRequest told, @Context UriInfo uri) {
        return created(uri, staff.assign(Params.id("staff member", id), terms(told), week(told.week())));
    }

    @PUT
    @Path("staff/{id}/assignments/{assignment}")
    public Response reassign(
            @PathParam("id") String id, @PathParam("assignment") String assignment, AssignmentRequest told) {
        staff.reassign(
                Params.id("staff member", id), Params.id("assignment", assignment), terms(told), week(told.week()));
        return Response.noContent().build();
    }

    /** The weekly hours alone, which a branch's manager may change. */
    @PUT
    @Path("staff/{id}/assignments/{assignment}/week")
    public Response workWeekly(
            @PathParam("id") String id, @PathParam("assignment") String assignment, Map<String, HoursJson> week) {
        staff.workWeekly(Params.id("staff member", id), Params.id("assignment", assignment), week(week));
        return Response.noContent().build();
    }

    @POST
    @Path("staff/{id}/credentials")
    public Response addCredential(@PathParam("id") String id, CredentialRequest told, @Context UriInfo uri) {
        return created(uri, staff.addCredential(Params.id("staff member", id), facts(told)));
    }

    @PUT
    @Path("staff/{id}/credentials/{credential}")
    public Response reviseCredential(
            @PathParam("id") String id, @PathParam("credential") String credential, CredentialRequest told) {
        staff.reviseCredential(Params.id("staff member", id), Params.id("credential", credential), facts(told));
        return Response.noContent().build();
    }

    private long branch(String code) {
        return catalogues.current().branch(code).id();
    }

    private static StaffDetails details(StaffRequest told) {
        return new StaffDetails(
                text(told.firstName()),
                text(told.lastName()),
                told.gender(),
                told.email(),
                told.phone(),
                day("hiredOn", told.hiredOn()),
                Params.date("leftOn", told.leftOn()),
                told.loadDay(),
                told.loadWeek());
    }

    private AssignmentTerms terms(AssignmentRequest told) {
        return new AssignmentTerms(
                branch(Params.required("branch", told.branch())),
                job(Params.required("job", told.job())),
                told.rate() == null ? 0 : amount("rate", told.rate()).minor(),
                day("from", told.from()),
                Params.date("until", told.until()));
    }

    private static CredentialFacts facts(CredentialRequest told) {
        return new CredentialFacts(
                text(told.kind()),
                text(told.reference()),
                day("issuedOn", told.issuedOn()),
                Params.date("expiresOn", told.expiresOn()));
    }

    private static Job job(String code) {
        try {
            return Job.of(code);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("job: there is no job " + code, e);
        }
    }

    private static Map<DayOfWeek, Hours> week(@Nullable Map<String, HoursJson> told) {
        Map<DayOfWeek, Hours> week = new EnumMap<>(DayOfWeek.class);
        if (told != null) {
            told.forEach((day, hours) -> week.put(weekday(day), hours(day, hours.from(), hours.until())));
        }
        return week;
    }
}
