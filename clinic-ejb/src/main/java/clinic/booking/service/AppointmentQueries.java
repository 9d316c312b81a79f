package clinic.booking.service;

import clinic.access.Role;
import clinic.booking.AppointmentStatus;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Database;
import clinic.platform.Scope;
import clinic.shared.Money;
import clinic.shared.NotFound;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
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
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Appointments as lists and forms show them. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class AppointmentQueries {

    private static final String SELECT = "select a.id, a.branch_id, a.business_date, a.status, a.source, a.client_id,"
            + " c.first_name, c.last_name, a.service_id, a.minutes, a.therapist_id, a.room_id, a.starts_at, a.ends_at,"
            + " a.price_minor, a.currency, a.note, a.status_since, a.equipment_id, a.party_id, a.created_at from appointment a"
            + " join client c on c.id = a.client_id ";

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /**
     * One appointment with the names a desk needs; {@code start} and {@code end} are the treatment, half-open.
     *
     * @param deposit asked for beforehand while the visit is still to come, otherwise nothing
     */
    public record View(
            long id,
            Catalogue.Branch branch,
            LocalDate date,
            AppointmentStatus status,
            Instant since,
            String source,
            long client,
            String clientName,
            Catalogue.Service service,
            int minutes,
            Catalogue.Member therapist,
            Catalogue.Room room,
            Catalogue.@Nullable Unit equipment,
            Instant start,
            Instant end,
            Money price,
            String note,
            @Nullable Long party,
            Money deposit) {}

    /** The deposit asked by the terms in force when a visit was booked, while it is still to come. */
    static Money deposit(
            Catalogue catalogue,
            Catalogue.Branch branch,
            long service,
            AppointmentStatus status,
            Instant bookedAt,
            Money price) {
        return status.canMove()
                ? catalogue
                        .terms(branch.id(), service, LocalDate.ofInstant(bookedAt, branch.zone()))
                        .depositOn(price)
                : Money.zero(price.currency());
    }

    /** @throws NotFound when there is none of that id */
    public View get(long id) {
        View view = read("where a.id = ?", id).stream().findFirst().orElseThrow(() -> new NotFound("appointment", id));
        scope.require(view.branch().id());
        return view;
    }

    /** Everything booked at the branch on its local date, cancelled ones too, by start. */
    public List<View> day(String branchCode, LocalDate date) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        return read("where a.branch_id = ? and a.business_date = ? order by a.starts_at, a.id", branch.id(), date);
    }

    /** Everything booked together, by start. */
    public List<View> ofParty(long party) {
        List<View> views = read("where a.party_id = ? order by a.starts_at, a.id", party);
        views.forEach(view -> scope.require(view.branch().id()));
        return views;
    }

    /** The standing visits among the diary's owners, parties included, at the branches the caller works for, by start. */
    public List<View> ofOwners(Collection<Long> owners) {
        if (owners.isEmpty()) {
            return List.of();
        }
        String in = owners.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return read("where (a.id in (" + in + ") or a.party_id in (" + in + ")) and a.status not in ('cancelled',"
                        + " 'late-cancelled', 'no-show') order by a.starts_at, a.id")
                .stream()
                .filter(view -> scope.covers(view.branch().id()))
                .toList();
    }

    /** The visits of one client at the branches the caller works for, latest first, at most two hundred. */
    public List<View> ofClient(long client) {
        return read("where a.client_id = ? order by a.starts_at desc, a.id fetch first 200 rows only", client).stream()
                .filter(view -> scope.covers(view.branch().id()))
                .toList();
    }

    private List<View> read(String where, Object... parameters) {
        Catalogue catalogue = catalogues.current();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(SELECT + where)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            List<View> views = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    views.add(view(rows, catalogue));
                }
            }
            return views;
        } catch (SQLException e) {
            throw new IllegalStateException("the appointments could not be read", e);
        }
    }

    private static View view(ResultSet row, Catalogue catalogue) throws SQLException {
        long unit = row.getLong(19);
        Catalogue.Unit equipment = row.wasNull() ? null : catalogue.unit(unit);
        Long party = row.getObject(20, Long.class);
        Catalogue.Branch branch = catalogue.branch(row.getLong(2));
        Catalogue.Service service = catalogue.service(row.getLong(9));
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
                catalogue.member(row.getLong(11)),
                catalogue.room(row.getLong(12)),
                equipment,
                row.getObject(13, OffsetDateTime.class).toInstant(),
                row.getObject(14, OffsetDateTime.class).toInstant(),
                price,
                row.getString(17),
                party,
                deposit(
                        catalogue,
                        branch,
                        service.id(),
                        status,
                        row.getObject(21, OffsetDateTime.class).toInstant(),
                        price));
    }
}
