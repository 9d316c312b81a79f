package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.reporting.Kpi;
import clinic.reporting.KpiFigure;
import clinic.reporting.KpiQuestion;
import clinic.reporting.KpiRow;
import clinic.reporting.KpiTable;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import clinic.reporting.service.KpiReport;
import clinic.reporting.service.KpiRows;
import clinic.reporting.web.KpiWords;
import clinic.reporting.web.RevenueParams;
import clinic.shared.Money;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures head office looks at, each with its definition, what it was divided from and its rows. */
@Path("reports/kpis")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class KpiResource {

    @Inject
    private KpiReport report;

    @Inject
    private KpiRows rows;

    @Inject
    private Catalogues catalogues;

    /** @param compared the period the figures stand beside; null when nothing is compared */
    public record KpisJson(String from, String to, @Nullable PeriodOfJson compared, List<KpiJson> kpis) {}

    public record PeriodOfJson(String from, String to) {}

    /**
     * @param unit {@code money}, {@code count} or {@code percent}
     * @param value money, a number or a percentage with one decimal; null where there is nothing to divide by
     * @param numerator what was divided: money in minor units, time in minutes
     * @param denominator null where the value is the numerator itself
     */
    public record KpiJson(
            String kpi,
            String name,
            String definition,
            String unit,
            @Nullable Object value,
            long numerator,
            @Nullable Long denominator,
            @Nullable ComparedKpiJson compared) {}

    public record ComparedKpiJson(
            @Nullable Object value,
            long numerator,
            @Nullable Long denominator) {}

    /**
     * @param kind {@code visit}, {@code sale} or another source of entries, or {@code rostered}
     * @param id of the appointment or the sale
     */
    public record KpiRowJson(
            String kind,
            @Nullable String id,
            String date,
            String branch,
            @Nullable String client,
            @Nullable String service,
            @Nullable String therapist,
            String state,
            @Nullable MoneyJson amount,
            @Nullable Long minutes) {}

    /** Every figure of the period, at all branches of yours or at those named. */
    @GET
    public KpisJson kpis(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("branch") List<String> branch,
            @QueryParam("compare") @Nullable String compare) {
        KpiTable table = report.kpis(question(from, to, branch, compare));
        Period other = table.comparedPeriod();
        return new KpisJson(
                table.period().from().toString(),
                table.period().to().toString(),
                other == null
                        ? null
                        : new PeriodOfJson(other.from().toString(), other.to().toString()),
                table.rows().stream().map(row -> json(row, table.currency())).toList());
    }

    /**
     * The rows one figure is made of, a hundred a page.
     *
     * @param part {@code numerator}, or {@code denominator} for those it is divided by
     */
    @GET
    @Path("{kpi}/rows")
    public Rows<KpiRowJson> rows(
            @PathParam("kpi") String kpi,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("branch") List<String> branch,
            @QueryParam("part") @Nullable String part,
            @QueryParam("cursor") @Nullable String cursor) {
        Kpi wanted = Kpi.find(kpi).orElseThrow(() -> new NotFound("figure", kpi));
        String asked = Params.text(part);
        if (asked != null && !asked.equals("numerator") && !asked.equals("denominator")) {
            throw new BadRequestException("part: choose numerator or denominator");
        }
        KpiQuestion question = question(from, to, branch, null);
        Catalogue catalogue = catalogues.current();
        try {
            KpiRows.RowPage page = rows.rows(wanted, "denominator".equals(asked), question, Params.text(cursor));
            return new Rows<>(
                    page.rows().stream().map(row -> json(row, catalogue)).toList(), page.next());
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private KpiQuestion question(
            @Nullable String from, @Nullable String to, List<String> branches, @Nullable String compare) {
        Map<String, String> told = new java.util.HashMap<>();
        put(told, "from", from);
        put(told, "to", to);
        put(told, "compare", compare);
        try {
            RevenueQuestion question = new RevenueParams(told::get).question(catalogues.current());
            return new KpiQuestion(
                    question.period(),
                    question.compare(),
                    branches.stream()
                            .map(String::strip)
                            .filter(code -> !code.isEmpty())
                            .toList(),
                    false);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private static void put(Map<String, String> told, String name, @Nullable String value) {
        if (value != null) {
            told.put(name, value);
        }
    }

    private static KpiJson json(KpiTable.Row row, Currency currency) {
        KpiFigure figure = row.figure();
        KpiFigure before = row.compared();
        return new KpiJson(
                figure.kpi().code(),
                KpiWords.name(figure.kpi()),
                KpiWords.definition(figure.kpi()),
                switch (figure.kpi().unit()) {
                    case MONEY -> "money";
                    case COUNT -> "count";
                    case SHARE -> "percent";
                },
                value(figure, currency),
                figure.numerator(),
                figure.denominator(),
                before == null
                        ? null
                        : new ComparedKpiJson(value(before, currency), before.numerator(), before.denominator()));
    }

    private static @Nullable Object value(KpiFigure figure, Currency currency) {
        Long value = figure.value();
        if (value == null) {
            return null;
        }
        return switch (figure.kpi().unit()) {
            case MONEY -> MoneyJson.of(Money.ofMinor(value, currency));
            case COUNT -> value;
            case SHARE -> KpiWords.share(value);
        };
    }

    private static KpiRowJson json(KpiRow row, Catalogue catalogue) {
        Long source = row.source();
        Long service = row.service();
        Long therapist = row.therapist();
        Money amount = row.amount();
        return new KpiRowJson(
                row.kind(),
                source == null ? null : source.toString(),
                row.date().toString(),
                catalogue.branch(row.branch()).code(),
                row.client(),
                service == null ? null : catalogue.service(service).code(),
                therapist == null ? null : therapist.toString(),
                row.state(),
                amount == null ? null : MoneyJson.of(amount),
                row.minutes());
    }
}
