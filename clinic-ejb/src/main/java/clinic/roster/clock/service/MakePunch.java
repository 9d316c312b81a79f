package clinic.roster.clock.service;

import clinic.roster.clock.PunchKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A punch of the caller.
 *
 * @param branch the branch's code
 * @param at when it was made, if it could not be sent at once; null for now
 */
public record MakePunch(
        PunchKind kind, String branch, @Nullable Instant at) {}
