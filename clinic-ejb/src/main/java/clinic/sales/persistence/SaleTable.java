package clinic.sales.persistence;

import clinic.platform.Dialect;
import clinic.sales.Means;
import clinic.sales.Payment;
import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.shared.Money;
import clinic.shared.Rate;
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
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sales with their lines and payments on one connection. Rows are only added. */
public final class SaleTable {
    private static final String VISIT = "visit";
    private static final String SERVICE = "service";
    private static final String FEE = "fee";

    private final Connection connection;

    public SaleTable(Connection connection) {
        this.connection = connection;
    }

    /** A new id for a sale, a line or a payment. */
    public long nextId() throws SQLException {
        try (PreparedStatement next = connection.prepareStatement("select nextval('sales_seq')");
                ResultSet row = next.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * The branch's next receipt number. Other checkouts of the branch wait until this transaction ends, so that a number
     * given to one that fails is given again: there are no gaps.
     */
    public long nextReceiptNumber(long branch) throws SQLException {
        if (!raise(branch)) {
            Dialect.of(connection)
                    .addIfAbsent(
                            connection,
                            "insert into receipt_number (branch_id, last_number) values (?, ?)",
                            branch,
                            0L);
            raise(branch);
        }
        try (PreparedStatement select =
                connection.prepareStatement("select last_number from receipt_number where branch_id = ?")) {
            select.setLong(1, branch);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private boolean raise(long branch) throws SQLException {
        try (PreparedStatement raise = connection.prepareStatement(
                "update receipt_number set last_number = last_number + 1 where branch_id = ?")) {
            raise.setLong(1, branch);
            return raise.executeUpdate() == 1;
        }
    }

    public void add(Sale sale) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into sale (id, branch_id, receipt_number, business_date, taken_at, taken_by, client_id,"
                        + " currency, net_minor, tax_minor, total_minor, change_minor, entry_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, sale.id());
            insert.setLong(2, sale.branch());
            insert.setLong(3, sale.number());
            insert.setObject(4, sale.businessDate());
            insert.setObject(5, OffsetDateTime.ofInstant(sale.takenAt(), ZoneOffset.UTC));
            insert.setString(6, sale.takenBy());
            insert.setObject(7, sale.client(), Types.BIGINT);
            insert.setString(8, sale.total().currency().getCurrencyCode());
            insert.setLong(9, sale.net().minor());
            insert.setLong(10, sale.tax().minor());
            insert.setLong(11, sale.total().minor());
            insert.setLong(12, sale.change().minor());
            insert.setLong(13, sale.entry());
            insert.executeUpdate();
        }
        addLines(sale);
        addGiftCards(sale);
        addPayments(sale);
    }

    private void addLines(Sale sale) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into sale_line (id, sale_id, branch_id, business_date, kind, service_id, staff_id, minutes,"
                        + " description, quantity, unit_minor, discount_minor, discount_reason, net_minor,"
                        + " tax_millionths, tax_minor, tax_rule, charge_id, appointment_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (SaleLine line : sale.lines()) {
                insert.setLong(1, nextId());
                insert.setLong(2, sale.id());
                Long owedAt = line.owedAt();
                insert.setLong(3, owedAt == null ? sale.branch() : owedAt);
                insert.setObject(4, sale.businessDate());
                insert.setString(5, line.isVisit() ? VISIT : line.isFee() ? FEE : SERVICE);
                insert.setLong(6, line.service());
                insert.setObject(7, line.staff(), Types.BIGINT);
                insert.setInt(8, line.minutes());
                insert.setString(9, line.description());
                insert.setInt(10, line.quantity());
                insert.setLong(11, line.unit().minor());
                insert.setLong(12, line.discount().minor());
                insert.setString(13, line.discountReason());
                insert.setLong(14, line.net().minor());
                insert.setLong(15, line.taxRate().millionths());
                insert.setLong(16, line.tax().minor());
                insert.setString(17, line.taxRule());
                insert.setObject(18, line.charge(), Types.BIGINT);
                insert.setObject(19, line.appointment(), Types.BIGINT);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void addGiftCards(Sale sale) throws SQLException {
        if (sale.giftCards().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into gift_card (id, sale_id, branch_id,"
                + " business_date, amount_minor, currency) values (?, ?, ?, ?, ?, ?)")) {
            for (Sale.SoldCard card : sale.giftCards()) {
                insert.setLong(1, card.id());
                insert.setLong(2, sale.id());
                insert.setLong(3, sale.branch());
                insert.setObject(4, sale.businessDate());
                insert.setLong(5, card.amount().minor());
                insert.setString(6, card.amount().currency().getCurrencyCode());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void addPayments(Sale sale) throws SQLException {
        if (sale.payments().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into payment (id, sale_id, means, amount_minor, tendered_minor, reference, held_branch_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")) {
            for (Payment payment : sale.payments()) {
                insert.setLong(1, nextId());
                insert.setLong(2, sale.id());
                insert.setString(3, payment.means().code());
                insert.setLong(4, payment.amount().minor());
                insert.setLong(5, payment.tendered().minor());
                insert.setString(6, payment.reference());
                insert.setObject(7, payment.heldAt(), Types.BIGINT);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    public Optional<Sale> find(long id) throws SQLException {
        return where("s.id = ?", "", id).stream().findFirst();
    }

    /** The sale that settles the appointment, if any. */
    public Optional<Sale> settling(long appointment) throws SQLException {
        return where("s.id in (select l.sale_id from sale_line l where l.appointment_id = ?)", "", appointment).stream()
                .findFirst();
    }

    /** Sales of a branch on its local business date with receipt numbers above {@code after}, by number. */
    public List<Sale> page(long branch, LocalDate date, long after, int limit) throws SQLException {
        return where(
                "s.branch_id = ? and s.business_date = ? and s.receipt_number > ?",
                " order by s.receipt_number limit " + limit,
                branch,
                date,
                after);
    }

    private record Head(
            long id,
            long branch,
            long number,
            LocalDate date,
            Instant takenAt,
            String takenBy,
            @Nullable Long client,
            Currency currency,
            long net,
            long tax,
            long total,
            long change,
            long entry) {

        Money money(long minor) {
            return Money.ofMinor(minor, currency);
        }

        Sale with(List<SaleLine> lines, List<Payment> payments, List<Sale.SoldCard> giftCards) {
            return new Sale(
                    id,
                    branch,
                    number,
                    date,
                    takenAt,
                    takenBy,
                    client,
                    lines,
                    money(net),
                    money(tax),
                    money(total),
                    payments,
                    money(change),
                    giftCards,
                    entry);
        }
    }

    /** Whose sale it is by now: its first visit's client, else the one written down or whoever that one was merged into. */
    private static final String CLIENT =
            "coalesce((select a.client_id from sale_line l join appointment a on a.id = l.appointment_id"
                    + " where l.sale_id = s.id order by l.id fetch first 1 row only),"
                    + " (select c.merged_into_id from client c where c.id = s.client_id), s.client_id)";

    private List<Sale> where(String condition, String order, Object... values) throws SQLException {
        Map<Long, Head> heads = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select s.id, s.branch_id, s.receipt_number, s.business_date, s.taken_at, s.taken_by, " + CLIENT
                        + ", s.currency, s.net_minor, s.tax_minor, s.total_minor, s.change_minor,"
                        + " s.entry_id from sale s where " + condition + order)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    heads.put(
                            row.getLong(1),
                            new Head(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getObject(4, LocalDate.class),
                                    row.getObject(5, OffsetDateTime.class).toInstant(),
                                    row.getString(6),
                                    row.getObject(7, Long.class),
                                    Currency.getInstance(row.getString(8)),
                                    row.getLong(9),
                                    row.getLong(10),
                                    row.getLong(11),
                                    row.getLong(12),
                                    row.getLong(13)));
                }
            }
        }
        if (heads.isEmpty()) {
            return List.of();
        }
        String ids = heads.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
        Map<Long, List<SaleLine>> lines = lines(ids, heads);
        Map<Long, List<Payment>> payments = payments(ids, heads);
        Map<Long, List<Sale.SoldCard>> giftCards = giftCards(ids, heads);
        return heads.values().stream()
                .map(head -> head.with(
                        lines.getOrDefault(head.id(), List.of()),
                        payments.getOrDefault(head.id(), List.of()),
                        giftCards.getOrDefault(head.id(), List.of())))
                .toList();
    }

    private Map<Long, List<SaleLine>> lines(String ids, Map<Long, Head> heads) throws SQLException {
        Map<Long, List<SaleLine>> lines = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select sale_id, appointment_id, service_id, staff_id, minutes, description, quantity, unit_minor,"
                                + " discount_minor, discount_reason, net_minor, tax_millionths, tax_minor, tax_rule, charge_id, branch_id"
                                + " from sale_line where sale_id in (" + ids + ") order by sale_id, id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Head head = java.util.Objects.requireNonNull(heads.get(row.getLong(1)));
                Money unit = head.money(row.getLong(8));
                int quantity = row.getInt(7);
                lines.computeIfAbsent(head.id(), s -> new ArrayList<>())
                        .add(new SaleLine(
                                row.getObject(2, Long.class),
                                row.getLong(3),
                                row.getObject(4, Long.class),
                                row.getInt(5),
                                row.getString(6),
                                quantity,
                                unit,
                                unit.times(quantity),
                                head.money(row.getLong(9)),
                                row.getString(10),
                                head.money(row.getLong(11)),
                                Rate.ofMillionths(row.getLong(12)),
                                row.getString(14),
                                head.money(row.getLong(13)),
                                row.getObject(15, Long.class),
                                row.getObject(15, Long.class) == null ? null : row.getLong(16)));
            }
        }
        return lines;
    }

    private Map<Long, List<Sale.SoldCard>> giftCards(String ids, Map<Long, Head> heads) throws SQLException {
        Map<Long, List<Sale.SoldCard>> cards = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select sale_id, id, amount_minor from gift_card where sale_id in (" + ids + ") order by id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Head head = java.util.Objects.requireNonNull(heads.get(row.getLong(1)));
                cards.computeIfAbsent(head.id(), any -> new ArrayList<>())
                        .add(new Sale.SoldCard(row.getLong(2), head.money(row.getLong(3))));
            }
        }
        return cards;
    }

    private Map<Long, List<Payment>> payments(String ids, Map<Long, Head> heads) throws SQLException {
        Map<Long, List<Payment>> payments = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select sale_id, means, amount_minor, tendered_minor, reference, held_branch_id from payment where sale_id in ("
                                + ids + ") order by sale_id, id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Head head = java.util.Objects.requireNonNull(heads.get(row.getLong(1)));
                payments.computeIfAbsent(head.id(), s -> new ArrayList<>())
                        .add(new Payment(
                                Means.find(row.getString(2)).orElseThrow(),
                                head.money(row.getLong(3)),
                                head.money(row.getLong(4)),
                                row.getString(5),
                                row.getObject(6, Long.class)));
            }
        }
        return payments;
    }
}
