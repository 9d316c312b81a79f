package clinic.roster;

import clinic.shared.TimeSlot;
import java.util.List;

/** What is booked into working time; a context above, which knows visits, tells it as a bean. */
public interface BookedWork {

    /** Working time that somebody is about to lose at a branch. */
    record Lost(long staff, long branch, TimeSlot slot) {}

    /**
     * Something booked with somebody who would no longer work then.
     *
     * @param words who and when, for the person who decides
     */
    record Affected(long visit, long branch, long staff, TimeSlot slot, String words) {}

    /** Everything that still stands and lies at least partly in the lost time, by start. */
    List<Affected> affected(List<Lost> lost);
}
