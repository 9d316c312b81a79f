package clinic.booking.persistence;

import clinic.platform.BulkLoad;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * H2's stand-in for PostgreSQL's exclusion constraint: before a claim is written, locks the row of the therapist, room,
 * unit or client it is for, and refuses (SQLSTATE 23P01, as PostgreSQL does) when a claim on it overlaps, or (40001) when
 * the client was merged into another. Writers of one
 * diary queue on that lock, so what the check reads is committed.
 */
public class H2DiaryGuard implements Trigger {
    private static final String OVERLAP = "23P01";
    private static final int OWNER = 0;

    /** A serialization failure: tried again, the booking learns that the client was merged meanwhile. */
    private static final String MERGED = "40001";

    private static final String CLIENT = "client";
    private static final int RESOURCE = 1;
    private static final int KIND = 2;
    private static final int STARTS = 4;
    private static final int ENDS = 5;

    /** No claim is longer, so that the search for an overlap looks one day back and not through years of history. */
    private static final Duration LONGEST = Duration.ofHours(24);

    @Override
    public void fire(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] claim)
            throws SQLException {
        if (claim == null || BulkLoad.runs(connection)) {
            return;
        }
        OffsetDateTime starts = time(claim[STARTS]);
        OffsetDateTime ends = time(claim[ENDS]);
        if (ends.isAfter(starts.plus(LONGEST))) {
            throw new SQLException("diary_claim: longer than " + LONGEST.toHours() + " hours", "23513");
        }
        lock(connection, tableOf(String.valueOf(claim[KIND])), claim[RESOURCE]);
        try (PreparedStatement overlap = connection.prepareStatement("select 1 from diary_claim where resource_id = ?"
                + " and starts_at > ? and starts_at < ? and ends_at > ? and owner_id <> ? fetch first row only")) {
            overlap.setObject(1, claim[RESOURCE]);
            overlap.setObject(2, starts.minus(LONGEST));
            overlap.setObject(3, ends);
            overlap.setObject(4, starts);
            overlap.setObject(5, claim[OWNER]);
            try (ResultSet found = overlap.executeQuery()) {
                if (found.next()) {
                    throw new SQLException("diary_claim_overlap: resource " + claim[RESOURCE] + " is taken", OVERLAP);
                }
            }
        }
    }

    private static OffsetDateTime time(@Nullable Object value) throws SQLException {
        if (value instanceof OffsetDateTime time) {
            return time;
        }
        throw new SQLException("diary_claim: without a time", "23502");
    }

    private static void lock(Connection connection, String table, @Nullable Object id) throws SQLException {
        String merged = table.equals(CLIENT) ? "merged_into_id" : "null";
        try (PreparedStatement lock =
                connection.prepareStatement("select " + merged + " from " + table + " where id = ? for update")) {
            lock.setObject(1, id);
            try (ResultSet row = lock.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("diary_claim: there is no " + table + " " + id, "23503");
                }
                if (row.getObject(1) != null) {
                    throw new SQLException("diary_claim: client " + id + " was merged", MERGED);
                }
            }
        }
    }

    private static String tableOf(String kind) {
        return switch (kind) {
            case "T" -> "staff_member";
            case "R" -> "room";
            case "E" -> "equipment_unit";
            default -> CLIENT;
        };
    }
}
