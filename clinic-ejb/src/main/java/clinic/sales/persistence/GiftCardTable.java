package clinic.sales.persistence;

import clinic.platform.IdList;
import clinic.platform.SqlState;
import clinic.platform.Time;
import clinic.sales.GiftCard;
import clinic.shared.Money;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gift cards, their codes and what they paid, on one connection. Rows are only added; cards are sold with their sale. */
public final class GiftCardTable {
    /** The last code of every card; the ones before are no longer good. */
    private static final String CODE =
            "select c.gift_card_id, c.hint, c.code_hash from gift_card_code c where not exists"
                    + " (select 1 from gift_card_code l where l.gift_card_id = c.gift_card_id and l.ordinal > c.ordinal)";

    private final Connection connection;

    public GiftCardTable(Connection connection) {
        this.connection = connection;
    }

    public Optional<GiftCard> find(long id) throws SQLException {
        return of(List.of(id)).stream().findFirst();
    }

    /** The card whose code has that hash. */
    public Optional<GiftCard> coded(String hash) throws SQLException {
        return of(ids(List.of(hash)).values()).stream().findFirst();
    }

    /** The cards whose codes have those hashes, kept from every other desk until the transaction ends; locked in order of id. */
    public Map<String, GiftCard> lock(Collection<String> hashes) throws SQLException {
        Map<String, Long> ids = ids(hashes);
        if (ids.isEmpty()) {
            return Map.of();
        }
        lock(IdList.of(ids.values()));
        Map<Long, GiftCard> cards = of(ids.values()).stream().collect(Collectors.toMap(GiftCard::id, card -> card));
        Map<String, GiftCard> coded = new LinkedHashMap<>();
        ids.forEach((hash, id) -> coded.put(hash, Objects.requireNonNull(cards.get(id))));
        return coded;
    }

    private void lock(String ids) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                "select id from gift_card where id in (" + ids + ") order by id for update")) {
            lock.executeQuery().close();
        }
    }

    private Map<String, Long> ids(Collection<String> hashes) throws SQLException {
        Map<String, Long> ids = new LinkedHashMap<>();
        if (hashes.isEmpty()) {
            return ids;
        }
        String marks = hashes.stream().map(any -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement select = connection.prepareStatement(CODE + " and c.code_hash in (" + marks + ")")) {
            int at = 0;
            for (String hash : hashes) {
                select.setString(++at, hash);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.put(row.getString(3), row.getLong(1));
                }
            }
        }
        return ids;
    }

    /** Those cards, kept from every other desk until the transaction ends; locked in order of id. */
    public List<GiftCard> lockAll(Collection<Long> cards) throws SQLException {
        if (!cards.isEmpty()) {
            lock(IdList.of(cards));
        }
        return of(cards);
    }

    /** The ids of the cards that paid the sale, in the order of its payments. */
    public List<Long> paying(long sale) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select gift_card_id from gift_card_use where sale_id = ? and kind = 'redeemed' order by id")) {
            select.setLong(1, sale);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    /** How many codes the card has had, the card kept from every other desk until the transaction ends. */
    public int codes(long card) throws SQLException {
        lock(String.valueOf(card));
        try (PreparedStatement select =
                connection.prepareStatement("select count(*) from gift_card_code where gift_card_id = ?")) {
            select.setLong(1, card);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /**
     * Gives the card its next code.
     *
     * @param before how many it had
     * @throws Refused {@code code-issued} when somebody else gave it one at the same time
     */
    public void code(long id, long card, int before, String hash, String hint, String reason, Instant at, String by)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into gift_card_code (id, gift_card_id,"
                + " ordinal, code_hash, hint, reason, made_at, made_by) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setLong(2, card);
            insert.setInt(3, before + 1);
            insert.setString(4, hash);
            insert.setString(5, hint);
            insert.setString(6, reason);
            insert.setObject(7, Time.utc(at));
            insert.setString(8, by);
            insert.executeUpdate();
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e)) {
                throw new Refused("code-issued", "Somebody else has just issued this card's code.");
            }
            throw e;
        }
    }

    /**
     * Adds what the card paid.
     *
     * @throws Refused {@code gift-card-used} when somebody else used it at the same time
     */
    public void add(GiftCard card, GiftCard.Use use) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into gift_card_use (id, gift_card_id,"
                + " ordinal, kind, branch_id, business_date, amount_minor, left_minor, sale_id, made_at, made_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, use.id());
            insert.setLong(2, card.id());
            insert.setInt(3, card.uses().size() + 1);
            insert.setString(4, use.kind().code());
            insert.setLong(5, use.branch());
            insert.setObject(6, use.businessDate());
            insert.setLong(7, use.amount().minor());
            insert.setLong(8, use.left().minor());
            insert.setLong(9, use.sale());
            insert.setObject(10, Time.utc(use.madeAt()));
            insert.setString(11, use.madeBy());
            insert.executeUpdate();
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e)) {
                throw new Refused("gift-card-used", "Somebody else has just used this gift card. Look at it again.");
            }
            throw e;
        }
    }

    private List<GiftCard> of(Collection<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        String in = IdList.of(ids);
        Map<Long, List<GiftCard.Use>> uses = uses(in);
        List<GiftCard> cards = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select g.id, g.branch_id, g.sale_id,"
                        + " g.business_date, g.amount_minor, g.currency, h.hint from gift_card g left join (" + CODE
                        + ") h on h.gift_card_id = g.id where g.id in (" + in + ") order by g.id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                cards.add(new GiftCard(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getObject(4, LocalDate.class),
                        money(row, 5, row.getString(6)),
                        row.getString(7),
                        uses.getOrDefault(row.getLong(1), List.of())));
            }
        }
        return cards;
    }

    private static Money money(ResultSet row, int column, String currency) throws SQLException {
        return Money.ofMinor(row.getLong(column), Currency.getInstance(currency));
    }

    private Map<Long, List<GiftCard.Use>> uses(String cards) throws SQLException {
        Map<Long, List<GiftCard.Use>> uses = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select u.gift_card_id, u.id, u.kind, u.branch_id,"
                        + " u.business_date, u.amount_minor, u.left_minor, g.currency, u.sale_id, u.made_at, u.made_by"
                        + " from gift_card_use u join gift_card g on g.id = u.gift_card_id where u.gift_card_id in ("
                        + cards + ") order by u.gift_card_id, u.ordinal");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                uses.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                        .add(new GiftCard.Use(
                                row.getLong(2),
                                GiftCard.Outcome.of(row.getString(3)),
                                row.getLong(4),
                                row.getObject(5, LocalDate.class),
                                money(row, 6, row.getString(8)),
                                money(row, 7, row.getString(8)),
                                row.getLong(9),
                                row.getObject(10, OffsetDateTime.class).toInstant(),
                                row.getString(11)));
            }
        }
        return uses;
    }
}
