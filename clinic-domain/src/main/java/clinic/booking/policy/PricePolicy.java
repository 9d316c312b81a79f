package clinic.booking.policy;

import clinic.booking.BookingPolicy;
import clinic.booking.Proposal;
import clinic.organisation.Catalogue;
import clinic.shared.Refusal;
import java.util.Optional;
import java.util.stream.Collectors;

/** A price is known for the service, its length, the branch and the day. */
public final class PricePolicy implements BookingPolicy {

    @Override
    public Optional<Refusal> refuse(Proposal proposal) {
        boolean known = proposal.catalogue()
                .price(proposal.branch().id(), proposal.service(), proposal.minutes(), proposal.date())
                .isPresent();
        return known
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "price-unknown",
                        "No price list of " + proposal.branch().name() + " has "
                                + proposal.service()
                                        .parts()
                                        .map(Catalogue.Service::name)
                                        .collect(Collectors.joining(" with "))
                                + ", " + proposal.minutes() + " minutes, on "
                                + Words.date(proposal.date()) + "."));
    }
}
