package clinic.roster;

import clinic.shared.TimeSlot;
import java.util.Collection;
import java.util.List;

/** The diary, as far as breaks need one; a context above, which knows what is booked, keeps it as a bean. */
public interface BreakDiary {

    /** A break that is kept free for the therapist of a published shift. */
    record Kept(long shift, long branch, long staff, TimeSlot slot) {}

    /** Time of somebody in which they cannot have a break. */
    record Taken(long staff, TimeSlot slot) {}

    /**
     * What is taken of those people at any moment of the window, at whatever branch, by anything but the kept breaks of those
     * shifts.
     *
     * @param deciding whether nobody else shall book these people until the transaction ends
     */
    List<Taken> taken(Collection<Long> shifts, Collection<Long> staff, TimeSlot window, boolean deciding);

    /**
     * From now on keeps exactly these breaks of those shifts: what was kept before and is not among them can be booked.
     *
     * @throws clinic.shared.SlotTaken when somebody else has taken the time meanwhile
     */
    void keep(Collection<Long> shifts, List<Kept> breaks);
}
