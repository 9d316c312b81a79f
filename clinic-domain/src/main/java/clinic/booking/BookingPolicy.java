package clinic.booking;

import clinic.shared.Refusal;
import java.util.Optional;

/**
 * A rule a booking or a move must pass. All rules are asked, so that every reason is told at once; a context above may
 * add one by implementing this interface as a bean.
 */
public interface BookingPolicy {

    /** Why this rule refuses the proposal; empty when it does not. */
    Optional<Refusal> refuse(Proposal proposal);
}
