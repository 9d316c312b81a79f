package clinic.api;

import clinic.api.PunchResource.PunchJson;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.roster.clock.Stretch;
import clinic.roster.clock.Timesheet;
import clinic.roster.clock.TimesheetStep;
import clinic.roster.clock.WorkedDay;
import clinic.roster.clock.Workweek;
import clinic.roster.clock.service.SheetView;
import clinic.roster.clock.service.TimesheetDesk;
import clinic.roster.clock.service.TimesheetQueries;
import clinic.roster.clock.web.TimesheetFile;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Timesheets by workweek: {@code open → attested → approved → locked}. */
@Path("timesheets")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TimesheetResource {
    private static final String CSV = "text/csv";

    @Inject
    private TimesheetQueries queries;

    @Inject
    private TimesheetDesk desk;

    @Inject
    private Catalogues catalogues;

    public record ReasonRequest(@Nullable String reason) {}

    /** Minutes: {@code counted} is work, paid breaks and travel together. */
    public record MinutesJson(long work, long paidBreak, long travel, long unpaidBreak, long counted) {

        private static MinutesJson of(List<WorkedDay> days) {
            return new MinutesJson(
                    sum(days, Stretch.Kind.WORK),
                    sum(days, Stretch.Kind.PAID_BREAK),
                    sum(days, Stretch.Kind.TRAVEL),
                    sum(days, Stretch.Kind.BREAK),
                    days.stream().mapToLong(WorkedDay::countedMinutes).sum());
        }

        private static long sum(List<WorkedDay> days, Stretch.Kind kind) {
            return days.stream().mapToLong(day -> day.minutes(kind)).sum();
        }
    }

    public record DayJson(String date, String branch, MinutesJson minutes) {}

    /** @param minutes what counted in the week when it was done */
    public record StepJson(
            String kind,
            @Nullable String branch,
            long minutes,
            String at,
            String by,
            @Nullable String reason) {}

    /**
     * @param week the first local date of the workweek
     * @param minutes over all branches
     * @param elsewhereMinutes what of it counts at branches the caller may not see
     * @param exceptions how many nobody has looked at, over all branches
     */
    public record TimesheetJson(
            String id,
            String person,
            String personName,
            String week,
            String state,
            MinutesJson minutes,
            long elsewhereMinutes,
            int exceptions,
            List<DayJson> days,
            List<StepJson> steps,
            @Nullable List<PunchJson> punches) {}

    /**
     * The timesheets of the workweek that a date is in; as JSON, or for payroll as a file with {@code Accept: text/csv} or
     * {@code format=csv}.
     */
    @GET
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public Response list(
            @QueryParam("week") @Nullable String week,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("person") @Nullable String person,
            @QueryParam("format") @Nullable String format,
            @Context HttpHeaders headers) {
        LocalDate date = Params.date("week", week);
        if (date == null) {
            throw new BadRequestException("week is missing: give a date of the week like 2026-03-09");
        }
        String who = Params.text(person);
        Workweek workweek = queries.week(date);
        List<SheetView> sheets =
                queries.of(workweek, Params.text(branch), who == null ? null : Params.id("staff member", who));
        if (isCsv(format, headers)) {
            return Response.ok(TimesheetFile.csv(sheets, catalogues.current()), CSV + ";charset=UTF-8")
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"" + TimesheetFile.name(workweek) + "\"")
                    .build();
        }
        return Response.ok(
                        Rows.all(
                                sheets.stream().map(sheet -> json(sheet, false)).toList()),
                        MediaType.APPLICATION_JSON)
                .build();
    }

    private static boolean isCsv(@Nullable String format, HttpHeaders headers) {
        String asked = Params.text(format);
        if (asked != null && !List.of("json", "csv").contains(asked)) {
            throw new BadRequestException("format: choose json or csv");
        }
        return asked == null
                ? headers.getAcceptableMediaTypes().stream()
                        .findFirst()
                        .filter(type -> CSV.equals(type.getType() + "/" + type.getSubtype()))
                        .isPresent()
                : asked.equals("csv");
    }

    /** One timesheet with its punches, corrected ones too. */
    @GET
    @Path("{id}")
    public TimesheetJson get(@PathParam("id") String id) {
        return json(queries.get(id(id)), true);
    }

    /** The caller says that their own week is right. */
    @POST
    @Path("{id}/attest")
    public TimesheetJson attest(@PathParam("id") String id) {
        desk.attest(id(id));
        return get(id);
    }

    /** Agrees with the hours at the caller's branches. */
    @POST
    @Path("{id}/approve")
    public TimesheetJson approve(@PathParam("id") String id) {
        desk.approve(id(id));
        return get(id);
    }

    /** Takes an approved week that is over for payroll. */
    @POST
    @Path("{id}/lock")
    public TimesheetJson lock(@PathParam("id") String id) {
        desk.lock(id(id));
        return get(id);
    }

    /** Opens a timesheet again, with a reason. */
    @POST
    @Path("{id}/reopen")
    public TimesheetJson reopen(@PathParam("id") String id, ReasonRequest body) {
        desk.reopen(id(id), body.reason() == null ? "" : body.reason());
        return get(id);
    }

    private static long id(String id) {
        return Params.id("timesheet", id);
    }

    private TimesheetJson json(SheetView view, boolean whole) {
        Catalogue catalogue = catalogues.current();
        Timesheet sheet = view.timesheet();
        return new TimesheetJson(
                String.valueOf(sheet.id()),
                String.valueOf(sheet.staff()),
                view.name(),
                sheet.week().start().toString(),
                sheet.state().code(),
                MinutesJson.of(sheet.days()),
                view.elsewhereMinutes(),
                sheet.openExceptions(),
                view.days().stream()
                        .map(day -> new DayJson(
                                day.date().toString(),
                                catalogue.branch(day.branch()).code(),
                                MinutesJson.of(List.of(day))))
                        .toList(),
                sheet.steps().stream().map(step -> json(step, view, catalogue)).toList(),
                whole ? view.punches().stream().map(PunchResource::json).toList() : null);
    }

    /** Of a branch that the reader may not see, only that somebody approved is told. */
    private static StepJson json(TimesheetStep step, SheetView view, Catalogue catalogue) {
        Long branch = step.branch();
        return new StepJson(
                step.kind().code(),
                branch != null && view.sees(branch) ? catalogue.branch(branch).code() : null,
                step.minutes(),
                When.at(step.at(), ZoneOffset.UTC),
                step.by(),
                step.reason());
    }
}
