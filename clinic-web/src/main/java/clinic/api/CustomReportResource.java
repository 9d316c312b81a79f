package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.reporting.Dimension;
import clinic.reporting.Group;
import clinic.reporting.Period;
import clinic.reporting.RevenueTable;
import clinic.reporting.custom.CustomReport;
import clinic.reporting.custom.Measure;
import clinic.reporting.custom.ReportDefinition;
import clinic.reporting.custom.ReportTable;
import clinic.reporting.custom.service.CustomReportDesk;
import clinic.reporting.custom.service.CustomReportRuns;
import clinic.reporting.custom.service.CustomReports;
import clinic.reporting.web.KpiWords;
import clinic.reporting.web.ReportPdf;
import clinic.reporting.web.ReportSheet;
import clinic.reporting.web.RevenueSheet;
import clinic.shared.Money;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Reports that somebody put together and kept. Whoever runs one sees the branches they see anyway. */
@Path("reports/custom")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CustomReportResource {
    private static final String CSV = "text/csv";
    private static final String PDF = "application/pdf";

    @Inject
    private CustomReports reports;

    @Inject
    private CustomReportDesk desk;

    @Inject
    private CustomReportRuns runs;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Callers callers;

    /**
     * @param rows a value for each dimension of {@code groupBy} (therapists by id, with {@code therapistName}) and for each of
     *     {@code measures}: money, a number, or a percentage with one decimal; left out where there is nothing to divide by
     * @param total all rows together
     * @param compared the dates compared with
     */
    public record RunJson(
            String name,
            String from,
            String to,
            String basis,
            String taxes,
            List<String> groupBy,
            List<String> measures,
            List<Map<String, Object>> rows,
            Map<String, Object> total,
            @Nullable DatesJson compared) {}

    public record DatesJson(String from, String to) {}

    /** The caller's own by name, fifty a page; with {@code whose=others} those that others share. */
    @GET
    public Rows<CustomReportJson> reports(
            @Parameter(description = "mine, or others") @QueryParam("whose") @Nullable String whose,
            @QueryParam("cursor") @Nullable String cursor) {
        String asked = Params.text(whose);
        if (asked != null && !List.of("mine", "others").contains(asked)) {
            throw new BadRequestException("whose: choose mine or others");
        }
        CustomReports.Page page =
                "others".equals(asked) ? reports.shared(Params.text(cursor)) : reports.mine(Params.text(cursor));
        return new Rows<>(page.reports().stream().map(this::json).toList(), page.next());
    }

    @POST
    public Response keep(@Nullable CustomReportJson told, @Context UriInfo uri) {
        CustomReport report = desk.keep(told(told).draft());
        return Response.created(uri.getAbsolutePathBuilder()
                        .path(Long.toString(report.id()))
                        .build())
                .entity(json(report))
                .build();
    }

    @GET
    @Path("{id}")
    public CustomReportJson report(@PathParam("id") String id) {
        return json(reports.report(Params.id("report", id)));
    }

    /** @param told the whole report, with the version that was read */
    @PUT
    @Path("{id}")
    public CustomReportJson revise(@PathParam("id") String id, @Nullable CustomReportJson told) {
        CustomReportJson next = told(told);
        return json(desk.revise(Params.id("report", id), Params.present("version", next.version()), next.draft()));
    }

    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        desk.delete(Params.id("report", id));
    }

    /** What it shows now, over the caller's branches: as JSON, or as a file with {@code format=csv}, {@code xlsx} or {@code pdf}. */
    @GET
    @Path("{id}/run")
    @Produces({MediaType.APPLICATION_JSON, CSV, RevenueSheet.XLSX, PDF})
    public Response run(
            @PathParam("id") String id,
            @Parameter(description = "json, csv, xlsx or pdf") @QueryParam("format") @Nullable String format) {
        String asked = Params.text(format) == null ? "json" : String.valueOf(Params.text(format));
        if (!List.of("json", "csv", "xlsx", "pdf").contains(asked)) {
            throw new BadRequestException("format: choose json, csv, xlsx or pdf");
        }
        ReportTable report = runs.run(Params.id("report", id));
        Catalogue catalogue = catalogues.current();
        return switch (asked) {
            case "csv" -> file(ReportSheet.csv(report, catalogue), CSV + ";charset=UTF-8", report, asked);
            case "xlsx" -> file(ReportSheet.xlsx(report, catalogue), RevenueSheet.XLSX, report, asked);
            case "pdf" -> file(ReportPdf.of(report, catalogue), PDF, report, asked);
            default ->
                Response.ok(json(report, catalogue), MediaType.APPLICATION_JSON_TYPE)
                        .build();
        };
    }

    private static CustomReportJson told(@Nullable CustomReportJson told) {
        if (told == null) {
            throw new BadRequestException("send the report as JSON");
        }
        return told;
    }

    private CustomReportJson json(CustomReport report) {
        return CustomReportJson.of(report, callers.caller().account(), catalogues.current());
    }

    private static Response file(byte[] content, String type, ReportTable report, String ending) {
        return Response.ok(content, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + ReportSheet.fileName(report, ending) + "\"")
                .build();
    }

    private static RunJson json(ReportTable report, Catalogue catalogue) {
        RevenueTable table = report.table();
        ReportDefinition definition = report.definition();
        Period period = table.question().period();
        Period other = table.comparedPeriod();
        return new RunJson(
                report.name(),
                period.from().toString(),
                period.to().toString(),
                definition.basis().code(),
                definition.taxIn() ? "in" : "out",
                definition.groupBy().stream().map(Dimension::code).toList(),
                definition.measures().stream().map(Measure::code).toList(),
                table.rows().stream()
                        .map(row -> {
                            Map<String, Object> json = names(definition, row.group(), catalogue);
                            json.putAll(values(definition, report.values(row), catalogue));
                            return json;
                        })
                        .toList(),
                values(definition, report.total(), catalogue),
                other == null
                        ? null
                        : new DatesJson(other.from().toString(), other.to().toString()));
    }

    private static Map<String, Object> names(ReportDefinition definition, Group group, Catalogue catalogue) {
        Map<String, Object> names = new LinkedHashMap<>();
        for (Dimension dimension : definition.groupBy()) {
            names.put(dimension.code(), RevenueSheet.name(dimension, group, catalogue));
            if (dimension == Dimension.THERAPIST && group.therapist() != null) {
                names.put("therapistName", catalogue.member(group.therapist()).name());
            }
        }
        return names;
    }

    private static Map<String, Object> values(
            ReportDefinition definition, List<@Nullable Long> values, Catalogue catalogue) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int at = 0; at < values.size(); at++) {
            Long value = values.get(at);
            Measure measure = definition.measures().get(at);
            if (value != null) {
                json.put(
                        measure.code(),
                        switch (measure.unit()) {
                            case MONEY -> MoneyJson.of(Money.ofMinor(value, catalogue.currency()));
                            case COUNT -> value;
                            case PERCENT -> KpiWords.share(value);
                        });
            }
        }
        return json;
    }
}
