package clinic.reporting.persistence;

import clinic.platform.IdList;
import clinic.reporting.LiabilityRow;
import clinic.reporting.LiabilityRow.Kind;
import clinic.shared.Money;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What branches owe to clients and therapists, from the rows of deposits, gift cards, packages, memberships and tips, and from the ledger, on one connection. */
public final class LiabilitySql {
    /** Every movement once, of the branch that owes; what was taken back counts against what it took back. */
    private static final String MOVEMENTS = "select 'DEPOSITS' kind, d.branch_id, d.business_date, 'sold' what,"
            + " d.amount_minor amount from deposit d where d.kind = 'taken'"
            + " union all select 'DEPOSITS', d.branch_id, u.business_date, case u.kind when 'reversed' then 'sold'"
            + " when 'applied' then 'redeemed' when 'refunded' then 'refunded' else case o.kind when 'applied' then"
            + " 'redeemed' else 'refunded' end end, case when u.kind in ('reversed', 'restored')"
            + " then -u.amount_minor else u.amount_minor end from deposit_use u join deposit d on d.id = u.deposit_id"
            + " left join deposit_use o on o.id = u.undoes_id where d.kind = 'taken'"
            + " union all select 'GIFT_CARDS', g.branch_id, g.business_date, 'sold', g.amount_minor from gift_card g"
            + " union all select 'GIFT_CARDS', g.branch_id, u.business_date, case u.kind when 'refunded' then 'refunded'"
            + " else 'redeemed' end, case u.kind when 'returned' then -u.amount_minor else u.amount_minor end"
            + " from gift_card_use u join gift_card g on g.id = u.gift_card_id"
            + " union all select 'GIFT_CARDS', g.branch_id, b.business_date, 'expired', case b.kind when 'woken'"
            + " then -b.amount_minor else b.amount_minor end from gift_card_breakage b"
            + " join gift_card g on g.id = b.gift_card_id"
            + " union all select case when p.month_id is null then 'PACKAGES' else 'MEMBERSHIPS' end, p.branch_id,"
            + " p.business_date, 'sold', p.price_minor from prepaid_package p"
            + " union all select case when p.month_id is null then 'PACKAGES' else 'MEMBERSHIPS' end, p.branch_id,"
            + " u.business_date, case u.kind when 'refunded' then 'refunded'"
            + " when 'expired' then 'expired' when 'extended' then 'expired' else 'redeemed' end, case when u.kind in"
            + " ('returned', 'extended') then -u.amount_minor else u.amount_minor end from prepaid_use u"
            + " join prepaid_package p on p.id = u.package_id"
            + " union all select 'TIPS', t.branch_id, t.business_date, case when t.takes_back_id is null then 'sold'"
            + " else 'refunded' end, case when t.takes_back_id is null then t.amount_minor else -t.amount_minor end"
            + " from sale_tip t";

    private final Connection connection;
    private final Currency currency;

    public LiabilitySql(Connection connection, Currency currency) {
        this.connection = connection;
        this.currency = currency;
    }

    private record Key(Kind kind, long branch) {}

    /** A row for every kind and branch that ever owed something until the end of the month, by kind and branch. */
    public List<LiabilityRow> rows(YearMonth month, Collection<Long> branches) throws SQLException {
        if (branches.isEmpty()) {
            return List.of();
        }
        String in = IdList.of(branches);
        Map<Key, Money> ledger = ledger(month, in);
        List<LiabilityRow> rows = new ArrayList<>();
        LocalDate from = month.atDay(1);
        try (PreparedStatement select = connection.prepareStatement("select m.kind, m.branch_id, sum(case when"
                + " m.business_date >= ? then 0 when m.what = 'sold' then m.amount else -m.amount end),"
                + sum("sold") + "," + sum("redeemed") + "," + sum("refunded") + "," + sum("expired") + " from ("
                + MOVEMENTS
                + ") m where m.business_date <= ? and m.branch_id in (" + in
                + ") group by m.kind, m.branch_id order by m.kind, m.branch_id")) {
            for (int i = 1; i <= 5; i++) {
                select.setObject(i, from);
            }
            select.setObject(6, month.atEndOfMonth());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Key key = new Key(Kind.valueOf(row.getString(1)), row.getLong(2));
                    Money inLedger = ledger.remove(key);
                    rows.add(new LiabilityRow(
                            key.kind(),
                            key.branch(),
                            money(row, 3),
                            money(row, 4),
                            money(row, 5),
                            money(row, 6),
                            money(row, 7),
                            inLedger == null ? Money.zero(currency) : inLedger));
                }
            }
        }
        Money none = Money.zero(currency);
        ledger.forEach((key, balance) ->
                rows.add(new LiabilityRow(key.kind(), key.branch(), none, none, none, none, none, balance)));
        return rows;
    }

    private static String sum(String what) {
        return " sum(case when m.business_date >= ? and m.what = '" + what + "' then m.amount else 0 end)";
    }

    /** The balances of the kinds' accounts at the end of the month. */
    private Map<Key, Money> ledger(YearMonth month, String branches) throws SQLException {
        Map<Key, Money> balances = new HashMap<>();
        for (Kind kind : Kind.values()) {
            try (PreparedStatement select = connection.prepareStatement("select e.branch_id, sum(l.credit_minor"
                    + " - l.debit_minor) from journal_line l join journal_entry e on e.id = l.entry_id"
                    + " where l.account_code = ? and e.business_date <= ? and e.branch_id in (" + branches
                    + ") group by e.branch_id")) {
                select.setString(1, kind.account());
                select.setObject(2, month.atEndOfMonth());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        balances.put(new Key(kind, row.getLong(1)), money(row, 2));
                    }
                }
            }
        }
        return balances;
    }

    private Money money(ResultSet row, int column) throws SQLException {
        BigDecimal sum = row.getBigDecimal(column);
        return Money.ofMinor(sum == null ? 0 : sum.longValueExact(), currency);
    }
}
