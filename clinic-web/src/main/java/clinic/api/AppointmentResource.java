package clinic.api;

import clinic.booking.StepKind;
import clinic.booking.service.AppointmentQueries;
import clinic.booking.service.AppointmentQueries.View;
import clinic.booking.service.BookParty;
import clinic.booking.service.BookVisit;
import clinic.booking.service.BookingDesk;
import clinic.booking.service.HoldDesk;
import clinic.booking.service.MoveVisit;
import clinic.booking.service.PartyDesk;
import clinic.booking.service.SeriesDesk;
import clinic.booking.service.SeriesScope;
import clinic.client.ClientSummary;
import clinic.client.service.ClientQueries;
import clinic.sales.Deposit;
import clinic.sales.service.DepositQueries;
import clinic.visit.service.DeskMessages;
import clinic.visit.service.FrontDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Appointments: booking them, and every step from arrival to completion. */
@Path("appointments")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AppointmentResource {

    @Inject
    private BookingDesk bookingDesk;

    @Inject
    private PartyDesk partyDesk;

    @Inject
    private SeriesDesk seriesDesk;

    @Inject
    private HoldDesk holdDesk;

    @Inject
    private FrontDesk frontDesk;

    @Inject
    private AppointmentQueries queries;

    @Inject
    private DepositQueries deposits;

    @Inject
    private ClientQueries clients;

    @Inject
    private DeskMessages messages;

    /** Everything at one branch on one local date, cancelled visits too. */
    @GET
    public Rows<AppointmentJson> day(
            @QueryParam("branch") @Nullable String branch, @QueryParam("date") @Nullable String date) {
        LocalDate day = Params.date("date", date);
        if (day == null) {
            throw new BadRequestException("date is missing: give the branch's local date like 2026-03-12");
        }
        return Rows.all(withDeposits(queries.day(Params.required("branch", branch), day)));
    }

    /**
     * Visits of whoever matches, at the branches the caller works for, those nearest to now first; those of clients
     * whose names are only spelt almost so come last.
     *
     * @param typed a client's name, phone or date of birth
     * @param client one client's id instead
     */
    @GET
    @Path("find")
    public Rows<AppointmentJson> find(
            @QueryParam("q") @Nullable String typed,
            @QueryParam("client") @Nullable String client,
            @QueryParam("limit") @DefaultValue("20") int limit) {
        int wanted = Math.max(1, Math.min(limit, 100));
        String one = Params.text(client);
        if (one != null) {
            return visitsOf(List.of(Params.id("client", one)), List.of(), wanted);
        }
        ClientQueries.Result found = clients.search(Params.required("q", typed), 20);
        List<Long> ids = found.rows().stream().map(ClientSummary::id).toList();
        int exact = ids.size() - found.closest();
        return visitsOf(ids.subList(0, exact), ids.subList(exact, ids.size()), wanted);
    }

    private Rows<AppointmentJson> visitsOf(List<Long> exact, List<Long> close, int wanted) {
        List<View> visits = new ArrayList<>(queries.near(exact, wanted));
        if (visits.size() < wanted) {
            visits.addAll(queries.near(close, wanted - visits.size()));
        }
        return Rows.all(withDeposits(visits));
    }

    private List<AppointmentJson> withDeposits(List<View> visits) {
        Map<Long, Deposit> settled =
                deposits.standing(visits.stream().map(View::id).toList());
        return visits.stream()
                .map(visit -> AppointmentJson.of(visit, settled.get(visit.id())))
                .toList();
    }

    @GET
    @Path("{id}")
    public AppointmentJson get(@PathParam("id") String id) {
        return read(Params.id("appointment", id));
    }

    private AppointmentJson read(long appointment) {
        return withDeposits(List.of(queries.get(appointment))).get(0);
    }

    /** Books a visit: 201, or 409 with what is free instead, or 422 with every rule in the way. */
    @POST
    public Response book(BookJson body, @Context UriInfo uri) {
        if (body.series() != null) {
            List<AppointmentJson> parts = seriesDesk.book(BookJson.series(body)).stream()
                    .map(AppointmentJson::of)
                    .toList();
            return created(uri, parts.get(0).id(), BookedSeriesJson.of(parts));
        }
        if (body.isParty()) {
            List<AppointmentJson> parts = partyDesk.book(BookJson.party(body)).stream()
                    .map(AppointmentJson::of)
                    .toList();
            return created(uri, parts.get(0).id(), PartyJson.of(parts));
        }
        if (body.hold() != null) {
            return bookHeld(body, body.hold(), uri);
        }
        AppointmentJson booked = AppointmentJson.of(bookingDesk.book(new BookVisit(
                Params.required("branch", body.branch()),
                Params.required("service", body.service()),
                Params.present("minutes", body.minutes()),
                Params.id("staff member", Params.required("therapist", body.therapist())),
                body.room() == null ? null : Params.id("room", body.room()),
                Params.id("client", Params.required("client", body.client())),
                When.instant("start", body.start()),
                body.source() == null ? "api" : body.source(),
                body.note() == null ? "" : body.note(),
                null,
                BookJson.given(body.override()),
                BookJson.addOns(body.addOns()))));
        return created(uri, booked.id(), booked);
    }

    /** Everything but the client stands in the hold already; what the request says besides is followed. */
    private Response bookHeld(BookJson body, String hold, UriInfo uri) {
        List<HoldDesk.View> together = holdDesk.together(Params.id("hold", hold));
        if (together.size() > 1) {
            List<AppointmentJson> parts = partyDesk.book(party(body, together)).stream()
                    .map(AppointmentJson::of)
                    .toList();
            return created(uri, parts.get(0).id(), PartyJson.of(parts));
        }
        HoldDesk.View held = together.get(0);
        AppointmentJson booked = AppointmentJson.of(bookingDesk.book(new BookVisit(
                body.branch() == null ? held.branch().code() : body.branch(),
                body.service() == null ? held.service().code() : body.service(),
                body.minutes() == null ? held.ownMinutes() : body.minutes(),
                body.therapist() == null ? held.therapist().id() : Params.id("staff member", body.therapist()),
                body.room() == null ? Long.valueOf(held.room().id()) : Params.id("room", body.room()),
                body.client() == null && held.client() != null
                        ? held.client()
                        : Params.id("client", Params.required("client", body.client())),
                body.start() == null ? held.start() : When.instant("start", body.start()),
                body.source() == null ? "api" : body.source(),
                body.note() == null ? "" : body.note(),
                held.id(),
                BookJson.given(body.override()),
                body.addOns() == null ? held.addOns() : BookJson.addOns(body.addOns()))));
        return created(uri, booked.id(), booked);
    }

    private static Response created(UriInfo uri, String id, Object entity) {
        return Response.created(uri.getAbsolutePathBuilder().path(id).build())
                .entity(entity)
                .build();
    }

    /** All of what is held together, with whom and when it is held. */
    private static BookParty party(BookJson body, List<HoldDesk.View> held) {
        HoldDesk.View first = held.get(0);
        return new BookParty(
                first.branch().code(),
                first.start(),
                held.stream()
                        .map(one -> new BookParty.Part(
                                Params.present("client", one.client()),
                                one.service().code(),
                                one.ownMinutes(),
                                one.therapist().id(),
                                one.addOns()))
                        .toList(),
                body.source() == null ? "api" : body.source(),
                body.note() == null ? "" : body.note(),
                first.id(),
                BookJson.given(body.override()));
    }

    @POST
    @Path("{id}/confirm")
    public AppointmentJson confirm(@PathParam("id") String id) {
        return after(id, bookingDesk::confirm);
    }

    @POST
    @Path("{id}/check-in")
    public AppointmentJson checkIn(@PathParam("id") String id) {
        return after(id, frontDesk::checkIn);
    }

    @POST
    @Path("{id}/start")
    public AppointmentJson start(@PathParam("id") String id) {
        return after(id, frontDesk::start);
    }

    @POST
    @Path("{id}/complete")
    public AppointmentJson complete(@PathParam("id") String id) {
        return after(id, frontDesk::complete);
    }

    @POST
    @Path("{id}/no-show")
    public AppointmentJson noShow(@PathParam("id") String id) {
        return after(id, frontDesk::noShow);
    }

    /**
     * @param step takes back this step only if it is the last one, such as {@code check-in}; left out, whichever is
     * @param together true takes it back for all visits of the series or party for which it was done at once
     */
    @POST
    @Path("{id}/undo")
    public AppointmentJson undo(
            @PathParam("id") String id,
            @QueryParam("step") @Nullable String step,
            @QueryParam("together") boolean together) {
        String wanted = Params.text(step);
        StepKind kind = wanted == null ? null : step(wanted);
        return after(id, appointment -> frontDesk.undo(appointment, kind, together));
    }

    /** A treatment under way goes on longer. */
    @POST
    @Path("{id}/extend")
    public AppointmentJson extend(@PathParam("id") String id, ExtendJson body) {
        int minutes = Params.present("minutes", body.minutes());
        return after(id, appointment -> bookingDesk.extend(appointment, minutes));
    }

    @POST
    @Path("{id}/cancel")
    public AppointmentJson cancel(@PathParam("id") String id, @Nullable CancelJson body) {
        String reason = body == null || body.reason() == null ? "" : body.reason();
        String waiver = body == null ? null : body.waive();
        boolean party = body != null && Boolean.TRUE.equals(body.party());
        SeriesScope concerned = body == null ? SeriesScope.THIS : MoveJson.scope(body.scope());
        return after(id, appointment -> {
            if (concerned != SeriesScope.THIS) {
                seriesDesk.cancel(appointment, concerned, reason, waiver);
            } else if (party) {
                partyDesk.cancel(appointment, reason, waiver);
            } else {
                bookingDesk.cancel(appointment, reason, waiver);
            }
        });
    }

    @POST
    @Path("{id}/move")
    public AppointmentJson move(@PathParam("id") String id, MoveJson body) {
        if (MoveJson.scope(body.scope()) != SeriesScope.THIS) {
            seriesDesk.move(MoveJson.moveSeries(id, body));
            return get(id);
        }
        if (Boolean.TRUE.equals(body.party())) {
            return after(
                    id,
                    appointment -> partyDesk.move(
                            appointment, When.instant("start", body.start()), BookJson.given(body.override())));
        }
        return after(
                id,
                appointment -> bookingDesk.move(new MoveVisit(
                        appointment,
                        When.instant("start", body.start()),
                        body.therapist() == null ? null : Params.id("staff member", body.therapist()),
                        body.room() == null ? null : Params.id("room", body.room()),
                        body.minutes(),
                        BookJson.given(body.override()))));
    }

    /** Tells the therapist that the client is here. */
    @POST
    @Path("{id}/call")
    public MessageResource.MessageJson call(@PathParam("id") String id) {
        return MessageResource.MessageJson.of(messages.call(Params.id("appointment", id)));
    }

    private static StepKind step(String code) {
        try {
            return StepKind.of(code);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("step: there is no step called " + code, e);
        }
    }

    /** Every visit of the series that would move, with what is in its way; moves nothing. */
    @POST
    @Path("{id}/move/preview")
    public SeriesResource.PreviewJson previewMove(@PathParam("id") String id, MoveJson body) {
        return SeriesResource.PreviewJson.of(seriesDesk.preview(MoveJson.moveSeries(id, body)));
    }

    private AppointmentJson after(String id, LongConsumer step) {
        long appointment = Params.id("appointment", id);
        step.accept(appointment);
        return read(appointment);
    }
}
