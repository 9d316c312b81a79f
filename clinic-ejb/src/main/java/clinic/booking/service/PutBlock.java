package clinic.booking.service;

import clinic.booking.BlockKind;
import java.time.Instant;
import java.util.List;

/**
 * Time to block at a branch for the therapists, rooms and equipment units named; for none of them means the whole branch,
 * that is all its rooms.
 *
 * @param branch the branch's code
 * @param end after the start, at most 92 days later
 */
public record PutBlock(
        String branch,
        BlockKind kind,
        List<Long> therapists,
        List<Long> rooms,
        List<Long> units,
        Instant start,
        Instant end,
        String note) {}
