package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.sales.PackageDetails;
import clinic.sales.PackageKind;
import clinic.sales.service.PackageQueries;
import clinic.sales.service.PackageSetup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The packages on offer. PUT adds the next terms; what was sold keeps its own. */
@Path("package-kinds")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PackageKindResource {

    @Inject
    private PackageQueries queries;

    @Inject
    private PackageSetup setup;

    @Inject
    private Catalogues catalogues;

    /**
     * @param sessions how many visits it pays
     * @param treatments what a session is good for
     * @param price of all sessions, before tax
     * @param validDays for how many days after the day of sale; left out, without end
     * @param transferable whether it pays for somebody else's visit, too
     * @param activeFrom the first day it is sold
     * @param activeUntil the last one, if one is set
     * @param version of the terms
     */
    public record PackageKindJson(
            @Nullable String code,
            @Nullable String name,
            @Nullable Integer sessions,
            @Nullable List<@Nullable TreatmentJson> treatments,
            @Nullable MoneyJson price,
            @Nullable Integer validDays,
            @Nullable Boolean transferable,
            @Nullable String activeFrom,
            @Nullable String activeUntil,
            @Nullable Integer version) {

        static PackageKindJson of(PackageKind kind, Catalogue catalogue) {
            return new PackageKindJson(
                    kind.code(),
                    kind.name(),
                    kind.sessions(),
                    kind.treatments().stream()
                            .map(one -> new TreatmentJson(
                                    catalogue.service(one.service()).code(), one.minutes()))
                            .toList(),
                    MoneyJson.of(kind.price()),
                    kind.validDays(),
                    kind.transferable(),
                    kind.activeFrom().toString(),
                    kind.activeUntil() == null ? null : kind.activeUntil().toString(),
                    kind.version());
        }

        PackageDetails details() {
            return new PackageDetails(
                    SetupParams.text(code).strip(),
                    SetupParams.text(name),
                    sessions == null ? 0 : sessions,
                    treatments == null
                            ? List.of()
                            : treatments.stream().map(TreatmentJson::treatment).toList(),
                    price == null ? null : SetupParams.amount("price", price),
                    validDays,
                    Boolean.TRUE.equals(transferable),
                    SetupParams.day("activeFrom", activeFrom),
                    Params.date("activeUntil", activeUntil));
        }
    }

    public record TreatmentJson(
            @Nullable String service, @Nullable Integer minutes) {

        static PackageDetails.Treatment treatment(@Nullable TreatmentJson told) {
            if (told == null || told.service() == null || told.minutes() == null) {
                throw new BadRequestException("treatments: each needs a service and minutes");
            }
            return new PackageDetails.Treatment(told.service(), told.minutes());
        }
    }

    /** Every kind under its present terms, by name. */
    @GET
    public Rows<PackageKindJson> kinds() {
        Catalogue catalogue = catalogues.current();
        return Rows.all(queries.kinds().stream()
                .map(kind -> PackageKindJson.of(kind, catalogue))
                .toList());
    }

    @POST
    public Response offer(@Nullable PackageKindJson told, @Context UriInfo uri) {
        PackageKind kind = setup.offer(told(told).details());
        return Response.created(uri.getAbsolutePathBuilder().path(kind.code()).build())
                .entity(PackageKindJson.of(kind, catalogues.current()))
                .build();
    }

    /** @param told with the version that was looked at, if the change depends on it */
    @PUT
    @Path("{code}")
    public PackageKindJson revise(@PathParam("code") String code, @Nullable PackageKindJson told) {
        PackageKindJson next = told(told);
        return PackageKindJson.of(setup.revise(code, next.version(), next.details()), catalogues.current());
    }

    private static PackageKindJson told(@Nullable PackageKindJson told) {
        if (told == null) {
            throw new BadRequestException("send the package as JSON");
        }
        return told;
    }
}
