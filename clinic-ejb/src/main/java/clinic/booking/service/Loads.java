package clinic.booking.service;

import clinic.booking.DiaryChanged;
import clinic.booking.DiaryChangedElsewhere;
import clinic.booking.service.KeptDays.Day;
import clinic.organisation.LoadBudget;
import clinic.platform.Database;
import clinic.platform.IdList;
import clinic.platform.RoundTrip;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The load points that what is booked costs therapists' hands, by local date of the branch; cancelled and missed visits
 * cost none. For a search as fresh as {@link DayDiaries}, or two seconds older where another node's change was not announced;
 * for a booking as committed.
 */
@ApplicationScoped
public class Loads {
    private static final String COUNTS =
            "business_date between ? and ? and status not in ('cancelled', 'late-cancelled', 'no-show')";

    private static final int MOST_CHAINS = 500;
    private static final long FRESH_NANOS = 2_000_000_000L;

    @Inject
    private Database database;

    private final KeptDays<Map<Long, Integer>> kept = new KeptDays<>();
    private final Map<Set<Long>, Map<LocalDate, Sum>> sums = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    /**
     * @param parts what was summed up; a sum holds as long as they are the ones that are kept
     * @param change how many changes this node had seen
     */
    private record Sum(List<Map<Long, Integer>> parts, Map<Long, Integer> points, long change, long at) {

        static Sum of(@Nullable Sum known, List<Map<Long, Integer>> parts, long change) {
            if (known != null && known.holds(parts)) {
                return new Sum(parts, known.points, change, System.nanoTime());
            }
            Map<Long, Integer> points = new HashMap<>();
            parts.forEach(there -> there.forEach((therapist, more) -> points.merge(therapist, more, Integer::sum)));
            return new Sum(parts, points, change, System.nanoTime());
        }

        private boolean holds(List<Map<Long, Integer>> now) {
            for (int i = 0; i < parts.size(); i++) {
                if (parts.get(i) != now.get(i)) {
                    return false;
                }
            }
            return true;
        }

        static boolean fresh(@Nullable Sum known, long change) {
            return known != null && known.change == change && System.nanoTime() - known.at < FRESH_NANOS;
        }
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DiaryChanged change) {
        changed(change.branch(), change.date());
    }

    void changedElsewhere(@Observes DiaryChangedElsewhere change) {
        changed(change.branch(), change.date());
    }

    private void changed(long branch, LocalDate date) {
        kept.changed(branch, date);
        changes.incrementAndGet();
    }

    /** By date, the points of every therapist who has some at those branches; with at most one query. */
    Map<LocalDate, Map<Long, Integer>> between(LocalDate first, LocalDate last, Set<Long> branches) {
        long change = changes.get();
        if (sums.size() > MOST_CHAINS) {
            sums.clear();
        }
        Map<LocalDate, Sum> known = sums.computeIfAbsent(branches, any -> new ConcurrentHashMap<>());
        List<LocalDate> stale = first.datesUntil(last.plusDays(1))
                .filter(date -> !Sum.fresh(known.get(date), change))
                .toList();
        if (!stale.isEmpty()) {
            sum(stale, branches, known, change);
        }
        return first.datesUntil(last.plusDays(1))
                .collect(Collectors.toMap(date -> date, date -> Objects.requireNonNull(known.get(date))
                        .points()));
    }

    private void sum(List<LocalDate> dates, Set<Long> branches, Map<LocalDate, Sum> known, long change) {
        Map<Day, Map<Long, Integer>> read = kept.of(
                dates.stream()
                        .flatMap(date -> branches.stream().map(branch -> new Day(branch, date)))
                        .toList(),
                this::read);
        for (LocalDate date : dates) {
            List<Map<Long, Integer>> parts = branches.stream()
                    .map(branch -> Objects.requireNonNull(read.get(new Day(branch, date))))
                    .toList();
            known.compute(date, (any, before) -> Sum.of(before, parts, change));
        }
    }

    /** One therapist's points at all branches on the dates a week around one, the date's own in the middle; without those visits. */
    int[] around(LocalDate date, long therapist, Set<Long> except) {
        RoundTrip trip = new RoundTrip();
        Supplier<int[]> points = around(trip, date, therapist, except);
        trip.make(database);
        return points.get();
    }

    /** The same, asked together with what else is asked. */
    Supplier<int[]> around(RoundTrip trip, LocalDate date, long therapist, Set<Long> except) {
        LocalDate first = date.minusDays(LoadBudget.REACH);
        String without = except.isEmpty() ? "" : " and a.id not in (" + IdList.of(except) + ")";
        String sql = points("business_date", "therapist_id = ?" + without);
        return trip.ask(
                sql,
                6,
                (query, before) -> {
                    for (int column = before; column < before + 6; column += 3) {
                        query.setObject(column + 1, first);
                        query.setObject(column + 2, date.plusDays(LoadBudget.REACH));
                        query.setLong(column + 3, therapist);
                    }
                },
                row -> {
                    int[] points = new int[2 * LoadBudget.REACH + 1];
                    while (row.next()) {
                        points[Math.toIntExact(ChronoUnit.DAYS.between(first, row.getObject(1, LocalDate.class)))] =
                                row.getInt(2);
                    }
                    return points;
                });
    }

    /** The therapists' points at all branches by date, without those visits. */
    Map<Long, Map<LocalDate, Integer>> of(
            Collection<Long> therapists, LocalDate first, LocalDate last, Set<Long> except) {
        Map<Long, Map<LocalDate, Integer>> points = new HashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        points("therapist_id, business_date", "therapist_id = any (?) and not (a.id = any (?))"))) {
            for (int column = 0; column < 8; column += 4) {
                select.setObject(column + 1, first);
                select.setObject(column + 2, last);
                select.setArray(column + 3, connection.createArrayOf("bigint", therapists.toArray()));
                select.setArray(column + 4, connection.createArrayOf("bigint", except.toArray()));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    points.computeIfAbsent(row.getLong(1), therapist -> new HashMap<>())
                            .put(row.getObject(2, LocalDate.class), row.getInt(3));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the loads could not be read", e);
        }
        return points;
    }

    /** The points, by those columns, of the visits for which that is so and of what is given along with them. */
    private static String points(String keys, String where) {
        String visits = " where " + COUNTS + " and " + where;
        return "select " + keys + ", sum(points) from (select " + keys
                + ", s.load_points as points from appointment a join service s on s.id = a.service_id" + visits
                + " union all select " + keys + ", s.load_points from appointment a"
                + " join appointment_add_on x on x.appointment_id = a.id join service s on s.id = x.service_id" + visits
                + ") v group by " + keys;
    }

    private Map<Day, Map<Long, Integer>> read(List<Day> days) {
        TreeSet<LocalDate> dates = days.stream().map(Day::date).collect(Collectors.toCollection(TreeSet::new));
        List<Long> branches =
                new ArrayList<>(new TreeSet<>(days.stream().map(Day::branch).toList()));
        Map<Day, Map<Long, Integer>> read = new HashMap<>();
        dates.first()
                .datesUntil(dates.last().plusDays(1))
                .forEach(date -> branches.forEach(branch -> read.put(new Day(branch, date), new HashMap<>())));
        String sql = points("branch_id, business_date, therapist_id", "branch_id in (" + IdList.of(branches) + ")");
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int column = 0; column < 4; column += 2) {
                select.setObject(column + 1, dates.first());
                select.setObject(column + 2, dates.last());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    read.computeIfAbsent(
                                    new Day(row.getLong(1), row.getObject(2, LocalDate.class)), day -> new HashMap<>())
                            .put(row.getLong(3), row.getInt(4));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the loads could not be read", e);
        }
        return read;
    }
}
