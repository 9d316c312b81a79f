package clinic.booking.service;

import clinic.booking.Appointment;
import clinic.booking.Proposal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What whoever books or moves a visit has already: time that does not count as taken, because it is theirs.
 *
 * @param owners of that time in the diary
 * @param room the room to keep if it is free; null for any
 * @param sameHands whether therapist and date stay, so that it costs them nothing more
 */
record Own(Set<Long> owners, @Nullable Long room, boolean sameHands) {
    static final Own NOTHING = new Own(Set.of(), null, false);

    static Own held(long hold) {
        return new Own(Set.of(hold), null, false);
    }

    /** What a visit has that is to be moved as proposed; its party's rooms are its own, too. */
    static Own of(Appointment visit, Proposal proposal) {
        Long party = visit.party();
        return new Own(
                party == null ? Set.of(visit.id()) : Set.of(visit.id(), party),
                visit.placement().room(),
                proposal.therapist().id() == visit.therapist()
                        && proposal.date().equals(visit.businessDate()));
    }
}
