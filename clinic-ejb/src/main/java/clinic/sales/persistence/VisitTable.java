package clinic.sales.persistence;

import clinic.booking.AppointmentStatus;
import clinic.platform.Time;
import clinic.shared.Money;
import clinic.shared.NotFound;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a checkout needs to know of appointments. */
public final class VisitTable {
    private final Connection connection;

    public VisitTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param party whom it was booked with, if not alone
     * @param minutes of the whole, add-ons included
     * @param price of the whole as booked, before discount and tax
     * @param bookedAt whose terms it keeps
     */
    public record Visit(
            long id,
            long branch,
            AppointmentStatus status,
            long client,
            String clientName,
            @Nullable Long party,
            long service,
            int minutes,
            long therapist,
            Money price,
            Instant bookedAt,
            List<AddOn> addOns) {

        /** The minutes of the treatment itself. */
        public int ownMinutes() {
            return minutes - addOns.stream().mapToInt(AddOn::minutes).sum();
        }

        /** The price of the treatment itself. */
        public Money ownPrice() {
            return addOns.stream().map(AddOn::price).reduce(price, Money::minus);
        }
    }

    public record AddOn(long service, int minutes, Money price) {}

    /**
     * The appointments as committed now, in the order asked for.
     *
     * @throws NotFound when one of them is not there
     */
    public List<Visit> read(List<Long> ids) throws SQLException {
        return read(ids, "");
    }

    /** The same, kept from every other checkout until the transaction ends; locked in order of id. */
    public List<Visit> lock(List<Long> ids) throws SQLException {
        return read(ids, " for update");
    }

    /** The client's visits that are not over and could still be moved, by when they begin. */
    public Map<Long, Instant> coming(long client, Instant now) throws SQLException {
        String movable = Arrays.stream(AppointmentStatus.values())
                .filter(AppointmentStatus::canMove)
                .map(status -> "'" + status.code() + "'")
                .collect(Collectors.joining(", "));
        Map<Long, Instant> coming = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select a.id, a.starts_at from appointment a where"
                + " a.client_id = ? and a.ends_at > ? and a.status in (" + movable + ") order by a.starts_at, a.id")) {
            select.setLong(1, client);
            select.setObject(2, Time.utc(now));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    coming.put(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
        }
        return coming;
    }

    private List<Visit> read(List<Long> ids, String lock) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, Visit> found = new LinkedHashMap<>();
        Map<Long, List<AddOn>> addOns = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select a.id, a.branch_id, a.status, a.client_id,"
                + " (select c.first_name || ' ' || c.last_name from client c where c.id = a.client_id), a.party_id,"
                + " a.service_id, a.minutes, a.therapist_id, a.price_minor, a.currency, a.created_at from appointment a"
                + " where a.id = any (?) order by a.id" + lock)) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    List<AddOn> none = new ArrayList<>();
                    addOns.put(row.getLong(1), none);
                    found.put(
                            row.getLong(1),
                            new Visit(
                                    row.getLong(1),
                                    row.getLong(2),
                                    AppointmentStatus.of(row.getString(3)),
                                    row.getLong(4),
                                    row.getString(5),
                                    row.getObject(6, Long.class),
                                    row.getLong(7),
                                    row.getInt(8),
                                    row.getLong(9),
                                    Money.ofMinor(row.getLong(10), Currency.getInstance(row.getString(11))),
                                    row.getObject(12, OffsetDateTime.class).toInstant(),
                                    none));
                }
            }
        }
        try (PreparedStatement select = connection.prepareStatement("select x.appointment_id, x.service_id, x.minutes,"
                + " x.price_minor from appointment_add_on x where x.appointment_id = any (?) order by x.id")) {
            select.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Visit visit = Objects.requireNonNull(found.get(row.getLong(1)));
                    Objects.requireNonNull(addOns.get(visit.id()))
                            .add(new AddOn(
                                    row.getLong(2),
                                    row.getInt(3),
                                    Money.ofMinor(row.getLong(4), visit.price().currency())));
                }
            }
        }
        for (Long id : ids) {
            if (!found.containsKey(id)) {
                throw new NotFound("appointment", id);
            }
        }
        return ids.stream().map(id -> Objects.requireNonNull(found.get(id))).toList();
    }
}
