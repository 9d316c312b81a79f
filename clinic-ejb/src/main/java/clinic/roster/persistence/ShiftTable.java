package clinic.roster.persistence;

import clinic.platform.Database;
import clinic.platform.IdList;
import clinic.platform.Time;
import clinic.roster.Shift;
import clinic.roster.ShiftBreak;
import clinic.roster.ShiftPlan;
import clinic.roster.ShiftState;
import clinic.shared.NotFound;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shifts as rows of {@code shift}, and of {@code published_shift} as they were published last. */
@ApplicationScoped
public class ShiftTable {
    private static final String SELECT = "select s.id, s.version, s.removed, " + PlanColumns.of("s") + ", "
            + PlanColumns.of("p") + " from shift s left join published_shift p on p.shift_id = s.id where ";
    private static final String ORDER = " order by s.starts_at, s.ends_at, s.id";

    @Inject
    private Database database;

    /** Adds shifts that are planned for the first time. */
    public void add(Collection<Shift> shifts) {
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement("insert into shift (id, " + PlanColumns.of("")
                        + ", removed, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false, 1)")) {
            for (Shift shift : shifts) {
                insert.setLong(1, shift.id());
                PlanColumns.set(insert, 2, shift.shown());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("the shifts could not be written", e);
        }
    }

    /**
     * Changes what is planned of shifts.
     *
     * @throws Refused {@code changed-meanwhile} when somebody else has changed one of them since it was read
     */
    public void plan(Collection<Shift> shifts) {
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement("update shift set branch_id = ?,"
                        + " business_date = ?, job = ?, staff_id = ?, room_id = ?, credential_kind = ?, starts_at = ?,"
                        + " ends_at = ?, break_minutes = ?, note = ?, breaks = ?, removed = ?, version = version + 1"
                        + " where id = ? and version = ?");
                PreparedStatement remove = connection.prepareStatement(
                        "update shift set removed = true, version = version + 1 where id = ? and version = ?")) {
            for (Shift shift : shifts) {
                ShiftPlan plan = shift.plan();
                int changed;
                if (plan == null) {
                    remove.setLong(1, shift.id());
                    remove.setLong(2, shift.version());
                    changed = remove.executeUpdate();
                } else {
                    int next = PlanColumns.set(update, 1, plan);
                    update.setBoolean(next, false);
                    update.setLong(next + 1, shift.id());
                    update.setLong(next + 2, shift.version());
                    changed = update.executeUpdate();
                }
                if (changed == 0) {
                    throw changedMeanwhile();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the shifts could not be written", e);
        }
    }

    public static Refused changedMeanwhile() {
        return new Refused(
                "changed-meanwhile",
                "Somebody else has changed this shift since you looked at it. Look at the roster again and repeat your"
                        + " change.");
    }

    /** From now on the shifts are published as they are planned. */
    public void publish(Collection<Shift> shifts, long publication) {
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from published_shift where shift_id = ?");
                PreparedStatement insert = connection.prepareStatement("insert into published_shift (shift_id, "
                        + PlanColumns.of("") + ", publication_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Shift shift : shifts) {
                delete.setLong(1, shift.id());
                delete.addBatch();
                ShiftPlan plan = shift.plan();
                if (plan != null) {
                    insert.setLong(1, shift.id());
                    insert.setLong(PlanColumns.set(insert, 2, plan), publication);
                    insert.addBatch();
                }
            }
            delete.executeBatch();
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("the shifts could not be published", e);
        }
    }

    /**
     * Writes where the breaks of shifts are, planned and published. Their versions stay: whoever looks at the plan meanwhile may
     * still change it.
     *
     * @throws Refused {@code changed-meanwhile} when somebody else has changed one of them since it was read
     */
    public void breaks(Collection<Shift> shifts) {
        try (Connection connection = database.connection();
                PreparedStatement planned =
                        connection.prepareStatement("update shift set breaks = ? where id = ? and version = ?");
                PreparedStatement published =
                        connection.prepareStatement("update published_shift set breaks = ? where shift_id = ?")) {
            for (Shift shift : shifts) {
                if (shift.plan() != null) {
                    planned.setString(1, ShiftBreak.text(shift.plan().breaks()));
                    planned.setLong(2, shift.id());
                    planned.setLong(3, shift.version());
                    if (planned.executeUpdate() == 0) {
                        throw changedMeanwhile();
                    }
                }
                if (shift.published() != null) {
                    published.setString(1, ShiftBreak.text(shift.published().breaks()));
                    published.setLong(2, shift.id());
                    published.addBatch();
                }
            }
            published.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("the breaks could not be written", e);
        }
    }

    /** @throws NotFound when there is none of that id, or it is neither planned nor published any more */
    public Shift get(long id) {
        return all(List.of(id)).values().stream()
                .filter(ShiftTable::isThere)
                .findFirst()
                .orElseThrow(() -> new NotFound("shift", id));
    }

    /** Those shifts, also when they are gone, by id. */
    public Map<Long, Shift> all(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : read("s.id in (" + IdList.of(ids) + ")" + ORDER).stream()
                        .collect(Collectors.toMap(Shift::id, Function.identity()));
    }

    /** What is planned or published at those branches on local dates from one to the other, both inclusive, by start. */
    public List<Shift> at(Collection<Long> branches, LocalDate from, LocalDate until) {
        if (branches.isEmpty()) {
            return List.of();
        }
        String in = " in (" + IdList.of(branches) + ") and business_date between ? and ?";
        return there(
                "s.id in (select id from shift where not removed and branch_id" + in
                        + " union select shift_id from published_shift where branch_id" + in + ")" + ORDER,
                from,
                until,
                from,
                until);
    }

    /** What is planned or published for those people, wherever, and touches the window, by start. */
    public List<Shift> of(Collection<Long> staff, TimeSlot window) {
        if (staff.isEmpty()) {
            return List.of();
        }
        String in = " in (" + IdList.of(staff) + ") and ends_at > ? and starts_at < ?";
        Object from = Time.utc(window.start());
        Object until = Time.utc(window.end());
        return there(
                "s.id in (select id from shift where not removed and staff_id" + in
                        + " union select shift_id from published_shift where staff_id" + in + ")" + ORDER,
                from,
                until,
                from,
                until);
    }

    /**
     * Lets one transaction at a time plan for these people, until it ends, on every node: whoever comes second sees what the
     * first has planned.
     */
    public void awaitTurn(Collection<Long> staff) {
        if (staff.isEmpty()) {
            return;
        }
        try (Connection connection = database.connection();
                PreparedStatement lock = connection.prepareStatement(
                        "select id from staff_member where id in (" + IdList.of(staff) + ") order by id for update");
                ResultSet rows = lock.executeQuery()) {
            while (rows.next()) {
                rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the turn could not be awaited", e);
        }
    }

    /**
     * Those that are not gone: on H2, what a statement looks for first and what it then reads may lie before and after
     * somebody else's removal.
     */
    private List<Shift> there(String condition, Object... parameters) {
        return read(condition, parameters).stream().filter(ShiftTable::isThere).toList();
    }

    private static boolean isThere(Shift shift) {
        return shift.state() != ShiftState.GONE;
    }

    private List<Shift> read(String condition, Object... parameters) {
        List<Shift> shifts = new ArrayList<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    shifts.add(new Shift(
                            row.getLong(1),
                            row.getBoolean(3) ? null : PlanColumns.read(row, 4),
                            PlanColumns.read(row, 4 + PlanColumns.COUNT),
                            row.getLong(2)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the shifts could not be read", e);
        }
        return shifts;
    }
}
