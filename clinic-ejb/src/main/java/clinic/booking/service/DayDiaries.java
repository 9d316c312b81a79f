package clinic.booking.service;

import clinic.booking.DiaryChanged;
import clinic.booking.service.KeptDays.Day;
import clinic.platform.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The diaries of branches by local date, for looking for free time. What this node changes is seen at once, what another
 * node changes within two seconds; a search may therefore offer what is just being taken elsewhere, which booking it then
 * finds out, because the database guards the diary itself.
 */
@ApplicationScoped
public class DayDiaries {

    @Inject
    private Database database;

    private final KeptDays<DayDiary> kept = new KeptDays<>();

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DiaryChanged change) {
        kept.changed(change.branch(), change.date());
    }

    /** The diaries of those branches on that date, with at most one query. */
    Map<Long, DayDiary> on(LocalDate date, Collection<Long> branches) {
        List<Day> days = branches.stream().map(branch -> new Day(branch, date)).toList();
        Map<Long, DayDiary> diaries = new HashMap<>();
        kept.of(days, missing -> read(date, missing)).forEach((day, diary) -> diaries.put(day.branch(), diary));
        return diaries;
    }

    private Map<Day, DayDiary> read(LocalDate date, List<Day> days) {
        Map<Long, DayDiary.Builder> builders = new HashMap<>();
        days.forEach(day -> builders.put(day.branch(), new DayDiary.Builder()));
        String sql = "select branch_id, therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before,"
                + " buffer_after from appointment where business_date = ? and branch_id in ("
                + days.stream().map(day -> String.valueOf(day.branch())).collect(Collectors.joining(",")) + ")"
                + " and status not in ('cancelled', 'late-cancelled', 'no-show')";
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, date);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    add(rows, builders.computeIfAbsent(rows.getLong(1), branch -> new DayDiary.Builder()));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the diaries could not be read", e);
        }
        return builders.entrySet().stream()
                .collect(Collectors.toMap(entry -> new Day(entry.getKey(), date), entry -> entry.getValue()
                        .build()));
    }

    private static void add(ResultSet row, DayDiary.Builder diary) throws SQLException {
        int treatment = DayDiary.minute(row.getObject(5, OffsetDateTime.class).toInstant());
        int from = treatment - row.getInt(7);
        int until = DayDiary.minute(row.getObject(6, OffsetDateTime.class).toInstant()) + row.getInt(8);
        diary.add(row.getLong(2), from, until, treatment);
        diary.add(row.getLong(3), from, until, treatment);
        long unit = row.getLong(4);
        if (!row.wasNull()) {
            diary.add(unit, from, until, treatment);
        }
    }
}
