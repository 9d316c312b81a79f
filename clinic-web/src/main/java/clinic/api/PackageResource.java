package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.sales.PrepaidPackage;
import clinic.sales.service.PackageDesk;
import clinic.sales.service.PackageQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packages of clients. A sale with a line {@code packageKind} and {@code client} sells one; a sale whose {@code visitPackages}
 * names one for a visit pays that visit with a session, at any branch.
 */
@Path("packages")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PackageResource {

    @Inject
    private PackageQueries queries;

    @Inject
    private PackageDesk desk;

    @Inject
    private Catalogues catalogues;

    /**
     * @param id its number, too
     * @param soldAt the branch that sold it
     * @param price of all sessions, as it was sold
     * @param sessionsLeft how many can still be used
     * @param left what they are worth
     * @param nextSession what the next one is worth; left out when none is left
     * @param validUntil the last day it is good; left out, without end
     */
    public record PackageJson(
            String id,
            String kind,
            String name,
            String client,
            String soldAt,
            String soldOn,
            String sale,
            int sessions,
            MoneyJson price,
            List<PackageKindResource.TreatmentJson> treatments,
            boolean transferable,
            int sessionsLeft,
            MoneyJson left,
            @Nullable MoneyJson nextSession,
            @Nullable String validUntil,
            List<UseJson> uses) {}

    /**
     * @param kind {@code redeemed}, {@code returned}, {@code refunded}, {@code expired} or {@code extended}
     * @param at the branch where
     * @param appointment the visit that was paid, or given back
     * @param sale the sale, or the refund
     */
    public record UseJson(
            String kind,
            String at,
            String date,
            int sessions,
            MoneyJson amount,
            int sessionsLeft,
            @Nullable String appointment,
            @Nullable String sale,
            @Nullable String validUntil,
            @Nullable String reason) {}

    /** @param until the last day it is good from now on */
    public record ExtendPackageJson(
            @Nullable String until, @Nullable String reason) {}

    /** Every package of the client, the latest first, or the one of that number, if there is one. */
    @GET
    public Rows<PackageJson> packages(
            @QueryParam("client") @Nullable String client, @QueryParam("number") @Nullable String number) {
        Catalogue catalogue = catalogues.current();
        String one = Params.text(number);
        if (one != null) {
            return Rows.all(queries.find(Params.id("package", one)).stream()
                    .map(prepaid -> json(prepaid, catalogue))
                    .toList());
        }
        String whose = Params.text(client);
        if (whose == null) {
            throw new BadRequestException("client: say whose, or the number of a package");
        }
        return Rows.all(queries.ofClient(Params.id("client", whose)).stream()
                .map(prepaid -> json(prepaid, catalogue))
                .toList());
    }

    @GET
    @Path("{id}")
    public PackageJson prepaid(@PathParam("id") String id) {
        return json(queries.prepaid(Params.id("package", id)), catalogues.current());
    }

    /** Makes it good until a later day; what had expired of it is owed again. */
    @POST
    @Path("{id}/extend")
    public PackageJson extend(@PathParam("id") String id, @Nullable ExtendPackageJson told) {
        if (told == null) {
            throw new BadRequestException("say until when, and why");
        }
        return json(
                desk.extend(
                        Params.id("package", id),
                        SetupParams.day("until", told.until()),
                        SetupParams.text(told.reason())),
                catalogues.current());
    }

    private static PackageJson json(PrepaidPackage prepaid, Catalogue catalogue) {
        PrepaidPackage.Balance left = prepaid.left();
        return new PackageJson(
                Long.toString(prepaid.id()),
                prepaid.kind().code(),
                prepaid.kind().name(),
                Long.toString(prepaid.client()),
                catalogue.branch(prepaid.branch()).code(),
                prepaid.soldOn().toString(),
                Long.toString(prepaid.sale()),
                prepaid.kind().sessions(),
                MoneyJson.of(prepaid.kind().price()),
                prepaid.kind().treatments().stream()
                        .map(one -> new PackageKindResource.TreatmentJson(
                                catalogue.service(one.service()).code(), one.minutes()))
                        .toList(),
                prepaid.kind().transferable(),
                left.sessions(),
                MoneyJson.of(left.amount()),
                left.isNone() ? null : MoneyJson.of(prepaid.session()),
                text(prepaid.validUntil()),
                prepaid.uses().stream().map(use -> use(use, catalogue)).toList());
    }

    private static UseJson use(PrepaidPackage.Use use, Catalogue catalogue) {
        return new UseJson(
                use.kind().code(),
                catalogue.branch(use.branch()).code(),
                use.businessDate().toString(),
                use.sessions(),
                MoneyJson.of(use.amount()),
                use.left().sessions(),
                SaleJson.text(use.appointment()),
                SaleJson.text(use.sale()),
                text(use.validUntil()),
                Params.text(use.reason()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
