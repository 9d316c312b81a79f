package clinic.booking;

import clinic.organisation.BookingTerms;
import clinic.organisation.Catalogue;
import clinic.shared.TimeSlot;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A visit somebody wants to book or move, as the policies see it.
 *
 * @param date the branch's local date of the start
 * @param room null while none was asked for: any that suits will do
 * @param client null while it is not known for whom
 * @param now when it is asked
 */
public record Proposal(
        Catalogue catalogue,
        Catalogue.Branch branch,
        Catalogue.Service service,
        Catalogue.Member therapist,
        Catalogue.@Nullable Room room,
        @Nullable Long client,
        TimeSlot slot,
        LocalDate date,
        Instant now) {

    /** The terms in force at the branch on the day it is asked. */
    public BookingTerms terms() {
        return catalogue.terms(branch.id(), service.id(), LocalDate.ofInstant(now, branch.zone()));
    }

    public int minutes() {
        return (int) slot.length().toMinutes();
    }
}
