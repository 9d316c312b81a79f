package clinic.booking.persistence;

import clinic.booking.Appointment;
import clinic.booking.Block;
import clinic.booking.Placement;
import clinic.platform.Database;
import clinic.platform.RoundTrip;
import clinic.platform.Time;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who and what is taken when. The database refuses a claim that overlaps another on the same resource; claims are
 * written in order of resource, so that two bookings queue for each other instead of deadlocking.
 */
@ApplicationScoped
public class Diary {

    /** Nothing is claimed for longer; a search for what overlaps looks no further back than this. */
    private static final Duration LONGEST_CLAIM = Duration.ofDays(1);

    private static final String TAKEN = "select c.resource_id, c.kind, c.starts_at, c.ends_at, c.owner_id, c.branch_id"
            + " from unnest(?) r (id) join diary_claim c on c.resource_id = r.id"
            + " and c.starts_at > ? and c.starts_at < ? and c.ends_at > ? and (c.expires_at is null or c.expires_at > ?)";
    private static final int TAKEN_PARAMETERS = 5;

    private static final String INSERT =
            "insert into diary_claim (owner_id, resource_id, kind, branch_id, starts_at, ends_at, expires_at) values ";
    private static final String VALUES = "(?, ?, ?, ?, ?, ?, ?)";
    private static final int COLUMNS = 7;

    /** A resource's time that is taken at a branch, half-open. */
    public record Taken(long resource, char kind, TimeSlot time, long owner, long branch) {}

    /** One resource's time, for the owner that takes it. */
    private record Claim(long resource, char kind, TimeSlot time) {}

    /**
     * What one owner takes, in order of resource.
     *
     * @param expires when it no longer counts although it is still written; null means never
     */
    public record Claims(
            long owner,
            long branch,
            List<Claim> claims,
            @Nullable Instant expires) {

        public Claims {
            claims = claims.stream()
                    .sorted(Comparator.comparingLong(Claim::resource)
                            .thenComparing(claim -> claim.time().start()))
                    .toList();
        }

        /** Therapist, room and equipment for the slot with its buffers, and the client for the slot itself. */
        public static Claims of(long owner, Placement placement, @Nullable Long client, @Nullable Instant expires) {
            List<Claim> claims = withoutRoom(placement, client);
            claims.add(new Claim(placement.room(), 'R', placement.withBuffers()));
            return new Claims(owner, placement.branch(), claims, expires);
        }

        /** What an appointment takes; its room is claimed by its party if it has one. */
        public static Claims of(Appointment appointment) {
            Placement placement = appointment.placement();
            return appointment.party() == null
                    ? of(appointment.id(), placement, appointment.client(), null)
                    : ofOne(appointment.id(), placement, appointment.client(), null);
        }

        /** What one of a party takes; its room is claimed by the party. */
        public static Claims ofOne(long owner, Placement placement, @Nullable Long client, @Nullable Instant expires) {
            return new Claims(owner, placement.branch(), withoutRoom(placement, client), expires);
        }

        /** The rooms of a party: side by side in one room they take it once. */
        public static Claims of(long party, long branch, Collection<Placement> placements, @Nullable Instant expires) {
            List<Claim> rooms = new ArrayList<>();
            placements.stream()
                    .collect(Collectors.groupingBy(Placement::room))
                    .forEach((room, visits) -> TimeSlot.union(
                                    visits.stream().map(Placement::withBuffers).toList())
                            .forEach(time -> rooms.add(new Claim(room, 'R', time))));
            return new Claims(party, branch, rooms, expires);
        }

        /** What a block takes, day by day, because no claim is longer. */
        public static Claims of(Block block) {
            List<Claim> claims = new ArrayList<>();
            for (Instant start = block.slot().start();
                    start.isBefore(block.slot().end());
                    start = start.plus(LONGEST_CLAIM)) {
                Instant limit = start.plus(LONGEST_CLAIM);
                TimeSlot piece = new TimeSlot(
                        start,
                        limit.isBefore(block.slot().end())
                                ? limit
                                : block.slot().end());
                block.resources().forEach(taken -> claims.add(new Claim(taken.resource(), taken.kind(), piece)));
            }
            return new Claims(block.id(), block.branch(), claims, null);
        }

        private static List<Claim> withoutRoom(Placement placement, @Nullable Long client) {
            List<Claim> claims = new ArrayList<>();
            claims.add(new Claim(placement.therapist(), 'T', placement.withBuffers()));
            if (client != null) {
                claims.add(new Claim(client, 'C', placement.slot()));
            }
            placement.units().forEach(unit -> claims.add(new Claim(unit, 'E', placement.withBuffers())));
            return claims;
        }

        /** One statement for all of them. */
        String insert() {
            return INSERT + claims.stream().map(claim -> VALUES).collect(Collectors.joining(", "));
        }

        /** Sets the values of {@link #insert} behind the given column. */
        void bind(PreparedStatement insert, int before) throws SQLException {
            int column = before;
            for (Claim claim : claims) {
                bind(insert, column, claim);
                column += COLUMNS;
            }
        }

        private void bind(PreparedStatement insert, int before, Claim claim) throws SQLException {
            insert.setLong(before + 1, owner);
            insert.setLong(before + 2, claim.resource());
            insert.setString(before + 3, String.valueOf(claim.kind()));
            insert.setLong(before + 4, branch);
            insert.setObject(before + 5, Time.utc(claim.time().start()));
            insert.setObject(before + 6, Time.utc(claim.time().end()));
            insert.setObject(before + 7, expires == null ? null : Time.utc(expires), Types.TIMESTAMP_WITH_TIMEZONE);
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

    @Inject
    private Clock clock;

    /** A diary over a database that no container injects. */
    static Diary over(Database database, Clock clock) {
        Diary diary = new Diary();
        diary.database = database;
        diary.clock = clock;
        return diary;
    }

    /**
     * Takes all of it, or nothing.
     *
     * @throws Overlap when any of it is taken
     */
    public void claim(Claims claims) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(claims.insert())) {
            claims.bind(insert, 0);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new Overlap(e);
        }
    }

    /**
     * Takes all of what several owners take, or nothing, in order of resource over all of them.
     *
     * @throws Overlap when any of it is taken
     */
    public void claimAll(Collection<Claims> together) {
        record Owned(Claims owner, Claim claim) {}
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(INSERT + VALUES)) {
            List<Owned> all = together.stream()
                    .flatMap(owner -> owner.claims().stream().map(claim -> new Owned(owner, claim)))
                    .sorted(Comparator.comparingLong(
                                    (Owned owned) -> owned.claim().resource())
                            .thenComparing(owned -> owned.claim().time().start()))
                    .toList();
            for (Owned owned : all) {
                owned.owner().bind(insert, 0, owned.claim());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new Overlap(e);
        }
    }

    /** Gives back everything the owners took. */
    public void releaseAll(Collection<Long> owners) {
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from diary_claim where owner_id = any (?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", owners.toArray()));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the diary could not be written", e);
        }
    }

    /** Gives back everything the owner took. */
    public void release(long owner) {
        try (Connection connection = database.connection();
                PreparedStatement delete = connection.prepareStatement("delete from diary_claim where owner_id = ?")) {
            delete.setLong(1, owner);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the diary could not be written", e);
        }
    }

    /** What is taken of the resources at any moment of the window, by other owners than those named. */
    public List<Taken> taken(Collection<Long> resources, TimeSlot window, Set<Long> except) {
        return takenInTurn(Set.of(), resources, window, except);
    }

    /**
     * The same as soon as nobody else decides about one of the therapists; others wait until the transaction ends.
     *
     * @throws IllegalStateException of contention when the database stops the waiting
     */
    public List<Taken> takenInTurn(
            Set<Long> therapists, Collection<Long> resources, TimeSlot window, Set<Long> except) {
        RoundTrip trip = new RoundTrip();
        Supplier<List<Taken>> taken = takenInTurn(trip, therapists, resources, window, except);
        trip.make(database);
        return taken.get();
    }

    /** The same, asked together with what else is asked behind it, which so is read in the therapists' turn, too. */
    public Supplier<List<Taken>> takenInTurn(
            RoundTrip trip, Set<Long> therapists, Collection<Long> resources, TimeSlot window, Set<Long> except) {
        if (!therapists.isEmpty()) {
            Long[] turn = therapists.stream().sorted().toArray(Long[]::new);
            trip.ask(
                    database.dialect().awaitTurn(),
                    1,
                    (query, before) -> bindIds(query, before + 1, turn),
                    rows -> turn);
        }
        return trip.ask(
                TAKEN,
                TAKEN_PARAMETERS,
                (query, before) -> {
                    bindIds(query, before + 1, resources.toArray());
                    query.setObject(before + 2, Time.utc(window.start().minus(LONGEST_CLAIM)));
                    query.setObject(before + 3, Time.utc(window.end()));
                    query.setObject(before + 4, Time.utc(window.start()));
                    query.setObject(before + 5, Time.utc(clock.instant()));
                },
                rows -> read(rows, except));
    }

    private static void bindIds(PreparedStatement query, int column, Object[] ids) throws SQLException {
        query.setArray(column, query.getConnection().createArrayOf("bigint", ids));
    }

    private static List<Taken> read(ResultSet taken, Set<Long> except) throws SQLException {
        List<Taken> read = new ArrayList<>();
        try (ResultSet rows = taken) {
            while (rows.next()) {
                long owner = rows.getLong(5);
                if (!except.contains(owner)) {
                    read.add(new Taken(
                            rows.getLong(1),
                            rows.getString(2).charAt(0),
                            new TimeSlot(instant(rows, 3), instant(rows, 4)),
                            owner,
                            rows.getLong(6)));
                }
            }
        }
        return read;
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }
}
