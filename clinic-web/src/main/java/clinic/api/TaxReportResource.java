package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.reporting.Period;
import clinic.reporting.TaxRow;
import clinic.reporting.service.TaxReport;
import clinic.reporting.web.TaxParams;
import clinic.reporting.web.TaxSheet;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Sales tax, for the return to the tax office. */
@Path("reports/tax")
@ApplicationScoped
public class TaxReportResource {

    @Inject
    private TaxReport report;

    @Inject
    private Catalogues catalogues;

    /** @param percent the rule's rate, e.g. {@code 4.5} */
    public record TaxJson(
            @Nullable String branch,
            @Nullable String jurisdiction,
            @Nullable String rule,
            @Nullable String percent,
            @Nullable String month,
            MoneyJson taxable,
            MoneyJson tax,
            MoneyJson exempt) {

        static TaxJson of(TaxRow row, Catalogue catalogue) {
            return new TaxJson(
                    row.branch() == null ? null : catalogue.branch(row.branch()).code(),
                    row.jurisdiction(),
                    row.rule(),
                    row.rate() == null ? null : row.rate().percent(),
                    row.month() == null ? null : row.month().toString(),
                    MoneyJson.of(row.taxable()),
                    MoneyJson.of(row.tax()),
                    MoneyJson.of(row.exempt()));
        }
    }

    public record TaxesJson(String from, String to, List<TaxJson> rows, MoneyJson tax) {}

    /**
     * Net that was taxed, its tax and net that was not, by any of branch, jurisdiction, rule (with its rate) and month. What was
     * given back counts against it. {@code format=csv} answers a file.
     */
    @GET
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TaxesJson.class)))
    public Response tax(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("branch") List<String> branch,
            @QueryParam("groupBy") @Nullable String groupBy,
            @QueryParam("format") @Nullable String format) {
        Period period;
        Set<TaxRow.By> by;
        try {
            period = TaxParams.period(from, to);
            by = TaxParams.groupBy(groupBy);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
        Catalogue catalogue = catalogues.current();
        List<TaxRow> rows = report.tax(
                period,
                branch.stream()
                        .map(String::strip)
                        .filter(code -> !code.isEmpty())
                        .toList(),
                by);
        if ("csv".equals(Params.text(format))) {
            return Response.ok(TaxSheet.csv(rows, by, catalogue), "text/csv;charset=UTF-8")
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"tax-" + period.from() + "-" + period.to() + ".csv\"")
                    .build();
        }
        return Response.ok(
                        new TaxesJson(
                                period.from().toString(),
                                period.to().toString(),
                                rows.stream()
                                        .map(row -> TaxJson.of(row, catalogue))
                                        .toList(),
                                MoneyJson.of(rows.stream()
                                        .reduce(TaxRow.none(catalogue.currency()), TaxRow::plus)
                                        .tax())),
                        MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
