package clinic.visit;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One branch on one local day, as the desk sees it. Minutes count from {@code from} on the wall clock of the branch.
 *
 * @param from the first full hour shown
 * @param minutes how long the shown day is
 * @param closed why the branch is closed that day; null when it is open
 * @param now minutes from the start to now; null when it is another day or outside the shown hours
 * @param visits how many visits take place, cancelled ones and no-shows left out
 */
public record DayBoard(
        long branch,
        String branchCode,
        String branchName,
        ZoneId zone,
        LocalDate date,
        LocalDate today,
        LocalTime from,
        int minutes,
        @Nullable String closed,
        @Nullable Integer now,
        BoardColumns by,
        int visits,
        List<BoardColumn> columns) {

    /** All cards, column by column. */
    public List<BoardCard> cards() {
        return columns.stream().flatMap(column -> column.cards().stream()).toList();
    }
}
