package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.RevenueRow;
import clinic.reporting.RevenueTable;
import clinic.reporting.service.RevenueReport;
import clinic.reporting.web.RevenueParams;
import clinic.reporting.web.RevenueRowFile;
import clinic.reporting.web.RevenueSheet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Head office's figures, and the visits and sales behind them. */
@Path("reports")
@ApplicationScoped
public class ReportResource {
    private static final String CSV = "text/csv";

    @Inject
    private RevenueReport report;

    @Inject
    private Catalogues catalogues;

    /**
     * @param id of the appointment or the sale
     * @param receipt the receipt's number, of a sale
     */
    public record RowJson(
            String kind,
            String id,
            String journalEntry,
            @Nullable Long receipt,
            String branch,
            String date,
            @Nullable String client,
            @Nullable String service,
            @Nullable String therapist,
            String memo,
            MoneyJson revenue,
            MoneyJson tax,
            long visits) {}

    /**
     * Revenue by up to three of branch, region, service, therapist, channel (how the visit was booked), item (what it is for) and one
     * of day, week (ISO 8601), month and year. As JSON, or as a file
     * with {@code Accept: text/csv}, {@code format=csv} or {@code format=xlsx}.
     */
    @GET
    @Path("revenue")
    @Produces({MediaType.APPLICATION_JSON, CSV, RevenueSheet.XLSX})
    @Parameter(name = "from", in = ParameterIn.QUERY, required = true, description = "The first local date, 2026-03-01")
    @Parameter(name = "to", in = ParameterIn.QUERY, required = true, description = "The last local date")
    @Parameter(
            name = "groupBy",
            in = ParameterIn.QUERY,
            description =
                    "branch, region, day, week, month, year, service, therapist, channel, item; up to three with commas")
    @Parameter(name = "basis", in = ParameterIn.QUERY, description = "earned, or collected")
    @Parameter(name = "tax", in = ParameterIn.QUERY, description = "out, or in")
    @Parameter(name = "compare", in = ParameterIn.QUERY, description = "previous, last-year or budget")
    @Parameter(name = "branch", in = ParameterIn.QUERY, description = "A code; left out, every branch of yours")
    @Parameter(
            name = "branches",
            in = ParameterIn.QUERY,
            description = "all, or same: only those with something in both periods")
    @Parameter(name = "region", in = ParameterIn.QUERY, description = "A region's name")
    @Parameter(
            name = "channel",
            in = ParameterIn.QUERY,
            description = "desk, phone, online, walk-in, series, api or till")
    @Parameter(name = "item", in = ParameterIn.QUERY, description = "visit, service, fee, discount, refund or tax")
    @Parameter(name = "year", in = ParameterIn.QUERY, description = "One year of it, 2026")
    @Parameter(name = "service", in = ParameterIn.QUERY, description = "A code")
    @Parameter(name = "therapist", in = ParameterIn.QUERY, description = "An id")
    @Parameter(name = "day", in = ParameterIn.QUERY, description = "One day of it")
    @Parameter(name = "week", in = ParameterIn.QUERY, description = "One week of it, 2026-W11")
    @Parameter(name = "month", in = ParameterIn.QUERY, description = "One month of it, 2026-03")
    @Parameter(name = "format", in = ParameterIn.QUERY, description = "json, csv or xlsx")
    public Response revenue(@Context UriInfo uri, @Context HttpHeaders headers) {
        Catalogue catalogue = catalogues.current();
        String format = format(uri, headers);
        RevenueTable table = report.revenue(question(uri, catalogue));
        return switch (format) {
            case "csv" -> file(RevenueSheet.csv(table, catalogue), CSV + ";charset=UTF-8", table, format);
            case "xlsx" -> file(RevenueSheet.xlsx(table, catalogue), RevenueSheet.XLSX, table, format);
            default ->
                Response.ok(new RevenueJson(table, catalogue), MediaType.APPLICATION_JSON_TYPE)
                        .build();
        };
    }

    /**
     * The visits and sales behind the figures of the same parameters, a hundred a page; or with {@code format=csv} or
     * {@code format=xlsx} all of them as a file that is sent as it is written, with {@code X-Lines} and {@code X-Bytes} about its size.
     */
    @GET
    @Path("revenue/rows")
    @Produces({MediaType.APPLICATION_JSON, CSV, RevenueSheet.XLSX})
    @Parameter(name = "from", in = ParameterIn.QUERY, required = true, description = "The first local date, 2026-03-01")
    @Parameter(name = "to", in = ParameterIn.QUERY, required = true, description = "The last local date")
    @Parameter(
            name = "groupBy",
            in = ParameterIn.QUERY,
            description =
                    "branch, region, day, week, month, year, service, therapist, channel, item; up to three with commas")
    @Parameter(name = "basis", in = ParameterIn.QUERY, description = "earned, or collected")
    @Parameter(name = "tax", in = ParameterIn.QUERY, description = "out, or in")
    @Parameter(name = "compare", in = ParameterIn.QUERY, description = "previous, last-year or budget")
    @Parameter(name = "branch", in = ParameterIn.QUERY, description = "A code; left out, every branch of yours")
    @Parameter(
            name = "branches",
            in = ParameterIn.QUERY,
            description = "all, or same: only those with something in both periods")
    @Parameter(name = "region", in = ParameterIn.QUERY, description = "A region's name")
    @Parameter(
            name = "channel",
            in = ParameterIn.QUERY,
            description = "desk, phone, online, walk-in, series, api or till")
    @Parameter(name = "item", in = ParameterIn.QUERY, description = "visit, service, fee, discount, refund or tax")
    @Parameter(name = "year", in = ParameterIn.QUERY, description = "One year of it, 2026")
    @Parameter(name = "service", in = ParameterIn.QUERY, description = "A code")
    @Parameter(name = "therapist", in = ParameterIn.QUERY, description = "An id")
    @Parameter(name = "day", in = ParameterIn.QUERY, description = "One day of it")
    @Parameter(name = "week", in = ParameterIn.QUERY, description = "One week of it, 2026-W11")
    @Parameter(name = "month", in = ParameterIn.QUERY, description = "One month of it, 2026-03")
    @Parameter(name = "cursor", in = ParameterIn.QUERY, description = "next of the page before")
    @Parameter(name = "format", in = ParameterIn.QUERY, description = "json, csv or xlsx")
    public Response rows(@Context UriInfo uri, @Context HttpHeaders headers) {
        Catalogue catalogue = catalogues.current();
        String format = format(uri, headers);
        if (!format.equals("json")) {
            return file(question(uri, catalogue), format, catalogue);
        }
        String cursor = Params.text(uri.getQueryParameters().getFirst("cursor"));
        if (cursor != null && !cursor.matches("\\d{4}-\\d{2}-\\d{2}~\\d{1,18}~\\d{1,9}")) {
            throw new BadRequestException("cursor: send what the page before answered as next");
        }
        RevenueReport.RowPage page = report.rows(question(uri, catalogue), cursor);
        return Response.ok(
                        new Rows<>(
                                page.rows().stream()
                                        .map(row -> json(row, catalogue))
                                        .toList(),
                                page.next()),
                        MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private Response file(RevenueQuestion question, String format, Catalogue catalogue) {
        RevenueReport.RowPage begun = report.rowsOfDate(question, null);
        StreamedFile file = StreamedFile.of(
                format,
                1 + report.countRows(question),
                out -> {
                    RevenueRowFile rows = new RevenueRowFile(format, out, catalogue);
                    rows.add(begun.rows());
                    rows.end();
                },
                begun.rows().size());
        return file.answer(
                out -> {
                    RevenueRowFile rows = new RevenueRowFile(format, out, catalogue);
                    RevenueReport.RowPage page = begun;
                    rows.add(page.rows());
                    while (page.next() != null) {
                        page = report.rowsOfDate(question, page.next());
                        rows.add(page.rows());
                    }
                    rows.end();
                },
                "revenue-rows-" + question.period().from() + "-"
                        + question.period().to());
    }

    private static RevenueQuestion question(UriInfo uri, Catalogue catalogue) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        try {
            return new RevenueParams(parameters::getFirst).question(catalogue);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private static String format(UriInfo uri, HttpHeaders headers) {
        String asked = Params.text(uri.getQueryParameters().getFirst("format"));
        if (asked != null) {
            if (!List.of("json", "csv", "xlsx").contains(asked)) {
                throw new BadRequestException("format: choose json, csv or xlsx");
            }
            return asked;
        }
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            String type = accepted.getType() + "/" + accepted.getSubtype();
            if (type.equals(CSV)) {
                return "csv";
            }
            if (type.equals(RevenueSheet.XLSX)) {
                return "xlsx";
            }
            if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return "json";
            }
        }
        return "json";
    }

    private static Response file(byte[] content, String type, RevenueTable table, String ending) {
        return Response.ok(content, type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + RevenueSheet.fileName(table, ending) + "\"")
                .build();
    }

    private static RowJson json(RevenueRow row, Catalogue catalogue) {
        Long service = row.service();
        Long therapist = row.therapist();
        return new RowJson(
                row.kind(),
                Long.toString(row.source()),
                Long.toString(row.entry()),
                row.receipt(),
                catalogue.branch(row.branch()).code(),
                row.date().toString(),
                row.client(),
                service == null ? null : catalogue.service(service).code(),
                therapist == null ? null : therapist.toString(),
                row.memo(),
                MoneyJson.of(row.figures().revenue()),
                MoneyJson.of(row.figures().tax()),
                row.figures().visits());
    }
}
