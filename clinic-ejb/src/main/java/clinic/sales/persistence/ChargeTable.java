package clinic.sales.persistence;

import clinic.booking.VisitMissed;
import clinic.platform.IdList;
import clinic.platform.SqlState;
import clinic.platform.Time;
import clinic.sales.Charge;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Charges and how they ended, on one connection. Rows are only added; a charge ends at most once. Whose it is says its
 * visit, which follows its client when two records become one.
 */
public final class ChargeTable {
    private static final String SELECT =
            "select c.id, c.branch_id, v.client_id, c.appointment_id, c.service_id, c.business_date, c.kind,"
                    + " c.amount_minor, c.currency, c.made_at, c.made_by, e.kind, e.reason, e.ended_at, e.ended_by, e.sale_id"
                    + " from charge c join appointment v on v.id = c.appointment_id left join charge_end e on e.charge_id = c.id where ";

    private final Connection connection;

    public ChargeTable(Connection connection) {
        this.connection = connection;
    }

    public void add(long id, VisitMissed missed, Instant now, String by) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into charge (id, branch_id, client_id,"
                + " appointment_id, service_id, business_date, kind, amount_minor, currency, made_at, made_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setLong(2, missed.branch());
            insert.setLong(3, missed.client());
            insert.setLong(4, missed.appointment());
            insert.setLong(5, missed.service());
            insert.setObject(6, missed.businessDate());
            insert.setString(7, Charge.Kind.of(missed.kind()).code());
            insert.setLong(8, missed.fee().minor());
            insert.setString(9, missed.fee().currency().getCurrencyCode());
            insert.setObject(10, Time.utc(now));
            insert.setString(11, by);
            insert.executeUpdate();
        }
    }

    /**
     * Charges again, as a charge of its own, what was waived; not when the visit stands again, or it was done before.
     *
     * @return whether it was
     */
    public boolean again(long id, long waived, Instant now, String by) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select id from charge where id = ? for update");
                PreparedStatement insert = connection.prepareStatement("insert into charge (id, branch_id, client_id,"
                        + " appointment_id, service_id, business_date, kind, amount_minor, currency, made_at, made_by)"
                        + " select cast(? as bigint), c.branch_id, v.client_id, c.appointment_id, c.service_id,"
                        + " c.business_date, c.kind, c.amount_minor, c.currency, cast(? as timestamp with time zone),"
                        + " cast(? as varchar(80)) from charge c join charge_end e on e.charge_id = c.id"
                        + " join appointment v on v.id = c.appointment_id where c.id = ? and e.kind = 'waived'"
                        + " and v.status in ('late-cancelled', 'no-show') and not exists (select 1 from charge d"
                        + " where d.appointment_id = c.appointment_id and d.id <> c.id and d.made_at >= e.ended_at)")) {
            lock.setLong(1, waived);
            lock.executeQuery().close();
            insert.setLong(1, id);
            insert.setObject(2, Time.utc(now));
            insert.setString(3, by);
            insert.setLong(4, waived);
            return insert.executeUpdate() == 1;
        }
    }

    /** Makes a charge that a sale settled again, as one of its own; not when its visit stands again meanwhile. */
    public void reopen(long id, long settled, Instant now, String by) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into charge (id, branch_id, client_id,"
                + " appointment_id, service_id, business_date, kind, amount_minor, currency, made_at, made_by)"
                + " select cast(? as bigint), c.branch_id, v.client_id, c.appointment_id, c.service_id,"
                + " c.business_date, c.kind, c.amount_minor, c.currency, cast(? as timestamp with time zone),"
                + " cast(? as varchar(80)) from charge c join appointment v on v.id = c.appointment_id"
                + " where c.id = ? and v.status in ('late-cancelled', 'no-show')")) {
            insert.setLong(1, id);
            insert.setObject(2, Time.utc(now));
            insert.setString(3, by);
            insert.setLong(4, settled);
            insert.executeUpdate();
        }
    }

    /**
     * Ends a charge.
     *
     * @param sale the sale that settles it, and none otherwise
     * @throws Refused {@code charge-ended} when somebody has ended it already
     */
    public void end(long charge, Charge.End as, String reason, @Nullable Long sale, Instant now, String by)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into charge_end (charge_id, kind, reason,"
                + " sale_id, ended_at, ended_by) values (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, charge);
            insert.setString(2, as.code());
            insert.setString(3, reason);
            insert.setObject(4, sale, Types.BIGINT);
            insert.setObject(5, Time.utc(now));
            insert.setString(6, by);
            insert.executeUpdate();
        } catch (SQLException e) {
            if (SqlState.isDuplicate(e)) {
                throw new Refused("charge-ended", "The fee is paid, waived or taken back already.");
            }
            throw e;
        }
    }

    /** The charges of those ids, by id; unknown ones are left out. */
    public List<Charge> find(Collection<Long> ids) throws SQLException {
        return ids.isEmpty() ? List.of() : read("c.id in (" + IdList.of(ids) + ") order by c.id");
    }

    /** What the client owes, oldest first. */
    public List<Charge> open(long client) throws SQLException {
        return read("v.client_id = ? and e.charge_id is null order by c.id", client);
    }

    /** Everything the client was ever charged, latest first, at most two hundred. */
    public List<Charge> of(long client) throws SQLException {
        return read("v.client_id = ? order by c.id desc fetch first 200 rows only", client);
    }

    /** What the visit was charged, oldest first. */
    public List<Charge> ofAppointment(long appointment) throws SQLException {
        return read("c.appointment_id = ? order by c.id", appointment);
    }

    private List<Charge> read(String condition, Object... values) throws SQLException {
        List<Charge> charges = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    charges.add(charge(row));
                }
            }
        }
        return charges;
    }

    private static Charge charge(ResultSet row) throws SQLException {
        String ended = row.getString(12);
        OffsetDateTime endedAt = row.getObject(14, OffsetDateTime.class);
        return new Charge(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getObject(6, LocalDate.class),
                Charge.Kind.of(row.getString(7)),
                Money.ofMinor(row.getLong(8), Currency.getInstance(row.getString(9))),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                row.getString(11),
                ended == null ? null : Charge.End.of(ended),
                row.getString(13),
                endedAt == null ? null : endedAt.toInstant(),
                row.getString(15),
                row.getObject(16, Long.class));
    }
}
