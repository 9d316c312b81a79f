package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.Coordinates;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.OrganisationQueries;
import clinic.organisation.service.OrganisationQueries.Colleague;
import clinic.organisation.service.OrganisationQueries.PricedService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The organisation as its staff see it: branches, services, colleagues, rooms and equipment. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrganisationResource {

    @Inject
    private OrganisationQueries queries;

    @Inject
    private Catalogues catalogues;

    public record AddressJson(String street, String city) {}

    /** Local times such as {@code 09:00}; {@code until} 00:00 is the end of the day. */
    public record HoursJson(String from, String until) {

        static @Nullable HoursJson of(@Nullable Hours hours) {
            return hours == null
                    ? null
                    : new HoursJson(hours.from().toString(), hours.until().toString());
        }
    }

    public record ExceptionJson(
            String date, boolean closed, @Nullable HoursJson hours, String reason) {}

    /** @param hours by weekday in English lower case; a missing day is closed */
    public record BranchJson(
            String id,
            String code,
            String name,
            String zone,
            @Nullable String region,
            AddressJson address,
            String phone,
            boolean active,
            @Nullable Double latitude,
            @Nullable Double longitude,
            Map<String, HoursJson> hours,
            List<ExceptionJson> exceptions) {}

    public record OfferJson(int minutes, @Nullable MoneyJson price) {}

    public record NeedsJson(
            @Nullable String room,
            @Nullable String equipment,
            @Nullable String credential) {}

    public record ServiceJson(
            String id,
            String code,
            String name,
            String technique,
            String description,
            List<Integer> durations,
            int bufferBefore,
            int bufferAfter,
            NeedsJson needs,
            int loadPoints,
            boolean addOn,
            boolean active,
            List<OfferJson> prices) {}

    public record CredentialJson(
            String kind,
            String reference,
            String issuedOn,
            @Nullable String expiresOn) {}

    public record StaffJson(
            String id,
            String name,
            @Nullable String gender,
            List<String> jobs,
            List<String> branches,
            List<CredentialJson> credentials) {}

    /** @param position rooms whose positions follow each other are next to each other */
    public record RoomJson(
            String id,
            String branch,
            String code,
            String name,
            String kind,
            int capacity,
            @Nullable Integer position,
            boolean active) {}

    public record EquipmentJson(String id, String branch, String kind, String label, boolean movable, boolean active) {}

    @GET
    @Path("branches")
    public Rows<BranchJson> branches() {
        return Rows.all(queries.branches().stream().map(this::branch).toList());
    }

    @GET
    @Path("services")
    public Rows<ServiceJson> services(
            @QueryParam("branch") @Nullable String branch, @QueryParam("date") @Nullable String date) {
        return Rows.all(queries.services(Params.text(branch), Params.date("date", date)).stream()
                .map(OrganisationResource::service)
                .toList());
    }

    @GET
    @Path("staff")
    public Rows<StaffJson> staff(@QueryParam("branch") @Nullable String branch) {
        return Rows.all(queries.staff(Params.text(branch)).stream()
                .map(OrganisationResource::colleague)
                .toList());
    }

    @GET
    @Path("rooms")
    public Rows<RoomJson> rooms(@QueryParam("branch") @Nullable String branch) {
        Catalogue catalogue = catalogues.current();
        return Rows.all(queries.rooms(Params.text(branch)).stream()
                .map(room -> new RoomJson(
                        Long.toString(room.id()),
                        catalogue.branch(room.branch()).code(),
                        room.code(),
                        room.name(),
                        room.kind(),
                        room.capacity(),
                        room.position(),
                        room.active()))
                .toList());
    }

    @GET
    @Path("equipment")
    public Rows<EquipmentJson> equipment(@QueryParam("branch") @Nullable String branch) {
        Catalogue catalogue = catalogues.current();
        return Rows.all(queries.equipment(Params.text(branch)).stream()
                .map(unit -> new EquipmentJson(
                        Long.toString(unit.id()),
                        catalogue.branch(unit.branch()).code(),
                        unit.kind(),
                        unit.label(),
                        unit.movable(),
                        unit.active()))
                .toList());
    }

    private BranchJson branch(Catalogue.Branch branch) {
        Coordinates place = catalogues.current().travel().place(branch.id()).orElse(null);
        Map<String, HoursJson> week = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            HoursJson hours = HoursJson.of(branch.hours().get(day));
            if (hours != null) {
                week.put(day.name().toLowerCase(Locale.ROOT), hours);
            }
        }
        List<ExceptionJson> exceptions = branch.exceptions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.<LocalDate>naturalOrder()))
                .map(dated -> new ExceptionJson(
                        dated.getKey().toString(),
                        dated.getValue().hours() == null,
                        HoursJson.of(dated.getValue().hours()),
                        dated.getValue().reason()))
                .toList();
        return new BranchJson(
                Long.toString(branch.id()),
                branch.code(),
                branch.name(),
                branch.zone().getId(),
                branch.region(),
                new AddressJson(branch.street(), branch.city()),
                branch.phone(),
                branch.active(),
                place == null ? null : place.latitude(),
                place == null ? null : place.longitude(),
                week,
                exceptions);
    }

    private static ServiceJson service(PricedService priced) {
        Catalogue.Service service = priced.service();
        return new ServiceJson(
                Long.toString(service.id()),
                service.code(),
                service.name(),
                service.technique(),
                service.description(),
                service.durations(),
                service.bufferBefore(),
                service.bufferAfter(),
                new NeedsJson(service.roomKind(), service.equipmentKind(), service.credentialKind()),
                service.loadPoints(),
                service.addOn(),
                service.active(),
                priced.offers().stream()
                        .map(offer -> new OfferJson(
                                offer.minutes(), offer.price() == null ? null : MoneyJson.of(offer.price())))
                        .toList());
    }

    private static StaffJson colleague(Colleague colleague) {
        return new StaffJson(
                Long.toString(colleague.member().id()),
                colleague.member().name(),
                colleague.member().gender(),
                colleague.jobs().stream().map(Job::code).toList(),
                colleague.branches(),
                colleague.credentials().stream()
                        .map(held -> new CredentialJson(
                                held.kind(),
                                held.reference(),
                                held.from().toString(),
                                held.until() == null ? null : held.until().toString()))
                        .toList());
    }
}
