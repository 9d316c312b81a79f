package clinic.booking.service;

import clinic.booking.DiaryChanged;
import clinic.booking.DiaryChangedElsewhere;
import clinic.platform.Database;
import clinic.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    @Inject
    private Clock clock;

    private final Map<Day, Kept> kept = new ConcurrentHashMap<>();
    private final Map<Long, Long> changes = new ConcurrentHashMap<>();

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DiaryChanged change) {
        forget(change.branch(), change.date());
    }

    void changedElsewhere(@Observes DiaryChangedElsewhere change) {
        forget(change.branch(), change.date());
    }

    private void forget(long branch, LocalDate date) {
        changes.merge(branch, 1L, Long::sum);
        kept.remove(new Day(branch, date));
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
            diaries.putAll(readAndKeep(date, missing));
        }
        return diaries;
    }

    private Map<Long, DayDiary> readAndKeep(LocalDate date, List<Long> branches) {
        Map<Long, @Nullable Long> changesBefore = new HashMap<>();
        branches.forEach(branch -> changesBefore.put(branch, changes.get(branch)));
        long readAt = System.nanoTime();
        Map<Long, DayDiary> read = read(date, branches);
        if (kept.size() > MOST_KEPT) {
            kept.values().removeIf(old -> !old.fresh());
        }
        read.forEach((branch, diary) -> {
            if (java.util.Objects.equals(changesBefore.get(branch), changes.get(branch))) {
                kept.put(new Day(branch, date), new Kept(diary, readAt));
            }
        });
        return read;
    }

    private Map<Long, DayDiary> read(LocalDate date, List<Long> branches) {
        Map<Long, DayDiary.Builder> builders = new HashMap<>();
        branches.forEach(branch -> builders.put(branch, new DayDiary.Builder()));
        String in = " in (" + branches.stream().map(String::valueOf).collect(Collectors.joining(",")) + ")";
        String sql = "select branch_id, therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before,"
                + " buffer_after from appointment where business_date = ? and branch_id" + in
                + " and status not in ('cancelled', 'late-cancelled', 'no-show')"
                + " union all select branch_id, therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before,"
                + " buffer_after from hold where business_date = ? and branch_id" + in
                + " and ended_at is null and expires_at > ?"
                + " union all select b.branch_id, case when r.kind = 'T' then r.resource_id end,"
                + " case when r.kind = 'R' then r.resource_id end, case when r.kind = 'E' then r.resource_id end,"
                + " b.starts_at, b.ends_at, 0, 0 from block b join block_resource r on r.block_id = b.id"
                + " where b.branch_id" + in + " and b.lifted_at is null and b.ends_at > ? and b.starts_at < ?";
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, date);
            select.setObject(2, date);
            select.setObject(3, Time.utc(clock.instant()));
            select.setObject(4, date.minusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
            select.setObject(5, date.plusDays(2).atStartOfDay().atOffset(ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    add(rows, builders.computeIfAbsent(rows.getLong(1), branch -> new DayDiary.Builder()));
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
        for (int resource = 2; resource <= 4; resource++) {
            long id = row.getLong(resource);
            if (!row.wasNull()) {
                diary.add(id, from, until);
            }
        }
    }
}
