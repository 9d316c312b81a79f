package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.reporting.period.Checklist;
import clinic.reporting.period.ChecklistItem.Kind;
import clinic.reporting.period.MonthFigures;
import clinic.reporting.period.service.MonthDesk;
import clinic.reporting.period.service.MonthQueries;
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
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Months of the books: what stands before closing one, closing it, and what it closed with beside what came later. */
@Path("periods")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PeriodResource {

    @Inject
    private MonthQueries queries;

    @Inject
    private MonthDesk desk;

    @Inject
    private Catalogues catalogues;

    /** @param reasons by the item of the checklist they confirm: {@code {"visits-unpaid": "Paid by invoice"}} */
    public record CloseJson(@Nullable Map<String, String> reasons) {}

    /** Every month from the first entry's to the running one, the latest first. */
    @GET
    public Rows<PeriodJson.Month> months() {
        return Rows.all(queries.months().stream().map(PeriodJson.Month::of).toList());
    }

    /** The figures a closed month closed with, beside what came later; of an open month its state only. */
    @GET
    @Path("{month}")
    public PeriodJson.Figures figures(@PathParam("month") String month, @QueryParam("branch") @Nullable String branch) {
        YearMonth asked = SettlementResource.month(month);
        Catalogue catalogue = catalogues.current();
        MonthFigures figures = queries.figures(asked, Params.text(branch)).orElse(null);
        return figures == null ? PeriodJson.Figures.open(asked) : PeriodJson.Figures.of(figures, catalogue);
    }

    /** What there is to look at before the month is closed. */
    @GET
    @Path("{month}/checklist")
    public PeriodJson.Items checklist(@PathParam("month") String month, @QueryParam("branch") @Nullable String branch) {
        Checklist checklist = queries.checklist(SettlementResource.month(month), Params.text(branch));
        return PeriodJson.Items.of(checklist, catalogues.current());
    }

    /** Entries that belong to the month and were posted after its end, a hundred a page. */
    @GET
    @Path("{month}/late")
    public Rows<PeriodJson.Late> late(
            @PathParam("month") String month,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("cursor") @Nullable String cursor) {
        String after = Params.text(cursor);
        if (after != null && !after.matches("\\d{1,18}")) {
            throw new BadRequestException("cursor: send what the page before answered as next");
        }
        Catalogue catalogue = catalogues.current();
        MonthQueries.Page page = queries.late(SettlementResource.month(month), Params.text(branch), after);
        List<PeriodJson.Late> rows = page.entries().stream()
                .map(entry -> PeriodJson.Late.of(entry, catalogue))
                .toList();
        return new Rows<>(rows, page.next());
    }

    /** Closes the month, for all branches and for good. */
    @POST
    @Path("{month}/close")
    public PeriodJson.Closed close(@PathParam("month") String month, @Nullable CloseJson told) {
        Map<Kind, String> reasons = new EnumMap<>(Kind.class);
        Map<String, String> given = told == null ? null : told.reasons();
        if (given != null) {
            given.forEach((item, reason) -> reasons.put(
                    Kind.of(item).orElseThrow(() -> new BadRequestException("reasons: there is no item " + item)),
                    reason == null ? "" : reason));
        }
        return PeriodJson.Closed.of(desk.close(SettlementResource.month(month), reasons));
    }
}
