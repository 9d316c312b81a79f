package clinic.api;

import static clinic.api.SetupParams.amount;
import static clinic.api.SetupParams.created;
import static clinic.api.SetupParams.day;
import static clinic.api.SetupParams.text;

import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.PriceKey;
import clinic.organisation.PriceListTerms;
import clinic.organisation.ServiceDetails;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.PriceSetup;
import clinic.organisation.service.ServiceSetup;
import clinic.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets up services and their prices. PUT replaces; what is left out is no longer so. */
@Path("/")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ServiceSetupResource {

    @Inject
    private Catalogues catalogues;

    @Inject
    private ServiceSetup services;

    @Inject
    private PriceSetup prices;

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

    private long branch(String code) {
        return catalogues.current().branch(code).id();
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
}
