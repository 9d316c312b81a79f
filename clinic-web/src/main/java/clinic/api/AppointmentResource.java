package clinic.api;

import clinic.booking.Overrides;
import clinic.booking.SeriesRule;
import clinic.booking.StepKind;
import clinic.booking.service.AppointmentQueries;
import clinic.booking.service.AppointmentQueries.View;
import clinic.booking.service.BookParty;
import clinic.booking.service.BookSeries;
import clinic.booking.service.BookVisit;
import clinic.booking.service.BookingDesk;
import clinic.booking.service.HoldDesk;
import clinic.booking.service.MoveSeries;
import clinic.booking.service.MoveVisit;
import clinic.booking.service.PartyDesk;
import clinic.booking.service.SeriesDesk;
import clinic.booking.service.SeriesScope;
import clinic.client.ClientSummary;
import clinic.client.service.ClientQueries;
import clinic.sales.Deposit;
import clinic.sales.service.DepositQueries;
import clinic.shared.Money;
import clinic.shared.Refused;
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
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
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

    /**
     * One visit: {@code service}, {@code minutes}, {@code therapist} and {@code client}. Or several together: every client
     * of {@code clients} begins at {@code start} and gets all {@code lines} one after the other, except lines that name a
     * client of their own; without lines everybody gets {@code service} and {@code minutes}.
     *
     * @param room left out, any room that suits
     * @param hold the hold that kept the slot; with it, what the request leaves out is taken from the hold
     * @param series repeats the visit, or all that are together; {@code start} says its first date and its wall-clock time
     * @param occurrences what was decided about single visits of the series
     * @param override rules set aside at the desk, by the code of their refusal, and why; not heeded online
     * @param addOns what the service is given with, by code; their minutes come on top
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
            @Nullable Map<String, String> override,
            @Nullable SeriesRuleJson series,
            @Nullable List<OccurrenceJson> occurrences,
            @Nullable List<String> addOns) {

        boolean isParty() {
            return clients != null || lines != null;
        }
    }

    /**
     * @param therapist left out, any who is free
     * @param client left out, for everybody
     * @param addOns what the service is given with, by code; their minutes come on top
     */
    public record LineJson(
            @Nullable String service,
            @Nullable Integer minutes,
            @Nullable String therapist,
            @Nullable String client,
            @Nullable List<String> addOns) {}

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
     * How a visit repeats: see {@code SeriesRule}.
     *
     * @param frequency {@code daily}, {@code weekly} or {@code monthly}
     * @param interval every how many days, weeks or months; left out, every one
     * @param count how many visits; or {@code until}
     * @param until the last date on which one may be
     * @param weekdays {@code monday} …; left out, the weekday of the first date
     */
    public record SeriesRuleJson(
            @Nullable String frequency,
            @Nullable Integer interval,
            @Nullable Integer count,
            @Nullable String until,
            @Nullable List<String> weekdays) {

        SeriesRule rule() {
            return new SeriesRule(
                    named("frequency", "daily, weekly or monthly", frequency, SeriesRule.Frequency::of),
                    interval == null ? 1 : interval,
                    count,
                    Params.date("until", until),
                    weekdays == null
                            ? Set.of()
                            : weekdays.stream()
                                    .map(day -> named(
                                            "weekdays",
                                            "monday to sunday",
                                            day,
                                            name -> DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT))))
                                    .collect(Collectors.toSet()));
        }

        static SeriesRuleJson of(SeriesRule rule) {
            return new SeriesRuleJson(
                    rule.frequency().code(),
                    rule.interval(),
                    rule.count(),
                    rule.until() == null ? null : rule.until().toString(),
                    rule.weekdays().stream()
                            .map(day -> day.name().toLowerCase(Locale.ROOT))
                            .toList());
        }
    }

    /**
     * What becomes of one visit of a series.
     *
     * @param index its place, from 0, as the preview says it
     * @param skip leaves it out; when a series moves, leaves it where it is
     */
    public record OccurrenceJson(
            @Nullable Integer index,
            @Nullable Boolean skip,
            @Nullable String start,
            @Nullable String therapist,
            @Nullable String room) {

        BookSeries.Choice choice() {
            return new BookSeries.Choice(
                    Params.present("index", index),
                    Boolean.TRUE.equals(skip),
                    start == null ? null : When.instant("start", start),
                    therapist == null ? null : Params.id("staff member", therapist),
                    room == null ? null : Params.id("room", room));
        }
    }

    /** The visits of a series: the first one's own facts, and all of them as {@code parts}, by number and who is together. */
    public record BookedSeriesJson(
            String id,
            String series,
            String branch,
            String status,
            String start,
            String end,
            List<AppointmentJson> parts) {

        static BookedSeriesJson of(List<AppointmentJson> parts) {
            AppointmentJson first = parts.get(0);
            return new BookedSeriesJson(
                    first.id(),
                    Objects.requireNonNull(first.series()),
                    first.branch(),
                    first.status(),
                    first.start(),
                    first.end(),
                    parts);
        }
    }

    /**
     * @param party true cancels everybody of the visit's party who has not begun
     * @param scope {@code this}, {@code following} or {@code all} of its series
     * @param waive why the fee for cancelling late is not asked; left out, it is
     */
    public record CancelJson(
            @Nullable String reason,
            @Nullable Boolean party,
            @Nullable String scope,
            @Nullable String waive) {}

    /** @param minutes the whole length from now on */
    public record ExtendJson(@Nullable Integer minutes) {}

    /**
     * @param minutes left out, the length stays, and the price with it
     * @param party true moves everybody of the visit's party by as much; then therapists stay and rooms are found
     * @param scope {@code this}, or with it the {@code following} or {@code all} of its series, as many days further and at
     *     the same wall-clock time
     * @param occurrences what was decided about single visits of the series
     */
    public record MoveJson(
            @Nullable String start,
            @Nullable String therapist,
            @Nullable String room,
            @Nullable Integer minutes,
            @Nullable Boolean party,
            @Nullable Map<String, String> override,
            @Nullable String scope,
            @Nullable List<OccurrenceJson> occurrences) {}

    /** @param price what of the visit's price is its */
    public record AddOnJson(String service, String name, int minutes, MoneyJson price) {}

    /**
     * @param minutes the whole visit, add-ons included
     * @param price of the whole
     * @param deposit asked for beforehand while the visit is still to come, or settled; left out where none is
     */
    public record AppointmentJson(
            String id,
            String branch,
            String date,
            String status,
            String start,
            String end,
            String service,
            int minutes,
            List<AddOnJson> addOns,
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
            @Nullable DepositStateJson deposit,
            @Nullable String series,
            @Nullable Integer seriesNo) {

        /** A visit whose deposit nobody has settled yet. */
        static AppointmentJson of(View view) {
            return of(view, null);
        }

        static AppointmentJson of(View view, @Nullable Deposit deposit) {
            return new AppointmentJson(
                    String.valueOf(view.id()),
                    view.branch().code(),
                    view.date().toString(),
                    view.status().code(),
                    When.at(view.start(), view.branch().zone()),
                    When.at(view.end(), view.branch().zone()),
                    view.service().code(),
                    view.minutes(),
                    view.addOns().stream()
                            .map(one -> new AddOnJson(
                                    one.service().code(),
                                    one.service().name(),
                                    one.minutes(),
                                    MoneyJson.of(one.price())))
                            .toList(),
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
                    DepositStateJson.of(view.deposit(), deposit),
                    view.series() == null ? null : String.valueOf(view.series()),
                    view.seriesNumber());
        }
    }

    /** @param state {@code due}, {@code taken}, {@code waived}, {@code applied} or {@code refunded} */
    public record DepositStateJson(String amount, String currency, String state) {

        static @Nullable DepositStateJson of(Money asked, @Nullable Deposit settled) {
            if (settled == null && asked.isZero()) {
                return null;
            }
            MoneyJson amount = MoneyJson.of(settled == null ? asked : settled.amount());
            return new DepositStateJson(amount.amount(), amount.currency(), settled == null ? "due" : settled.state());
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
            List<AppointmentJson> parts = seriesDesk.book(series(body)).stream()
                    .map(AppointmentJson::of)
                    .toList();
            return created(uri, parts.get(0).id(), BookedSeriesJson.of(parts));
        }
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
                given(body.override()),
                addOns(body.addOns()))));
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
                given(body.override()),
                body.addOns() == null ? held.addOns() : addOns(body.addOns()))));
        return created(uri, booked.id(), booked);
    }

    private static Response created(UriInfo uri, String id, Object entity) {
        return Response.created(uri.getAbsolutePathBuilder().path(id).build())
                .entity(entity)
                .build();
    }

    /** A visit that repeats, or several together. */
    static BookSeries series(BookJson body) {
        if (body.override() != null) {
            throw new Refused(
                    "series-override", "No budget is exceeded for a whole series. Book such visits one by one.");
        }
        return new BookSeries(
                Params.required("branch", body.branch()),
                body.isParty() ? party(body).parts() : List.of(alone(body)),
                body.isParty() || body.room() == null ? null : Params.id("room", body.room()),
                When.instant("start", body.start()),
                Params.present("series", body.series()).rule(),
                choices(body.occurrences()),
                body.note() == null ? "" : body.note(),
                body.hold() == null ? null : Params.id("hold", body.hold()));
    }

    private static BookParty.Part alone(BookJson body) {
        return new BookParty.Part(
                Params.id("client", Params.required("client", body.client())),
                Params.required("service", body.service()),
                Params.present("minutes", body.minutes()),
                Params.id("staff member", Params.required("therapist", body.therapist())),
                addOns(body.addOns()));
    }

    private static List<BookSeries.Choice> choices(@Nullable List<OccurrenceJson> occurrences) {
        return occurrences == null
                ? List.of()
                : occurrences.stream().map(OccurrenceJson::choice).toList();
    }

    private static SeriesScope scope(@Nullable String scope) {
        return scope == null ? SeriesScope.THIS : named("scope", "this, following or all", scope, SeriesScope::of);
    }

    private static <T> T named(String field, String choices, @Nullable String name, Function<String, T> read) {
        try {
            return read.apply(Params.required(field, name));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(field + ": choose " + choices, e);
        }
    }

    private static List<String> addOns(@Nullable List<String> codes) {
        return codes == null ? List.of() : List.copyOf(codes);
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
                given(body.override()));
    }

    static BookParty party(BookJson body) {
        List<String> clients = body.clients() == null
                ? List.of(Params.required("client", body.client()))
                : List.copyOf(body.clients());
        List<LineJson> lines = body.lines() == null
                ? List.of(new LineJson(body.service(), body.minutes(), body.therapist(), null, body.addOns()))
                : List.copyOf(body.lines());
        List<BookParty.Part> parts = new ArrayList<>();
        clients.stream().distinct().forEach(client -> lines.stream()
                .filter(line -> line.client() == null || line.client().equals(client))
                .forEach(line -> parts.add(new BookParty.Part(
                        Params.id("client", client),
                        Params.required("service", line.service()),
                        Params.present("minutes", line.minutes()),
                        line.therapist() == null ? null : Params.id("staff member", line.therapist()),
                        addOns(line.addOns())))));
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
        SeriesScope concerned = body == null ? SeriesScope.THIS : scope(body.scope());
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
        if (scope(body.scope()) != SeriesScope.THIS) {
            seriesDesk.move(moveSeries(id, body));
            return get(id);
        }
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
                        body.minutes(),
                        given(body.override()))));
    }

    /** The reasons given for rules that may be set aside. */
    static Map<String, String> given(@Nullable Map<String, String> override) {
        if (override == null) {
            return Map.of();
        }
        for (String rule : override.keySet()) {
            if (!Overrides.ALLOWED.contains(rule)) {
                throw new BadRequestException("override: " + rule + " cannot be overridden; choose of "
                        + String.join(", ", Overrides.ALLOWED));
            }
        }
        return override;
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
        return SeriesResource.PreviewJson.of(seriesDesk.preview(moveSeries(id, body)));
    }

    private static MoveSeries moveSeries(String id, MoveJson body) {
        return new MoveSeries(
                Params.id("appointment", id),
                scope(body.scope()),
                When.instant("start", body.start()),
                body.therapist() == null ? null : Params.id("staff member", body.therapist()),
                body.room() == null ? null : Params.id("room", body.room()),
                body.minutes(),
                choices(body.occurrences()));
    }

    private AppointmentJson after(String id, LongConsumer step) {
        long appointment = Params.id("appointment", id);
        step.accept(appointment);
        return read(appointment);
    }
}
