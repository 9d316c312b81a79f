package clinic.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import clinic.access.Caller;
import clinic.access.Role;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ClockworkTest {

    /** Somebody whose database is away at first. */
    static class Round {
        int begun;
        int done;

        void round(@Observes Clockwork.FiveSeconds passed) {
            begun++;
            if (begun < 3) {
                throw new IllegalStateException("the database is away");
            }
            done++;
        }
    }

    @Test
    void whatFailsIsDoneAgainAtTheNextBeat() throws Exception {
        try (TestDatabase database = Engine.H2.fresh()) {
            int done = Wiring.transaction(
                    database, Clock.systemUTC(), Caller.SYSTEM, new Role[0], new Class<?>[] {Round.class}, wiring -> {
                        Clockwork clockwork = wiring.get(Clockwork.class);
                        for (int i = 0; i < 4; i++) {
                            clockwork.fiveSeconds();
                            clockwork.twoSeconds();
                        }
                        return wiring.get(Round.class).done;
                    });
            assertEquals(2, done);
        }
    }
}
