package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.sales.MonthlyTerms;
import clinic.sales.PackageDetails;
import clinic.sales.PackageKind;
import clinic.sales.service.MembershipQueries;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The memberships on offer. PUT adds the next terms; who has joined keeps theirs. */
@Path("membership-kinds")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MembershipKindResource {

    @Inject
    private MembershipQueries queries;

    @Inject
    private PackageSetup setup;

    @Inject
    private Catalogues catalogues;

    /**
     * @param credits of every month
     * @param treatments what a credit is good for
     * @param price of a month, before tax
     * @param goodMonths for how many months an unused credit is good; left out, one
     * @param minimumMonths before which it does not end; left out, none
     * @param noticeDays between cancelling and its last day; left out, none
     * @param activeFrom the first day it is sold
     * @param activeUntil the last one, if one is set
     * @param version of the terms
     */
    public record MembershipKindJson(
            @Nullable String code,
            @Nullable String name,
            @Nullable Integer credits,
            @Nullable List<PackageKindResource.@Nullable TreatmentJson> treatments,
            @Nullable MoneyJson price,
            @Nullable Integer goodMonths,
            @Nullable Integer minimumMonths,
            @Nullable Integer noticeDays,
            @Nullable String activeFrom,
            @Nullable String activeUntil,
            @Nullable Integer version) {

        static MembershipKindJson of(PackageKind kind, Catalogue catalogue) {
            MonthlyTerms terms = Objects.requireNonNull(kind.monthly());
            return new MembershipKindJson(
                    kind.code(),
                    kind.name(),
                    kind.sessions(),
                    kind.treatments().stream()
                            .map(one -> new PackageKindResource.TreatmentJson(
                                    catalogue.service(one.service()).code(), one.minutes()))
                            .toList(),
                    MoneyJson.of(kind.price()),
                    terms.goodMonths(),
                    terms.minimumMonths(),
                    terms.noticeDays(),
                    kind.activeFrom().toString(),
                    kind.activeUntil() == null ? null : kind.activeUntil().toString(),
                    kind.version());
        }

        PackageDetails details() {
            return new PackageDetails(
                    SetupParams.text(code).strip(),
                    SetupParams.text(name),
                    credits == null ? 0 : credits,
                    treatments == null
                            ? List.of()
                            : treatments.stream()
                                    .map(PackageKindResource.TreatmentJson::treatment)
                                    .toList(),
                    price == null ? null : SetupParams.amount("price", price),
                    null,
                    false,
                    SetupParams.day("activeFrom", activeFrom),
                    Params.date("activeUntil", activeUntil),
                    new MonthlyTerms(
                            goodMonths == null ? 1 : goodMonths,
                            minimumMonths == null ? 0 : minimumMonths,
                            noticeDays == null ? 0 : noticeDays));
        }
    }

    /** Every kind under its present terms, by name. */
    @GET
    public Rows<MembershipKindJson> kinds() {
        Catalogue catalogue = catalogues.current();
        return Rows.all(queries.kinds().stream()
                .map(kind -> MembershipKindJson.of(kind, catalogue))
                .toList());
    }

    @POST
    public Response offer(@Nullable MembershipKindJson told, @Context UriInfo uri) {
        PackageKind kind = setup.offer(told(told).details());
        return Response.created(uri.getAbsolutePathBuilder().path(kind.code()).build())
                .entity(MembershipKindJson.of(kind, catalogues.current()))
                .build();
    }

    /** @param told with the version that was looked at, if the change depends on it */
    @PUT
    @Path("{code}")
    public MembershipKindJson revise(@PathParam("code") String code, @Nullable MembershipKindJson told) {
        MembershipKindJson next = told(told);
        return MembershipKindJson.of(setup.revise(code, next.version(), next.details()), catalogues.current());
    }

    private static MembershipKindJson told(@Nullable MembershipKindJson told) {
        if (told == null) {
            throw new BadRequestException("send the membership as JSON");
        }
        return told;
    }
}
