package clinic.booking.service;

import clinic.booking.AppointmentStatus;
import clinic.booking.service.AppointmentQueries.AddedOn;
import clinic.booking.service.AppointmentQueries.View;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Database;
import clinic.platform.IdList;
import clinic.platform.Time;
import clinic.shared.Money;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Appointments as rows with the names a desk needs, at every branch whoever asks; use cases apply the branch scope. */
@ApplicationScoped
class AppointmentRows {

    private static final String SELECT = "select a.id, a.branch_id, a.business_date, a.status, a.source, a.client_id,"
            + " c.first_name, c.last_name, a.service_id, a.minutes, a.therapist_id, a.room_id, a.starts_at, a.ends_at,"
            + " a.price_minor, a.currency, a.note, a.status_since, a.equipment_id, a.party_id,"
            + " a.series_id, a.series_no, a.created_at from appointment a"
            + " join client c on c.id = a.client_id ";
    private static final String ADD_ONS = "select x.appointment_id, x.service_id, x.minutes, x.price_minor, v.currency"
            + " from appointment_add_on x join (select a.id, a.currency from appointment a"
            + " join client c on c.id = a.client_id %s) v on v.id = x.appointment_id order by x.id";

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    /** The therapist's visits that touch the time and have not begun, by start. */
    List<View> ofTherapist(long therapist, TimeSlot time) {
        return read(
                "where a.id in (select d.owner_id from diary_claim d where d.resource_id = ? and d.starts_at < ?"
                        + " and d.starts_at > ? and d.ends_at > ?) and a.therapist_id = ? and a.starts_at < ?"
                        + " and a.ends_at > ? and a.status in ('held', 'booked', 'confirmed', 'arrived')"
                        + " order by a.starts_at, a.id",
                therapist,
                Time.utc(time.end()),
                Time.utc(time.start().minus(Duration.ofDays(1))),
                Time.utc(time.start()),
                therapist,
                Time.utc(time.end()),
                Time.utc(time.start()));
    }

    /** The visits of therapists that touch the time and have not begun, by start. */
    List<View> ofTherapists(Collection<Long> therapists, TimeSlot time) {
        String in = " in (" + IdList.of(therapists) + ")";
        return read(
                "where a.id in (select d.owner_id from diary_claim d where d.resource_id" + in
                        + " and d.starts_at < ? and d.ends_at > ?) and a.therapist_id" + in
                        + " and a.starts_at < ? and a.ends_at > ? and a.status in ('held', 'booked', 'confirmed',"
                        + " 'arrived') order by a.starts_at, a.id",
                Time.utc(time.end()),
                Time.utc(time.start()),
                Time.utc(time.end()),
                Time.utc(time.start()));
    }

    /** The standing visits among the diary's owners, parties included, by start. */
    List<View> ofOwners(Collection<Long> owners) {
        if (owners.isEmpty()) {
            return List.of();
        }
        String in = IdList.of(owners);
        return read("where (a.id in (" + in + ") or a.party_id in (" + in + ")) and a.status not in ('cancelled',"
                + " 'late-cancelled', 'no-show') order by a.starts_at, a.id");
    }

    /** The visits of those ids. */
    List<View> all(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : read("where a.id in (" + IdList.of(ids) + ")");
    }

    List<View> read(String where, Object... parameters) {
        Catalogue catalogue = catalogues.current();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(SELECT + where);
                PreparedStatement added = connection.prepareStatement(ADD_ONS.formatted(where))) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
                added.setObject(i + 1, parameters[i]);
            }
            Map<Long, List<AddedOn>> addOns = addOns(added, catalogue);
            List<View> views = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    views.add(view(rows, catalogue, addOns.getOrDefault(rows.getLong(1), List.of())));
                }
            }
            return views;
        } catch (SQLException e) {
            throw new IllegalStateException("the appointments could not be read", e);
        }
    }

    private static Map<Long, List<AddedOn>> addOns(PreparedStatement select, Catalogue catalogue) throws SQLException {
        Map<Long, List<AddedOn>> addOns = new HashMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                addOns.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new AddedOn(
                                catalogue.service(row.getLong(2)),
                                row.getInt(3),
                                Money.ofMinor(row.getLong(4), Currency.getInstance(row.getString(5)))));
            }
        }
        return addOns;
    }

    private static View view(ResultSet row, Catalogue catalogue, List<AddedOn> addOns) throws SQLException {
        long unit = row.getLong(19);
        Catalogue.Unit equipment = row.wasNull() ? null : catalogue.unit(unit);
        Long party = row.getObject(20, Long.class);
        Catalogue.Branch branch = catalogue.branch(row.getLong(2));
        Catalogue.Service service = catalogue
                .service(row.getLong(9))
                .with(
                        addOns.stream().map(AddedOn::service).toList(),
                        addOns.stream().mapToInt(AddedOn::minutes).sum());
        AppointmentStatus status = AppointmentStatus.of(row.getString(4));
        Money price = Money.ofMinor(row.getLong(15), Currency.getInstance(row.getString(16)));
        return new View(
                row.getLong(1),
                branch,
                row.getObject(3, LocalDate.class),
                status,
                row.getObject(18, OffsetDateTime.class).toInstant(),
                row.getString(5),
                row.getLong(6),
                row.getString(7) + " " + row.getString(8),
                service,
                row.getInt(10),
                addOns,
                catalogue.member(row.getLong(11)),
                catalogue.room(row.getLong(12)),
                equipment,
                row.getObject(13, OffsetDateTime.class).toInstant(),
                row.getObject(14, OffsetDateTime.class).toInstant(),
                price,
                row.getString(17),
                party,
                AppointmentQueries.deposit(
                        catalogue,
                        branch,
                        service.id(),
                        status,
                        row.getObject(23, OffsetDateTime.class).toInstant(),
                        price),
                row.getObject(21, Long.class),
                row.getObject(22, Integer.class));
    }
}
