package clinic.booking.policy;

import clinic.booking.BookingPolicy;
import clinic.booking.Proposal;
import clinic.shared.Refusal;
import java.util.Optional;

/** The therapist holds the credential the service needs, valid on the day of the visit. */
public final class CredentialPolicy implements BookingPolicy {

    @Override
    public Optional<Refusal> refuse(Proposal proposal) {
        return proposal.service()
                .parts()
                .filter(part -> part.credentialKind() != null
                        && !proposal.therapist().holds(part.credentialKind(), proposal.date()))
                .findFirst()
                .map(part -> new Refusal(
                        "credential-missing",
                        proposal.therapist().name() + " holds no "
                                + String.valueOf(part.credentialKind()).replace('-', ' ') + " valid on "
                                + Words.date(proposal.date()) + ", which " + part.name() + " needs."));
    }
}
