package clinic.journey;

import clinic.journey.RunningClinic.Deployable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The WAR on Payara Micro, started by {@code bin/clinic run}, on both databases. */
class MicroIT {

    @ParameterizedTest
    @EnumSource(value = Deployable.class, names = "MICRO_.*", mode = EnumSource.Mode.MATCH_ALL)
    void aClientIsBookedTreatedAndChargedAndHeadOfficeSeesTheMoney(Deployable deployable) {
        new Story(RunningClinic.of(deployable)).bookedTreatedChargedAndSeenByHeadOffice();
    }

    @ParameterizedTest
    @EnumSource(value = Deployable.class, names = "MICRO_.*", mode = EnumSource.Mode.MATCH_ALL)
    void itIsHealthyAndDescribesItself(Deployable deployable) {
        Smoke.of(RunningClinic.of(deployable));
    }
}
