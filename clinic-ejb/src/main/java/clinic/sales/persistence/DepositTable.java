package clinic.sales.persistence;

import clinic.platform.IdList;
import clinic.platform.SqlState;
import clinic.platform.Time;
import clinic.sales.Deposit;
import clinic.sales.Means;
import clinic.sales.Payment;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Deposits, what became of them and how they were paid, on one connection. Rows are only added. Whose a deposit is says
 * its visit.
 */
public final class DepositTable {
    private final Connection connection;

    public DepositTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * Adds the visit's next deposit.
     *
     * @param before how many it had before, none of which stands
     * @throws Refused {@code deposit-settled} when somebody else added it at the same time
     */
    public void add(Deposit deposit, int before) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into deposit (id, branch_id,"
                + " appointment_id, ordinal, kind, business_date, amount_minor, change_minor, currency, receipt_number,"
                + " entry_id, reason, made_at, made_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, deposit.id());
            insert.setLong(2, deposit.branch());
            insert.setLong(3, deposit.appointment());
            insert.setInt(4, before + 1);
            insert.setString(5, deposit.kind().code());
            insert.setObject(6, deposit.businessDate());
            insert.setLong(7, deposit.amount().minor());
            insert.setLong(8, deposit.change().minor());
            insert.setString(9, deposit.amount().currency().getCurrencyCode());
            insert.setObject(10, deposit.number(), Types.BIGINT);
            insert.setObject(11, deposit.entry(), Types.BIGINT);
            insert.setString(12, deposit.reason());
            insert.setObject(13, Time.utc(deposit.madeAt()));
            insert.setString(14, deposit.madeBy());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw onlyOnce(e);
        }
        pay(deposit.id(), null, deposit.payments());
    }

    /**
     * Adds what became of the deposit.
     *
     * @throws Refused {@code deposit-settled} when somebody else did something with it at the same time
     */
    public void add(Deposit deposit, Deposit.Use use) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into deposit_use (id, deposit_id, ordinal,"
                + " kind, business_date, amount_minor, sale_id, receipt_number, entry_id, undoes_id, reason, made_at,"
                + " made_by, branch_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, use.id());
            insert.setLong(2, deposit.id());
            insert.setInt(3, deposit.uses().size() + 1);
            insert.setString(4, use.kind().code());
            insert.setObject(5, use.businessDate());
            insert.setLong(6, use.amount().minor());
            insert.setObject(7, use.sale(), Types.BIGINT);
            insert.setObject(8, use.number(), Types.BIGINT);
            insert.setObject(9, use.entry(), Types.BIGINT);
            insert.setObject(10, use.undoes(), Types.BIGINT);
            insert.setString(11, use.reason());
            insert.setObject(12, Time.utc(use.madeAt()));
            insert.setString(13, use.madeBy());
            insert.setLong(14, use.branch());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw onlyOnce(e);
        }
        pay(deposit.id(), use.id(), use.payments());
    }

    private static SQLException onlyOnce(SQLException e) {
        if (SqlState.isDuplicate(e)) {
            throw new Refused("deposit-settled", "Somebody else has just settled this deposit. Look at it again.");
        }
        return e;
    }

    private void pay(long deposit, @Nullable Long use, List<Payment> payments) throws SQLException {
        if (payments.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into deposit_payment (id, deposit_id,"
                + " use_id, means, amount_minor, tendered_minor, reference) values (nextval('sales_seq'), ?, ?, ?, ?,"
                + " ?, ?)")) {
            for (Payment payment : payments) {
                insert.setLong(1, deposit);
                insert.setObject(2, use, Types.BIGINT);
                insert.setString(3, payment.means().code());
                insert.setLong(4, payment.amount().minor());
                insert.setLong(5, payment.tendered().minor());
                insert.setString(6, payment.reference());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Every deposit of those visits, oldest first. */
    public List<Deposit> ofAppointments(Collection<Long> appointments) throws SQLException {
        return appointments.isEmpty()
                ? List.of()
                : where("d.appointment_id in (" + IdList.of(appointments) + ") order by d.id");
    }

    /** The same, kept from every other desk until the transaction ends; locked in order of id. */
    public List<Deposit> lock(Collection<Long> appointments) throws SQLException {
        if (appointments.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement lock = connection.prepareStatement("select id from deposit where appointment_id in ("
                + IdList.of(appointments) + ") order by id for update")) {
            lock.executeQuery().close();
        }
        return ofAppointments(appointments);
    }

    /** Of which something is still owed to the client at the branch, oldest first, at most a thousand. */
    public List<Deposit> open(long branch) throws SQLException {
        return where("d.branch_id = " + branch + " and d.kind = 'taken' and d.amount_minor > coalesce((select"
                + " sum(case u.kind when 'restored' then -u.amount_minor else u.amount_minor end) from deposit_use u"
                + " where u.deposit_id = d.id), 0) order by d.id fetch first 1000 rows only");
    }

    private record Head(
            long id,
            long branch,
            long visitBranch,
            long appointment,
            Deposit.Kind kind,
            LocalDate date,
            Money amount,
            Money change,
            @Nullable Long number,
            @Nullable Long entry,
            String reason,
            Instant at,
            String by) {

        Money money(long minor) {
            return Money.ofMinor(minor, amount.currency());
        }
    }

    private List<Deposit> where(String condition) throws SQLException {
        Map<Long, Head> heads = new LinkedHashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement("select d.id, d.branch_id, a.branch_id, d.appointment_id, d.kind,"
                                + " d.business_date, d.amount_minor, d.change_minor, d.currency, d.receipt_number, d.entry_id,"
                                + " d.reason, d.made_at, d.made_by from deposit d join appointment a on a.id = d.appointment_id where "
                                + condition);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Currency currency = Currency.getInstance(row.getString(9));
                heads.put(
                        row.getLong(1),
                        new Head(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                Deposit.Kind.of(row.getString(5)),
                                row.getObject(6, LocalDate.class),
                                Money.ofMinor(row.getLong(7), currency),
                                Money.ofMinor(row.getLong(8), currency),
                                row.getObject(10, Long.class),
                                row.getObject(11, Long.class),
                                row.getString(12),
                                row.getObject(13, OffsetDateTime.class).toInstant(),
                                row.getString(14)));
            }
        }
        if (heads.isEmpty()) {
            return List.of();
        }
        Map<String, List<Payment>> payments = payments(heads);
        Map<Long, List<Deposit.Use>> uses = uses(heads, payments);
        return heads.values().stream()
                .map(head -> new Deposit(
                        head.id(),
                        head.branch(),
                        head.visitBranch(),
                        head.appointment(),
                        head.kind(),
                        head.date(),
                        head.amount(),
                        head.change(),
                        payments.getOrDefault(head.id() + "/", List.of()),
                        head.number(),
                        head.entry(),
                        head.reason(),
                        head.at(),
                        head.by(),
                        uses.getOrDefault(head.id(), List.of())))
                .toList();
    }

    /** By deposit and use. */
    private Map<String, List<Payment>> payments(Map<Long, Head> heads) throws SQLException {
        Map<String, List<Payment>> payments = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select deposit_id, use_id, means, amount_minor,"
                        + " tendered_minor, reference from deposit_payment where deposit_id in ("
                        + IdList.of(heads.keySet()) + ") order by deposit_id, id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Head head = Objects.requireNonNull(heads.get(row.getLong(1)));
                Long use = row.getObject(2, Long.class);
                payments.computeIfAbsent(key(head.id(), use), any -> new ArrayList<>())
                        .add(new Payment(
                                Means.find(row.getString(3)).orElseThrow(),
                                head.money(row.getLong(4)),
                                head.money(row.getLong(5)),
                                row.getString(6)));
            }
        }
        return payments;
    }

    private static String key(long deposit, @Nullable Long use) {
        return deposit + "/" + (use == null ? "" : use);
    }

    private Map<Long, List<Deposit.Use>> uses(Map<Long, Head> heads, Map<String, List<Payment>> payments)
            throws SQLException {
        Map<Long, List<Deposit.Use>> uses = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select deposit_id, id, kind, business_date,"
                        + " amount_minor, sale_id, receipt_number, entry_id, undoes_id, reason, made_at, made_by, branch_id"
                        + " from deposit_use where deposit_id in (" + IdList.of(heads.keySet())
                        + ") order by deposit_id, ordinal");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Head head = Objects.requireNonNull(heads.get(row.getLong(1)));
                long id = row.getLong(2);
                uses.computeIfAbsent(head.id(), any -> new ArrayList<>())
                        .add(new Deposit.Use(
                                id,
                                row.getObject(13) == null ? head.branch() : row.getLong(13),
                                Deposit.Use.Outcome.of(row.getString(3)),
                                row.getObject(4, LocalDate.class),
                                head.money(row.getLong(5)),
                                payments.getOrDefault(key(head.id(), id), List.of()),
                                row.getObject(6, Long.class),
                                row.getObject(7, Long.class),
                                row.getObject(8, Long.class),
                                row.getObject(9, Long.class),
                                row.getString(10),
                                row.getObject(11, OffsetDateTime.class).toInstant(),
                                row.getString(12)));
            }
        }
        return uses;
    }
}
