package clinic.payment.persistence;

import clinic.payment.TerminalCharge;
import clinic.payment.TerminalCharge.State;
import clinic.payment.TerminalCharge.Step;
import clinic.platform.Dialect;
import clinic.platform.IdList;
import clinic.platform.Time;
import clinic.shared.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Terminal charges, their steps and the sales that used them, on one connection. Rows are only added; apart from them is the list of
 * those that somebody still has to see to, which follows their steps.
 */
public final class TerminalChargeTable {
    private static final String SELECT =
            "select c.id, c.branch_id, c.reference, c.attempt, c.appointment_id, c.of_id, c.refund_sale_id,"
                    + " c.amount_minor, c.currency, c.requested_at, c.requested_by, u.sale_id from terminal_charge c"
                    + " left join terminal_charge_use u on u.charge_id = c.id where ";

    private final Connection connection;

    public TerminalChargeTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * Writes the charge or refund down, and when it is to be looked at unless something became of it; not when its attempt was
     * made before.
     *
     * @return whether it was written
     */
    public boolean add(TerminalCharge charge, Instant due) throws SQLException {
        boolean added = Dialect.of(connection)
                .addIfAbsent(
                        connection,
                        "insert into terminal_charge (id, branch_id, kind, reference, attempt, appointment_id, of_id,"
                                + " refund_sale_id, amount_minor, currency, requested_at, requested_by)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        charge.id(),
                        charge.branch(),
                        charge.isRefund() ? "refund" : "charge",
                        charge.reference(),
                        charge.attempt(),
                        charge.appointment(),
                        charge.of(),
                        charge.refund(),
                        charge.amount().minor(),
                        charge.amount().currency().getCurrencyCode(),
                        Time.utc(charge.requestedAt()),
                        charge.requestedBy());
        if (added) {
            execute(
                    "insert into terminal_charge_open (charge_id, branch_id, due_at) values (?, ?, ?)",
                    charge.id(),
                    charge.branch(),
                    Time.utc(due));
        }
        return added;
    }

    /**
     * Adds a step to the charge as it was read under its lock.
     *
     * @param due when it is looked at next, while somebody has to see to it
     */
    public void add(TerminalCharge charge, Step step, Instant due) throws SQLException {
        execute(
                "insert into terminal_charge_step (charge_id, ordinal, state, approval, words, made_at, made_by)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                charge.id(),
                charge.steps().size() + 1,
                step.state().code(),
                step.approval(),
                step.words(),
                Time.utc(step.at()),
                step.by());
        if (find(charge.id()).orElseThrow().isOpen()) {
            postpone(charge.id(), due);
        } else {
            execute("delete from terminal_charge_open where charge_id = ?", charge.id());
        }
    }

    /** Looks at it again then. */
    public void postpone(long charge, Instant due) throws SQLException {
        execute("update terminal_charge_open set due_at = ? where charge_id = ?", Time.utc(due), charge);
    }

    /** The sale uses the charge, which was locked and is usable. */
    public void use(long charge, long sale) throws SQLException {
        execute("insert into terminal_charge_use (charge_id, sale_id) values (?, ?)", charge, sale);
        execute("delete from terminal_charge_open where charge_id = ?", charge);
    }

    public Optional<TerminalCharge> find(long id) throws SQLException {
        return read("c.id = ?", id).stream().findFirst();
    }

    /** The charge of that attempt at the branch. */
    public Optional<TerminalCharge> attempted(long branch, String attempt) throws SQLException {
        return read("c.branch_id = ? and c.kind = 'charge' and c.attempt = ?", branch, attempt).stream()
                .findFirst();
    }

    /** Those charges, by id, kept from everybody else until the transaction ends; unknown ones are left out. */
    public List<TerminalCharge> lock(Collection<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        String in = IdList.of(ids);
        try (PreparedStatement lock = connection.prepareStatement(
                "select id from terminal_charge where id in (" + in + ") order by id for update")) {
            lock.executeQuery().close();
        }
        return read("c.id in (" + in + ") order by c.id");
    }

    /** The charges that the sale used. */
    public List<TerminalCharge> ofSale(long sale) throws SQLException {
        return read("u.sale_id = ? order by c.id", sale);
    }

    /** What somebody still has to see to at the branch, oldest first, at most two hundred. */
    public List<TerminalCharge> open(long branch) throws SQLException {
        return read(
                "c.id in (select o.charge_id from terminal_charge_open o where o.branch_id = ?)"
                        + " order by c.id fetch first 200 rows only",
                branch);
    }

    /** The ids of those that are to be looked at by now, the longest due first. */
    public List<Long> due(Instant now, int most) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select charge_id from terminal_charge_open where due_at <= ? order by due_at fetch first " + most
                        + " rows only")) {
            select.setObject(1, Time.utc(now));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }

    /** What somebody still has to see to of that visit. */
    public List<TerminalCharge> openOf(long appointment) throws SQLException {
        return read(
                "c.appointment_id = ? and c.id in (select o.charge_id from terminal_charge_open o) order by c.id",
                appointment);
    }

    /** The branch of that visit, for which nobody else begins a charge until the transaction ends; none when there is no such visit. */
    public Optional<Long> lockBranchOf(long appointment) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select branch_id from appointment where id = ? for update")) {
            select.setLong(1, appointment);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private List<TerminalCharge> read(String condition, Object... values) throws SQLException {
        Map<Long, TerminalCharge> charges = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    charges.put(row.getLong(1), charge(row, new ArrayList<>()));
                }
            }
        }
        if (!charges.isEmpty()) {
            addSteps(charges);
        }
        return List.copyOf(charges.values());
    }

    private void addSteps(Map<Long, TerminalCharge> charges) throws SQLException {
        String ids = IdList.of(charges.keySet());
        try (PreparedStatement select = connection.prepareStatement(
                        "select charge_id, state, approval, words, made_at, made_by from terminal_charge_step"
                                + " where charge_id in (" + ids + ") order by charge_id, ordinal");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                Step step = new Step(
                        State.of(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getString(6));
                charges.computeIfPresent(row.getLong(1), (id, charge) -> {
                    charge.steps().add(step);
                    return charge;
                });
            }
        }
    }

    private static TerminalCharge charge(ResultSet row, List<Step> steps) throws SQLException {
        return new TerminalCharge(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                id(row, 5),
                id(row, 6),
                id(row, 7),
                Money.ofMinor(row.getLong(8), Currency.getInstance(row.getString(9))),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                row.getString(11),
                steps,
                id(row, 12));
    }

    private static @Nullable Long id(ResultSet row, int column) throws SQLException {
        return row.getObject(column, Long.class);
    }
}
