package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.reporting.Period;
import clinic.reporting.TipRow;
import clinic.reporting.service.TipReport;
import clinic.reporting.web.TaxParams;
import clinic.reporting.web.TipSheet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Tips by therapist and day, for payroll. */
@Path("reports/tips")
@ApplicationScoped
public class TipReportResource {

    @Inject
    private TipReport report;

    @Inject
    private Catalogues catalogues;

    /** @param owed given less what was taken back */
    public record TipsJson(
            String date,
            String branch,
            String therapist,
            String name,
            MoneyJson given,
            MoneyJson takenBack,
            MoneyJson owed) {}

    public record TipReportJson(String from, String to, List<TipsJson> rows) {}

    /** By the branch's local business date. {@code format=csv} answers a file. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TipReportJson.class)))
    public Response tips(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("branch") List<String> branch,
            @QueryParam("format") @Nullable String format) {
        Period period;
        try {
            period = TaxParams.period(from, to);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
        Catalogue catalogue = catalogues.current();
        List<TipRow> rows = report.tips(
                period,
                branch.stream()
                        .map(String::strip)
                        .filter(code -> !code.isEmpty())
                        .toList());
        if ("csv".equals(Params.text(format))) {
            return Response.ok(TipSheet.csv(rows, catalogue), "text/csv;charset=UTF-8")
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"tips-" + period.from() + "-" + period.to() + ".csv\"")
                    .build();
        }
        return Response.ok(
                        new TipReportJson(
                                period.from().toString(),
                                period.to().toString(),
                                rows.stream().map(row -> json(row, catalogue)).toList()),
                        MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static TipsJson json(TipRow row, Catalogue catalogue) {
        return new TipsJson(
                row.date().toString(),
                catalogue.branch(row.branch()).code(),
                String.valueOf(row.therapist()),
                catalogue.member(row.therapist()).name(),
                MoneyJson.of(row.given()),
                MoneyJson.of(row.takenBack()),
                MoneyJson.of(row.owed()));
    }
}
