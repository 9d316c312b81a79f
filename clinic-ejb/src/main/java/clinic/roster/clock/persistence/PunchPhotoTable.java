package clinic.roster.clock.persistence;

import clinic.platform.Database;
import clinic.platform.Time;
import clinic.roster.clock.PunchPhoto;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Photos taken with punches, as rows of {@code punch_photo}. They go when their time is over. */
@ApplicationScoped
public class PunchPhotoTable {

    @Inject
    private Database database;

    /** Keeps it, unless the punch has one already. */
    public void add(long punch, PunchPhoto photo, Instant taken) {
        try (Connection connection = database.connection()) {
            database.dialect()
                    .addIfAbsent(
                            connection,
                            "insert into punch_photo (punch_id, taken_at, jpeg) values (?, ?, ?)",
                            punch,
                            Time.utc(taken),
                            photo.jpeg());
        } catch (SQLException e) {
            throw new IllegalStateException("the photo could not be kept", e);
        }
    }

    public Optional<PunchPhoto> find(long punch) {
        try (Connection connection = database.connection();
                PreparedStatement select =
                        connection.prepareStatement("select jpeg from punch_photo where punch_id = ?")) {
            select.setLong(1, punch);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new PunchPhoto(row.getBytes(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the photo could not be read", e);
        }
    }

    /** Those of the punches that have one. */
    public Set<Long> among(Collection<Long> punches) {
        Set<Long> found = new HashSet<>();
        if (punches.isEmpty()) {
            return found;
        }
        try (Connection connection = database.connection();
                PreparedStatement select =
                        connection.prepareStatement("select punch_id from punch_photo where punch_id = any(?)")) {
            select.setArray(1, connection.createArrayOf("bigint", punches.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the photos could not be read", e);
        }
        return found;
    }

    /** Deletes those taken before; answers how many. */
    public int deleteBefore(Instant end) {
        try (Connection connection = database.connection();
                PreparedStatement delete = connection.prepareStatement("delete from punch_photo where taken_at < ?")) {
            delete.setObject(1, Time.utc(end));
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the photos could not be deleted", e);
        }
    }
}
