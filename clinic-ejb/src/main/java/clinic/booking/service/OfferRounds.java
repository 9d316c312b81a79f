package clinic.booking.service;

import clinic.platform.Clockwork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Ends offers whose time is over and makes new ones, every two seconds on every node; each is done by one of them. */
@ApplicationScoped
public class OfferRounds {

    @Inject
    private WaitlistOffers offers;

    void round(@Observes Clockwork.TwoSeconds passed) {
        offers.expire();
        offers.make();
    }
}
