package clinic.reporting.period;

import clinic.reporting.period.ChecklistItem.Kind;
import clinic.shared.Refusal;
import java.io.Serializable;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What there is to look at before a month is closed, and the rule by which it may be.
 *
 * @param past whether the month takes no more entries already, because it or a later one is closed
 */
public record Checklist(YearMonth month, boolean past, List<ChecklistItem> items) implements Serializable {
    private static final int LONGEST_REASON = 300;

    public Checklist {
        items = List.copyOf(items);
    }

    /** Whether something stands that no reason confirms. */
    public boolean isBlocked() {
        return items.stream().anyMatch(item -> item.blocks() && !item.isClear());
    }

    /**
     * Why the month cannot be closed with these reasons: that it is {@code period-closed}, what blocks by the code of its item, what wants a reason as
     * {@code reason-missing}, and a reason that is too long as {@code reason-long}. Nothing when it can.
     */
    public List<Refusal> refusals(Map<Kind, String> reasons) {
        if (past) {
            return List.of(new Refusal("period-closed", "The month is closed already. It stays closed."));
        }
        List<Refusal> refusals = new ArrayList<>();
        for (ChecklistItem item : items) {
            if (item.isClear()) {
                continue;
            }
            String reason = reasons.getOrDefault(item.kind(), "").strip();
            if (item.blocks()) {
                refusals.add(new Refusal(item.kind().code(), item.kind().words()));
            } else if (reason.isEmpty()) {
                refusals.add(new Refusal(
                        "reason-missing", item.kind().words() + " Say why the month is closed all the same."));
            } else if (reason.length() > LONGEST_REASON) {
                refusals.add(new Refusal("reason-long", "A reason has " + LONGEST_REASON + " letters or fewer."));
            }
        }
        return refusals;
    }
}
