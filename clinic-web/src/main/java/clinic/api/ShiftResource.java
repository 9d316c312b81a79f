package clinic.api;

import clinic.api.ShiftJson.PlannedJson;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.Shift;
import clinic.roster.labour.Violation;
import clinic.roster.service.BreakDesk;
import clinic.roster.service.MoveShift;
import clinic.roster.service.PlanShift;
import clinic.roster.service.Planned;
import clinic.roster.service.RosterCheck;
import clinic.roster.service.RosterFigures;
import clinic.roster.service.RosterQueries;
import clinic.roster.service.ShiftCandidates;
import clinic.roster.service.ShiftDesk;
import clinic.roster.service.TemplateDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Planned and published shifts. Nothing that is planned is seen by staff or by bookings before it is published under
 * {@code shifts/publish}. Every command answers the {@code change} by which it can be undone.
 */
@Path("shifts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ShiftResource {
    private static final int WEEK = 7;

    @Inject
    private ShiftDesk desk;

    @Inject
    private TemplateDesk templates;

    @Inject
    private BreakDesk breaks;

    @Inject
    private RosterQueries queries;

    @Inject
    private RosterCheck check;

    @Inject
    private RosterFigures figures;

    @Inject
    private ShiftCandidates candidates;

    @Inject
    private Catalogues catalogues;

    /**
     * @param staff left out for an open shift
     * @param start the branch's wall-clock time without offset, e.g. {@code 2026-03-16T08:00}
     * @param breakMinutes left out those of the unpaid {@code breaks}
     * @param breaks left out those the shift has, as far as they fit; none to have them placed when it is published
     */
    public record ShiftRequest(
            @Nullable String branch,
            @Nullable String job,
            @Nullable String staff,
            @Nullable String room,
            @Nullable String credential,
            @Nullable String start,
            @Nullable String end,
            @Nullable Integer breakMinutes,
            @Nullable List<BreakRequest> breaks,
            @Nullable String note,
            @Nullable Long version) {

        PlanShift plan() {
            return new PlanShift(
                    Params.required("branch", branch),
                    ShiftJson.job(job),
                    ShiftJson.id("staff member", staff),
                    ShiftJson.id("room", room),
                    Params.text(credential),
                    ShiftJson.wall("start", start),
                    ShiftJson.wall("end", end),
                    breakMinutes == null ? unpaid() : breakMinutes,
                    breaks == null
                            ? null
                            : breaks.stream().map(BreakRequest::at).toList(),
                    note == null ? "" : note);
        }

        private int unpaid() {
            return breaks == null
                    ? 0
                    : breaks.stream()
                            .map(BreakRequest::at)
                            .filter(one -> !one.paid())
                            .mapToInt(PlanShift.BreakAt::minutes)
                            .sum();
        }
    }

    /** @param start like that of the shift; {@code paid} left out for a break that is not worked */
    public record BreakRequest(
            @Nullable String start,
            @Nullable Integer minutes,
            @Nullable Boolean paid) {
        PlanShift.BreakAt at() {
            return new PlanShift.BreakAt(
                    ShiftJson.wall("breaks.start", start),
                    Params.present("breaks.minutes", minutes),
                    Boolean.TRUE.equals(paid));
        }
    }

    public record PlaceBreaksRequest(
            @Nullable String branch,
            @Nullable String from,
            @Nullable String to) {}

    /** @param notes what still has no room */
    public record PlacedJson(long placed, List<String> notes) {}

    /** @param version of the shift as it was looked at; left out to move it whatever has become of it */
    public record MoveRequest(
            @Nullable String branch,
            @Nullable String staff,
            @Nullable String start,
            @Nullable String end,
            @Nullable Long version) {}

    /** @param staff left out to open the shift for everybody */
    public record AssignRequest(@Nullable String staff) {}

    public record CopyRequest(@Nullable List<TargetJson> to) {}

    /** @param staff left out for an open copy */
    public record TargetJson(
            @Nullable String date, @Nullable String staff) {}

    /** @param from the first of seven local dates, {@code to} that of the seven they are copied to */
    public record CopyWeekRequest(
            @Nullable String branch,
            @Nullable String from,
            @Nullable String to) {}

    /**
     * @param minutes planned at the branch, without breaks
     * @param weeklyMinutes of the contract; left out when it is not known
     */
    public record HoursJson(
            String staff,
            String staffName,
            long minutes,
            @Nullable Integer weeklyMinutes,
            MoneyJson wages) {}

    /**
     * @param openMinutes planned for nobody yet
     * @param expected revenue: what is booked, or what the past lets expect where that is more
     * @param wageShare wages in proportion to the expected revenue, in per mille; left out when nothing is expected
     */
    public record FiguresJson(
            List<HoursJson> rows,
            long minutes,
            long openMinutes,
            MoneyJson wages,
            MoneyJson booked,
            MoneyJson expected,
            @Nullable Integer wageShare) {}

    /**
     * @param minutes they would work in that work week, this shift included
     * @param weeklyMinutes of the contract; left out when it is not known
     * @param violations the rules that would be broken only because they take it
     */
    public record CandidateJson(
            String staff,
            String staffName,
            long minutes,
            @Nullable Integer weeklyMinutes,
            List<ViolationJson> violations) {}

    /**
     * A rule that a plan breaks.
     *
     * @param severity {@code hard} or {@code warning}
     * @param source the law or decision the rule comes from; empty for what needs none
     */
    public record ViolationJson(
            @Nullable String staff,
            @Nullable String staffName,
            String date,
            String shift,
            String branch,
            String rule,
            String severity,
            String words,
            String source) {
        static ViolationJson of(Catalogue catalogue, Violation one) {
            return new ViolationJson(
                    one.staff() == null ? null : String.valueOf(one.staff()),
                    ShiftJson.name(catalogue, one.staff()),
                    one.date().toString(),
                    String.valueOf(one.shift()),
                    catalogue.branch(one.branch()).code(),
                    one.rule(),
                    one.severity().code(),
                    one.words(),
                    one.source());
        }
    }

    /**
     * The shifts of a branch in one work week, or from one local date to another; those of one member of the staff with
     * {@code staff}. Who plans for the branch sees what is planned, everybody else what is published.
     */
    @GET
    public Rows<ShiftJson> all(
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("week") @Nullable String week,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("staff") @Nullable String staff) {
        LocalDate[] dates = span(week, from, to);
        RosterQueries.Span span = queries.span(Params.required("branch", branch), dates[0], dates[1]);
        Long who = ShiftJson.id("staff member", staff);
        Stream<Shift> shifts = who == null
                ? span.here().stream()
                : Stream.concat(span.here().stream(), span.elsewhere().stream())
                        .filter(shift -> who.equals(shift.shown().staff()));
        return Rows.all(ShiftJson.all(catalogues.current(), shifts.toList()));
    }

    /** Every rule that the plan of a branch breaks in a work week, or from one local date to another. */
    @GET
    @Path("check")
    public Rows<ViolationJson> check(
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("week") @Nullable String week,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        LocalDate[] span = span(week, from, to);
        Catalogue catalogue = catalogues.current();
        return Rows.all(check.violations(Params.required("branch", branch), span[0], span[1]).stream()
                .map(one -> ViolationJson.of(catalogue, one))
                .toList());
    }

    private LocalDate[] span(@Nullable String week, @Nullable String from, @Nullable String to) {
        LocalDate within = Params.date("week", week);
        LocalDate first = within == null ? Params.date("from", from) : queries.weekOf(within);
        LocalDate last = within == null || first == null ? Params.date("to", to) : first.plusDays(WEEK - 1L);
        if (first == null || last == null) {
            throw new BadRequestException("week is missing: give any local date of it like 2026-03-16, or from and to");
        }
        return new LocalDate[] {first, last};
    }

    /** What the plan of a branch costs in a work week, or from one local date to another, and what is to come in. */
    @GET
    @Path("figures")
    public FiguresJson figures(
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("week") @Nullable String week,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to) {
        LocalDate[] span = span(week, from, to);
        RosterFigures.Figures found = figures.of(Params.required("branch", branch), span[0], span[1]);
        return new FiguresJson(
                found.people().stream()
                        .map(one -> new HoursJson(
                                String.valueOf(one.member().id()),
                                one.member().name(),
                                one.minutes(),
                                one.weekly(),
                                MoneyJson.of(one.wages())))
                        .toList(),
                found.minutes(),
                found.openMinutes(),
                MoneyJson.of(found.wages()),
                MoneyJson.of(found.booked()),
                MoneyJson.of(found.expected()),
                found.wageShare());
    }

    /** One shift. */
    @GET
    @Path("{id}")
    public ShiftJson get(@PathParam("id") String id) {
        return ShiftJson.of(catalogues.current(), queries.shift(Params.id("shift", id)));
    }

    /** Who could work the shift: who breaks no rule and has most hours of the contract left comes first. */
    @GET
    @Path("{id}/candidates")
    public Rows<CandidateJson> candidates(@PathParam("id") String id) {
        Catalogue catalogue = catalogues.current();
        return Rows.all(candidates.of(Params.id("shift", id)).stream()
                .map(one -> new CandidateJson(
                        String.valueOf(one.member().id()),
                        one.member().name(),
                        one.minutes(),
                        one.weekly(),
                        one.violations().stream()
                                .map(violation -> ViolationJson.of(catalogue, violation))
                                .toList()))
                .toList());
    }

    /** Plans a shift: 201. */
    @POST
    public Response create(ShiftRequest body, @Context UriInfo uri) {
        PlannedJson planned = json(desk.create(body.plan()));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(planned.shifts().get(0).id())
                        .build())
                .entity(planned)
                .build();
    }

    /** Replaces everything that is planned of the shift. */
    @PUT
    @Path("{id}")
    public PlannedJson revise(@PathParam("id") String id, ShiftRequest body) {
        return json(desk.revise(Params.id("shift", id), body.version(), body.plan()));
    }

    /** Moves the shift to a branch, a person and a time. */
    @POST
    @Path("{id}/move")
    public PlannedJson move(@PathParam("id") String id, MoveRequest body) {
        return json(desk.move(new MoveShift(
                Params.id("shift", id),
                body.version(),
                Params.required("branch", body.branch()),
                ShiftJson.id("staff member", body.staff()),
                ShiftJson.wall("start", body.start()),
                ShiftJson.wall("end", body.end()))));
    }

    /** Gives the shift to somebody, or opens it. */
    @POST
    @Path("{id}/assign")
    public PlannedJson assign(@PathParam("id") String id, AssignRequest body) {
        return json(desk.assign(Params.id("shift", id), ShiftJson.id("staff member", body.staff())));
    }

    /** Plans the same shift on other dates or for other people. */
    @POST
    @Path("{id}/copy")
    public PlannedJson copy(@PathParam("id") String id, CopyRequest body) {
        return json(desk.copy(
                Params.id("shift", id),
                Params.present("to", body.to()).stream()
                        .map(target -> new ShiftDesk.Target(
                                Params.present("date", Params.date("date", target.date())),
                                ShiftJson.id("staff member", target.staff())))
                        .toList()));
    }

    /** Takes the shift out of the plan; a published one holds until this is published, too. */
    @DELETE
    @Path("{id}")
    public PlannedJson remove(@PathParam("id") String id) {
        return json(desk.remove(List.of(Params.id("shift", id))));
    }

    /** Plans what is planned in one week for another one. */
    @POST
    @Path("copy-week")
    public PlannedJson copyWeek(CopyWeekRequest body) {
        return json(templates.copyWeek(
                Params.required("branch", body.branch()),
                Params.present("from", Params.date("from", body.from())),
                Params.present("to", Params.date("to", body.to()))));
    }

    /** Places the breaks of published shifts that have no place yet, from one local date to another. */
    @POST
    @Path("breaks")
    public PlacedJson placeBreaks(PlaceBreaksRequest body) {
        BreakDesk.Placed placed = breaks.place(
                Params.required("branch", body.branch()),
                Params.present("from", Params.date("from", body.from())),
                Params.present("to", Params.date("to", body.to())));
        return new PlacedJson(placed.placed(), placed.notes());
    }

    /** Takes back a change of the plan. */
    @POST
    @Path("changes/{change}/undo")
    public PlannedJson undo(@PathParam("change") String change) {
        return json(desk.undo(Params.id("roster change", change)));
    }

    private PlannedJson json(Planned planned) {
        return PlannedJson.of(catalogues.current(), planned);
    }
}
