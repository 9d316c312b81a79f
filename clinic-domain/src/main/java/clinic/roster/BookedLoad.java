package clinic.roster;

import clinic.shared.Money;
import clinic.shared.TimeSlot;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is and was booked at a branch, as work for somebody; a context above, which knows visits, tells it as a bean. */
public interface BookedLoad {

    /**
     * One treatment.
     *
     * @param date the branch's local date
     * @param slot with the buffers before and after it
     * @param credential what its therapist must hold; null for none
     * @param price as agreed, add-ons included
     */
    record Treatment(
            LocalDate date, TimeSlot slot, @Nullable String credential, Money price) {}

    /** The treatments of a branch on local dates from one to the other, both inclusive, that were not called off. */
    List<Treatment> treatments(long branch, LocalDate from, LocalDate until);
}
