package clinic.roster.clock.persistence;

import clinic.platform.Database;
import clinic.platform.Ids;
import clinic.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Devices that are a branch's time clock, by the hash of the secret each keeps; and people's PINs, by their hash. */
@ApplicationScoped
public class KioskTable {

    /** An open kiosk. */
    public record Kiosk(long id, long branch) {}

    @Inject
    private Database database;

    @Inject
    private Ids ids;

    public void open(long branch, String hash, Instant at, String by) {
        try (Connection connection = database.connection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into clock_kiosk (id, branch_id, token_hash,"
                                + " opened_at, opened_by) values (?, ?, ?, ?, ?)")) {
            insert.setLong(1, ids.next("punch_seq"));
            insert.setLong(2, branch);
            insert.setString(3, hash);
            insert.setObject(4, Time.utc(at));
            insert.setString(5, by);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the kiosk could not be opened", e);
        }
    }

    /** Ends every kiosk of the branch and answers how many there were. */
    public int close(long branch, Instant at) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update clock_kiosk set closed_at = ? where branch_id = ? and closed_at is null")) {
            update.setObject(1, Time.utc(at));
            update.setLong(2, branch);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the kiosks could not be closed", e);
        }
    }

    public int count(long branch) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select count(*) from clock_kiosk where branch_id = ? and closed_at is null")) {
            select.setLong(1, branch);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the kiosks could not be counted", e);
        }
    }

    public Optional<Kiosk> find(String hash) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select id, branch_id from clock_kiosk where token_hash = ? and closed_at is null")) {
            select.setString(1, hash);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Kiosk(row.getLong(1), row.getLong(2))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the kiosk could not be read", e);
        }
    }

    public Optional<String> pinOf(long staff) {
        try (Connection connection = database.connection();
                PreparedStatement select =
                        connection.prepareStatement("select pin_hash from clock_pin where staff_id = ?")) {
            select.setLong(1, staff);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the PIN could not be read", e);
        }
    }

    /** The person's PIN from now on. */
    public void setPin(long staff, String hash, Instant at, String by) {
        removePin(staff);
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into clock_pin (staff_id, pin_hash, set_at, set_by) values (?, ?, ?, ?)")) {
            insert.setLong(1, staff);
            insert.setString(2, hash);
            insert.setObject(3, Time.utc(at));
            insert.setString(4, by);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the PIN could not be written", e);
        }
    }

    public void removePin(long staff) {
        try (Connection connection = database.connection();
                PreparedStatement delete = connection.prepareStatement("delete from clock_pin where staff_id = ?")) {
            delete.setLong(1, staff);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the PIN could not be removed", e);
        }
    }
}
