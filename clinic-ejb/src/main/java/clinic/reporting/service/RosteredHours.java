package clinic.reporting.service;

import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.Workday;
import clinic.platform.Database;
import clinic.reporting.Period;
import clinic.reporting.WeekHours;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How long therapists are rostered while their branch is open, by the hour of its clock: published shifts or the weekly
 * pattern, less leave, as the catalogue knows it at this moment. Months are kept until the catalogue or the branch's roster
 * changes.
 */
@ApplicationScoped
public class RosteredHours {
    private static final int MOST_KEPT = 10_000;
    private static final long SETTLES_NANOS = 1_000_000_000L;

    private record Key(long branch, YearMonth month) {}

    /** @param hours 24 for each date of the month, in minutes */
    private record Kept(long catalogue, @Nullable Long roster, short[] hours) {}

    /** Somebody's rostered minutes on one date. */
    public record Time(LocalDate date, long branch, long therapist, long minutes) {}

    @Inject
    private Database database;

    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();
    private final Map<Long, Seen> seen = new ConcurrentHashMap<>();

    /** A roster's version and since when this node has seen it: its days may be known a moment later than that. */
    private record Seen(@Nullable Long version, long since) {}

    /** The hours of those dates, by branch. */
    public Map<Long, WeekHours> of(Catalogue catalogue, Collection<Long> branches, Optional<Period> dates) {
        Map<Long, WeekHours> hours = new HashMap<>();
        branches.forEach(branch -> hours.put(branch, new WeekHours()));
        dates.ifPresent(period -> {
            Map<Long, Long> versions = versions();
            for (YearMonth month : months(period)) {
                month(catalogue, month, branches, versions)
                        .forEach((branch, kept) -> add(kept, month, period, Objects.requireNonNull(hours.get(branch))));
            }
        });
        return hours;
    }

    private static void add(Kept kept, YearMonth month, Period period, WeekHours sum) {
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day);
            if (!date.isBefore(period.from()) && !date.isAfter(period.to())) {
                sum.add(date, kept.hours(), (day - 1) * WeekHours.HOURS);
            }
        }
    }

    private Map<Long, Kept> month(
            Catalogue catalogue, YearMonth month, Collection<Long> branches, Map<Long, Long> versions) {
        Map<Long, Kept> known = new HashMap<>();
        List<Catalogue.Branch> missing = new ArrayList<>();
        for (Long branch : branches) {
            Kept one = kept.get(new Key(branch, month));
            if (current(one, catalogue, versions.get(branch))) {
                known.put(branch, Objects.requireNonNull(one));
            } else {
                missing.add(catalogue.branch(branch));
            }
        }
        if (!missing.isEmpty()) {
            if (kept.size() + missing.size() > MOST_KEPT) {
                kept.clear();
            }
            read(catalogue, month, missing, versions).forEach((branch, one) -> {
                known.put(branch, one);
                if (settled(branch, one.roster())) {
                    kept.put(new Key(branch, month), one);
                }
            });
        }
        return known;
    }

    private boolean settled(long branch, @Nullable Long version) {
        long now = System.nanoTime();
        Seen known = Objects.requireNonNull(seen.compute(
                branch,
                (any, before) ->
                        before != null && Objects.equals(before.version(), version) ? before : new Seen(version, now)));
        return version == null || now - known.since() > SETTLES_NANOS;
    }

    private static boolean current(@Nullable Kept known, Catalogue catalogue, @Nullable Long roster) {
        return known != null && known.catalogue() == catalogue.version() && Objects.equals(known.roster(), roster);
    }

    private static List<YearMonth> months(Period period) {
        List<YearMonth> months = new ArrayList<>();
        YearMonth last = YearMonth.from(period.to());
        for (YearMonth month = YearMonth.from(period.from()); !month.isAfter(last); month = month.plusMonths(1)) {
            months.add(month);
        }
        return months;
    }

    private Map<Long, Kept> read(
            Catalogue catalogue, YearMonth month, Collection<Catalogue.Branch> branches, Map<Long, Long> versions) {
        catalogue.prepareWorkdays(branches, month.atDay(1), month.atEndOfMonth());
        Map<Long, Kept> read = new HashMap<>();
        for (Catalogue.Branch branch : branches) {
            short[] hours = new short[month.lengthOfMonth() * WeekHours.HOURS];
            for (int day = 1; day <= month.lengthOfMonth(); day++) {
                int from = (day - 1) * WeekHours.HOURS;
                slots(catalogue, branch, month.atDay(day))
                        .values()
                        .forEach(slots -> slots.forEach(slot -> {
                            ZonedDateTime local = slot.start().atZone(branch.zone());
                            WeekHours.spread(
                                    local.getHour() * 60 + local.getMinute(),
                                    (int) slot.length().toMinutes(),
                                    hours,
                                    from);
                        }));
            }
            read.put(branch.id(), new Kept(catalogue.version(), versions.get(branch.id()), hours));
        }
        return read;
    }

    /** Everybody's time on one date, while the branch is open, by therapist. */
    private static Map<Long, List<TimeSlot>> slots(Catalogue catalogue, Catalogue.Branch branch, LocalDate date) {
        Optional<Hours> open = branch.hoursOn(date);
        if (open.isEmpty()) {
            return Map.of();
        }
        TimeSlot opening = open.get().on(date, branch.zone());
        Workday workday = catalogue.workday(branch, date);
        Map<Long, List<TimeSlot>> slots = new java.util.TreeMap<>();
        for (Catalogue.Member therapist : catalogue.therapists(branch.id())) {
            for (TimeSlot slot : workday.of(therapist)) {
                if (slot.overlaps(opening)) {
                    slots.computeIfAbsent(therapist.id(), any -> new ArrayList<>())
                            .add(new TimeSlot(
                                    later(slot.start(), opening.start()), earlier(slot.end(), opening.end())));
                }
            }
        }
        return slots;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Who was rostered how long, by date, branch and therapist, after that one; at most so many. */
    public List<Time> times(
            Catalogue catalogue, Collection<Long> branches, Period period, @Nullable Time after, int limit) {
        List<Time> times = new ArrayList<>();
        List<Long> inOrder = branches.stream().sorted().toList();
        for (LocalDate date = after == null ? period.from() : after.date();
                !date.isAfter(period.to()) && times.size() < limit;
                date = date.plusDays(1)) {
            LocalDate on = date;
            for (long branch : inOrder) {
                slots(catalogue, catalogue.branch(branch), date).forEach((therapist, slots) -> {
                    Time time = new Time(
                            on,
                            branch,
                            therapist,
                            slots.stream()
                                    .mapToLong(slot -> slot.length().toMinutes())
                                    .sum());
                    if (after == null || isAfter(time, after)) {
                        times.add(time);
                    }
                });
            }
        }
        return List.copyOf(times.subList(0, Math.min(limit, times.size())));
    }

    private static boolean isAfter(Time time, Time other) {
        return time.date().isAfter(other.date())
                || time.branch() > other.branch()
                || (time.branch() == other.branch() && time.therapist() > other.therapist());
    }

    private Map<Long, Long> versions() {
        Map<Long, Long> versions = new HashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select =
                        connection.prepareStatement("select branch_id, version from roster_version");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                versions.put(row.getLong(1), row.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the rosters' versions could not be read", e);
        }
        return versions;
    }
}
