package clinic.solver.staffing;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What labour law and contract allow one person; minors have tighter ones.
 *
 * @param dailyMinutes most paid minutes of a day
 * @param consecutiveDays most days worked in a row
 * @param restMinutes least rest between two days, the way between branches comes on top
 * @param branchChanges most changes of branch within a day
 * @param earliest no work before this local time; null for no limit
 * @param latest no work after this local time, nor over midnight; null for no limit
 */
public record Limits(
        int dailyMinutes,
        int consecutiveDays,
        int restMinutes,
        int branchChanges,
        @Nullable LocalTime earliest,
        @Nullable LocalTime latest) {
    public Limits {
        if (dailyMinutes < 0 || consecutiveDays < 1 || restMinutes < 0 || branchChanges < 0) {
            throw new IllegalArgumentException("limits below zero");
        }
    }
}
