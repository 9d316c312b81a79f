package clinic.booking.policy;

import clinic.booking.BookingPolicy;
import clinic.booking.Proposal;
import clinic.organisation.Catalogue;
import clinic.shared.Refusal;
import java.util.Optional;

/** A room that was asked for is in use, belongs to the branch and suits the service. */
public final class RoomPolicy implements BookingPolicy {

    @Override
    public Optional<Refusal> refuse(Proposal proposal) {
        Catalogue.Room room = proposal.room();
        if (room == null || suits(room, proposal)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                "room-unsuitable",
                room.name() + " cannot be used for " + proposal.service().name() + " at "
                        + proposal.branch().name() + "."));
    }

    /** Whether the room could take the visit if it is free. */
    public static boolean suits(Catalogue.Room room, Proposal proposal) {
        return room.branch() == proposal.branch().id() && suits(room, proposal.service());
    }

    public static boolean suits(Catalogue.Room room, Catalogue.Service service) {
        return room.active()
                && (service.roomKind() == null || service.roomKind().equals(room.kind()));
    }
}
