package clinic.organisation;

import java.util.Map;

/** The organisation's load budget, and those of staff members who have their own. */
public record LoadBudgets(LoadBudget usual, Map<Long, LoadBudget> own) {
    public static final LoadBudgets NONE = new LoadBudgets(LoadBudget.NONE, Map.of());

    /** What holds for the staff member: their own limits, the organisation's where they have none. */
    public LoadBudget of(long member) {
        LoadBudget theirs = own.get(member);
        return theirs == null ? usual : theirs.or(usual);
    }
}
