package clinic.booking.service;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Ends offers whose time is over and makes new ones, every two seconds on every node; each is done by one of them. */
@Singleton
@DependsOn("Migrations")
@Lock(LockType.READ)
public class OfferRounds {

    @Inject
    private WaitlistOffers offers;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void round() {
        offers.expire();
        offers.make();
    }
}
