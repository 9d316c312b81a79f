package clinic.acquirer.persistence;

import clinic.acquirer.CardMovement;
import clinic.acquirer.ClearingStatement;
import clinic.ledger.JournalEntry;
import clinic.ledger.LedgerAccount;
import clinic.platform.IdList;
import clinic.sales.persistence.CardRows;
import clinic.shared.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What tills did by card, and what of it is claimed and settled, on one connection. */
public final class CardMovementTable {
    private static final String COLUMNS =
            "m.id, m.branch_id, m.business_date, m.amount_minor, m.reference, m.sale_id, m.deposit_id";
    /** Of every movement that a line claims: the line's settlement. */
    private static final String CLAIMS = "select f.movement_id, l.settlement_id from card_finding f"
            + " join card_settlement_line l on l.id = f.line_id where f.state = 'matched' and not exists (select 1"
            + " from card_finding n where n.movement_id = f.movement_id and n.claim = f.claim + 1)";
    /** The movement is claimed by a line of a settlement that stands in the books. */
    private static final String SETTLED = "exists (select 1 from card_finding f join card_settlement_line l"
            + " on l.id = f.line_id join card_posting p on p.settlement_id = l.settlement_id where f.movement_id = m.id"
            + " and f.state = 'matched' and mod(p.ordinal, 2) = 1 and not exists (select 1 from card_finding n"
            + " where n.movement_id = f.movement_id and n.claim = f.claim + 1) and not exists (select 1"
            + " from card_posting n where n.settlement_id = p.settlement_id and n.ordinal = p.ordinal + 1))";
    /**
     * What of the tills' payments of those branches up to a date (the parameter) no posted settlement has. What was voided
     * before the acquirer settled it is nothing together, and left out.
     */
    private static final String UNSETTLED =
            "select x.* from (select m.*, sum(m.amount_minor) over (partition by m.pair,"
                    + " m.reference) rest from (" + CardRows.ROWS
                    + ") m where m.business_date <= ? and m.branch_id in (%s)"
                    + " and not " + SETTLED + ") x where x.rest <> 0";

    private final Connection connection;
    private final Currency currency;

    public CardMovementTable(Connection connection, Currency currency) {
        this.connection = connection;
        this.currency = currency;
    }

    /** @param claims how often it was claimed and released: the number of its last finding */
    public record Free(CardMovement movement, int claims) {}

    /** Those of the branches and dates that no line claims. */
    public List<Free> free(Collection<Long> branches, LocalDate from, LocalDate to) throws SQLException {
        return free("m.business_date between ? and ? and m.branch_id in (" + IdList.of(branches) + ")", from, to);
    }

    /** That one, when no line claims it. */
    public Optional<Free> free(long id) throws SQLException {
        return free("m.id = " + id).stream().findFirst();
    }

    private List<Free> free(String condition, LocalDate... dates) throws SQLException {
        List<Free> free = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + ", coalesce((select"
                + " max(f.claim) from card_finding f where f.movement_id = m.id), 0) from (" + CardRows.ROWS
                + ") m where " + condition)) {
            for (int i = 0; i < dates.length; i++) {
                select.setObject(i + 1, dates[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (row.getInt(8) % 2 == 0) {
                        free.add(new Free(movement(row), row.getInt(8)));
                    }
                }
            }
        }
        return free;
    }

    public Optional<CardMovement> find(long id) throws SQLException {
        return Optional.ofNullable(all(List.of(id)).get(id));
    }

    /** Those of these ids. */
    public Map<Long, CardMovement> all(Collection<Long> ids) throws SQLException {
        Map<Long, CardMovement> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + " from (" + CardRows.ROWS
                        + ") m where m.id in (" + IdList.of(ids) + ")");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.put(row.getLong(1), movement(row));
            }
        }
        return found;
    }

    /** @param settlement the file that has it, which is not posted; null when no file has */
    public record Unsettled(CardMovement movement, @Nullable Long settlement) {}

    /** Up to that many, by date and id, after the given place. */
    public List<Unsettled> unsettled(
            LocalDate date, Collection<Long> branches, @Nullable LocalDate afterDate, long afterId, int limit)
            throws SQLException {
        if (branches.isEmpty()) {
            return List.of();
        }
        List<Unsettled> rows = new ArrayList<>();
        String beyond = afterDate == null ? "" : " where (m.business_date > ? or m.business_date = ? and m.id > ?)";
        try (PreparedStatement select = connection.prepareStatement("select " + COLUMNS + ", c.settlement_id from ("
                + String.format(UNSETTLED, IdList.of(branches)) + ") m left join (" + CLAIMS
                + ") c on c.movement_id = m.id" + beyond + " order by m.business_date, m.id fetch first " + limit
                + " rows only")) {
            select.setObject(1, date);
            if (afterDate != null) {
                select.setObject(2, afterDate);
                select.setObject(3, afterDate);
                select.setLong(4, afterId);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Unsettled(movement(row), number(row, 8)));
                }
            }
        }
        return rows;
    }

    /** Their sum by branch: what card clearing should be. */
    public Map<Long, Money> unsettled(LocalDate date, Collection<Long> branches) throws SQLException {
        Map<Long, Money> sums = new HashMap<>();
        if (branches.isEmpty()) {
            return sums;
        }
        try (PreparedStatement select = connection.prepareStatement("select m.branch_id, sum(m.amount_minor) from ("
                + String.format(UNSETTLED, IdList.of(branches)) + ") m group by m.branch_id")) {
            select.setObject(1, date);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sums.put(row.getLong(1), money(row, 2));
                }
            }
        }
        return sums;
    }

    /** Of those branches that ever had anything on card clearing, by id. */
    public List<ClearingStatement> statements(LocalDate from, LocalDate to, Collection<Long> branches)
            throws SQLException {
        if (branches.isEmpty()) {
            return List.of();
        }
        String ids = IdList.of(branches);
        List<ClearingStatement> statements = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select x.branch_id, sum(x.opening), sum(x.charges),"
                        + " sum(x.refunds), sum(x.settled), sum(x.ledger) from (select e.branch_id, case when e.business_date < ?"
                        + " then l.debit_minor - l.credit_minor else 0 end opening, 0 charges, 0 refunds, case when"
                        + " e.business_date >= ? and e.source_kind = '" + JournalEntry.CARD_SETTLEMENT
                        + "' then l.credit_minor - l.debit_minor else 0 end settled, l.debit_minor - l.credit_minor ledger"
                        + " from journal_entry e join journal_line l on l.entry_id = e.id where l.account_code = '"
                        + LedgerAccount.CARD_CLEARING.code() + "' and e.business_date <= ? and e.branch_id in (" + ids
                        + ") union all select m.branch_id, 0, case when m.amount_minor > 0 then m.amount_minor else 0 end,"
                        + " case when m.amount_minor < 0 then -m.amount_minor else 0 end, 0, 0 from (" + CardRows.ROWS
                        + ") m where m.business_date between ? and ? and m.branch_id in (" + ids
                        + ")) x group by x.branch_id order by x.branch_id")) {
            LocalDate[] dates = {from, from, to, from, to};
            for (int i = 0; i < dates.length; i++) {
                select.setObject(i + 1, dates[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    statements.add(new ClearingStatement(
                            row.getLong(1), money(row, 2), money(row, 3), money(row, 4), money(row, 5), money(row, 6)));
                }
            }
        }
        return statements;
    }

    private CardMovement movement(ResultSet row) throws SQLException {
        return new CardMovement(
                row.getLong(1),
                row.getLong(2),
                row.getObject(3, LocalDate.class),
                money(row, 4),
                row.getString(5),
                number(row, 6),
                number(row, 7));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private Money money(ResultSet row, int column) throws SQLException {
        return Money.ofMinor(row.getBigDecimal(column).longValueExact(), currency);
    }
}
