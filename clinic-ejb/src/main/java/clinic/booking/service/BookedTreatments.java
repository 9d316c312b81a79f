package clinic.booking.service;

import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Database;
import clinic.roster.BookedLoad;
import clinic.shared.Money;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Tells rosters how much treatment is and was booked. */
@ApplicationScoped
public class BookedTreatments implements BookedLoad {

    @Inject
    private Database database;

    @Inject
    private Catalogues catalogues;

    @Override
    public List<Treatment> treatments(long branch, LocalDate from, LocalDate until) {
        Catalogue catalogue = catalogues.current();
        List<Treatment> treatments = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select business_date, service_id, starts_at, ends_at, buffer_before, buffer_after, price_minor,"
                                + " currency"
                                + " from appointment where branch_id = ? and business_date between ? and ?"
                                + " and status not in ('cancelled', 'late-cancelled', 'no-show')")) {
            select.setLong(1, branch);
            select.setObject(2, from);
            select.setObject(3, until);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    treatments.add(new Treatment(
                            row.getObject(1, LocalDate.class),
                            new TimeSlot(
                                    row.getObject(3, OffsetDateTime.class)
                                            .toInstant()
                                            .minusSeconds(row.getInt(5) * 60L),
                                    row.getObject(4, OffsetDateTime.class)
                                            .toInstant()
                                            .plusSeconds(row.getInt(6) * 60L)),
                            catalogue.service(row.getLong(2)).credentialKind(),
                            Money.ofMinor(row.getLong(7), Currency.getInstance(row.getString(8)))));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the booked treatments could not be read", e);
        }
        return treatments;
    }
}
