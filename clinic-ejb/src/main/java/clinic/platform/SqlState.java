package clinic.platform;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failed statement means, by its SQLSTATE, on both engines. */
public final class SqlState {
    /** What both engines raise for an entry of a month that is closed. */
    public static final String CLOSED_MONTH = "45001";

    private static final String OVERLAP = "23P01";
    private static final String DUPLICATE = "23505";

    /** Deadlock, serialization failure, lock not available; H2: deadlock, lock timeout, concurrent update. */
    private static final Set<String> CONTENTION = Set.of("40P01", "40001", "55P03", "HYT00", "90131");

    private SqlState() {}

    /** A claim on a diary overlaps one that is there. */
    public static boolean isOverlap(Throwable failure) {
        return OVERLAP.equals(of(failure));
    }

    /** Two transactions got in each other's way; the same work may succeed when tried again. */
    public static boolean isContention(Throwable failure) {
        String state = of(failure);
        return state != null && CONTENTION.contains(state);
    }

    public static boolean isDuplicate(Throwable failure) {
        return DUPLICATE.equals(of(failure));
    }

    /** An entry was to be posted into a month that is closed, or a month closed out of turn. */
    public static boolean isClosedMonth(Throwable failure) {
        return CLOSED_MONTH.equals(of(failure));
    }

    private static @Nullable String of(Throwable failure) {
        String state = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
        }
        return state;
    }
}
