package clinic.sales.persistence;

import clinic.platform.IdList;
import clinic.platform.Time;
import clinic.sales.CashPurpose;
import clinic.sales.Drawer;
import clinic.sales.Drawer.Flow;
import clinic.shared.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cash drawers with their movements, counts and closes, on one connection, and the ledger's cash they are counted against.
 * Rows are only added.
 */
public final class DrawerTable {
    /** A clock read just before midnight may be that of an entry just after. */
    private static final int DAYS_OF_DOUBT = 1;

    private final Connection connection;

    public DrawerTable(Connection connection) {
        this.connection = connection;
    }

    /** @param mark where in the journal it begins */
    public void add(Drawer drawer, @Nullable Long entry, long mark) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into drawer (id, branch_id, ordinal,"
                + " business_date, currency, float_minor, expected_minor, note, entry_id, mark, opened_at, opened_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, drawer.id());
            insert.setLong(2, drawer.branch());
            insert.setInt(3, drawer.number());
            insert.setObject(4, drawer.businessDate());
            insert.setString(5, drawer.floated().currency().getCurrencyCode());
            insert.setLong(6, drawer.floated().minor());
            insert.setLong(7, drawer.expected().minor());
            insert.setString(8, drawer.note());
            insert.setObject(9, entry, Types.BIGINT);
            insert.setLong(10, mark);
            insert.setObject(11, Time.utc(drawer.openedAt()));
            insert.setString(12, drawer.openedBy());
            insert.executeUpdate();
        }
    }

    /** @param before how many movements the drawer had */
    public void add(Drawer.Movement movement, int before, long entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into drawer_movement (id, drawer_id,"
                + " ordinal, kind, purpose, amount_minor, reason, business_date, entry_id, made_at, made_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, movement.id());
            insert.setLong(2, movement.drawer());
            insert.setInt(3, before + 1);
            insert.setString(4, movement.kind());
            insert.setString(5, movement.purpose().code());
            insert.setLong(6, movement.amount().minor());
            insert.setString(7, movement.reason());
            insert.setObject(8, movement.businessDate());
            insert.setLong(9, entry);
            insert.setObject(10, Time.utc(movement.madeAt()));
            insert.setString(11, movement.madeBy());
            insert.executeUpdate();
        }
    }

    /** @param mark where in the journal it was counted */
    public void add(Drawer drawer, Drawer.Count count, long mark) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into drawer_count (id, drawer_id, ordinal,"
                + " counted_minor, taken_minor, given_back_minor, paid_in_minor, paid_out_minor, expected_minor, mark,"
                + " counted_at, counted_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, count.id());
            insert.setLong(2, drawer.id());
            insert.setInt(3, drawer.counts().size() + 1);
            insert.setLong(4, count.counted().minor());
            insert.setLong(5, count.flow().taken().minor());
            insert.setLong(6, count.flow().givenBack().minor());
            insert.setLong(7, count.flow().paidIn().minor());
            insert.setLong(8, count.flow().paidOut().minor());
            insert.setLong(9, count.expected().minor());
            insert.setLong(10, mark);
            insert.setObject(11, Time.utc(count.countedAt()));
            insert.setString(12, count.countedBy());
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into drawer_count_piece (count_id, denomination_minor, pieces) values (?, ?, ?)")) {
            for (Drawer.Pieces pieces : count.pieces()) {
                insert.setLong(1, count.id());
                insert.setLong(2, pieces.denomination().minor());
                insert.setInt(3, pieces.pieces());
                insert.addBatch();
            }
            if (!count.pieces().isEmpty()) {
                insert.executeBatch();
            }
        }
    }

    /** @param mark where in the journal it ends */
    public void close(long drawer, Drawer.Close close, @Nullable Long entry, long mark) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into drawer_close (drawer_id, left_minor,"
                + " banked_minor, note, entry_id, business_date, mark, closed_at, closed_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, drawer);
            insert.setLong(2, close.left().minor());
            insert.setLong(3, close.banked().minor());
            insert.setString(4, close.note());
            insert.setObject(5, entry, Types.BIGINT);
            insert.setObject(6, close.businessDate());
            insert.setLong(7, mark);
            insert.setObject(8, Time.utc(close.closedAt()));
            insert.setString(9, close.closedBy());
            insert.executeUpdate();
        }
    }

    public Optional<Drawer> find(long id) throws SQLException {
        return where("d.id = " + id).stream().findFirst();
    }

    /** The branch's latest, open or closed. */
    public Optional<Drawer> last(long branch) throws SQLException {
        return where("d.branch_id = " + branch + " and d.ordinal = (select max(m.ordinal) from drawer m"
                        + " where m.branch_id = " + branch + ")")
                .stream()
                .findFirst();
    }

    /** Those opened at the branch on its local date, and the one that is open, whenever it was opened; oldest first. */
    public List<Drawer> of(long branch, LocalDate date) throws SQLException {
        return where("d.branch_id = " + branch + " and (d.business_date = date '" + date + "' or c.drawer_id is null)");
    }

    /** Those opened at the branch on that date and closed after the one mark and until the other; oldest first. */
    public List<Drawer> closed(long branch, LocalDate date, long after, long until) throws SQLException {
        return where("d.branch_id = " + branch + " and d.business_date = date '" + date + "' and c.mark > " + after
                + " and c.mark <= " + until);
    }

    /** Cash that has moved at the branch since the drawer was opened. */
    public Flow flow(Drawer drawer) throws SQLException {
        Currency currency = drawer.floated().currency();
        try (PreparedStatement select = connection.prepareStatement(
                "select coalesce(sum(case when e.source_kind <> 'drawer' then l.debit_minor end), 0),"
                        + " coalesce(sum(case when e.source_kind <> 'drawer' then l.credit_minor end), 0),"
                        + " coalesce(sum(case when m.kind = 'in' then l.debit_minor - l.credit_minor end), 0),"
                        + " coalesce(sum(case when m.kind = 'out' then l.credit_minor - l.debit_minor end), 0)"
                        + " from journal_entry e join journal_line l on l.entry_id = e.id and l.account_code = '1000'"
                        + " left join drawer_movement m on m.id = e.source_id and e.source_kind = 'drawer'"
                        + " where e.branch_id = ? and e.business_date >= ? and e.id > (select d.mark from drawer d"
                        + " where d.id = ?)")) {
            select.setLong(1, drawer.branch());
            select.setObject(2, drawer.businessDate().minusDays(DAYS_OF_DOUBT));
            select.setLong(3, drawer.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new Flow(
                        money(row, 1, currency),
                        money(row, 2, currency),
                        money(row, 3, currency),
                        money(row, 4, currency));
            }
        }
    }

    /** What has moved at the branch since its latest drawer was closed; ever, where it never had one. */
    public Money sinceClose(long branch, @Nullable Drawer last, Currency currency) throws SQLException {
        Drawer.Close close = last == null ? null : last.close();
        String since = last == null || close == null
                ? ""
                : " and e.business_date >= date '" + close.businessDate().minusDays(DAYS_OF_DOUBT)
                        + "' and e.id > (select c.mark from drawer_close c where c.drawer_id = " + last.id() + ")";
        try (PreparedStatement select = connection.prepareStatement(
                "select coalesce(sum(l.debit_minor - l.credit_minor), 0) from journal_entry e join journal_line l"
                        + " on l.entry_id = e.id and l.account_code = '1000' where e.branch_id = ?" + since)) {
            select.setLong(1, branch);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return money(row, 1, currency);
            }
        }
    }

    private record Head(
            long id,
            long branch,
            int number,
            LocalDate date,
            Currency currency,
            long floated,
            long expected,
            String note,
            Instant at,
            String by,
            Drawer.@Nullable Close close) {}

    private List<Drawer> where(String condition) throws SQLException {
        Map<Long, Head> heads = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select d.id, d.branch_id, d.ordinal,"
                        + " d.business_date, d.currency, d.float_minor, d.expected_minor, d.note, d.opened_at, d.opened_by,"
                        + " c.drawer_id, c.left_minor, c.banked_minor, c.note, c.business_date, c.closed_at, c.closed_by"
                        + " from drawer d left join drawer_close c on c.drawer_id = d.id where " + condition
                        + " order by d.ordinal");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Currency currency = Currency.getInstance(row.getString(5));
                heads.put(
                        row.getLong(1),
                        new Head(
                                row.getLong(1),
                                row.getLong(2),
                                row.getInt(3),
                                row.getObject(4, LocalDate.class),
                                currency,
                                row.getLong(6),
                                row.getLong(7),
                                row.getString(8),
                                row.getObject(9, OffsetDateTime.class).toInstant(),
                                row.getString(10),
                                row.getObject(11) == null
                                        ? null
                                        : new Drawer.Close(
                                                Money.ofMinor(row.getLong(12), currency),
                                                Money.ofMinor(row.getLong(13), currency),
                                                row.getString(14),
                                                row.getObject(15, LocalDate.class),
                                                row.getObject(16, OffsetDateTime.class)
                                                        .toInstant(),
                                                row.getString(17))));
            }
        }
        if (heads.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Drawer.Movement>> movements = movements(heads);
        Map<Long, List<Drawer.Count>> counts = counts(heads);
        return heads.values().stream()
                .map(head -> new Drawer(
                        head.id(),
                        head.branch(),
                        head.number(),
                        head.date(),
                        Money.ofMinor(head.floated(), head.currency()),
                        Money.ofMinor(head.expected(), head.currency()),
                        head.note(),
                        head.at(),
                        head.by(),
                        movements.getOrDefault(head.id(), List.of()),
                        counts.getOrDefault(head.id(), List.of()),
                        head.close()))
                .toList();
    }

    private Map<Long, List<Drawer.Movement>> movements(Map<Long, Head> heads) throws SQLException {
        Map<Long, List<Drawer.Movement>> movements = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select m.drawer_id, m.id, m.kind, m.purpose,"
                        + " m.amount_minor, m.reason, m.business_date, m.made_at, m.made_by, case when exists (select 1"
                        + " from journal_entry e where e.reverses_id = m.entry_id) then 1 else 0 end"
                        + " from drawer_movement m where m.drawer_id in (" + IdList.of(heads.keySet())
                        + ") order by m.drawer_id, m.ordinal");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Head head = Objects.requireNonNull(heads.get(row.getLong(1)));
                movements
                        .computeIfAbsent(head.id(), any -> new ArrayList<>())
                        .add(new Drawer.Movement(
                                row.getLong(2),
                                head.id(),
                                row.getString(3).equals("out"),
                                CashPurpose.find(row.getString(4)).orElseThrow(),
                                Money.ofMinor(row.getLong(5), head.currency()),
                                row.getString(6),
                                row.getObject(7, LocalDate.class),
                                row.getObject(8, OffsetDateTime.class).toInstant(),
                                row.getString(9),
                                row.getInt(10) == 1));
            }
        }
        return movements;
    }

    private Map<Long, List<Drawer.Count>> counts(Map<Long, Head> heads) throws SQLException {
        Map<Long, List<Drawer.Pieces>> pieces = pieces(heads);
        Map<Long, List<Drawer.Count>> counts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select c.drawer_id, c.id, c.counted_minor,"
                        + " c.taken_minor, c.given_back_minor, c.paid_in_minor, c.paid_out_minor, c.expected_minor,"
                        + " c.counted_at, c.counted_by from drawer_count c where c.drawer_id in ("
                        + IdList.of(heads.keySet())
                        + ") order by c.drawer_id, c.ordinal");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Head head = Objects.requireNonNull(heads.get(row.getLong(1)));
                Currency currency = head.currency();
                counts.computeIfAbsent(head.id(), any -> new ArrayList<>())
                        .add(new Drawer.Count(
                                row.getLong(2),
                                pieces.getOrDefault(row.getLong(2), List.of()),
                                money(row, 3, currency),
                                new Flow(
                                        money(row, 4, currency),
                                        money(row, 5, currency),
                                        money(row, 6, currency),
                                        money(row, 7, currency)),
                                money(row, 8, currency),
                                row.getObject(9, OffsetDateTime.class).toInstant(),
                                row.getString(10)));
            }
        }
        return counts;
    }

    /** By count. */
    private Map<Long, List<Drawer.Pieces>> pieces(Map<Long, Head> heads) throws SQLException {
        Map<Long, List<Drawer.Pieces>> pieces = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select p.count_id, c.drawer_id,"
                        + " p.denomination_minor, p.pieces from drawer_count_piece p join drawer_count c"
                        + " on c.id = p.count_id where c.drawer_id in (" + IdList.of(heads.keySet())
                        + ") order by p.count_id, p.denomination_minor desc");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Head head = Objects.requireNonNull(heads.get(row.getLong(2)));
                pieces.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                        .add(new Drawer.Pieces(Money.ofMinor(row.getLong(3), head.currency()), row.getInt(4)));
            }
        }
        return pieces;
    }

    private static Money money(ResultSet row, int column, Currency currency) throws SQLException {
        return Money.ofMinor(row.getBigDecimal(column).longValueExact(), currency);
    }
}
