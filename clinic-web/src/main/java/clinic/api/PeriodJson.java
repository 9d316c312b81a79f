package clinic.api;

import clinic.organisation.Catalogue;
import clinic.reporting.period.Checklist;
import clinic.reporting.period.ChecklistItem;
import clinic.reporting.period.ClosedMonth;
import clinic.reporting.period.LateEntry;
import clinic.reporting.period.MonthFigures;
import clinic.reporting.period.MonthState;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Months as REST tells them. */
public final class PeriodJson {
    private PeriodJson() {}

    /** A month that takes no more entries. */
    public record Closed(String month, String closedAt, String closedBy) {
        static Closed of(ClosedMonth month) {
            return new Closed(month.month().toString(), month.closedAt().toString(), month.closedBy());
        }
    }

    /**
     * @param closed null while it is open
     * @param next whether it is the one to be closed next
     * @param earned by the dates of its entries
     * @param late how many entries belong to it and were posted after its end
     */
    public record Month(String month, @Nullable Closed closed, boolean next, MoneyJson earned, long late) {
        static Month of(MonthState state) {
            ClosedMonth closed = state.closed();
            return new Month(
                    state.month().toString(),
                    closed == null ? null : Closed.of(closed),
                    state.next(),
                    MoneyJson.of(state.earned()),
                    state.late());
        }
    }

    /**
     * @param item what is looked at, e.g. {@code visits-unpaid}
     * @param found how many there are
     * @param blocks whether they have to be put right first; if not, a reason confirms them
     * @param branch where the first of them is
     */
    public record Item(
            String item,
            long found,
            boolean blocks,
            String message,
            @Nullable String branch,
            @Nullable String date) {
        static Item of(ChecklistItem item, Catalogue catalogue) {
            Long branch = item.branch();
            return new Item(
                    item.kind().code(),
                    item.found(),
                    item.blocks(),
                    item.kind().words(),
                    branch == null ? null : catalogue.branch(branch).code(),
                    item.date() == null ? null : item.date().toString());
        }
    }

    /**
     * @param past whether the month takes no more entries already
     * @param blocked whether something has to be put right before the month can be closed
     */
    public record Items(String month, boolean past, boolean blocked, List<Item> items) {
        static Items of(Checklist checklist, Catalogue catalogue) {
            return new Items(
                    checklist.month().toString(),
                    checklist.past(),
                    checklist.isBlocked(),
                    checklist.items().stream()
                            .map(item -> Item.of(item, catalogue))
                            .toList());
        }
    }

    /** What was open, and confirmed, when the month was closed. */
    public record Confirmation(String item, long found, String reason) {}

    /**
     * @param balance debits less credits up to the month's end, as it closed
     * @param late debits less credits of what came later
     * @param today both together
     */
    public record Balance(
            String branch,
            String account,
            String name,
            MoneyJson debit,
            MoneyJson credit,
            MoneyJson balance,
            MoneyJson late,
            MoneyJson today) {
        static Balance of(MonthFigures.Balance row, Catalogue catalogue) {
            return new Balance(
                    catalogue.branch(row.branch()).code(),
                    row.account(),
                    row.name(),
                    MoneyJson.of(row.debit()),
                    MoneyJson.of(row.credit()),
                    MoneyJson.of(row.balance()),
                    MoneyJson.of(row.late()),
                    MoneyJson.of(row.today()));
        }
    }

    public record Revenue(
            String branch, @Nullable String service, MoneyJson earned, long visits, MoneyJson late, MoneyJson today) {
        static Revenue of(MonthFigures.Revenue row, Catalogue catalogue) {
            Long service = row.service();
            return new Revenue(
                    catalogue.branch(row.branch()).code(),
                    service == null ? null : catalogue.service(service).code(),
                    MoneyJson.of(row.earned()),
                    row.visits(),
                    MoneyJson.of(row.late()),
                    MoneyJson.of(row.today()));
        }
    }

    /** @param today what is counted for the end of the month now */
    public record Liability(LiabilityResource.RowJson kept, MoneyJson today) {}

    /** @param closed null while the month is open; then there are no figures */
    public record Figures(
            String month,
            @Nullable Closed closed,
            List<Confirmation> confirmed,
            List<Balance> balances,
            List<Revenue> revenue,
            List<Liability> liabilities,
            long late) {
        static Figures open(YearMonth month) {
            return new Figures(month.toString(), null, List.of(), List.of(), List.of(), List.of(), 0);
        }

        static Figures of(MonthFigures figures, Catalogue catalogue) {
            return new Figures(
                    figures.closed().month().toString(),
                    Closed.of(figures.closed()),
                    figures.confirmed().stream()
                            .map(one -> new Confirmation(one.item().code(), one.found(), one.reason()))
                            .toList(),
                    figures.balances().stream()
                            .map(row -> Balance.of(row, catalogue))
                            .toList(),
                    figures.revenue().stream()
                            .map(row -> Revenue.of(row, catalogue))
                            .toList(),
                    figures.liabilities().stream()
                            .map(row -> new Liability(
                                    LiabilityResource.RowJson.of(row.kept(), catalogue), MoneyJson.of(row.today())))
                            .toList(),
                    figures.late());
        }
    }

    /**
     * @param origin the day it belongs to
     * @param date the business date it is posted under
     * @param source what made it and its id, e.g. {@code refund/350}
     */
    public record Late(
            String id,
            String branch,
            String origin,
            String date,
            String source,
            String memo,
            MoneyJson earned,
            MoneyJson amount,
            String postedAt,
            String postedBy) {
        static Late of(LateEntry entry, Catalogue catalogue) {
            return new Late(
                    Long.toString(entry.id()),
                    catalogue.branch(entry.branch()).code(),
                    entry.origin().toString(),
                    entry.businessDate().toString(),
                    entry.sourceKind() + "/" + entry.sourceId(),
                    entry.memo(),
                    MoneyJson.of(entry.earned()),
                    MoneyJson.of(entry.volume()),
                    entry.postedAt().toString(),
                    entry.postedBy());
        }
    }
}
