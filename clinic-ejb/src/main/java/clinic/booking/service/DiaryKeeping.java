package clinic.booking.service;

import clinic.booking.Appointment;
import clinic.booking.Appointments;
import clinic.booking.Hold;
import clinic.booking.Holds;
import clinic.booking.persistence.Diary;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import clinic.shared.SlotTaken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the diary in step with appointments that are there already: what they take, alone and as a party. */
@ApplicationScoped
public class DiaryKeeping {

    @Inject
    private Diary diary;

    @Inject
    private Appointments appointments;

    @Inject
    private Holds holds;

    @Inject
    private Catalogues catalogues;

    /**
     * Makes the diary say what the appointment takes now, which may be nothing, or elsewhere than before.
     *
     * @throws Diary.Overlap when somebody else has it
     */
    public void update(Appointment appointment) {
        update(List.of(appointment));
    }

    /** The same for several of one branch, who may change places among themselves; of a party or of none. */
    void update(List<Appointment> together) {
        List<Long> parties = together.stream()
                .map(Appointment::party)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        diary.releaseAll(Stream.concat(together.stream().map(Appointment::id), parties.stream())
                .toList());
        diary.claimAll(together.stream()
                .filter(appointment -> appointment.status().claimsDiary())
                .map(Diary.Claims::of)
                .toList());
        if (!parties.isEmpty()) {
            Map<Long, List<Appointment>> all = appointments.ofParties(parties).stream()
                    .collect(Collectors.groupingBy(visit -> Objects.requireNonNull(visit.party())));
            diary.claimAll(parties.stream()
                    .flatMap(party ->
                            rooms(party, together.get(0).branch(), all.getOrDefault(party, List.of())).stream())
                    .toList());
        }
    }

    /**
     * Ends the hold whose slot is being booked, and those kept together with it; one that ended by itself is no obstacle, if the slot is still free.
     *
     * @throws NotFound when the branch has no hold of that id
     */
    void book(long hold, long branch, Instant now) {
        for (Hold held : holds.together(hold)) {
            if (held.branch() != branch) {
                throw new NotFound("hold", hold);
            }
            if (!held.isEnded()) {
                held.book(now);
                diary.release(held.id());
            }
        }
    }

    /** The owners of the time that is held together with that hold. */
    Set<Long> heldWith(long hold) {
        return holds.together(hold).stream().map(Hold::id).collect(Collectors.toSet());
    }

    /** The visits of its party, itself among them; it alone when it was booked alone. */
    List<Appointment> together(Appointment appointment) {
        Long party = appointment.party();
        return party == null ? List.of(appointment) : appointments.ofParty(party);
    }

    /**
     * Takes the rooms of a party's standing visits.
     *
     * @throws SlotTaken when there are more of them in a room than it has places
     */
    void takeRooms(long party, long branch) {
        rooms(party, branch, appointments.ofParty(party)).ifPresent(diary::claim);
    }

    private Optional<Diary.Claims> rooms(long party, long branch, List<Appointment> all) {
        List<Appointment> standing =
                all.stream().filter(visit -> visit.status().claimsDiary()).toList();
        for (Appointment visit : standing) {
            Catalogue.Room room = catalogues.current().room(visit.placement().room());
            long clients = standing.stream()
                    .filter(other -> other.placement().room() == room.id()
                            && other.placement()
                                    .slot()
                                    .overlaps(visit.placement().slot()))
                    .map(Appointment::client)
                    .distinct()
                    .count();
            if (clients > room.capacity()) {
                throw new SlotTaken(List.of(new Refusal(
                        SlotTaken.CODE, "The other one of the party is in " + room.name() + " at that time.")));
            }
        }
        return standing.isEmpty()
                ? Optional.empty()
                : Optional.of(Diary.Claims.of(
                        party,
                        branch,
                        standing.stream().map(Appointment::placement).toList(),
                        null));
    }
}
