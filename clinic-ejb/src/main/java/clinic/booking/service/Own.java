package clinic.booking.service;

import clinic.booking.Appointment;
import clinic.booking.Proposal;
import clinic.booking.persistence.Diary.Taken;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What whoever books or moves a visit has already: time that does not count as taken, because it is theirs.
 *
 * @param owners of that time in the diary
 * @param room the room to keep if it is free; null for any
 * @param sameHands whether therapist and date stay, so that it costs them nothing more
 * @param full rooms of its own party with as many others in them as they have places
 */
record Own(Set<Long> owners, @Nullable Long room, boolean sameHands, List<Taken> full) {
    static final Own NOTHING = new Own(Set.of(), null, false, List.of());

    static Own held(long hold) {
        return new Own(Set.of(hold), null, false, List.of());
    }

    /**
     * What a visit has that is to be moved as proposed; its party's rooms are its own, too, as far as they have places.
     *
     * @param together the visits of its party
     */
    static Own of(Appointment visit, List<Appointment> together, Proposal proposal) {
        Long party = visit.party();
        Map<Long, List<Appointment>> byRoom = together.stream()
                .filter(other -> other.status().claimsDiary() && other.client() != visit.client())
                .filter(other -> other.placement().slot().overlaps(proposal.slot()))
                .collect(Collectors.groupingBy(other -> other.placement().room()));
        List<Taken> full = byRoom.entrySet().stream()
                .filter(room -> room.getValue().size()
                        >= proposal.catalogue().room(room.getKey()).capacity())
                .flatMap(room -> room.getValue().stream())
                .map(other -> new Taken(
                        other.placement().room(), 'R', other.placement().withBuffers(), other.id(), other.branch()))
                .toList();
        return new Own(
                party == null ? Set.of(visit.id()) : Set.of(visit.id(), party),
                visit.placement().room(),
                proposal.therapist().id() == visit.therapist()
                        && proposal.date().equals(visit.businessDate()),
                full);
    }

    /** The same for a place that was proposed elsewhere: that room, and the load counts anew. */
    Own at(long itsRoom) {
        return new Own(owners, itsRoom, false, full);
    }
}
