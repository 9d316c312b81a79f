package clinic.roster.service;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Where a shift goes: to a branch, a person and a time.
 *
 * @param version the shift's version when it was looked at; null to move it whatever has become of it
 * @param branch the branch's code
 * @param staff null for an open shift
 * @param start in that branch's wall-clock time; {@code end} likewise
 */
public record MoveShift(
        long shift,
        @Nullable Long version,
        String branch,
        @Nullable Long staff,
        LocalDateTime start,
        LocalDateTime end) {}
