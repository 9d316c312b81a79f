package clinic.organisation;

import clinic.shared.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asked before something is taken out of use: a room, an equipment unit, a therapist at a branch, a service, a whole
 * branch. Contexts that still need it (booking: future appointments) implement this as a CDI bean and answer with
 * every reason, naming how many appointments stand in the way and what to do with them; nothing means it may go.
 */
public interface RetirementPolicy {

    enum Subject {
        ROOM,
        EQUIPMENT,
        THERAPIST,
        SERVICE,
        BRANCH
    }

    /**
     * What is to go, and from when on it is needed no more.
     *
     * @param id of the room, unit, staff member, service or branch
     * @param branch where it goes; null for a service, which goes everywhere
     * @param name in words, for the reasons
     * @param from appointments that begin before it stay untouched
     */
    record Retirement(Subject subject, long id, @Nullable Long branch, String name, Instant from) {}

    /** Every reason why it has to stay; empty when it may go. */
    List<Refusal> objections(Retirement retirement);
}
