package clinic.api;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.reporting.budget.Budget;
import clinic.reporting.budget.BudgetEntry;
import clinic.reporting.budget.service.BudgetDesk;
import clinic.reporting.budget.service.BudgetQueries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What branches are expected to earn by month, before sales tax. */
@Path("budgets")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BudgetResource {
    private static final int MONTHS = 12;

    @Inject
    private BudgetQueries queries;

    @Inject
    private BudgetDesk desk;

    @Inject
    private Catalogues catalogues;

    /**
     * @param amount left out where the budget was taken away
     * @param version counts up with every change; sent back, the change depends on it (0: that there is none yet)
     */
    public record BudgetJson(
            @Nullable String branch,
            @Nullable String month,
            @Nullable MoneyJson amount,
            @Nullable Integer version,
            @Nullable String setAt,
            @Nullable String setBy) {

        static BudgetJson of(Budget budget, Catalogue catalogue) {
            return new BudgetJson(
                    catalogue.branch(budget.branch()).code(),
                    budget.month().toString(),
                    budget.amount() == null ? null : MoneyJson.of(budget.amount()),
                    budget.version(),
                    budget.setAt().toString(),
                    budget.setBy());
        }

        static BudgetEntry entry(@Nullable BudgetJson told) {
            BudgetJson row = Params.present("rows", told);
            return new BudgetEntry(
                    Params.required("branch", row.branch()),
                    BudgetResource.month("month", Params.required("month", row.month())),
                    row.amount() == null ? null : SetupParams.amount("amount", row.amount()),
                    row.version());
        }
    }

    public record BudgetsJson(@Nullable List<@Nullable BudgetJson> rows) {}

    public record ChangedJson(int changed) {}

    /** The budgets of up to twelve months, both ends inclusive, of every branch of yours or one. */
    @GET
    public Rows<BudgetJson> budgets(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("branch") @Nullable String branch) {
        YearMonth first = month("from", Params.required("from", from));
        YearMonth last = month("to", Params.required("to", to));
        if (last.isBefore(first) || !last.isBefore(first.plusMonths(MONTHS))) {
            throw new BadRequestException("from, to: ask for one to twelve months like 2026-01 and 2026-12");
        }
        Catalogue catalogue = catalogues.current();
        return Rows.all(queries.budgets(first, last, Params.text(branch)).stream()
                .map(budget -> BudgetJson.of(budget, catalogue))
                .toList());
    }

    /** Sets all of them or none; one without an amount is taken away. */
    @PUT
    public ChangedJson set(@Nullable BudgetsJson told) {
        if (told == null || told.rows() == null) {
            throw new BadRequestException("send the budgets as rows, each with branch, month and amount");
        }
        return new ChangedJson(
                desk.set(told.rows().stream().map(BudgetJson::entry).toList()));
    }

    private static YearMonth month(String name, String told) {
        try {
            return YearMonth.parse(told);
        } catch (DateTimeException e) {
            throw new BadRequestException(name + ": write the month like 2026-03", e);
        }
    }
}
