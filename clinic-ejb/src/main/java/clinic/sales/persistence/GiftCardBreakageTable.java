package clinic.sales.persistence;

import clinic.platform.IdList;
import clinic.platform.Time;
import clinic.shared.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Which gift cards' rests were taken for breakage, on one connection. Rows are only added; the last of a card counts. */
public final class GiftCardBreakageTable {
    private static final String DORMANT = "select b.gift_card_id, b.ordinal, b.amount_minor from gift_card_breakage b"
            + " where b.kind = 'dormant' and not exists (select 1 from gift_card_breakage n"
            + " where n.gift_card_id = b.gift_card_id and n.ordinal = b.ordinal + 1)";

    private final Connection connection;

    public GiftCardBreakageTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * A card whose rest is breakage.
     *
     * @param ordinal of the row that says so
     */
    public record Dormant(long card, int ordinal, long amountMinor) {
        public Money amount(Currency currency) {
            return Money.ofMinor(amountMinor, currency);
        }
    }

    /** Those of the cards that are dormant. */
    public List<Dormant> dormant(Collection<Long> cards) throws SQLException {
        List<Dormant> dormant = new ArrayList<>();
        if (cards.isEmpty()) {
            return dormant;
        }
        try (PreparedStatement select =
                        connection.prepareStatement(DORMANT + " and b.gift_card_id in (" + IdList.of(cards) + ")");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                dormant.add(new Dormant(row.getLong(1), row.getInt(2), row.getLong(3)));
            }
        }
        return dormant;
    }

    /** Cards the branch sold that hold something, are not dormant, and were neither sold, used nor woken since the date. */
    public List<Long> unused(long branch, LocalDate since, int most) throws SQLException {
        List<Long> cards = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select g.id from gift_card g where g.branch_id = ?"
                + " and g.business_date < ? and coalesce((select u.left_minor from gift_card_use u"
                + " where u.gift_card_id = g.id order by u.ordinal desc fetch first 1 row only), g.amount_minor) > 0"
                + " and not exists (select 1 from gift_card_use u where u.gift_card_id = g.id and u.business_date >= ?)"
                + " and not exists (select 1 from gift_card_breakage b where b.gift_card_id = g.id"
                + " and b.business_date >= ?) and g.id not in (select d.gift_card_id from (" + DORMANT
                + ") d) order by g.id fetch first " + most + " rows only")) {
            select.setLong(1, branch);
            for (int i = 2; i <= 4; i++) {
                select.setObject(i, since);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    cards.add(row.getLong(1));
                }
            }
        }
        return cards;
    }

    /** The last number of the card's rows, and the date of the last. */
    public record Last(int ordinal, LocalDate date) {}

    public Optional<Last> last(long card) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select ordinal, business_date from gift_card_breakage"
                        + " where gift_card_id = ? order by ordinal desc fetch first 1 row only")) {
            select.setLong(1, card);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Last(row.getInt(1), row.getObject(2, LocalDate.class)))
                        : Optional.empty();
            }
        }
    }

    /** Adds that the card became dormant, or was woken. */
    public void add(
            long id, long card, int ordinal, boolean dormant, LocalDate date, Money amount, Instant at, String by)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into gift_card_breakage (id, gift_card_id,"
                + " ordinal, kind, business_date, amount_minor, made_at, made_by) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setLong(2, card);
            insert.setInt(3, ordinal);
            insert.setString(4, dormant ? "dormant" : "woken");
            insert.setObject(5, date);
            insert.setLong(6, amount.minor());
            insert.setObject(7, Time.utc(at));
            insert.setString(8, by);
            insert.executeUpdate();
        }
    }
}
