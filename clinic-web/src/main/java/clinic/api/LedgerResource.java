package clinic.api;

import clinic.ledger.JournalLine;
import clinic.ledger.PostedEntry;
import clinic.ledger.TrialBalance;
import clinic.ledger.service.LedgerQueries;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal, read only. */
@Path("ledger")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {

    @Inject
    private LedgerQueries queries;

    @Inject
    private Catalogues catalogues;

    /**
     * @param date the business date it is posted under
     * @param origin the day it belongs to, where that is an earlier one
     * @param source what made it and its id, e.g. {@code sale/350}
     * @param reverses the id of the entry it takes back
     */
    public record EntryJson(
            String id,
            String branch,
            String date,
            @Nullable String origin,
            String source,
            String memo,
            String postedAt,
            String postedBy,
            @Nullable String reverses,
            List<LineJson> lines) {}

    /** Either a debit or a credit. */
    public record LineJson(
            String account,
            @Nullable MoneyJson debit,
            @Nullable MoneyJson credit,
            @Nullable String service,
            @Nullable String therapist) {}

    public record BalanceJson(String date, List<AccountJson> accounts, MoneyJson debit, MoneyJson credit) {}

    public record AccountJson(String account, String name, String kind, MoneyJson debit, MoneyJson credit) {}

    /** Entries with business dates from {@code from} to {@code to}, both inclusive; a hundred a page. */
    @GET
    @Path("entries")
    public Rows<EntryJson> entries(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("branch") @Nullable String branch,
            @QueryParam("cursor") @Nullable String cursor) {
        LocalDate first = required("from", from);
        LocalDate last = required("to", to);
        LedgerQueries.Page page = queries.entries(first, last, Params.text(branch), cursor(cursor));
        Catalogue catalogue = catalogues.current();
        return new Rows<>(
                page.entries().stream().map(entry -> json(entry, catalogue)).toList(), page.next());
    }

    @GET
    @Path("entries/{id}")
    public EntryJson entry(@PathParam("id") String id) {
        return json(queries.entry(Params.id("journal entry", id)), catalogues.current());
    }

    /** Balances at the end of that business date, each on the side it leans to. */
    @GET
    @Path("trial-balance")
    public BalanceJson trialBalance(
            @QueryParam("date") @Nullable String date, @QueryParam("branch") @Nullable String branch) {
        TrialBalance balance = queries.trialBalance(required("date", date), Params.text(branch));
        return new BalanceJson(
                balance.date().toString(),
                balance.rows().stream()
                        .map(row -> new AccountJson(
                                row.account(),
                                row.name(),
                                row.kind(),
                                MoneyJson.of(row.debit()),
                                MoneyJson.of(row.credit())))
                        .toList(),
                MoneyJson.of(balance.debits()),
                MoneyJson.of(balance.credits()));
    }

    private static @Nullable String cursor(@Nullable String cursor) {
        String text = Params.text(cursor);
        if (text != null && !text.matches("\\d{4}-\\d{2}-\\d{2}~\\d{1,18}")) {
            throw new BadRequestException("cursor: send what the page before answered as next");
        }
        return text;
    }

    private static LocalDate required(String name, @Nullable String value) {
        LocalDate date = Params.date(name, value);
        if (date == null) {
            throw new BadRequestException(name + ": write the date like 2026-03-12");
        }
        return date;
    }

    private static EntryJson json(PostedEntry posted, Catalogue catalogue) {
        var entry = posted.entry();
        Long reverses = entry.reverses();
        return new EntryJson(
                Long.toString(posted.id()),
                catalogue.branch(entry.branch()).code(),
                entry.businessDate().toString(),
                entry.isLate() ? entry.origin().toString() : null,
                entry.sourceKind() + "/" + entry.sourceId(),
                entry.memo(),
                posted.postedAt().toString(),
                posted.postedBy(),
                reverses == null ? null : reverses.toString(),
                entry.lines().stream().map(line -> json(line, catalogue)).toList());
    }

    private static LineJson json(JournalLine line, Catalogue catalogue) {
        Long service = line.service();
        Long staff = line.staff();
        return new LineJson(
                line.account().code(),
                amount(line.debit()),
                amount(line.credit()),
                service == null ? null : catalogue.service(service).code(),
                staff == null ? null : staff.toString());
    }

    private static @Nullable MoneyJson amount(Money amount) {
        return amount.isZero() ? null : MoneyJson.of(amount);
    }
}
