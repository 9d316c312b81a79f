package clinic.organisation.persistence;

import clinic.organisation.BookingTerms;
import clinic.organisation.Fee;
import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.shared.Money;
import clinic.shared.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Booking terms as rows of {@code booking_terms}; they are read with the catalogue. */
@ApplicationScoped
public class TermsTable {

    @Inject
    private Database database;

    @Inject
    private Ids ids;

    /** Writes the terms of an owner from a day on, in place of what was set for that very day, and answers their id. */
    public long put(@Nullable Long branch, @Nullable Long service, LocalDate from, BookingTerms terms) {
        long id = ids.next("organisation_seq");
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from booking_terms where coalesce(branch_id, 0) = ?"
                                + " and coalesce(service_id, 0) = ? and valid_from = ?");
                PreparedStatement insert = connection.prepareStatement("insert into booking_terms (id, branch_id,"
                        + " service_id, valid_from, lead_minutes, horizon_days, cancel_hours, late_fee_millionths,"
                        + " late_fee_minor, no_show_fee_millionths, no_show_fee_minor, deposit_millionths, deposit_minor)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            delete.setLong(1, branch == null ? 0 : branch);
            delete.setLong(2, service == null ? 0 : service);
            delete.setObject(3, from);
            delete.executeUpdate();
            insert.setLong(1, id);
            insert.setObject(2, branch, Types.BIGINT);
            insert.setObject(3, service, Types.BIGINT);
            insert.setObject(4, from);
            insert.setObject(5, terms.leadMinutes(), Types.INTEGER);
            insert.setObject(6, terms.horizonDays(), Types.INTEGER);
            insert.setObject(7, terms.cancelHours(), Types.INTEGER);
            fee(insert, 8, terms.lateFee());
            fee(insert, 10, terms.noShowFee());
            fee(insert, 12, terms.deposit());
            insert.executeUpdate();
            return id;
        } catch (SQLException e) {
            throw new IllegalStateException("the booking terms could not be written", e);
        }
    }

    public void remove(long id) {
        try (Connection connection = database.connection();
                PreparedStatement delete = connection.prepareStatement("delete from booking_terms where id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the booking terms could not be removed", e);
        }
    }

    private static void fee(PreparedStatement insert, int column, @Nullable Fee fee) throws SQLException {
        Rate percent = fee == null ? null : fee.percent();
        Money amount = fee == null ? null : fee.amount();
        insert.setObject(column, percent == null ? null : percent.millionths(), Types.BIGINT);
        insert.setObject(column + 1, amount == null ? null : amount.minor(), Types.BIGINT);
    }
}
