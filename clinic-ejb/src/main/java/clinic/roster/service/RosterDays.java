package clinic.roster.service;

import clinic.organisation.Catalogue;
import clinic.organisation.Rosters;
import clinic.platform.Database;
import clinic.roster.RosterPublished;
import clinic.roster.persistence.RosterDayReader;
import clinic.roster.persistence.RosterDayReader.Key;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What bookings go by, kept by branch in spans of four weeks until the branch's version changes. What this node publishes is
 * seen as soon as it is committed; of other nodes, by comparing versions, within a fifth of a second.
 */
@ApplicationScoped
public class RosterDays implements Rosters {
    private static final long COMPARE_NANOS = 200_000_000L;
    private static final int SPAN = 28;
    private static final int MOST_KEPT = 3_000;

    private record Span(long branch, long number) {
        static Span of(long branch, LocalDate date) {
            return new Span(branch, Math.floorDiv(date.toEpochDay(), SPAN));
        }

        LocalDate first() {
            return LocalDate.ofEpochDay(number * SPAN);
        }

        LocalDate last() {
            return first().plusDays(SPAN - 1L);
        }
    }

    private record Kept(@Nullable Long version, Map<Key, Rosters.Day> days) {}

    private record Versions(Map<Long, Long> of, long comparedAt, long changes) {}

    @Inject
    private Database database;

    private final AtomicLong changes = new AtomicLong();
    private final Map<Span, Kept> kept = new ConcurrentHashMap<>();

    private volatile @Nullable Versions latest;

    void published(@Observes(during = TransactionPhase.AFTER_SUCCESS) RosterPublished change) {
        changes.incrementAndGet();
    }

    @Override
    public Rosters.Day on(Catalogue.Branch branch, LocalDate date) {
        Span span = Span.of(branch.id(), date);
        Kept known = kept.get(span);
        if (known == null || !Objects.equals(known.version(), version(branch.id()))) {
            known = read(List.of(branch), span.number(), span.number()).get(span);
        }
        return Objects.requireNonNull(known).days().getOrDefault(new Key(branch.id(), date), Rosters.Day.UNPLANNED);
    }

    @Override
    public void prepare(Collection<Catalogue.Branch> branches, LocalDate from, LocalDate until) {
        long first = Math.floorDiv(from.toEpochDay(), SPAN);
        long last = Math.floorDiv(until.toEpochDay(), SPAN);
        List<Catalogue.Branch> missing = new ArrayList<>();
        for (Catalogue.Branch branch : branches) {
            for (long number = first; number <= last; number++) {
                Kept known = kept.get(new Span(branch.id(), number));
                if (known == null || !Objects.equals(known.version(), version(branch.id()))) {
                    missing.add(branch);
                    break;
                }
            }
        }
        if (!missing.isEmpty()) {
            read(missing, first, last);
        }
    }

    private @Nullable Long version(long branch) {
        Versions known = latest;
        long changesBefore = changes.get();
        long now = System.nanoTime();
        if (known == null || known.changes() != changesBefore || now - known.comparedAt() >= COMPARE_NANOS) {
            try (Connection connection = database.connection()) {
                known = new Versions(RosterDayReader.versions(connection), now, changesBefore);
                latest = known;
            } catch (SQLException e) {
                throw new IllegalStateException("the roster could not be read", e);
            }
        }
        return known.of().get(branch);
    }

    /** The versions are read before the days: days that are newer than their version are read once more, never kept too long. */
    private Map<Span, Kept> read(List<Catalogue.Branch> branches, long first, long last) {
        try (Connection connection = database.connection()) {
            Map<Long, Long> versions = RosterDayReader.versions(connection);
            Map<Key, Rosters.Day> days = new RosterDayReader(
                            branches, new Span(0, first).first(), new Span(0, last).last())
                    .read(connection);
            Map<Span, Kept> read = new java.util.HashMap<>();
            for (Catalogue.Branch branch : branches) {
                for (long number = first; number <= last; number++) {
                    read.put(
                            new Span(branch.id(), number),
                            new Kept(versions.get(branch.id()), new java.util.HashMap<>()));
                }
            }
            days.forEach((key, day) -> Objects.requireNonNull(read.get(Span.of(key.branch(), key.date())))
                    .days()
                    .put(key, day));
            if (kept.size() > MOST_KEPT) {
                kept.clear();
            }
            kept.putAll(read);
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException("the roster could not be read", e);
        }
    }
}
