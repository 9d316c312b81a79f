package clinic.reporting.persistence;

import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.platform.IdList;
import clinic.reporting.Dimension;
import clinic.reporting.Period;
import clinic.reporting.RevenueQuestion;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Rows that figures of revenue are summed from, in words of SQL.
 *
 * @param from the rows, joined
 * @param alias what has {@code branch_id} and {@code business_date}
 * @param service the id of the service they are for, or null
 * @param staff the id of the therapist, or null
 * @param channel how the visit was booked; only where the rows know it
 * @param item what it is for
 * @param condition what else they have to fulfil, empty or beginning with {@code and}
 */
record RevenueSource(
        String from,
        String alias,
        String service,
        String staff,
        String channel,
        String item,
        String money,
        String tax,
        String visits,
        String condition) {

    private static final String ACCOUNTS = "'" + LedgerAccount.SERVICE_REVENUE.code() + "', '"
            + LedgerAccount.FEES.code() + "', '" + LedgerAccount.DISCOUNTS_GIVEN.code() + "'";
    /** Every entry once for each of its revenue and tax lines; an entry without any comes once. */
    private static final String LINES_OF_ENTRIES = " e left join journal_line l on l.entry_id = e.id"
            + " and l.account_code in ('" + LedgerAccount.SALES_TAX_PAYABLE.code() + "', " + ACCOUNTS + ")"
            + " left join appointment a on e.source_kind = '" + JournalEntry.VISIT + "' and a.id = e.source_id";

    /** How the first visit was booked that a sale settles, or the sale that a refund is of. */
    private static final String CHANNEL_OF_SALE = "coalesce((select v.source from sale o join sale_line p"
            + " on p.sale_id = coalesce(o.refunds_id, o.id) join appointment v on v.id = p.appointment_id"
            + " where o.id = %s order by p.id fetch first 1 row only), 'till')";

    private static final String CHANNEL_OF_ENTRIES = "(select j.*, case when j.source_kind = '" + JournalEntry.VISIT
            + "' then (select v.source from appointment v where v.id = j.source_id) when j.source_kind in ('"
            + JournalEntry.SALE + "', '" + JournalEntry.REFUND + "') then "
            + String.format(CHANNEL_OF_SALE, "j.source_id") + " else 'till' end channel from journal_entry j)";
    private static final String CHANNEL_OF_LINES =
            "(select d.*, coalesce((select v.source from appointment v where v.id = coalesce(d.appointment_id,"
                    + " (select r.appointment_id from sale_line r where r.id = d.refunds_line_id))), "
                    + String.format(CHANNEL_OF_SALE, "d.sale_id") + ") channel from sale_line d)";
    private static final String ENTRY_ITEM = "case when e.source_kind in ('" + JournalEntry.VISIT + "', '"
            + JournalEntry.REFUND + "') then e.source_kind when l.account_code = '" + LedgerAccount.FEES.code()
            + "' then 'fee' when l.account_code = '" + LedgerAccount.DISCOUNTS_GIVEN.code()
            + "' then 'discount' when l.account_code = '" + LedgerAccount.SALES_TAX_PAYABLE.code()
            + "' then 'tax' else 'service' end";

    /** What was earned: the journal's lines. */
    static RevenueSource ofEntries(boolean knowingChannel) {
        return new RevenueSource(
                (knowingChannel ? CHANNEL_OF_ENTRIES : "journal_entry") + LINES_OF_ENTRIES,
                "e",
                "coalesce(l.service_id, a.service_id)",
                "coalesce(l.staff_id, a.therapist_id)",
                "e.channel",
                ENTRY_ITEM,
                "case when l.account_code in (" + ACCOUNTS + ") then l.credit_minor - l.debit_minor else 0 end",
                "case when l.account_code = '" + LedgerAccount.SALES_TAX_PAYABLE.code()
                        + "' then l.credit_minor - l.debit_minor else 0 end",
                "0",
                "");
    }

    /** What was collected: the sales' lines. */
    static RevenueSource ofLines(boolean knowingChannel) {
        return new RevenueSource(
                (knowingChannel ? CHANNEL_OF_LINES : "sale_line") + " p",
                "p",
                "p.service_id",
                "p.staff_id",
                "p.channel",
                "p.kind",
                "p.net_minor",
                "p.tax_minor",
                "0",
                "");
    }

    /** Visits: each counts once, for its service and its therapist, whatever its add-ons. */
    static RevenueSource ofVisits() {
        return new RevenueSource(
                "journal_entry e join appointment a on a.id = e.source_id",
                "e",
                "a.service_id",
                "a.therapist_id",
                "a.source",
                "e.source_kind",
                "0",
                "0",
                "case when e.reverses_id is null then 1 else -1 end",
                " and e.source_kind = '" + JournalEntry.VISIT + "'");
    }

    /** The column of a dimension that is neither of time nor a region. */
    String column(Dimension dimension) {
        return switch (dimension) {
            case BRANCH -> alias + ".branch_id";
            case SERVICE -> service;
            case THERAPIST -> staff;
            case CHANNEL -> channel;
            case ITEM -> item;
            default -> throw new IllegalArgumentException(dimension + " is no column");
        };
    }

    String date() {
        return alias + ".business_date";
    }

    /** Those of the dates, the branches and what else the question asks for; {@link #bind} gives the parameters. */
    String where(RevenueQuestion question, Collection<Period> dates, Collection<Long> branches) {
        return " where ("
                + dates.stream().map(dated -> date() + " between ? and ?").collect(Collectors.joining(" or "))
                + ") and " + alias + ".branch_id in (" + IdList.of(branches) + ")"
                + (question.service() == null ? "" : " and " + service + " = ?")
                + (question.therapist() == null ? "" : " and " + staff + " = ?")
                + (question.channel() == null ? "" : " and " + channel + " = ?")
                + (question.item() == null ? "" : " and " + item + " = ?") + condition;
    }

    /** Binds what one {@link #where} asks for after that many parameters; answers how many there are then. */
    static int bind(PreparedStatement select, RevenueQuestion question, Collection<Period> dates, int bound)
            throws SQLException {
        int parameter = bound;
        for (Period dated : dates) {
            select.setObject(++parameter, dated.from());
            select.setObject(++parameter, dated.to());
        }
        for (Long id : Arrays.asList(question.service(), question.therapist())) {
            if (id != null) {
                select.setLong(++parameter, id);
            }
        }
        for (String code : Arrays.asList(question.channel(), question.item())) {
            if (code != null) {
                select.setString(++parameter, code);
            }
        }
        return parameter;
    }
}
