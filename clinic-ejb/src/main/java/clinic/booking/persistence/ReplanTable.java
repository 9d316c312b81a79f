package clinic.booking.persistence;

import clinic.booking.Replan;
import clinic.platform.Database;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Replans as rows of {@code replan}, {@code replan_item} and {@code replan_proposal}. */
@ApplicationScoped
public class ReplanTable {

    @Inject
    private Database database;

    public void add(Replan replan, Instant now, String by) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into replan (id, therapist_id, from_at, until_at, made_at, made_by)"
                                + " values (?, ?, ?, ?, ?, ?)");
                PreparedStatement item = connection.prepareStatement(
                        "insert into replan_item (replan_id, appointment_id, state) values (?, ?, ?)");
                PreparedStatement proposal = connection.prepareStatement(
                        "insert into replan_proposal (replan_id, appointment_id, place, kind, label, branch_id,"
                                + " therapist_id, room_id, starts_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, replan.id());
            insert.setLong(2, replan.therapist());
            insert.setObject(3, Time.utc(replan.away().start()));
            insert.setObject(4, Time.utc(replan.away().end()));
            insert.setObject(5, Time.utc(now));
            insert.setString(6, by);
            insert.executeUpdate();
            for (Replan.Item one : replan.items()) {
                item.setLong(1, replan.id());
                item.setLong(2, one.appointment());
                item.setString(3, one.state().code());
                item.addBatch();
                for (int place = 0; place < one.proposals().size(); place++) {
                    Replan.Choice choice = one.proposals().get(place);
                    proposal.setLong(1, replan.id());
                    proposal.setLong(2, one.appointment());
                    proposal.setInt(3, place);
                    proposal.setString(4, choice.kind().code());
                    proposal.setString(5, choice.label());
                    proposal.setLong(6, choice.branch());
                    proposal.setLong(7, choice.therapist());
                    proposal.setLong(8, choice.room());
                    proposal.setObject(9, Time.utc(choice.start()));
                    proposal.addBatch();
                }
            }
            item.executeBatch();
            proposal.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("the replan could not be written", e);
        }
    }

    /** @throws NotFound when there is none of that id */
    public Replan get(long id) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select r.therapist_id, r.from_at, r.until_at, i.appointment_id, i.state, i.became_id, p.kind,"
                                + " p.label, p.branch_id, p.therapist_id, p.room_id, p.starts_at from replan r"
                                + " left join replan_item i on i.replan_id = r.id"
                                + " left join replan_proposal p on p.replan_id = i.replan_id"
                                + " and p.appointment_id = i.appointment_id"
                                + " where r.id = ? order by i.appointment_id, p.place")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                Replan found = null;
                Map<Long, Replan.Item> items = new LinkedHashMap<>();
                while (row.next()) {
                    found = new Replan(id, row.getLong(1), new TimeSlot(instant(row, 2), instant(row, 3)), List.of());
                    long appointment = row.getLong(4);
                    if (!row.wasNull()) {
                        items.merge(appointment, item(row, appointment), ReplanTable::both);
                    }
                }
                if (found == null) {
                    throw new NotFound("replan", id);
                }
                return new Replan(id, found.therapist(), found.away(), List.copyOf(items.values()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the replan could not be read", e);
        }
    }

    /** The newest one of that therapist that touches the window. */
    public Optional<Long> latest(long therapist, TimeSlot window) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select id from replan where therapist_id = ? and until_at > ? and from_at < ?"
                                + " order by made_at desc, id desc fetch first row only")) {
            select.setLong(1, therapist);
            select.setObject(2, Time.utc(window.start()));
            select.setObject(3, Time.utc(window.end()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the replan could not be read", e);
        }
    }

    /** Notes what became of a visit nobody had decided about; answers whether nobody had. */
    public boolean decide(
            long replan, long appointment, Replan.State state, @Nullable Long became, Instant now, String by) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update replan_item set state = ?, became_id = ?, decided_at = ?, decided_by = ?"
                                + " where replan_id = ? and appointment_id = ? and state = 'open'")) {
            update.setString(1, state.code());
            update.setObject(2, became, Types.BIGINT);
            update.setObject(3, Time.utc(now));
            update.setString(4, by);
            update.setLong(5, replan);
            update.setLong(6, appointment);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("the replan could not be written", e);
        }
    }

    /** Lets a visit be decided about anew; answers whether it was decided as said. */
    public boolean reopen(long replan, long appointment, Replan.State decided) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(
                        "update replan_item set state = 'open', became_id = null, decided_at = null, decided_by = null"
                                + " where replan_id = ? and appointment_id = ? and state = ?")) {
            update.setLong(1, replan);
            update.setLong(2, appointment);
            update.setString(3, decided.code());
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("the replan could not be written", e);
        }
    }

    private static Replan.Item item(ResultSet row, long appointment) throws SQLException {
        String kind = row.getString(7);
        return new Replan.Item(
                appointment,
                Replan.State.of(row.getString(5)),
                row.getObject(6, Long.class),
                kind == null
                        ? List.of()
                        : List.of(new Replan.Choice(
                                Replan.Kind.of(kind),
                                row.getString(8),
                                row.getLong(9),
                                row.getLong(10),
                                row.getLong(11),
                                instant(row, 12))));
    }

    private static Replan.Item both(Replan.Item one, Replan.Item more) {
        List<Replan.Choice> proposals = new ArrayList<>(one.proposals());
        proposals.addAll(more.proposals());
        return new Replan.Item(one.appointment(), one.state(), one.became(), proposals);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
