package clinic.booking.service;

import clinic.booking.DiaryChanged;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The diaries of branches by local date, for looking for free time. What this node changes is seen at once, what another
 * node changes within two seconds; a search may therefore offer what is just being taken elsewhere, which booking it then
 * finds out, because the database guards the diary itself.
 */
@ApplicationScoped
public class DayDiaries {
    private static final long FRESH_NANOS = 2_000_000_000L;
    private static final int MOST_KEPT = 10_000;

    private record Day(long branch, LocalDate date) {}

    private record Kept(DayDiary diary, long readAt) {
        boolean fresh() {
            return System.nanoTime() - readAt < FRESH_NANOS;
        }
    }

    @Inject
    private Database database;

    private final Map<Day, Kept> kept = new ConcurrentHashMap<>();
    private final Map<Long, Long> changes = new ConcurrentHashMap<>();

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DiaryChanged change) {
        changes.merge(change.branch(), 1L, Long::sum);
        kept.remove(new Day(change.branch(), change.date()));
    }

    /** Reads the diaries of those branches on all dates to {@code until} at once, for what asks for them one by one. */
    void prepare(LocalDate from, LocalDate until, Collection<Long> branches) {
        readAndKeep(from, until, List.copyOf(branches));
    }

    /** The diaries of those branches on that date, with at most one query. */
    Map<Long, DayDiary> on(LocalDate date, Collection<Long> branches) {
        Map<Long, DayDiary> diaries = new HashMap<>();
        List<Long> missing = new ArrayList<>();
        for (Long branch : branches) {
            Kept known = kept.get(new Day(branch, date));
            if (known != null && known.fresh()) {
                diaries.put(branch, known.diary());
            } else {
                missing.add(branch);
            }
        }
        if (!missing.isEmpty()) {
            readAndKeep(date, date, missing).forEach((day, diary) -> diaries.put(day.branch(), diary));
        }
        return diaries;
    }

    private Map<Day, DayDiary> readAndKeep(LocalDate from, LocalDate until, List<Long> branches) {
        Map<Long, @Nullable Long> changesBefore = new HashMap<>();
        branches.forEach(branch -> changesBefore.put(branch, changes.get(branch)));
        long readAt = System.nanoTime();
        Map<Day, DayDiary> read = read(from, until, branches);
        if (kept.size() > MOST_KEPT) {
            kept.values().removeIf(old -> !old.fresh());
        }
        read.forEach((day, diary) -> {
            if (java.util.Objects.equals(changesBefore.get(day.branch()), changes.get(day.branch()))) {
                kept.put(day, new Kept(diary, readAt));
            }
        });
        return read;
    }

    private Map<Day, DayDiary> read(LocalDate from, LocalDate until, List<Long> branches) {
        Map<Day, DayDiary.Builder> builders = new HashMap<>();
        from.datesUntil(until.plusDays(1))
                .forEach(date ->
                        branches.forEach(branch -> builders.put(new Day(branch, date), new DayDiary.Builder())));
        String sql = "select branch_id, therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before,"
                + " buffer_after, business_date from appointment where business_date between ? and ? and branch_id in ("
                + branches.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")"
                + " and status not in ('cancelled', 'late-cancelled', 'no-show')";
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, from);
            select.setObject(2, until);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Day day = new Day(rows.getLong(1), rows.getObject(9, LocalDate.class));
                    add(rows, builders.computeIfAbsent(day, any -> new DayDiary.Builder()));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the diaries could not be read", e);
        }
        return builders.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .build()));
    }

    private static void add(ResultSet row, DayDiary.Builder diary) throws SQLException {
        int from = DayDiary.minute(row.getObject(5, OffsetDateTime.class).toInstant()) - row.getInt(7);
        int until = DayDiary.minute(row.getObject(6, OffsetDateTime.class).toInstant()) + row.getInt(8);
        diary.add(row.getLong(2), from, until);
        diary.add(row.getLong(3), from, until);
        long unit = row.getLong(4);
        if (!row.wasNull()) {
            diary.add(unit, from, until);
        }
    }
}
