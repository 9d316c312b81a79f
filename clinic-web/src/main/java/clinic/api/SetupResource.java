package clinic.api;

import clinic.api.OrganisationResource.HoursJson;
import clinic.organisation.AssignmentTerms;
import clinic.organisation.BranchDetails;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.PriceKey;
import clinic.organisation.CredentialFacts;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.organisation.LoadBudget;
import clinic.organisation.PlanningRules;
import clinic.organisation.PriceListTerms;
import clinic.organisation.ServiceDetails;
import clinic.organisation.StaffDetails;
import clinic.organisation.Travel;
import clinic.organisation.service.BranchSetup;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.HoursSetup;
import clinic.organisation.service.PlanningSetup;
import clinic.organisation.service.PremisesSetup;
import clinic.organisation.service.PremisesSetup.RoomDetails;
import clinic.organisation.service.PremisesSetup.UnitDetails;
import clinic.organisation.service.PriceSetup;
import clinic.organisation.service.ServiceSetup;
import clinic.organisation.service.StaffSetup;
import clinic.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
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
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets up the organisation: the same commands as the setup pages. PUT replaces; what is left out is no longer so. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SetupResource {

    @Inject
    private Catalogues catalogues;

    @Inject
    private BranchSetup branches;

    @Inject
    private HoursSetup hours;

    @Inject
    private PremisesSetup premises;

    @Inject
    private StaffSetup staff;

    @Inject
    private ServiceSetup services;

    @Inject
    private PriceSetup prices;

    @Inject
    private PlanningSetup planning;

    public record CreatedJson(String id) {}

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

    public record RoomRequest(
            @Nullable String branch,
            @Nullable String code,
            @Nullable String name,
            @Nullable String kind,
            @Nullable Integer capacity,
            @Nullable Integer position,
            @Nullable Boolean active) {}

    public record EquipmentRequest(
            @Nullable String branch,
            @Nullable String kind,
            @Nullable String label,
            @Nullable Boolean movable,
            @Nullable Boolean active) {}

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

    public record ServiceRequest(
            @Nullable String code,
            @Nullable String name,
            @Nullable String technique,
            @Nullable String description,
            @Nullable List<Integer> durations,
            @Nullable Integer bufferBefore,
            @Nullable Integer bufferAfter,
            OrganisationResource.@Nullable NeedsJson needs,
            @Nullable Integer loadPoints,
            @Nullable Boolean addOn,
            @Nullable Boolean active,
            @Nullable Long version) {}

    public record PriceJson(
            @Nullable String service,
            @Nullable Integer minutes,
            @Nullable MoneyJson price) {}

    /** @param branch a code; left out, the organisation's list */
    public record PriceListRequest(
            @Nullable String branch,
            @Nullable String name,
            @Nullable String from,
            @Nullable String until,
            @Nullable List<PriceJson> prices,
            @Nullable Long version) {}

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

    @POST
    @Path("rooms")
    public Response addRoom(RoomRequest told, @Context UriInfo uri) {
        return created(uri, premises.addRoom(branch(Params.required("branch", told.branch())), details(told)));
    }

    @PUT
    @Path("rooms/{id}")
    public Response reviseRoom(@PathParam("id") String id, RoomRequest told) {
        premises.reviseRoom(Params.id("room", id), details(told));
        return Response.noContent().build();
    }

    @POST
    @Path("equipment")
    public Response addUnit(EquipmentRequest told, @Context UriInfo uri) {
        return created(uri, premises.addUnit(branch(Params.required("branch", told.branch())), details(told)));
    }

    @PUT
    @Path("equipment/{id}")
    public Response reviseUnit(@PathParam("id") String id, EquipmentRequest told) {
        premises.reviseUnit(Params.id("equipment unit", id), details(told));
        return Response.noContent().build();
    }

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

    @POST
    @Path("services")
    public Response offer(ServiceRequest told, @Context UriInfo uri) {
        return created(uri, services.offer(details(told)));
    }

    @PUT
    @Path("services/{code}")
    public Response reviseService(@PathParam("code") String code, ServiceRequest told) {
        services.revise(catalogues.current().service(code).id(), told.version(), details(told));
        return Response.noContent().build();
    }

    @POST
    @Path("price-lists")
    public Response addPrices(PriceListRequest told, @Context UriInfo uri) {
        return created(uri, prices.add(terms(told), prices(told)));
    }

    @PUT
    @Path("price-lists/{id}")
    public Response revisePrices(@PathParam("id") String id, PriceListRequest told) {
        prices.revise(Params.id("price list", id), told.version(), terms(told), prices(told));
        return Response.noContent().build();
    }

    private static Response created(UriInfo uri, long id) {
        String key = Long.toString(id);
        return Response.created(uri.getAbsolutePathBuilder().path(key).build())
                .entity(new CreatedJson(key))
                .build();
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

    private static RoomDetails details(RoomRequest told) {
        return new RoomDetails(
                text(told.code()),
                text(told.name()),
                text(told.kind()),
                told.capacity() == null ? 1 : told.capacity(),
                told.position(),
                !Boolean.FALSE.equals(told.active()));
    }

    private static UnitDetails details(EquipmentRequest told) {
        return new UnitDetails(
                text(told.kind()),
                text(told.label()),
                !Boolean.FALSE.equals(told.movable()),
                !Boolean.FALSE.equals(told.active()));
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

    private static ServiceDetails details(ServiceRequest told) {
        OrganisationResource.NeedsJson needs =
                told.needs() == null ? new OrganisationResource.NeedsJson(null, null, null) : told.needs();
        return new ServiceDetails(
                text(told.code()),
                text(told.name()),
                text(told.technique()),
                text(told.description()),
                told.durations() == null ? List.of() : told.durations(),
                told.bufferBefore() == null ? 0 : told.bufferBefore(),
                told.bufferAfter() == null ? 0 : told.bufferAfter(),
                needs.room(),
                needs.equipment(),
                needs.credential(),
                told.loadPoints() == null ? 0 : told.loadPoints(),
                Boolean.TRUE.equals(told.addOn()),
                !Boolean.FALSE.equals(told.active()));
    }

    private PriceListTerms terms(PriceListRequest told) {
        String owner = Params.text(told.branch());
        return new PriceListTerms(
                owner == null ? null : branch(owner),
                text(told.name()),
                day("from", told.from()),
                Params.date("until", told.until()));
    }

    private Map<PriceKey, Money> prices(PriceListRequest told) {
        Catalogue catalogue = catalogues.current();
        Map<PriceKey, Money> all = new HashMap<>();
        for (PriceJson price : told.prices() == null ? List.<PriceJson>of() : told.prices()) {
            long service = catalogue
                    .service(Params.required("service", price.service()))
                    .id();
            all.put(
                    new PriceKey(service, Params.present("minutes", price.minutes())),
                    amount("price", Params.present("price", price.price())));
        }
        return all;
    }

    private static Money amount(String name, MoneyJson money) {
        try {
            return money.money();
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new BadRequestException(
                    name + ": write the amount like {\"amount\":\"95.00\",\"currency\":\"USD\"}", e);
        }
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

    private static DayOfWeek weekday(String name) {
        try {
            return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(name + ": write weekdays like monday", e);
        }
    }

    private static Hours hours(String name, @Nullable String from, @Nullable String until) {
        try {
            return new Hours(
                    LocalTime.parse(Params.required(name + ".from", from)),
                    LocalTime.parse(Params.required(name + ".until", until)));
        } catch (DateTimeException e) {
            throw new BadRequestException(name + ": write times like 09:00", e);
        } catch (IllegalArgumentException e) {
            throw new clinic.shared.Refused("hours", "The hours of " + name + " end before they start.");
        }
    }

    private static LocalDate day(String name, @Nullable String value) {
        LocalDate date = Params.date(name, value);
        if (date == null) {
            throw new BadRequestException(name + " is missing: give a date like 2026-03-12");
        }
        return date;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
