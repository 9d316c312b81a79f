package clinic.api;

import clinic.organisation.service.SetupQueries;
import clinic.organisation.service.TaxSetup;
import clinic.shared.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is charged as tax, and from when on. What has begun is history: another rate follows it. */
@Path("tax-rates")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TaxResource {

    @Inject
    private SetupQueries queries;

    @Inject
    private TaxSetup setup;

    /**
     * @param jurisdiction its code, such as {@code US-NY-NYC}
     * @param category what it is charged on: {@code service}, {@code retail} or {@code fee}
     * @param percent such as {@code 4.5}
     * @param rule where the rate comes from, for the receipt
     * @param from the first local date on which it holds
     */
    public record RateRequest(
            @Nullable String jurisdiction,
            @Nullable String category,
            @Nullable String percent,
            @Nullable String rule,
            @Nullable String from) {}

    /** @param branches those of the caller's branches where it is charged */
    public record RateJson(
            String jurisdiction,
            String jurisdictionName,
            List<String> branches,
            String category,
            String percent,
            String rule,
            String from) {

        static RateJson of(SetupQueries.Jurisdiction jurisdiction, SetupQueries.RateRow rate) {
            return new RateJson(
                    jurisdiction.code(),
                    jurisdiction.name(),
                    jurisdiction.branches(),
                    rate.category(),
                    rate.percent(),
                    rate.rule(),
                    rate.from().toString());
        }
    }

    /** Every rate that holds, held or will hold, by jurisdiction, newest first. */
    @GET
    public Rows<RateJson> rates() {
        return Rows.all(queries.taxes().stream()
                .flatMap(one -> one.rates().stream().map(rate -> RateJson.of(one, rate)))
                .toList());
    }

    /** Charges another rate from that date on: 201. Head office only. */
    @POST
    public Response charge(RateRequest body) {
        String code = Params.required("jurisdiction", body.jurisdiction());
        SetupQueries.Jurisdiction jurisdiction = queries.taxes().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new BadRequestException("jurisdiction: there is none with the code " + code));
        String category = Params.required("category", body.category());
        LocalDate from = Params.present("from", Params.date("from", body.from()));
        Rate rate = rate(Params.required("percent", body.percent()));
        String rule = body.rule() == null ? "" : body.rule();
        setup.charge(jurisdiction.id(), category, rate, rule, from);
        return Response.status(Response.Status.CREATED)
                .entity(RateJson.of(
                        jurisdiction, new SetupQueries.RateRow(category.strip(), rate.percent(), rule.strip(), from)))
                .build();
    }

    private static Rate rate(String percent) {
        try {
            return Rate.parsePercent(percent);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("percent: write it like 4.5", e);
        }
    }
}
