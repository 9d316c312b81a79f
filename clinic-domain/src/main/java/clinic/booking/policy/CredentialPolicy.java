package clinic.booking.policy;

import clinic.booking.BookingPolicy;
import clinic.booking.Proposal;
import clinic.shared.Refusal;
import java.util.Optional;

/** The therapist holds the credential the service needs, valid on the day of the visit. */
public final class CredentialPolicy implements BookingPolicy {

    @Override
    public Optional<Refusal> refuse(Proposal proposal) {
        String needed = proposal.service().credentialKind();
        if (needed == null || proposal.therapist().holds(needed, proposal.date())) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                "credential-missing",
                proposal.therapist().name() + " holds no " + needed.replace('-', ' ') + " valid on "
                        + Words.date(proposal.date()) + ", which "
                        + proposal.service().name() + " needs."));
    }
}
