package clinic.ledger.persistence;

import clinic.ledger.BranchSettlement;
import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.ledger.SettlementStatement;
import clinic.platform.SqlState;
import clinic.platform.Time;
import clinic.shared.Money;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * The accounts between branches and the settlements, on one connection. Since both sides of every pair always agree, a pair
 * is read from the books of the branch with the lower id.
 */
public final class SettlementTable {
    private static final String FROM = LedgerAccount.DUE_FROM_BRANCHES.code();
    private static final String TO = LedgerAccount.DUE_TO_BRANCHES.code();
    private static final String LINES =
            " from journal_line l join journal_entry e on e.id = l.entry_id where l.account_code in ('" + FROM + "', '"
                    + TO + "')";
    private static final String AMOUNT = "l.debit_minor - l.credit_minor";
    private static final String SETTLES = "e.source_kind = '" + JournalEntry.SETTLEMENT + "'";

    private final Connection connection;
    private final Currency currency;

    public SettlementTable(Connection connection, Currency currency) {
        this.connection = connection;
        this.currency = currency;
    }

    /** Of every pair that ever owed each other something until the end of the month. */
    public List<SettlementStatement> statements(YearMonth month) throws SQLException {
        LocalDate from = month.atDay(1);
        LocalDate to = month.atEndOfMonth();
        try (PreparedStatement select = connection.prepareStatement("select e.branch_id, l.partner_branch_id,"
                + sum("e.business_date < ?") + "," + sum("e.business_date between ? and ? and not " + SETTLES) + ","
                + sum("e.business_date between ? and ? and " + SETTLES) + ","
                + sum("e.business_date <= ? or " + SETTLES) + LINES
                + " and e.branch_id < l.partner_branch_id and (e.business_date <= ? or " + SETTLES
                + ") group by e.branch_id, l.partner_branch_id order by e.branch_id, l.partner_branch_id")) {
            LocalDate[] dates = {from, from, to, from, to, to, to};
            for (int i = 0; i < dates.length; i++) {
                select.setObject(i + 1, dates[i]);
            }
            List<SettlementStatement> statements = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    statements.add(new SettlementStatement(
                            row.getLong(1),
                            row.getLong(2),
                            month,
                            money(row, 3),
                            money(row, 4),
                            money(row, 5),
                            money(row, 6)));
                }
            }
            return statements;
        }
    }

    private static String sum(String condition) {
        return " sum(case when " + condition + " then " + AMOUNT + " else 0 end)";
    }

    private Money money(ResultSet row, int column) throws SQLException {
        var sum = row.getBigDecimal(column);
        return Money.ofMinor(sum == null ? 0 : sum.longValueExact(), currency);
    }

    /**
     * A line of a statement.
     *
     * @param source what made it, and its id
     * @param amount what the second branch owes the first by it
     */
    public record Row(long entry, LocalDate date, String source, long sourceId, String memo, Money amount) {}

    /** What a statement is made of, by date and in the order it was posted, of entries after the given one. */
    public List<Row> rows(SettlementStatement statement, LocalDate afterDate, long afterEntry, int limit)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select e.id, e.business_date, e.source_kind, e.source_id, e.memo, sum(" + AMOUNT + ")" + LINES
                        + " and e.branch_id = ? and l.partner_branch_id = ? and e.business_date between ? and ?"
                        + " and (e.business_date > ? or e.id > ?) group by e.id, e.business_date, e.source_kind,"
                        + " e.source_id, e.memo order by e.business_date, e.id fetch first " + limit
                        + " rows only")) {
            select.setLong(1, statement.first());
            select.setLong(2, statement.second());
            select.setObject(3, afterDate);
            select.setObject(4, statement.month().atEndOfMonth());
            select.setObject(5, afterDate);
            select.setLong(6, afterEntry);
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            row.getLong(1),
                            row.getObject(2, LocalDate.class),
                            row.getString(3),
                            row.getLong(4),
                            row.getString(5),
                            money(row, 6)));
                }
            }
            return rows;
        }
    }

    /**
     * The balance of one of the two accounts in a branch's books, towards its partner: of everything up to the end of the
     * month, and every payment since.
     */
    public Money balance(LedgerAccount account, long branch, long partner, YearMonth month) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select coalesce(sum(" + AMOUNT + "), 0)" + LINES
                + " and l.account_code = ? and e.branch_id = ? and l.partner_branch_id = ? and (e.business_date <= ? or "
                + SETTLES + ")")) {
            select.setString(1, account.code());
            select.setLong(2, branch);
            select.setLong(3, partner);
            select.setObject(4, month.atEndOfMonth());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return money(row, 1);
            }
        }
    }

    /** How often the pair has settled, payments taken back included. */
    public int count(long one, long other) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select count(*) from branch_settlement where first_branch_id = ? and second_branch_id = ?")) {
            select.setLong(1, Math.min(one, other));
            select.setLong(2, Math.max(one, other));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /**
     * Adds the pair's next settlement.
     *
     * @param before how many it had before
     * @throws Refused {@code settled-meanwhile} when somebody else added it at the same time
     */
    public void add(BranchSettlement settlement, int before) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into branch_settlement (id,"
                + " first_branch_id, second_branch_id, month_start, ordinal, debtor_id, amount_minor, currency, reference,"
                + " business_date, settled_at, settled_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, settlement.id());
            insert.setLong(2, Math.min(settlement.debtor(), settlement.creditor()));
            insert.setLong(3, Math.max(settlement.debtor(), settlement.creditor()));
            insert.setObject(4, settlement.month().atDay(1));
            insert.setInt(5, before + 1);
            insert.setLong(6, settlement.debtor());
            insert.setLong(7, settlement.amount().minor());
            insert.setString(8, settlement.amount().currency().getCurrencyCode());
            insert.setString(9, settlement.reference());
            insert.setObject(10, settlement.businessDate());
            insert.setObject(11, Time.utc(settlement.settledAt()));
            insert.setString(12, settlement.settledBy());
            insert.executeUpdate();
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e)) {
                throw new Refused(
                        "settled-meanwhile", "Somebody else has just settled these branches. Look at them again.");
            }
            throw e;
        }
    }

    public Optional<BranchSettlement> find(long id) throws SQLException {
        return where("s.id = " + id).stream().findFirst();
    }

    /** The settlements of that month, oldest first. */
    public List<BranchSettlement> of(YearMonth month) throws SQLException {
        return where("s.month_start = date '" + month.atDay(1) + "'");
    }

    private List<BranchSettlement> where(String condition) throws SQLException {
        List<BranchSettlement> settlements = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select s.id, s.debtor_id, case when s.debtor_id ="
                        + " s.first_branch_id then s.second_branch_id else s.first_branch_id end, s.month_start,"
                        + " s.amount_minor, s.reference, s.business_date, s.settled_at, s.settled_by, case when exists"
                        + " (select 1 from journal_entry e where " + SETTLES
                        + " and e.source_id = s.id and e.reverses_id is not null) then 1 else 0 end"
                        + " from branch_settlement s where " + condition + " order by s.id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                settlements.add(new BranchSettlement(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        YearMonth.from(row.getObject(4, LocalDate.class)),
                        Money.ofMinor(row.getLong(5), currency),
                        row.getString(6),
                        row.getObject(7, LocalDate.class),
                        row.getObject(8, OffsetDateTime.class).toInstant(),
                        row.getString(9),
                        row.getInt(10) == 1));
            }
        }
        return settlements;
    }
}
