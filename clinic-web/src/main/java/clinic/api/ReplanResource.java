package clinic.api;

import clinic.api.SeriesResource.ReasonJson;
import clinic.booking.Replan;
import clinic.booking.service.ReplanDesk;
import clinic.booking.service.ReplanView;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Other places for the visits of a therapist who cannot come. */
@Path("replans")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReplanResource {

    @Inject
    private ReplanDesk desk;

    @Inject
    private Catalogues catalogues;

    /**
     * @param from time with offset, or a date at the therapist's first branch
     * @param to until when, or the last date
     */
    public record MakeJson(
            @Nullable String therapist,
            @Nullable String from,
            @Nullable String to) {}

    /**
     * @param all true accepts the first proposal of every open visit
     * @param block true blocks the therapist's time afterwards, if nothing is left there
     */
    public record AcceptJson(
            @Nullable List<ChoiceJson> items,
            @Nullable Boolean all,
            @Nullable Boolean block) {}

    /** @param proposal its place in the row's proposals, from 0 */
    public record ChoiceJson(
            @Nullable String appointment, @Nullable Integer proposal) {}

    /** @param items the visits that stay as they are, or about which is to be decided anew */
    public record KeepJson(@Nullable List<ChoiceJson> items) {}

    /** @param kind {@code therapist}, {@code room}, {@code time} or {@code branch} */
    public record ProposalJson(String kind, String label, String therapist, String room, String start, String branch) {}

    /**
     * A visit as it is now.
     *
     * @param state {@code open}, {@code accepted}, {@code kept} or {@code cancelled}
     * @param reasons why it could not go where it was just sent
     * @param became the visit booked instead at another branch
     */
    public record RowJson(
            String appointment,
            String client,
            String clientName,
            String phone,
            String start,
            String end,
            String branch,
            String service,
            String serviceName,
            int minutes,
            String therapist,
            String therapistName,
            String room,
            String status,
            String state,
            List<ProposalJson> proposals,
            List<ReasonJson> reasons,
            @Nullable String became) {}

    /**
     * @param elsewhere how many visits there are at branches the caller does not work for
     * @param open how many rows nobody has decided about
     * @param block the block put with it
     * @param reasons why no block was put although that was asked for
     */
    public record ReplanJson(
            String id,
            String therapist,
            String therapistName,
            String from,
            String to,
            List<RowJson> rows,
            int elsewhere,
            long open,
            @Nullable String block,
            List<ReasonJson> reasons) {}

    /** Lists the therapist's visits in that time, each with up to three proposals: 201. */
    @POST
    public Response make(MakeJson body, @Context UriInfo uri) {
        long therapist = Params.id("staff member", Params.required("therapist", body.therapist()));
        ZoneId zone = zone(catalogues.current().member(therapist));
        ReplanView made = desk.make(
                therapist,
                When.instantOrDate("from", Params.required("from", body.from()), zone),
                end(Params.required("to", body.to()), zone));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(String.valueOf(made.id()))
                        .build())
                .entity(json(made))
                .build();
    }

    @GET
    @Path("{id}")
    public ReplanJson get(@PathParam("id") String id) {
        return json(desk.get(Params.id("replan", id)));
    }

    /** Moves visits to where their proposals say; those that cannot go there any more stay open, with the reasons. */
    @POST
    @Path("{id}/accept")
    public ReplanJson accept(@PathParam("id") String id, AcceptJson body) {
        boolean all = Boolean.TRUE.equals(body.all());
        if (all == (body.items() != null)) {
            throw new BadRequestException("items: name the visits, or say all: true");
        }
        List<ReplanDesk.Choice> choices = body.items() == null
                ? null
                : body.items().stream()
                        .map(item ->
                                new ReplanDesk.Choice(appointment(item), Params.present("proposal", item.proposal())))
                        .toList();
        return json(desk.accept(Params.id("replan", id), choices, Boolean.TRUE.equals(body.block())));
    }

    /** Lets visits stay as they are. */
    @POST
    @Path("{id}/keep")
    public ReplanJson keep(@PathParam("id") String id, KeepJson body) {
        return json(desk.keep(
                Params.id("replan", id),
                Params.present("items", body.items()).stream()
                        .map(ReplanResource::appointment)
                        .toList()));
    }

    /** Takes back what was decided about visits; those that cannot go back stay, with the reasons. */
    @POST
    @Path("{id}/undo")
    public ReplanJson undo(@PathParam("id") String id, KeepJson body) {
        return json(desk.takeBack(
                Params.id("replan", id),
                Params.present("items", body.items()).stream()
                        .map(ReplanResource::appointment)
                        .toList()));
    }

    private static long appointment(ChoiceJson item) {
        return Params.id("appointment", Params.required("appointment", item.appointment()));
    }

    private static Instant end(String to, ZoneId zone) {
        Instant end = When.instantOrDate("to", to, zone);
        return to.strip().length() == 10
                ? end.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant()
                : end;
    }

    private ZoneId zone(Catalogue.Member member) {
        return member.assignments().stream()
                .findFirst()
                .map(assignment ->
                        catalogues.current().branch(assignment.branch()).zone())
                .orElse(ZoneOffset.UTC);
    }

    private ReplanJson json(ReplanView view) {
        ZoneId zone = zone(view.therapist());
        return new ReplanJson(
                String.valueOf(view.id()),
                String.valueOf(view.therapist().id()),
                view.therapist().name(),
                When.at(view.away().start(), zone),
                When.at(view.away().end(), zone),
                view.rows().stream().map(this::row).toList(),
                view.elsewhere(),
                view.open(),
                view.block() == null ? null : String.valueOf(view.block()),
                view.unblocked().stream().map(ReasonJson::of).toList());
    }

    private RowJson row(ReplanView.Row row) {
        ZoneId zone = row.visit().branch().zone();
        return new RowJson(
                String.valueOf(row.visit().id()),
                String.valueOf(row.visit().client()),
                row.visit().clientName(),
                row.phone(),
                When.at(row.visit().start(), zone),
                When.at(row.visit().end(), zone),
                row.visit().branch().code(),
                row.visit().service().code(),
                row.visit().service().name(),
                row.visit().minutes(),
                String.valueOf(row.visit().therapist().id()),
                row.visit().therapist().name(),
                String.valueOf(row.visit().room().id()),
                row.visit().status().code(),
                row.state().code(),
                row.proposals().stream().map(this::proposal).toList(),
                row.refused().stream().map(ReasonJson::of).toList(),
                row.became() == null ? null : String.valueOf(row.became()));
    }

    private ProposalJson proposal(Replan.Choice choice) {
        Catalogue.Branch branch = catalogues.current().branch(choice.branch());
        return new ProposalJson(
                choice.kind().code(),
                choice.label(),
                String.valueOf(choice.therapist()),
                String.valueOf(choice.room()),
                When.at(choice.start(), branch.zone()),
                branch.code());
    }
}
