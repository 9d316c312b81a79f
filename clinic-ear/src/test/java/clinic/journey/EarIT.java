package clinic.journey;

import clinic.journey.RunningClinic.Deployable;
import org.junit.jupiter.api.Test;

/** The EAR on Payara Server: the production shape. */
class EarIT {

    @Test
    void aClientIsBookedTreatedAndChargedAndHeadOfficeSeesTheMoney() {
        new Story(RunningClinic.of(Deployable.EAR)).bookedTreatedChargedAndSeenByHeadOffice();
    }

    @Test
    void itIsHealthyAndDescribesItself() {
        Smoke.of(RunningClinic.of(Deployable.EAR));
    }
}
