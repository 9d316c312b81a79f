package clinic.booking.persistence;

import clinic.booking.Placement;
import clinic.platform.Database;
import clinic.platform.Time;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who and what is taken when. The database refuses a claim that overlaps another on the same resource; claims are
 * written in order of resource, so that two bookings queue for each other instead of deadlocking.
 */
@ApplicationScoped
public class Diary {

    /** Nothing is claimed for longer; a search for what overlaps looks no further back than this. */
    private static final Duration LONGEST_CLAIM = Duration.ofDays(1);

    private static final String TAKEN = "select c.resource_id, c.kind, c.starts_at, c.ends_at, c.appointment_id,"
            + " c.branch_id"
            + " from unnest(?) r (id) join diary_claim c on c.resource_id = r.id"
            + " and c.starts_at > ? and c.starts_at < ? and c.ends_at > ? and c.appointment_id <> ?";

    /** A resource's time that is taken at a branch, half-open. */
    public record Taken(long resource, char kind, TimeSlot time, long appointment, long branch) {}

    private record Claim(long resource, char kind, TimeSlot time) {}

    /** What an appointment takes, in order of resource. */
    record Claims(long appointment, long branch, List<Claim> claims) {

        static Claims of(long appointment, long client, Placement placement) {
            List<Claim> claims = new ArrayList<>();
            claims.add(new Claim(placement.therapist(), 'T', placement.withBuffers()));
            claims.add(new Claim(placement.room(), 'R', placement.withBuffers()));
            claims.add(new Claim(client, 'C', placement.slot()));
            Long equipment = placement.equipment();
            if (equipment != null) {
                claims.add(new Claim(equipment, 'E', placement.withBuffers()));
            }
            claims.sort(Comparator.comparingLong(Claim::resource));
            return new Claims(appointment, placement.branch(), claims);
        }

        /** One statement for all of them. */
        String insert() {
            return "insert into diary_claim (appointment_id, resource_id, kind, branch_id, starts_at, ends_at) values "
                    + claims.stream().map(claim -> "(?, ?, ?, ?, ?, ?)").collect(Collectors.joining(", "));
        }

        /** Sets the values of {@link #insert} behind the given column. */
        void bind(PreparedStatement insert, int before) throws SQLException {
            int column = before;
            for (Claim claim : claims) {
                insert.setLong(++column, appointment);
                insert.setLong(++column, claim.resource());
                insert.setString(++column, String.valueOf(claim.kind()));
                insert.setLong(++column, branch);
                insert.setObject(++column, Time.utc(claim.time().start()));
                insert.setObject(++column, Time.utc(claim.time().end()));
            }
        }
    }

    /** The diary would have somebody or something in two places at once; the caller's transaction must roll back. */
    public static final class Overlap extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Overlap(SQLException cause) {
            super(cause);
        }
    }

    @Inject
    private Database database;

    /** A diary over a database that no container injects. */
    static Diary over(Database database) {
        Diary diary = new Diary();
        diary.database = database;
        return diary;
    }

    /**
     * Takes therapist, room and equipment for the slot with its buffers, and the client for the slot itself.
     *
     * @throws Overlap when one of them is taken
     */
    public void claim(long appointment, long client, Placement placement) {
        Claims claims = Claims.of(appointment, client, placement);
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(claims.insert())) {
            claims.bind(insert, 0);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new Overlap(e);
        }
    }

    /** Gives back everything the appointment took. */
    public void release(long appointment) {
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from diary_claim where appointment_id = ?")) {
            delete.setLong(1, appointment);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the diary could not be written", e);
        }
    }

    /** What is taken of the resources at any moment of the window, by other appointments than the one named. */
    public List<Taken> taken(Collection<Long> resources, TimeSlot window, long except) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(TAKEN)) {
            select.setArray(1, connection.createArrayOf("bigint", resources.toArray()));
            select.setObject(2, Time.utc(window.start().minus(LONGEST_CLAIM)));
            select.setObject(3, Time.utc(window.end()));
            select.setObject(4, Time.utc(window.start()));
            select.setLong(5, except);
            return read(select);
        } catch (SQLException e) {
            throw new IllegalStateException("the diary could not be read", e);
        }
    }

    private static List<Taken> read(PreparedStatement select) throws SQLException {
        List<Taken> taken = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                taken.add(new Taken(
                        rows.getLong(1),
                        rows.getString(2).charAt(0),
                        new TimeSlot(instant(rows, 3), instant(rows, 4)),
                        rows.getLong(5),
                        rows.getLong(6)));
            }
        }
        return taken;
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
