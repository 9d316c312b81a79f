package clinic.api;

import clinic.api.PublishResource.AffectedJson;
import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.service.Catalogues;
import clinic.roster.Leave;
import clinic.roster.LeaveMovement;
import clinic.roster.LeaveType;
import clinic.roster.service.LeaveDesk;
import clinic.roster.service.LeaveQueries;
import clinic.roster.service.LeaveSetup;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leave: asking for it, deciding about it, its kinds and balances. Minutes are of working time. */
@Path("leave")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class LeaveResource {

    @Inject
    private LeaveDesk desk;

    @Inject
    private LeaveQueries queries;

    @Inject
    private LeaveSetup setup;

    @Inject
    private Catalogues catalogues;

    /**
     * @param staff left out for oneself
     * @param type the code of its kind, e.g. {@code annual-leave}
     * @param until the last local date, inclusive; left out for one day
     * @param starts for hours of one day, wall-clock times like {@code 09:00}; left out with {@code ends} for whole days
     */
    public record AskRequest(
            @Nullable String staff,
            @Nullable String type,
            @Nullable String from,
            @Nullable String until,
            @Nullable String starts,
            @Nullable String ends,
            @Nullable String note) {}

    /** @param accept true approves although visits lose their therapist; they stay booked, to be replanned */
    public record ApproveRequest(@Nullable Boolean accept) {}

    public record ReasonRequest(@Nullable String reason) {}

    /** @param minutes signed */
    public record AdjustRequest(
            @Nullable String staff,
            @Nullable String type,
            @Nullable Integer minutes,
            @Nullable String reason) {}

    /** @param state {@code requested}, {@code approved}, {@code refused} or {@code cancelled} */
    public record LeaveJson(
            String id,
            String staff,
            String staffName,
            String type,
            String typeName,
            String from,
            String until,
            @Nullable String starts,
            @Nullable String ends,
            int minutes,
            String note,
            String state) {}

    /** @param mostMinutes that may be saved up; left out for no limit */
    public record TypeJson(
            @Nullable String code,
            @Nullable String name,
            @Nullable Boolean paid,
            @Nullable Boolean counted,
            @Nullable Integer accrualMinutes,
            @Nullable Integer mostMinutes,
            @Nullable Boolean active) {}

    public record BalanceJson(String type, String typeName, int minutes) {}

    /** @param kind {@code accrual}, {@code taken}, {@code given-back} or {@code adjustment} */
    public record MovementJson(
            String type,
            String kind,
            int minutes,
            String date,
            @Nullable String leave,
            String note,
            String by) {}

    public record AccountJson(List<BalanceJson> balances, List<MovementJson> movements) {}

    /**
     * Leave asked for and approved at a branch from one local date to another; with {@code staff}, or with neither, all that
     * somebody or the caller ever asked for.
     */
    @GET
    public Rows<LeaveJson> all(
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("staff") @Nullable String staff) {
        String at = Params.text(branch);
        List<LeaveQueries.Row> rows = at == null
                ? queries.ofStaff(ShiftJson.id("staff member", staff))
                : queries.ofBranch(
                        at,
                        Params.present("from", Params.date("from", from)),
                        Params.present("to", Params.date("to", to)));
        return Rows.all(rows.stream().map(LeaveResource::json).toList());
    }

    /** Asks for leave: 201. */
    @POST
    public Response ask(AskRequest body, @Context UriInfo uri) {
        LocalDate from = Params.present("from", Params.date("from", body.from()));
        LocalDate until = Params.date("until", body.until());
        Leave leave = desk.ask(new LeaveDesk.AskLeave(
                ShiftJson.id("staff member", body.staff()),
                Params.required("type", body.type()),
                from,
                until == null ? from : until,
                hours(body.starts(), body.ends()),
                body.note() == null ? "" : body.note()));
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(String.valueOf(leave.id()))
                        .build())
                .entity(json(leave))
                .build();
    }

    /** Hours as two wall-clock times, both or neither. */
    static @Nullable Hours hours(@Nullable String starts, @Nullable String ends) {
        LocalTime from = Params.time("starts", starts);
        LocalTime until = Params.time("ends", ends);
        if (from == null && until == null) {
            return null;
        }
        if (from == null || until == null) {
            throw new BadRequestException("starts and ends: give both, or neither for whole days");
        }
        try {
            return new Hours(from, until);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("ends: the hours end after they start", e);
        }
    }

    /** One leave. */
    @GET
    @Path("{id}")
    public LeaveJson get(@PathParam("id") String id) {
        return json(queries.detail(Params.id("leave", id)).row());
    }

    /** The visits that would lose their therapist if it were approved. */
    @GET
    @Path("{id}/affected")
    public Rows<AffectedJson> affected(@PathParam("id") String id) {
        Catalogue catalogue = catalogues.current();
        return Rows.all(desk.affected(Params.id("leave", id)).stream()
                .map(one -> AffectedJson.of(catalogue, one))
                .toList());
    }

    /** Approves it, or 422 with the code {@code visits-affected} and every visit. */
    @POST
    @Path("{id}/approve")
    public LeaveJson approve(@PathParam("id") String id, ApproveRequest body) {
        return json(desk.approve(Params.id("leave", id), Boolean.TRUE.equals(body.accept())));
    }

    /** Refuses it, with the reason. */
    @POST
    @Path("{id}/refuse")
    public LeaveJson refuse(@PathParam("id") String id, ReasonRequest body) {
        return json(desk.refuse(Params.id("leave", id), body.reason() == null ? "" : body.reason()));
    }

    /** Cancels it; what was taken from the balance is given back. */
    @POST
    @Path("{id}/cancel")
    public LeaveJson cancel(@PathParam("id") String id, ReasonRequest body) {
        return json(desk.cancel(Params.id("leave", id), body.reason() == null ? "" : body.reason()));
    }

    /** What is left of every kind, and the newest movements; left out, of the caller. */
    @GET
    @Path("balances")
    public AccountJson balances(@QueryParam("staff") @Nullable String staff) {
        Long who = ShiftJson.id("staff member", staff);
        List<LeaveType> types = queries.types();
        return new AccountJson(
                queries.balances(who).stream()
                        .map(one ->
                                new BalanceJson(one.type().code(), one.type().name(), one.minutes()))
                        .toList(),
                queries.movements(who).stream().map(one -> json(types, one)).toList());
    }

    /** Corrects a balance: what is left then. */
    @POST
    @Path("balances")
    public BalanceJson adjust(AdjustRequest body) {
        String type = Params.required("type", body.type());
        int left = setup.adjust(
                Params.id("staff member", Params.required("staff", body.staff())),
                type,
                Params.present("minutes", body.minutes()),
                body.reason() == null ? "" : body.reason());
        return new BalanceJson(type, of(queries.types(), type).name(), left);
    }

    /** The kinds of leave there are. */
    @GET
    @Path("types")
    public Rows<TypeJson> types() {
        return Rows.all(queries.types().stream().map(LeaveResource::json).toList());
    }

    /** Adds a kind of leave, or changes the one with that code. */
    @PUT
    @Path("types")
    public TypeJson put(TypeJson body) {
        return json(setup.put(new LeaveSetup.PutType(
                Params.required("code", body.code()),
                Params.required("name", body.name()),
                Boolean.TRUE.equals(body.paid()),
                Boolean.TRUE.equals(body.counted()),
                body.accrualMinutes() == null ? 0 : body.accrualMinutes(),
                body.mostMinutes(),
                !Boolean.FALSE.equals(body.active()))));
    }

    private LeaveJson json(Leave leave) {
        return json(queries.detail(leave.id()).row());
    }

    private static LeaveJson json(LeaveQueries.Row row) {
        Leave leave = row.leave();
        Hours hours = leave.hours();
        return new LeaveJson(
                String.valueOf(leave.id()),
                String.valueOf(leave.staff()),
                row.member().name(),
                row.type().code(),
                row.type().name(),
                leave.from().toString(),
                leave.until().toString(),
                hours == null ? null : hours.from().toString(),
                hours == null ? null : hours.until().toString(),
                leave.minutes(),
                leave.note(),
                leave.state().code());
    }

    private static TypeJson json(LeaveType type) {
        return new TypeJson(
                type.code(),
                type.name(),
                type.paid(),
                type.counted(),
                type.accrualMinutes(),
                type.mostMinutes(),
                type.active());
    }

    private static MovementJson json(List<LeaveType> types, LeaveMovement movement) {
        return new MovementJson(
                types.stream()
                        .filter(type -> type.id() == movement.type())
                        .findFirst()
                        .orElseThrow()
                        .code(),
                movement.kind(),
                movement.minutes(),
                movement.date().toString(),
                movement.leave() == null ? null : String.valueOf(movement.leave()),
                movement.note(),
                movement.by());
    }

    private static LeaveType of(List<LeaveType> types, String code) {
        return types.stream()
                .filter(type -> type.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
