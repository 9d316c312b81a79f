package clinic.sales.persistence;

import clinic.platform.SqlState;
import clinic.sales.Payment;
import clinic.sales.Refundable;
import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.shared.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sales with their lines and payments on one connection. Rows are only added. */
public final class SaleTable {
    private static final String VISIT = "visit";
    private static final String SERVICE = "service";
    private static final String FEE = "fee";
    private static final String REFUND = "refund";

    private final Connection connection;
    private final SaleRows rows;

    public SaleTable(Connection connection) {
        this.connection = connection;
        rows = new SaleRows(connection);
    }

    /** A new id for a sale, a line or a payment. */
    public long nextId() throws SQLException {
        try (PreparedStatement next = connection.prepareStatement("select nextval('sales_seq')");
                ResultSet row = next.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    public void add(Sale sale) throws SQLException {
        add(sale, null, List.of());
    }

    /**
     * Adds the next refund of a sale.
     *
     * @param before how many it had
     * @param lines of each line the id of the one it takes back
     * @throws Refused {@code refunded-meanwhile} when somebody else added it at the same time
     */
    public void addRefund(Sale refund, int before, List<Long> lines) throws SQLException {
        try {
            add(refund, before + 1, lines);
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e)) {
                throw new Refused(
                        "refunded-meanwhile",
                        "Somebody else has just given back something of this sale. Look at it again.");
            }
            throw e;
        }
    }

    private void add(Sale sale, @Nullable Integer ordinal, List<Long> takenBack) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into sale (id, branch_id, receipt_number, business_date, taken_at, taken_by, client_id,"
                        + " currency, net_minor, tax_minor, total_minor, change_minor, entry_id, refunds_id, refund_ordinal,"
                        + " reason, is_void) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
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
            Sale.Refund refund = sale.refund();
            insert.setObject(14, refund == null ? null : refund.sale(), Types.BIGINT);
            insert.setObject(15, ordinal, Types.SMALLINT);
            insert.setString(16, refund == null ? "" : refund.reason());
            insert.setBoolean(17, refund != null && refund.voids());
            insert.executeUpdate();
        }
        addLines(sale, takenBack);
        addGiftCards(sale);
        addTips(sale);
        addPayments(sale);
    }

    private void addLines(Sale sale, List<Long> takenBack) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into sale_line (id, sale_id, branch_id, business_date, kind, service_id, staff_id, minutes,"
                        + " description, quantity, unit_minor, discount_minor, discount_reason, net_minor,"
                        + " tax_millionths, tax_minor, tax_rule, charge_id, appointment_id, refunds_line_id, charging)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1 + (select count(*)"
                        + " from sale_line p join sale v on v.refunds_id = p.sale_id and v.is_void"
                        + " where p.appointment_id = ? and p.service_id = ?))")) {
            int at = 0;
            for (SaleLine line : sale.lines()) {
                insert.setLong(1, nextId());
                insert.setLong(2, sale.id());
                Long owedAt = line.owedAt();
                insert.setLong(3, owedAt == null ? sale.branch() : owedAt);
                insert.setObject(4, sale.businessDate());
                insert.setString(5, kind(sale, line));
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
                insert.setObject(20, takenBack.isEmpty() ? null : takenBack.get(at++), Types.BIGINT);
                insert.setObject(21, line.appointment(), Types.BIGINT);
                insert.setLong(22, line.service());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String kind(Sale sale, SaleLine line) {
        if (sale.refund() != null) {
            return REFUND;
        }
        return line.isVisit() ? VISIT : line.isFee() ? FEE : SERVICE;
    }

    private void addGiftCards(Sale sale) throws SQLException {
        if (sale.giftCards().isEmpty() || sale.refund() != null) {
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

    private void addTips(Sale sale) throws SQLException {
        if (sale.tips().isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into sale_tip (id, sale_id, branch_id,"
                + " business_date, staff_id, amount_minor, currency, takes_back_id) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            Sale.Refund refund = sale.refund();
            for (Sale.Tip tip : sale.tips()) {
                insert.setLong(1, tip.id());
                insert.setLong(2, sale.id());
                insert.setLong(3, refund == null ? sale.branch() : refund.branch());
                insert.setObject(4, sale.businessDate());
                insert.setLong(5, tip.therapist());
                insert.setLong(6, tip.amount().minor());
                insert.setString(7, tip.amount().currency().getCurrencyCode());
                insert.setObject(8, tip.takesBack(), Types.BIGINT);
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
        return rows.where("s.id = ?", "", id).stream().findFirst();
    }

    /** The sale, kept from every other desk until the transaction ends. */
    public Optional<Sale> lock(long id) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select id from sale where id = ? for update")) {
            lock.setLong(1, id);
            lock.executeQuery().close();
        }
        return find(id);
    }

    /** What can still be given back of the sale. */
    public Refundable refundable(Sale sale) throws SQLException {
        List<Sale> refunds = rows.where("s.refunds_id = ?", " order by s.refund_ordinal", sale.id());
        Map<Long, List<Integer>> places = new LinkedHashMap<>();
        List<Long> lines = lineIds(sale.id());
        try (PreparedStatement select =
                connection.prepareStatement("select l.sale_id, l.refunds_line_id from sale_line l"
                        + " join sale s on s.id = l.sale_id where s.refunds_id = ? order by l.sale_id, l.id")) {
            select.setLong(1, sale.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    places.computeIfAbsent(row.getLong(1), any -> new ArrayList<>())
                            .add(lines.indexOf(row.getLong(2)));
                }
            }
        }
        return new Refundable(
                sale,
                refunds,
                refunds.stream()
                        .map(refund -> places.getOrDefault(refund.id(), List.of()))
                        .toList());
    }

    /** The ids of a sale's lines, in their order. */
    public List<Long> lineIds(long sale) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select id from sale_line where sale_id = ? order by id")) {
            select.setLong(1, sale);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    /** The sale that settles the appointment, if any. */
    public Optional<Sale> settling(long appointment) throws SQLException {
        return rows
                .where(
                        "s.id in (select l.sale_id from sale_line l where l.appointment_id = ?) and not exists"
                                + " (select 1 from sale v where v.refunds_id = s.id and v.is_void)",
                        "",
                        appointment)
                .stream()
                .findFirst();
    }

    /** Sales of a branch on its local business date with receipt numbers above {@code after}, by number. */
    public List<Sale> page(long branch, LocalDate date, long after, int limit) throws SQLException {
        return rows.where(
                "s.branch_id = ? and s.business_date = ? and s.receipt_number > ?",
                " order by s.receipt_number limit " + limit,
                branch,
                date,
                after);
    }

    /** The tips of a sale that no refund has taken back. */
    public List<Sale.Tip> tipsLeft(Sale sale) throws SQLException {
        List<Long> gone = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("select b.takes_back_id from sale_tip b join sale_tip t"
                        + " on t.id = b.takes_back_id where t.sale_id = ?")) {
            select.setLong(1, sale.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    gone.add(row.getLong(1));
                }
            }
        }
        return sale.tips().stream().filter(tip -> !gone.contains(tip.id())).toList();
    }
}
