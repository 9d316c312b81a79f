package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.sales.Membership;
import clinic.sales.PrepaidPackage;
import clinic.sales.service.MembershipDesk;
import clinic.sales.service.MembershipQueries;
import clinic.sales.service.MembershipQueries.View;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Memberships of clients. A sale with a line {@code membershipMonth} pays a month that was billed; a sale whose {@code visitMemberships}
 * names a membership for a visit pays that visit with a credit, at any branch.
 */
@Path("memberships")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MembershipResource {

    @Inject
    private MembershipQueries queries;

    @Inject
    private MembershipDesk desk;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Clock clock;

    /**
     * @param id its number, too
     * @param joinedAt the branch where the client joined
     * @param state {@code active}, {@code frozen}, {@code cancelled} until its last day, then {@code ended}; today there
     * @param price of a month
     * @param creditsLeft that can still be used
     * @param nextBilling the day the next month begins; left out when none does
     * @param lastDay once it is cancelled
     * @param firstEnd the first day it could end if it were cancelled today
     */
    public record MembershipJson(
            String id,
            String kind,
            String name,
            String client,
            String joinedAt,
            String joinedOn,
            int billingDay,
            String state,
            MoneyJson price,
            int credits,
            int creditsLeft,
            @Nullable String nextBilling,
            @Nullable String lastDay,
            String firstEnd,
            List<MonthJson> months,
            List<StepJson> steps) {}

    /**
     * @param id as a sale's line names it
     * @param credits the number of the package they are; left out until it is paid
     */
    public record MonthJson(
            String id,
            String startsOn,
            boolean paid,
            @Nullable String credits,
            @Nullable Integer creditsLeft,
            @Nullable String validUntil) {}

    /** @param kind {@code frozen}, {@code resumed}, {@code cancelled} or {@code undone} */
    public record StepJson(
            String kind,
            String from,
            String until,
            String date,
            @Nullable String reason) {}

    /** @param billingDay from 1 to 31; of a shorter month its last day */
    public record EnrolJson(
            @Nullable String client,
            @Nullable String kind,
            @Nullable String branch,
            @Nullable Integer billingDay) {}

    /** Both days included. */
    public record FreezeJson(
            @Nullable String from,
            @Nullable String until,
            @Nullable String reason) {}

    /** @param lastDay left out, the first possible one */
    public record CancelJson(
            @Nullable String lastDay, @Nullable String reason) {}

    /** Every membership of the client, the latest first. */
    @GET
    public Rows<MembershipJson> memberships(@QueryParam("client") @Nullable String client) {
        String whose = Params.text(client);
        if (whose == null) {
            throw new BadRequestException("client: say whose");
        }
        Catalogue catalogue = catalogues.current();
        return Rows.all(queries.ofClient(Params.id("client", whose)).stream()
                .map(view -> json(view, catalogue))
                .toList());
    }

    @GET
    @Path("{id}")
    public MembershipJson membership(@PathParam("id") String id) {
        return look(Params.id("membership", id));
    }

    /** Enrols a client from today on; the first month is billed, to be paid with a sale. */
    @POST
    public Response enrol(@Nullable EnrolJson told, @Context UriInfo uri) {
        if (told == null) {
            throw new BadRequestException("send client, kind, branch and billingDay");
        }
        Integer day = told.billingDay();
        Membership membership = desk.enrol(
                Params.id("client", Params.required("client", told.client())),
                Params.required("kind", told.kind()),
                Params.required("branch", told.branch()),
                day == null ? 0 : day);
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(Long.toString(membership.id()))
                        .build())
                .entity(look(membership.id()))
                .build();
    }

    @POST
    @Path("{id}/freeze")
    public MembershipJson freeze(@PathParam("id") String id, @Nullable FreezeJson told) {
        if (told == null) {
            throw new BadRequestException("say from when until when");
        }
        return look(desk.freeze(
                        Params.id("membership", id),
                        SetupParams.day("from", told.from()),
                        SetupParams.day("until", told.until()),
                        SetupParams.text(told.reason()))
                .id());
    }

    @POST
    @Path("{id}/resume")
    public MembershipJson resume(@PathParam("id") String id) {
        return look(desk.resume(Params.id("membership", id)).id());
    }

    @POST
    @Path("{id}/cancel")
    public MembershipJson cancel(@PathParam("id") String id, @Nullable CancelJson told) {
        return look(desk.cancel(
                        Params.id("membership", id),
                        told == null ? null : Params.date("lastDay", told.lastDay()),
                        told == null ? "" : SetupParams.text(told.reason()))
                .id());
    }

    /** Takes back the last freeze or cancellation. */
    @POST
    @Path("{id}/undo")
    public MembershipJson undo(@PathParam("id") String id) {
        return look(desk.undo(Params.id("membership", id)).id());
    }

    private MembershipJson look(long id) {
        return json(queries.membership(id), catalogues.current());
    }

    private MembershipJson json(View view, Catalogue catalogue) {
        Membership one = view.membership();
        Catalogue.Branch branch = catalogue.branch(one.branch());
        LocalDate today = LocalDate.ofInstant(clock.instant(), branch.zone());
        Map<Long, PrepaidPackage> credits =
                view.credits().stream().collect(Collectors.toMap(PrepaidPackage::id, Function.identity()));
        return new MembershipJson(
                Long.toString(one.id()),
                one.kind().code(),
                one.kind().name(),
                Long.toString(one.client()),
                branch.code(),
                one.joinedOn().toString(),
                one.billingDay(),
                one.stateOn(today).code(),
                MoneyJson.of(one.kind().price()),
                one.kind().sessions(),
                view.creditsLeft(today),
                one.nextBilling().map(LocalDate::toString).orElse(null),
                text(one.lastDay()),
                one.firstEnd(today).toString(),
                one.months().stream().map(month -> month(month, credits)).toList(),
                one.steps().stream()
                        .map(step -> new StepJson(
                                step.kind().code(),
                                step.from().toString(),
                                step.until().toString(),
                                step.businessDate().toString(),
                                Params.text(step.reason())))
                        .toList());
    }

    private static MonthJson month(Membership.Month month, Map<Long, PrepaidPackage> credits) {
        Long number = month.credits();
        PrepaidPackage own = number == null ? null : credits.get(number);
        return new MonthJson(
                Long.toString(month.id()),
                month.startsOn().toString(),
                month.isPaid(),
                text(number),
                own == null ? null : (Integer) own.left().sessions(),
                own == null ? null : text(own.validUntil()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
