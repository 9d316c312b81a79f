package clinic.ledger.persistence;

import clinic.ledger.ChartAccount;
import clinic.ledger.JournalEntry;
import clinic.ledger.JournalLine;
import clinic.ledger.LedgerAccount;
import clinic.ledger.PostedEntry;
import clinic.ledger.TrialBalance;
import clinic.platform.IdList;
import clinic.shared.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal's two tables on one connection. Rows are only added. */
public final class JournalTable {
    private static final String ENTRY_COLUMNS =
            "e.id, e.branch_id, e.business_date, e.posted_at, e.posted_by, e.currency, e.source_kind, e.source_id,"
                    + " e.memo, e.reverses_id, coalesce(e.origin_date, e.business_date)";

    private final Connection connection;

    public JournalTable(Connection connection) {
        this.connection = connection;
    }

    /** Adds the entry and answers its id. Its lines come first: the entry makes them count, and takes no more. */
    public long add(JournalEntry entry, Instant postedAt, String postedBy) throws SQLException {
        long id;
        try (PreparedStatement next = connection.prepareStatement("select nextval('ledger_seq')");
                ResultSet row = next.executeQuery()) {
            row.next();
            id = row.getLong(1);
        }
        addLines(id, entry.lines());
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into journal_entry (id, branch_id, business_date, posted_at, posted_by, currency, source_kind,"
                        + " source_id, memo, reverses_id, origin_date) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setLong(2, entry.branch());
            insert.setObject(3, entry.businessDate());
            insert.setObject(4, OffsetDateTime.ofInstant(postedAt, ZoneOffset.UTC));
            insert.setString(5, postedBy);
            insert.setString(6, entry.currency().getCurrencyCode());
            insert.setString(7, entry.sourceKind());
            insert.setLong(8, entry.sourceId());
            insert.setString(9, entry.memo());
            insert.setObject(10, entry.reverses(), Types.BIGINT);
            insert.setObject(11, entry.isLate() ? entry.origin() : null, Types.DATE);
            insert.executeUpdate();
        }
        return id;
    }

    private void addLines(long id, List<JournalLine> lines) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into journal_line (entry_id, line_no, account_code, debit_minor, credit_minor, service_id,"
                        + " staff_id, partner_branch_id) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            int number = 0;
            for (JournalLine line : lines) {
                insert.setLong(1, id);
                insert.setInt(2, ++number);
                insert.setString(3, line.account().code());
                insert.setLong(4, line.debit().minor());
                insert.setLong(5, line.credit().minor());
                insert.setObject(6, line.service(), Types.BIGINT);
                insert.setObject(7, line.staff(), Types.BIGINT);
                insert.setObject(8, line.partner(), Types.BIGINT);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The entries of that source which are not taken back, in the order they were posted. */
    public List<PostedEntry> standing(String sourceKind, long sourceId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + ENTRY_COLUMNS
                + " from journal_entry e where e.source_kind = ? and e.source_id = ? and e.reverses_id is null"
                + " and not exists (select 1 from journal_entry r where r.reverses_id = e.id) order by e.id")) {
            select.setString(1, sourceKind);
            select.setLong(2, sourceId);
            return read(select);
        }
    }

    public Optional<PostedEntry> find(long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + ENTRY_COLUMNS + " from journal_entry e where e.id = ?")) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    /**
     * Entries of those branches with business dates from {@code from} to {@code to}, both inclusive, by date and id,
     * after the given place.
     */
    public List<PostedEntry> page(
            LocalDate from, LocalDate to, Collection<Long> branches, @Nullable Place after, int limit)
            throws SQLException {
        if (branches.isEmpty()) {
            return List.of();
        }
        String beyond = after == null ? "" : " and (e.business_date > ? or (e.business_date = ? and e.id > ?))";
        try (PreparedStatement select = connection.prepareStatement("select " + ENTRY_COLUMNS
                + " from journal_entry e where e.business_date between ? and ? and e.branch_id in ("
                + IdList.of(branches) + ")" + beyond + " order by e.business_date, e.id limit " + limit)) {
            select.setObject(1, after == null ? from : after.date());
            select.setObject(2, to);
            if (after != null) {
                select.setObject(3, after.date());
                select.setObject(4, after.date());
                select.setLong(5, after.id());
            }
            return read(select);
        }
    }

    /** How many lines the entries of such a page have, whatever their number. */
    public long lines(LocalDate from, LocalDate to, Collection<Long> branches) throws SQLException {
        if (branches.isEmpty()) {
            return 0;
        }
        try (PreparedStatement select = connection.prepareStatement("select count(*) from journal_entry e"
                + " join journal_line l on l.entry_id = e.id where e.business_date between ? and ?"
                + " and e.branch_id in (" + IdList.of(branches) + ")")) {
            select.setObject(1, from);
            select.setObject(2, to);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The chart of accounts, by code. */
    public List<ChartAccount> chart() throws SQLException {
        List<ChartAccount> chart = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("select code, name, kind from ledger_account order by code");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                chart.add(new ChartAccount(row.getString(1), row.getString(2), row.getString(3)));
            }
        }
        return chart;
    }

    /** The dates of the first and the last entry of all, within the period; null when there is none. */
    public @Nullable Span span(LocalDate from, LocalDate to) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select (select min(business_date) from journal_entry),"
                                + " (select max(business_date) from journal_entry)");
                ResultSet row = select.executeQuery()) {
            row.next();
            LocalDate first = row.getObject(1, LocalDate.class);
            LocalDate last = row.getObject(2, LocalDate.class);
            if (first == null || last == null || first.isAfter(to) || last.isBefore(from)) {
                return null;
            }
            return new Span(first.isAfter(from) ? first : from, last.isBefore(to) ? last : to);
        }
    }

    public record Span(LocalDate first, LocalDate last) {}

    /** Where a page ended. */
    public record Place(LocalDate date, long id) {}

    /** Balances of all accounts over the entries of those branches up to and including that date. */
    public TrialBalance balance(LocalDate date, Collection<Long> branches, Currency currency) throws SQLException {
        List<TrialBalance.Row> rows = new ArrayList<>();
        Money zero = Money.zero(currency);
        Money debits = zero;
        Money credits = zero;
        String sums = branches.isEmpty()
                ? "select cast(null as varchar(10)) account_code, 0 balance where 1 = 0"
                : "select l.account_code, sum(l.debit_minor) - sum(l.credit_minor) balance from journal_entry e"
                        + " join journal_line l on l.entry_id = e.id where e.business_date <= ? and e.branch_id in ("
                        + IdList.of(branches) + ") group by l.account_code";
        try (PreparedStatement select = connection.prepareStatement(
                "select a.code, a.name, a.kind, coalesce(s.balance, 0) from ledger_account a left join (" + sums
                        + ") s on s.account_code = a.code order by a.code")) {
            if (!branches.isEmpty()) {
                select.setObject(1, date);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Money balance = Money.ofMinor(row.getBigDecimal(4).longValueExact(), currency);
                    Money debit = balance.isNegative() ? zero : balance;
                    Money credit = balance.isNegative() ? balance.negated() : zero;
                    rows.add(new TrialBalance.Row(row.getString(1), row.getString(2), row.getString(3), debit, credit));
                    debits = debits.plus(debit);
                    credits = credits.plus(credit);
                }
            }
        }
        return new TrialBalance(date, List.copyOf(rows), debits, credits);
    }

    private record Head(
            long id,
            long branch,
            LocalDate date,
            Instant postedAt,
            String postedBy,
            Currency currency,
            String sourceKind,
            long sourceId,
            String memo,
            @Nullable Long reverses,
            LocalDate origin) {}

    private List<PostedEntry> read(PreparedStatement select) throws SQLException {
        Map<Long, Head> heads = new LinkedHashMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                heads.put(
                        row.getLong(1),
                        new Head(
                                row.getLong(1),
                                row.getLong(2),
                                row.getObject(3, LocalDate.class),
                                row.getObject(4, OffsetDateTime.class).toInstant(),
                                row.getString(5),
                                Currency.getInstance(row.getString(6)),
                                row.getString(7),
                                row.getLong(8),
                                row.getString(9),
                                row.getObject(10, Long.class),
                                row.getObject(11, LocalDate.class)));
            }
        }
        Map<Long, List<JournalLine>> lines = lines(heads);
        return heads.values().stream()
                .map(head -> new PostedEntry(
                        head.id(),
                        head.postedAt(),
                        head.postedBy(),
                        new JournalEntry(
                                head.branch(),
                                head.date(),
                                head.origin(),
                                head.currency(),
                                head.sourceKind(),
                                head.sourceId(),
                                head.memo(),
                                head.reverses(),
                                lines.getOrDefault(head.id(), List.of()))))
                .toList();
    }

    private Map<Long, List<JournalLine>> lines(Map<Long, Head> heads) throws SQLException {
        Map<Long, List<JournalLine>> lines = new LinkedHashMap<>();
        if (heads.isEmpty()) {
            return lines;
        }
        try (PreparedStatement select = connection.prepareStatement(
                        "select entry_id, account_code, debit_minor, credit_minor, service_id, staff_id,"
                                + " partner_branch_id from journal_line where entry_id in (" + IdList.of(heads.keySet())
                                + ") order by entry_id, line_no");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                long entry = row.getLong(1);
                Head head = heads.get(entry);
                Currency currency = java.util.Objects.requireNonNull(head).currency();
                lines.computeIfAbsent(entry, e -> new ArrayList<>())
                        .add(new JournalLine(
                                LedgerAccount.of(row.getString(2)),
                                Money.ofMinor(row.getLong(3), currency),
                                Money.ofMinor(row.getLong(4), currency),
                                row.getObject(5, Long.class),
                                row.getObject(6, Long.class),
                                row.getObject(7, Long.class)));
            }
        }
        return lines;
    }
}
