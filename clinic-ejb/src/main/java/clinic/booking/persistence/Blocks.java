package clinic.booking.persistence;

import clinic.booking.Block;
import clinic.booking.BlockKind;
import clinic.platform.Database;
import clinic.platform.IdList;
import clinic.platform.Time;
import clinic.shared.NotFound;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Blocks as rows of {@code block} and {@code block_resource}. A lifted block stays, with who lifted it. */
@ApplicationScoped
public class Blocks {
    private static final String SELECT =
            "select b.id, b.branch_id, b.kind, b.starts_at, b.ends_at, b.note, r.resource_id,"
                    + " r.kind, b.shift_id from block b join block_resource r on r.block_id = b.id where b.lifted_at is null and ";

    @Inject
    private Database database;

    public void add(Collection<Block> blocks, Instant now, String by) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into block (id, branch_id, kind, starts_at, ends_at, note, blocked_at, blocked_by, shift_id,"
                                + " version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)");
                PreparedStatement resource = connection.prepareStatement(
                        "insert into block_resource (block_id, resource_id, kind) values (?, ?, ?)")) {
            for (Block block : blocks) {
                insert.setLong(1, block.id());
                insert.setLong(2, block.branch());
                insert.setString(3, block.kind().code());
                insert.setObject(4, Time.utc(block.slot().start()));
                insert.setObject(5, Time.utc(block.slot().end()));
                insert.setString(6, block.note());
                insert.setObject(7, Time.utc(now));
                insert.setString(8, by);
                insert.setObject(9, block.shift(), Types.BIGINT);
                insert.addBatch();
                for (Block.Resource taken : block.resources()) {
                    resource.setLong(1, block.id());
                    resource.setLong(2, taken.resource());
                    resource.setString(3, String.valueOf(taken.kind()));
                    resource.addBatch();
                }
            }
            insert.executeBatch();
            resource.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("the blocks could not be written", e);
        }
    }

    /** Lifts blocks; answers how many of them stood. */
    public int lift(Collection<Long> ids, Instant now, String by) {
        if (ids.isEmpty()) {
            return 0;
        }
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update block set lifted_at = ?, lifted_by = ?, version = version + 1 where id in ("
                                + IdList.of(ids) + ") and lifted_at is null")) {
            update.setObject(1, Time.utc(now));
            update.setString(2, by);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the blocks could not be lifted", e);
        }
    }

    /** @throws NotFound when no block of that id stands */
    public Block get(long id) {
        return read("b.id = ? order by r.kind, r.resource_id", id).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("block", id));
    }

    /** The standing blocks of a branch that touch the window, by start. */
    public List<Block> in(long branch, TimeSlot window) {
        return read(
                "b.branch_id = ? and b.ends_at > ? and b.starts_at < ? order by b.starts_at, b.id, r.kind, r.resource_id",
                branch,
                Time.utc(window.start()),
                Time.utc(window.end()));
    }

    /** The standing breaks of those shifts, by start. */
    public List<Block> ofShifts(Collection<Long> shifts) {
        return shifts.isEmpty()
                ? List.of()
                : read("b.shift_id in (" + IdList.of(shifts) + ") order by b.starts_at, b.id");
    }

    /** The standing breaks of shifts of those people, at whatever branch, that touch the window, by start. */
    public List<Block> breaksOf(Collection<Long> staff, TimeSlot window) {
        return staff.isEmpty()
                ? List.of()
                : read(
                        "b.shift_id is not null and r.kind = 'T' and r.resource_id in (" + IdList.of(staff)
                                + ") and b.ends_at > ? and b.starts_at < ? order by b.starts_at, b.id",
                        Time.utc(window.start()),
                        Time.utc(window.end()));
    }

    /** The standing blocks of somebody, at whatever branch, that touch the window, by start; only their own part of each. */
    public List<Block> ofTherapist(long staff, TimeSlot window) {
        return read(
                "r.kind = 'T' and r.resource_id = ? and b.ends_at > ? and b.starts_at < ? order by b.starts_at, b.id",
                staff,
                Time.utc(window.start()),
                Time.utc(window.end()));
    }

    private List<Block> read(String condition, Object... parameters) {
        Map<Long, Block> blocks = new LinkedHashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Block read = block(row);
                    blocks.merge(read.id(), read, Blocks::both);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the blocks could not be read", e);
        }
        return List.copyOf(blocks.values());
    }

    private static Block block(ResultSet row) throws SQLException {
        return new Block(
                row.getLong(1),
                row.getLong(2),
                BlockKind.of(row.getString(3)),
                new TimeSlot(
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getObject(5, OffsetDateTime.class).toInstant()),
                List.of(new Block.Resource(row.getLong(7), row.getString(8).charAt(0))),
                row.getString(6),
                row.getObject(9, Long.class));
    }

    private static Block both(Block one, Block other) {
        List<Block.Resource> resources = new ArrayList<>(one.resources());
        resources.addAll(other.resources());
        return new Block(one.id(), one.branch(), one.kind(), one.slot(), resources, one.note(), one.shift());
    }
}
