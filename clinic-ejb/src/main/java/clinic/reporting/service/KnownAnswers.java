package clinic.reporting.service;

import clinic.platform.IdList;
import clinic.reporting.Period;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Answers about branches and periods, kept in memory and given again while nothing has changed in the months they are about.
 * Everything that is posted, sold or happens to a visit that has ended counts as a change of its branch and month in its own
 * transaction, on whichever node; how many there are is asked every time. What is answered is therefore never older than the
 * question. To be asked only in transactions that change nothing: what they roll back would be known.
 */
@ApplicationScoped
public class KnownAnswers {
    /** Some 200 bytes each. */
    private static final int MOST_CELLS = 100_000;

    private record Key(String what, Object question, List<Period> periods, List<Long> branches) {}

    /** An answer, or that somebody is reading it. */
    private static final class Known {
        private final long changes;
        private final CompletableFuture<Object> answer = new CompletableFuture<>();
        private int cells;

        private Known(long changes) {
            this.changes = changes;
        }
    }

    /** What is asked when the answer is not known. */
    public interface Reading<T> {
        T read() throws SQLException;
    }

    private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private int cells;

    /**
     * The answer to a question, read if it is not known.
     *
     * @param what which kind of answer, which is always of the same type
     * @param question whatever the answer depends on besides the branches, the dates and their rows
     * @param periods the dates the answer depends on; changes in other months do not matter
     * @param branches where none are left, nothing can change and nothing is kept
     * @param size how many numbers, about, the answer is made of
     */
    public <T> T answer(
            Connection connection,
            String what,
            Object question,
            List<Period> periods,
            Collection<Long> branches,
            ToIntFunction<T> size,
            Reading<T> reading)
            throws SQLException {
        if (branches.isEmpty()) {
            return reading.read();
        }
        Key key = new Key(what, question, periods, List.copyOf(branches));
        // first: what changes while the answer is read may be in it already, and is then read once more than needed
        long changes = changes(connection, periods, branches);
        Known own = new Known(changes);
        Known found = find(key, own);
        if (found != own) {
            try {
                @SuppressWarnings("unchecked") // kept under its kind
                T answer = (T) found.answer.join();
                return answer;
            } catch (CompletionException | CancellationException e) {
                return reading.read();
            }
        }
        try {
            T read = reading.read();
            own.answer.complete(read);
            keep(key, own, 1 + size.applyAsInt(read));
            return read;
        } finally {
            if (own.answer.cancel(false)) {
                keep(key, own, MOST_CELLS + 1);
            }
        }
    }

    /** The one that is known or being read already; else it is up to the caller, whom others with the same question wait for. */
    private synchronized Known find(Key key, Known own) {
        Known found = known.get(key);
        if (found != null && found.changes == own.changes) {
            return found;
        }
        cells -= found == null ? 0 : found.cells;
        known.put(key, own);
        return own;
    }

    /** Keeps what was read, unless it is too much, and forgets what was asked for least lately when there is no room. */
    private synchronized void keep(Key key, Known read, int size) {
        if (known.get(key) != read) {
            return;
        }
        if (size > MOST_CELLS) {
            known.remove(key);
            return;
        }
        read.cells = size;
        cells += size;
        Iterator<Known> eldest = known.values().iterator();
        while (cells > MOST_CELLS) {
            cells -= eldest.next().cells;
            eldest.remove();
        }
    }

    private static long changes(Connection connection, List<Period> periods, Collection<Long> branches)
            throws SQLException {
        String of = " where ("
                + periods.stream()
                        .map(period -> "month_start between date '"
                                + period.from().withDayOfMonth(1) + "' and date '" + period.to() + "'")
                        .collect(Collectors.joining(" or "))
                + ") and branch_id in (" + IdList.of(branches) + ")";
        try (PreparedStatement select = connection.prepareStatement("select sum(changes) from (select changes from"
                        + " revenue_month" + of + " union all select changes from visit_month" + of + ") c");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
