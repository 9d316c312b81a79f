package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.sales.CloseDay;
import clinic.sales.DayReport;
import clinic.sales.service.DayDesk;
import clinic.sales.service.DayQueries;
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
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Day reports (Z), and closing the day that makes them. */
@Path("day-reports")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DayReportResource {

    @Inject
    private DayDesk desk;

    @Inject
    private DayQueries queries;

    @Inject
    private Catalogues catalogues;

    /**
     * A day before it is closed.
     *
     * @param unsettled the visits that are not charged
     * @param open the dates of the two weeks up to it of which something is in no report
     * @param reports the ids of the date's reports, the latest first
     */
    public record DayJson(String date, List<VisitJson> unsettled, List<String> open, List<String> reports) {}

    public record VisitJson(
            String appointment, String status, String start, String client, String service, MoneyJson price) {}

    /**
     * @param unsettled the visits that were seen and are confirmed not to be charged
     * @param reason why the day is closed with them
     */
    public record CloseJson(
            @Nullable String branch,
            @Nullable String date,
            @Nullable List<String> unsettled,
            @Nullable String reason) {}

    /** A branch's reports of dates from the one to the other, the latest first, a hundred a page. */
    @GET
    public Rows<DayReportJson> reports(
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("cursor") @Nullable String cursor) {
        String after = Params.text(cursor);
        if (after != null && !after.matches("\\d{1,18}")) {
            throw new BadRequestException("cursor: send what the page before answered as next");
        }
        Catalogue catalogue = catalogues.current();
        DayQueries.Page page =
                queries.reports(Params.required("branch", branch), date("from", from), date("to", to), after);
        return new Rows<>(
                page.reports().stream()
                        .map(report -> DayReportJson.row(report, catalogue))
                        .toList(),
                page.next());
    }

    /** What is to be known before the day is closed. */
    @GET
    @Path("open")
    public DayJson open(@QueryParam("branch") @Nullable String branch, @QueryParam("date") @Nullable String date) {
        Catalogue catalogue = catalogues.current();
        DayQueries.Day day = queries.day(Params.required("branch", branch), date("date", date));
        return new DayJson(
                day.date().toString(),
                day.unsettled().stream()
                        .map(visit -> new VisitJson(
                                Long.toString(visit.appointment()),
                                visit.status().code(),
                                visit.start().toString(),
                                visit.client(),
                                catalogue.service(visit.service()).code(),
                                MoneyJson.of(visit.price())))
                        .toList(),
                day.open().stream().map(LocalDate::toString).toList(),
                day.reports().stream().map(report -> Long.toString(report.id())).toList());
    }

    @GET
    @Path("{id}")
    public DayReportJson report(@PathParam("id") String id) {
        return DayReportJson.of(queries.report(Params.id("day report", id)), catalogues.current());
    }

    /** Closes a day and makes its report. */
    @POST
    public Response close(@Nullable CloseJson told) {
        if (told == null) {
            throw new BadRequestException("say which branch and date");
        }
        List<String> seen = told.unsettled();
        DayReport report = desk.close(new CloseDay(
                Params.required("branch", told.branch()),
                date("date", told.date()),
                (seen == null ? Stream.<String>of() : seen.stream())
                        .map(id -> (Long) Params.id("appointment", id))
                        .collect(Collectors.toSet()),
                told.reason() == null ? "" : told.reason()));
        return Response.status(Response.Status.CREATED)
                .entity(DayReportJson.of(report, catalogues.current()))
                .build();
    }

    private static LocalDate date(String name, @Nullable String told) {
        return Params.present(name, Params.date(name, told));
    }
}
