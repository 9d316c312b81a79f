package clinic.acquirer.persistence;

import clinic.acquirer.CardLine;
import clinic.acquirer.CardSettlement;
import clinic.acquirer.LineKind;
import clinic.acquirer.LineState;
import clinic.acquirer.PayoutSums;
import clinic.platform.IdList;
import clinic.platform.SqlState;
import clinic.platform.Time;
import clinic.shared.Money;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settlements, their lines, findings and postings, on one connection. Rows are only added, many at a time. */
public final class CardSettlementTable {
    private static final int BATCH = 1000;
    private static final int KEYS = 500;
    private static final String LAST =
            "not exists (select 1 from card_finding n where n.line_id = f.line_id" + " and n.ordinal = f.ordinal + 1)";
    private static final String LINES =
            " from card_settlement_line l join card_finding f on f.line_id = l.id and " + LAST;
    private static final String POSTED = "exists (select 1 from card_posting p where p.settlement_id = s.id"
            + " and mod(p.ordinal, 2) = 1 and not exists (select 1 from card_posting n where n.settlement_id = s.id"
            + " and n.ordinal = p.ordinal + 1))";

    private final Connection connection;
    private final Currency currency;

    public CardSettlementTable(Connection connection, Currency currency) {
        this.connection = connection;
        this.currency = currency;
    }

    /** A new file. */
    public record File(
            long id,
            String source,
            long layout,
            String name,
            String digest,
            int known,
            LocalDate first,
            LocalDate last,
            Instant at,
            String by) {}

    /**
     * What is added to a line's findings.
     *
     * @param claim the number of the claim or release of the movement; null when it does neither
     */
    public record Finding(
            long line,
            int ordinal,
            LineState state,
            @Nullable Long movement,
            @Nullable Money booked,
            @Nullable Integer claim,
            String reason,
            Instant at,
            String by) {}

    public Optional<Long> ofDigest(String source, String digest) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id from card_settlement where source_code = ? and digest = ?")) {
            select.setString(1, source);
            select.setString(2, digest);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    /** Those of the keys that a file of the source has had. */
    public Set<String> known(String source, List<String> keys) throws SQLException {
        Set<String> known = new HashSet<>();
        for (int from = 0; from < keys.size(); from += KEYS) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + KEYS));
            try (PreparedStatement select = connection.prepareStatement(
                    "select transaction_key from card_settlement_line where source_code = ? and transaction_key in (?"
                            + ", ?".repeat(KEYS - 1) + ")")) {
                select.setString(1, source);
                for (int i = 0; i < KEYS; i++) {
                    select.setString(i + 2, some.get(Math.min(i, some.size() - 1)));
                }
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        known.add(row.getString(1));
                    }
                }
            }
        }
        return known;
    }

    /** @param ids of the lines, in their order */
    public void add(File file, List<CardLine> lines, List<Long> ids) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into card_settlement (id, source_code,"
                + " layout_id, file_name, digest, known_lines, first_date, last_date, uploaded_at, uploaded_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, file.id());
            insert.setString(2, file.source());
            insert.setLong(3, file.layout());
            insert.setString(4, file.name());
            insert.setString(5, file.digest());
            insert.setInt(6, file.known());
            insert.setObject(7, file.first());
            insert.setObject(8, file.last());
            insert.setObject(9, Time.utc(file.at()));
            insert.setString(10, file.by());
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into card_settlement_line (id,"
                        + " settlement_id, line_no, source_code, transaction_key, branch_id, kind, reference, business_date,"
                        + " gross_minor, fee_minor, net_minor, currency, payout) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < lines.size(); i++) {
                CardLine line = lines.get(i);
                insert.setLong(1, ids.get(i));
                insert.setLong(2, file.id());
                insert.setInt(3, line.number());
                insert.setString(4, file.source());
                insert.setString(5, line.key());
                insert.setLong(6, line.branch());
                insert.setString(7, line.kind().code());
                insert.setString(8, line.reference());
                insert.setObject(9, line.date());
                insert.setLong(10, line.gross().minor());
                insert.setLong(11, line.fee().minor());
                insert.setLong(12, line.net().minor());
                insert.setString(13, line.gross().currency().getCurrencyCode());
                insert.setString(14, line.payout());
                insert.addBatch();
                if ((i + 1) % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** @throws Refused {@code matched-meanwhile} when another line claims a payment at the same time */
    public void add(List<Finding> findings) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into card_finding (line_id, ordinal, state,"
                + " movement_id, booked_minor, claim, reason, made_at, made_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int waiting = 0;
            for (Finding finding : findings) {
                Money booked = finding.booked();
                insert.setLong(1, finding.line());
                insert.setInt(2, finding.ordinal());
                insert.setString(3, finding.state().code());
                insert.setObject(4, finding.movement(), Types.BIGINT);
                insert.setObject(5, booked == null ? null : booked.minor(), Types.BIGINT);
                insert.setObject(6, finding.claim(), Types.INTEGER);
                insert.setString(7, finding.reason());
                insert.setObject(8, Time.utc(finding.at()));
                insert.setString(9, finding.by());
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e) || SqlState.isContention(e)) {
                throw new Refused(
                        "matched-meanwhile",
                        "Somebody else has just matched one of these payments. Look at the lines again.");
            }
            throw e;
        }
    }

    /** Keeps the settlement from everybody else until the transaction ends; answers whether there is one. */
    public boolean lock(long id) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select id from card_settlement where id = ? for update")) {
            lock.setLong(1, id);
            try (ResultSet row = lock.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The branches of its lines, by id. */
    public List<Long> branches(long settlement) throws SQLException {
        List<Long> branches = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select distinct branch_id from card_settlement_line where settlement_id = ? order by branch_id")) {
            select.setLong(1, settlement);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    branches.add(row.getLong(1));
                }
            }
        }
        return branches;
    }

    public long layout(long settlement) throws SQLException {
        return number("select layout_id from card_settlement where id = ?", settlement);
    }

    /** How often it was posted and taken back: odd while it stands in the books. */
    public int postings(long settlement) throws SQLException {
        return (int) number("select coalesce(max(ordinal), 0) from card_posting where settlement_id = ?", settlement);
    }

    /** The id of its last posting. */
    public long posting(long settlement) throws SQLException {
        return number(
                "select id from card_posting where settlement_id = ? order by ordinal desc fetch first 1 row only",
                settlement);
    }

    private long number(String sql, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Adds the settlement's next posting, or that it was taken back. */
    public void post(long id, long settlement, int ordinal, LocalDate date, String reason, Instant at, String by)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into card_posting (id, settlement_id,"
                + " ordinal, business_date, reason, made_at, made_by) values (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setLong(2, settlement);
            insert.setInt(3, ordinal);
            insert.setObject(4, date);
            insert.setString(5, reason);
            insert.setObject(6, Time.utc(at));
            insert.setString(7, by);
            insert.executeUpdate();
        }
    }

    /** What it settles, by payout and branch. */
    public List<PayoutSums> sums(long settlement) throws SQLException {
        List<PayoutSums> sums = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select l.branch_id, l.payout, max(l.business_date),"
                        + " sum(l.gross_minor), sum(l.fee_minor), sum(case when f.state = 'matched' then f.booked_minor else 0 end)"
                        + LINES
                        + " where l.settlement_id = ? group by l.payout, l.branch_id order by l.payout, l.branch_id")) {
            select.setLong(1, settlement);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sums.add(new PayoutSums(
                            row.getLong(1),
                            row.getString(2),
                            row.getObject(3, LocalDate.class),
                            money(row, 4),
                            money(row, 5),
                            money(row, 6)));
                }
            }
        }
        return sums;
    }

    /** @param before only settlements with smaller ids; null for the newest */
    public List<CardSettlement> page(
            LocalDate from, LocalDate to, Collection<Long> branches, @Nullable Long before, int limit)
            throws SQLException {
        return branches.isEmpty()
                ? List.of()
                : settlements(
                        "s.last_date >= ? and s.first_date <= ?" + (before == null ? "" : " and s.id < " + before),
                        branches,
                        limit,
                        from,
                        to);
    }

    public Optional<CardSettlement> find(long id, Collection<Long> branches) throws SQLException {
        return branches.isEmpty()
                ? Optional.empty()
                : settlements("s.id = " + id, branches, 1).stream().findFirst();
    }

    private List<CardSettlement> settlements(String condition, Collection<Long> branches, int limit, LocalDate... dates)
            throws SQLException {
        String of = " and l.branch_id in (" + IdList.of(branches) + ")";
        Map<Long, CardSettlement> found = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select s.id, s.source_code, s.file_name,"
                + " s.known_lines, s.first_date, s.last_date, s.uploaded_at, s.uploaded_by, case when " + POSTED
                + " then 1 else 0 end from card_settlement s where " + condition + " and exists (select 1"
                + " from card_settlement_line l where l.settlement_id = s.id" + of + ") order by s.id desc fetch first "
                + limit + " rows only")) {
            for (int i = 0; i < dates.length; i++) {
                select.setObject(i + 1, dates[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(
                            row.getLong(1),
                            new CardSettlement(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getInt(4),
                                    row.getObject(5, LocalDate.class),
                                    row.getObject(6, LocalDate.class),
                                    row.getObject(7, OffsetDateTime.class).toInstant(),
                                    row.getString(8),
                                    row.getInt(9) == 1,
                                    Map.of(),
                                    Money.zero(currency),
                                    Money.zero(currency)));
                }
            }
        }
        return found.isEmpty() ? List.of() : counted(found, of);
    }

    private List<CardSettlement> counted(Map<Long, CardSettlement> found, String of) throws SQLException {
        Map<Long, Map<LineState, Integer>> counts = new HashMap<>();
        Map<Long, Money> gross = new HashMap<>();
        Map<Long, Money> fees = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select l.settlement_id, f.state, count(*),"
                        + " sum(l.gross_minor), sum(l.fee_minor)" + LINES + " where l.settlement_id in ("
                        + IdList.of(found.keySet()) + ")" + of + " group by l.settlement_id, f.state");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                long id = row.getLong(1);
                counts.computeIfAbsent(id, any -> new EnumMap<>(LineState.class))
                        .put(LineState.find(row.getString(2)).orElseThrow(), row.getInt(3));
                gross.merge(id, money(row, 4), Money::plus);
                fees.merge(id, money(row, 5), Money::plus);
            }
        }
        Money zero = Money.zero(currency);
        return found.values().stream()
                .map(one -> new CardSettlement(
                        one.id(),
                        one.source(),
                        one.fileName(),
                        one.known(),
                        one.first(),
                        one.last(),
                        one.uploadedAt(),
                        one.uploadedBy(),
                        one.posted(),
                        counts.getOrDefault(one.id(), Map.of()),
                        gross.getOrDefault(one.id(), zero),
                        fees.getOrDefault(one.id(), zero)))
                .toList();
    }

    /**
     * A line with what was found for it last.
     *
     * @param findings how many there were
     * @param movement what it claims or differs from
     * @param booked the amount of that
     * @param claim the number of its claim; null while it has none
     */
    public record Row(
            long id,
            long settlement,
            CardLine line,
            int findings,
            LineState state,
            @Nullable Long movement,
            @Nullable Money booked,
            @Nullable Integer claim,
            String reason,
            Instant at,
            String by) {}

    public Optional<Row> line(long id) throws SQLException {
        return rows("l.id = " + id, 1).stream().findFirst();
    }

    /** Lines after that line of the file, in its order. */
    public List<Row> lines(long settlement, @Nullable LineState state, Collection<Long> branches, int after, int limit)
            throws SQLException {
        return branches.isEmpty()
                ? List.of()
                : rows(
                        "l.settlement_id = " + settlement + " and l.line_no > " + after + " and l.branch_id in ("
                                + IdList.of(branches) + ")"
                                + (state == null ? "" : " and f.state = '" + state.code() + "'"),
                        limit);
    }

    /** All lines that somebody has to decide. */
    public List<Row> open(long settlement) throws SQLException {
        return rows("l.settlement_id = " + settlement + " and f.state in ('differs', 'unknown')", Integer.MAX_VALUE);
    }

    private List<Row> rows(String condition, int limit) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select l.id, l.settlement_id, l.line_no,"
                        + " l.transaction_key, l.branch_id, l.kind, l.reference, l.business_date, l.gross_minor,"
                        + " l.fee_minor, l.net_minor, l.payout, f.ordinal, f.state, f.movement_id, f.booked_minor,"
                        + " f.claim, f.reason, f.made_at, f.made_by" + LINES + " where " + condition
                        + " order by l.line_no fetch first " + limit + " rows only");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Long movement = row.getObject(15) == null ? null : row.getLong(15);
                rows.add(new Row(
                        row.getLong(1),
                        row.getLong(2),
                        new CardLine(
                                row.getInt(3),
                                row.getString(4),
                                row.getLong(5),
                                LineKind.find(row.getString(6)).orElseThrow(),
                                row.getString(7),
                                row.getObject(8, LocalDate.class),
                                money(row, 9),
                                money(row, 10),
                                money(row, 11),
                                row.getString(12)),
                        row.getInt(13),
                        LineState.find(row.getString(14)).orElseThrow(),
                        movement,
                        movement == null ? null : money(row, 16),
                        row.getObject(17) == null ? null : row.getInt(17),
                        row.getString(18),
                        row.getObject(19, OffsetDateTime.class).toInstant(),
                        row.getString(20)));
            }
        }
        return rows;
    }

    private Money money(ResultSet row, int column) throws SQLException {
        return Money.ofMinor(row.getBigDecimal(column).longValueExact(), currency);
    }
}
