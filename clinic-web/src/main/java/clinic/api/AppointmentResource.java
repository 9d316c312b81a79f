package clinic.api;

import clinic.booking.Overrides;
import clinic.booking.policy.LoadRule;
import clinic.booking.service.AppointmentQueries;
import clinic.booking.service.AppointmentQueries.View;
import clinic.booking.service.BookParty;
import clinic.booking.service.BookVisit;
import clinic.booking.service.BookingDesk;
import clinic.booking.service.HoldDesk;
import clinic.booking.service.MoveVisit;
import clinic.booking.service.PartyDesk;
import clinic.visit.service.FrontDesk;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private HoldDesk holdDesk;

    @Inject
    private FrontDesk frontDesk;

    @Inject
    private AppointmentQueries queries;

    /**
     * One visit: {@code service}, {@code minutes}, {@code therapist} and {@code client}. Or several together: every client
     * of {@code clients} begins at {@code start} and gets all {@code lines} one after the other, except lines that name a
     * client of their own; without lines everybody gets {@code service} and {@code minutes}.
     *
     * @param room left out, any room that suits
     * @param hold the hold that kept the slot; with it, what the request leaves out is taken from the hold
     * @param override rules set aside at the desk, by the code of their refusal ({@code load-budget}, {@code lead-time},
     *     {@code horizon}), and why; not heeded online
     */
    public record BookJson(
            @Nullable String branch,
            @Nullable String service,
            @Nullable Integer minutes,
            @Nullable String therapist,
            @Nullable String room,
            @Nullable String client,
            @Nullable List<String> clients,
            @Nullable List<LineJson> lines,
            @Nullable String start,
            @Nullable String source,
            @Nullable String note,
            @Nullable String hold,
            @Nullable Map<String, String> override) {

        boolean isParty() {
            return clients != null || lines != null;
        }
    }

    /**
     * @param therapist left out, any who is free
     * @param client left out, for everybody
     */
    public record LineJson(
            @Nullable String service,
            @Nullable Integer minutes,
            @Nullable String therapist,
            @Nullable String client) {}

    /** What was booked together: the first visit's own facts, and all of them as {@code parts}. */
    public record PartyJson(
            String id,
            String party,
            String branch,
            String status,
            String start,
            String end,
            String room,
            List<AppointmentJson> parts) {

        static PartyJson of(List<AppointmentJson> parts) {
            AppointmentJson first = parts.get(0);
            return new PartyJson(
                    first.id(),
                    Objects.requireNonNull(first.party()),
                    first.branch(),
                    first.status(),
                    first.start(),
                    first.end(),
                    first.room(),
                    parts);
        }
    }

    /**
     * @param party true cancels everybody of the visit's party who has not begun
     * @param waive why the fee for cancelling late is not asked; left out, it is
     */
    public record CancelJson(
            @Nullable String reason,
            @Nullable Boolean party,
            @Nullable String waive) {}

    /** @param party true moves everybody of the visit's party by as much; then therapists stay and rooms are found */
    public record MoveJson(
            @Nullable String start,
            @Nullable String therapist,
            @Nullable String room,
            @Nullable Boolean party,
            @Nullable Map<String, String> override) {}

    /** @param deposit asked for beforehand, while the visit is still to come; left out where none is */
    public record AppointmentJson(
            String id,
            String branch,
            String date,
            String status,
            String start,
            String end,
            String service,
            int minutes,
            String therapist,
            String therapistName,
            String room,
            String roomName,
            @Nullable String equipment,
            String client,
            String clientName,
            MoneyJson price,
            String source,
            String note,
            @Nullable String party,
            @Nullable MoneyJson deposit) {

        static AppointmentJson of(View view) {
            return new AppointmentJson(
                    String.valueOf(view.id()),
                    view.branch().code(),
                    view.date().toString(),
                    view.status().code(),
                    When.at(view.start(), view.branch().zone()),
                    When.at(view.end(), view.branch().zone()),
                    view.service().code(),
                    view.minutes(),
                    String.valueOf(view.therapist().id()),
                    view.therapist().name(),
                    String.valueOf(view.room().id()),
                    view.room().name(),
                    view.equipment() == null ? null : view.equipment().label(),
                    String.valueOf(view.client()),
                    view.clientName(),
                    MoneyJson.of(view.price()),
                    view.source(),
                    view.note(),
                    view.party() == null ? null : String.valueOf(view.party()),
                    view.deposit().isZero() ? null : MoneyJson.of(view.deposit()));
        }
    }

    /** Everything at one branch on one local date, cancelled visits too. */
    @GET
    public Rows<AppointmentJson> day(
            @QueryParam("branch") @Nullable String branch, @QueryParam("date") @Nullable String date) {
        LocalDate day = Params.date("date", date);
        if (day == null) {
            throw new BadRequestException("date is missing: give the branch's local date like 2026-03-12");
        }
        return Rows.all(queries.day(Params.required("branch", branch), day).stream()
                .map(AppointmentJson::of)
                .toList());
    }

    @GET
    @Path("{id}")
    public AppointmentJson get(@PathParam("id") String id) {
        return AppointmentJson.of(queries.get(Params.id("appointment", id)));
    }

    /** Books a visit: 201, or 409 with what is free instead, or 422 with every rule in the way. */
    @POST
    public Response book(BookJson body, @Context UriInfo uri) {
        if (body.isParty()) {
            List<AppointmentJson> parts = partyDesk.book(party(body)).stream()
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
                given(body.override()))));
        return created(uri, booked.id(), booked);
    }

    /** Everything but the client stands in the hold already; what the request says besides is followed. */
    private Response bookHeld(BookJson body, String hold, UriInfo uri) {
        HoldDesk.View held = holdDesk.get(Params.id("hold", hold));
        AppointmentJson booked = AppointmentJson.of(bookingDesk.book(new BookVisit(
                body.branch() == null ? held.branch().code() : body.branch(),
                body.service() == null ? held.service().code() : body.service(),
                body.minutes() == null ? held.minutes() : body.minutes(),
                body.therapist() == null ? held.therapist().id() : Params.id("staff member", body.therapist()),
                body.room() == null ? Long.valueOf(held.room().id()) : Params.id("room", body.room()),
                body.client() == null && held.client() != null
                        ? held.client()
                        : Params.id("client", Params.required("client", body.client())),
                body.start() == null ? held.start() : When.instant("start", body.start()),
                body.source() == null ? "api" : body.source(),
                body.note() == null ? "" : body.note(),
                held.id(),
                given(body.override()))));
        return created(uri, booked.id(), booked);
    }

    private static Response created(UriInfo uri, String id, Object entity) {
        return Response.created(uri.getAbsolutePathBuilder().path(id).build())
                .entity(entity)
                .build();
    }

    private static BookParty party(BookJson body) {
        List<String> clients = body.clients() == null
                ? List.of(Params.required("client", body.client()))
                : List.copyOf(body.clients());
        List<LineJson> lines = body.lines() == null
                ? List.of(new LineJson(body.service(), body.minutes(), body.therapist(), null))
                : List.copyOf(body.lines());
        List<BookParty.Part> parts = new ArrayList<>();
        clients.stream().distinct().forEach(client -> lines.stream()
                .filter(line -> line.client() == null || line.client().equals(client))
                .forEach(line -> parts.add(new BookParty.Part(
                        Params.id("client", client),
                        Params.required("service", line.service()),
                        Params.present("minutes", line.minutes()),
                        line.therapist() == null ? null : Params.id("staff member", line.therapist())))));
        return new BookParty(
                Params.required("branch", body.branch()),
                When.instant("start", body.start()),
                parts,
                body.source() == null ? "api" : body.source(),
                body.note() == null ? "" : body.note(),
                body.hold() == null ? null : Params.id("hold", body.hold()),
                given(body.override()));
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

    @POST
    @Path("{id}/undo")
    public AppointmentJson undo(@PathParam("id") String id) {
        return after(id, frontDesk::undo);
    }

    @POST
    @Path("{id}/cancel")
    public AppointmentJson cancel(@PathParam("id") String id, @Nullable CancelJson body) {
        String reason = body == null || body.reason() == null ? "" : body.reason();
        String waiver = body == null ? null : body.waive();
        boolean party = body != null && Boolean.TRUE.equals(body.party());
        return after(id, appointment -> {
            if (party) {
                partyDesk.cancel(appointment, reason, waiver);
            } else {
                bookingDesk.cancel(appointment, reason, waiver);
            }
        });
    }

    @POST
    @Path("{id}/move")
    public AppointmentJson move(@PathParam("id") String id, MoveJson body) {
        if (Boolean.TRUE.equals(body.party())) {
            return after(
                    id,
                    appointment ->
                            partyDesk.move(appointment, When.instant("start", body.start()), given(body.override())));
        }
        return after(
                id,
                appointment -> bookingDesk.move(new MoveVisit(
                        appointment,
                        When.instant("start", body.start()),
                        body.therapist() == null ? null : Params.id("staff member", body.therapist()),
                        body.room() == null ? null : Params.id("room", body.room()),
                        given(body.override()))));
    }

    private static Map<String, String> given(@Nullable Map<String, String> override) {
        for (String rule : override == null ? List.<String>of() : override.keySet()) {
            if (!Overrides.ALLOWED.contains(rule)) {
                throw new BadRequestException("override: " + rule + " cannot be overridden; write {\"" + LoadRule.CODE
                        + "\": \"the reason\"}");
            }
        }
        return override == null ? Map.of() : override;
    }

    private AppointmentJson after(String id, LongConsumer step) {
        long appointment = Params.id("appointment", id);
        step.accept(appointment);
        return AppointmentJson.of(queries.get(appointment));
    }
}
