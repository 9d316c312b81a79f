package clinic.api;

import clinic.ledger.BranchSettlement;
import clinic.ledger.SettlementStatement;
import clinic.ledger.service.SettlementDesk;
import clinic.ledger.service.SettlementQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
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
import java.time.DateTimeException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** What branches owe each other, and settling it. */
@Path("reports/settlement")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SettlementResource {

    @Inject
    private SettlementQueries queries;

    @Inject
    private SettlementDesk desk;

    @Inject
    private Catalogues catalogues;

    /**
     * A pair of branches in a month. Amounts are what {@code second} owes {@code first}; negative ones are the other way
     * round.
     *
     * @param arisen by what one took or redeemed for the other
     * @param settled by payments between them during the month
     * @param unsettled of everything up to the end of the month, what is still to pay; {@code debtor} pays it
     */
    public record StatementJson(
            String month,
            String first,
            String second,
            MoneyJson opening,
            MoneyJson arisen,
            MoneyJson settled,
            MoneyJson closing,
            MoneyJson unsettled,
            @Nullable String debtor) {

        static StatementJson of(SettlementStatement statement, Catalogue catalogue) {
            return new StatementJson(
                    statement.month().toString(),
                    catalogue.branch(statement.first()).code(),
                    catalogue.branch(statement.second()).code(),
                    MoneyJson.of(statement.opening()),
                    MoneyJson.of(statement.arisen()),
                    MoneyJson.of(statement.settled()),
                    MoneyJson.of(statement.closing()),
                    MoneyJson.of(statement.unsettled()),
                    statement.unsettled().isZero()
                            ? null
                            : catalogue.branch(statement.debtor()).code());
        }
    }

    /** @param source what made it and its id, e.g. {@code sale/350} */
    public record RowJson(String journalEntry, String date, String source, String memo, MoneyJson amount) {}

    /** @param reference the bank transfer's */
    public record SettleJson(
            @Nullable String month,
            @Nullable String first,
            @Nullable String second,
            @Nullable String reference) {}

    public record SettlementJson(
            String id,
            String month,
            String debtor,
            String creditor,
            MoneyJson amount,
            String reference,
            String date,
            String by,
            boolean takenBack) {}

    /** Every pair that ever owed each other something until the end of the month. */
    @GET
    public Rows<StatementJson> statements(
            @QueryParam("month") @Nullable String month, @QueryParam("branch") @Nullable String branch) {
        Catalogue catalogue = catalogues.current();
        return Rows.all(queries.statements(month(month), Params.text(branch)).stream()
                .map(statement -> StatementJson.of(statement, catalogue))
                .toList());
    }

    /** The entries of the month that a pair's statement is made of, a hundred a page. */
    @GET
    @Path("rows")
    public Rows<RowJson> rows(
            @QueryParam("month") @Nullable String month,
            @QueryParam("first") @Nullable String first,
            @QueryParam("second") @Nullable String second,
            @QueryParam("cursor") @Nullable String cursor) {
        String after = Params.text(cursor);
        if (after != null && !after.matches("\\d{4}-\\d{2}-\\d{2}~\\d{1,18}")) {
            throw new BadRequestException("cursor: send what the page before answered as next");
        }
        SettlementQueries.Page page =
                queries.rows(month(month), Params.required("first", first), Params.required("second", second), after);
        return new Rows<>(
                page.rows().stream()
                        .map(row -> new RowJson(
                                Long.toString(row.entry()),
                                row.date().toString(),
                                row.source() + "/" + row.sourceId(),
                                row.memo(),
                                MoneyJson.of(row.amount())))
                        .toList(),
                page.next());
    }

    /** Settles all that two branches owe each other up to the end of the month, by one transfer. */
    @POST
    public Response settle(@Nullable SettleJson told) {
        if (told == null) {
            throw new BadRequestException("say which month and branches");
        }
        BranchSettlement settled = desk.settle(
                month(told.month()),
                Params.required("first", told.first()),
                Params.required("second", told.second()),
                told.reference() == null ? "" : told.reference());
        return Response.status(Response.Status.CREATED).entity(json(settled)).build();
    }

    /** Takes a settlement back, within three minutes. */
    @POST
    @Path("{id}/undo")
    public void undo(@PathParam("id") String id) {
        desk.undo(Params.id("settlement", id));
    }

    private SettlementJson json(BranchSettlement settlement) {
        Catalogue catalogue = catalogues.current();
        return new SettlementJson(
                Long.toString(settlement.id()),
                settlement.month().toString(),
                catalogue.branch(settlement.debtor()).code(),
                catalogue.branch(settlement.creditor()).code(),
                MoneyJson.of(settlement.amount()),
                settlement.reference(),
                settlement.businessDate().toString(),
                settlement.settledBy(),
                settlement.takenBack());
    }

    static YearMonth month(@Nullable String told) {
        try {
            return YearMonth.parse(Params.required("month", told));
        } catch (DateTimeException e) {
            throw new BadRequestException("month: write it like 2026-03", e);
        }
    }
}
