package clinic.booking.service;

import clinic.booking.DiaryChanged;
import clinic.booking.DiaryChangedElsewhere;
import clinic.booking.service.KeptDays.Day;
import clinic.platform.Database;
import clinic.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    @Inject
    private Clock clock;

    private final KeptDays<DayDiary> kept = new KeptDays<>();

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DiaryChanged change) {
        kept.changed(change.branch(), change.date());
    }

    void changedElsewhere(@Observes DiaryChangedElsewhere change) {
        kept.changed(change.branch(), change.date());
    }

    /** The diaries of those branches on that date, with at most one query. */
    Map<Long, DayDiary> on(LocalDate date, Collection<Long> branches) {
        List<Day> days = branches.stream().map(branch -> new Day(branch, date)).toList();
        Map<Long, DayDiary> diaries = new HashMap<>();
        kept.of(days, missing -> read(date, date, missing)).forEach((day, diary) -> diaries.put(day.branch(), diary));
        return diaries;
    }

    /** Reads the diaries of those branches on all dates to {@code until} at once, for what asks for them one by one. */
    void prepare(LocalDate from, LocalDate until, Collection<Long> branches) {
        List<Day> days = from.datesUntil(until.plusDays(1))
                .flatMap(date -> branches.stream().map(branch -> new Day(branch, date)))
                .toList();
        kept.of(days, missing -> read(from, until, missing));
    }

    private Map<Day, DayDiary> read(LocalDate from, LocalDate until, List<Day> days) {
        Map<Day, DayDiary.Builder> builders = new HashMap<>();
        days.forEach(day -> builders.put(day, new DayDiary.Builder()));
        String sql = "select branch_id, therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before,"
                + " buffer_after, business_date from appointment where business_date between ? and ? and branch_id = any (?)"
                + " and status not in ('cancelled', 'late-cancelled', 'no-show')"
                + " union all select a.branch_id, cast(null as bigint), cast(null as bigint), x.equipment_id, a.starts_at,"
                + " a.ends_at, a.buffer_before, a.buffer_after, a.business_date from appointment a"
                + " join appointment_add_on x on x.appointment_id = a.id and x.equipment_id is not null"
                + " where a.business_date between ? and ? and a.branch_id = any (?)"
                + " and a.status not in ('cancelled', 'late-cancelled', 'no-show')"
                + " union all select branch_id, therapist_id, room_id, equipment_id, starts_at, ends_at, buffer_before,"
                + " buffer_after, business_date from hold where business_date between ? and ? and branch_id = any (?)"
                + " and ended_at is null and expires_at > ?"
                + " union all select h.branch_id, cast(null as bigint), cast(null as bigint), c.resource_id, h.starts_at,"
                + " h.ends_at, h.buffer_before, h.buffer_after, h.business_date from hold h"
                + " join diary_claim c on c.owner_id = h.id and c.kind = 'E'"
                + " where h.business_date between ? and ? and h.branch_id = any (?)"
                + " and h.ended_at is null and h.expires_at > ? and c.resource_id is distinct from h.equipment_id"
                + " union all select b.branch_id, case when r.kind = 'T' then r.resource_id end,"
                + " case when r.kind = 'R' then r.resource_id end, case when r.kind = 'E' then r.resource_id end,"
                + " b.starts_at, b.ends_at, 0, 0, cast(null as date)"
                + " from block b join block_resource r on r.block_id = b.id"
                + " where b.branch_id = any (?) and b.lifted_at is null and b.ends_at > ? and b.starts_at < ?";
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            Array branches = connection.createArrayOf(
                    "bigint", days.stream().map(Day::branch).distinct().toArray());
            OffsetDateTime now = Time.utc(clock.instant());
            Object[] parameters = {
                from,
                until,
                branches,
                from,
                until,
                branches,
                from,
                until,
                branches,
                now,
                from,
                until,
                branches,
                now,
                branches,
                from.minusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC),
                until.plusDays(2).atStartOfDay().atOffset(ZoneOffset.UTC)
            };
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    LocalDate date = rows.getObject(9, LocalDate.class);
                    if (date != null) {
                        Day day = new Day(rows.getLong(1), date);
                        add(rows, builders.computeIfAbsent(day, any -> new DayDiary.Builder()));
                    } else {
                        addEveryDay(rows, builders);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the diaries could not be read", e);
        }
        return builders.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .build()));
    }

    /** A block belongs to no date: it takes its time whatever day is looked at. */
    private static void addEveryDay(ResultSet row, Map<Day, DayDiary.Builder> builders) throws SQLException {
        long branch = row.getLong(1);
        for (Map.Entry<Day, DayDiary.Builder> day : builders.entrySet()) {
            if (day.getKey().branch() == branch) {
                add(row, day.getValue());
            }
        }
    }

    private static void add(ResultSet row, DayDiary.Builder diary) throws SQLException {
        int treatment = DayDiary.minute(row.getObject(5, OffsetDateTime.class).toInstant());
        int from = treatment - row.getInt(7);
        int until = DayDiary.minute(row.getObject(6, OffsetDateTime.class).toInstant()) + row.getInt(8);
        for (int resource = 2; resource <= 4; resource++) {
            long id = row.getLong(resource);
            if (!row.wasNull()) {
                diary.add(id, from, until, treatment);
            }
        }
    }
}
