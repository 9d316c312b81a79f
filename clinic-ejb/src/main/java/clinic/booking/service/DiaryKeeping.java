package clinic.booking.service;

import clinic.booking.Appointment;
import clinic.booking.Appointments;
import clinic.booking.Hold;
import clinic.booking.Holds;
import clinic.booking.Placement;
import clinic.booking.persistence.Diary;
import clinic.shared.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
        parties.forEach(party -> takeRooms(party, together.get(0).branch()));
    }

    /**
     * Ends the hold whose slot is being booked; one that ended by itself is no obstacle, if the slot is still free.
     *
     * @throws NotFound when the branch has no hold of that id
     */
    void book(long hold, long branch, Instant now) {
        Hold held = holds.get(hold);
        if (held.branch() != branch) {
            throw new NotFound("hold", hold);
        }
        if (!held.isEnded()) {
            held.book(now);
            diary.release(hold);
        }
    }

    /** Takes the rooms of a party's standing visits. */
    void takeRooms(long party, long branch) {
        List<Placement> standing = appointments.ofParty(party).stream()
                .filter(visit -> visit.status().claimsDiary())
                .map(Appointment::placement)
                .toList();
        if (!standing.isEmpty()) {
            diary.claim(Diary.Claims.of(party, branch, standing));
        }
    }
}
