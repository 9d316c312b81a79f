package clinic.sales.persistence;

import clinic.booking.AppointmentStatus;
import clinic.shared.Money;
import clinic.shared.NotFound;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;

/** What a checkout needs to know of an appointment. */
public final class VisitTable {
    private final Connection connection;

    public VisitTable(Connection connection) {
        this.connection = connection;
    }

    /** @param price as booked, before discount and tax */
    public record Visit(
            long id,
            long branch,
            AppointmentStatus status,
            long client,
            long service,
            int minutes,
            long therapist,
            Money price) {}

    /** The appointment as committed now. */
    public Visit read(long id) throws SQLException {
        return read(id, "");
    }

    /** The appointment, kept from every other checkout until the transaction ends. */
    public Visit lock(long id) throws SQLException {
        return read(id, " for update");
    }

    private Visit read(long id, String lock) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select branch_id, status, client_id, service_id,"
                + " minutes, therapist_id, price_minor, currency from appointment where id = ?" + lock)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new NotFound("appointment", id);
                }
                return new Visit(
                        id,
                        row.getLong(1),
                        AppointmentStatus.of(row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        row.getInt(5),
                        row.getLong(6),
                        Money.ofMinor(row.getLong(7), Currency.getInstance(row.getString(8))));
            }
        }
    }
}
