package clinic.solver.staffing;

import org.jspecify.annotations.Nullable;

/**
 * Heads wanted at a branch for some quarters of an hour, whatever their shifts are. Counts everybody there for all of that
 * time on one shift that begins on the same date.
 *
 * @param skill of the shifts that count; null for any
 */
public record Coverage(
        String branch, Period period, @Nullable String skill, int need, int minimum) {}
