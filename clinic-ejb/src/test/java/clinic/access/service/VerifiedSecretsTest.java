package clinic.access.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.AccountChanged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VerifiedSecretsTest {
    private static final Instant START = Instant.parse("2026-03-12T15:24:00Z");

    private final VerifiedSecrets verified = at(START);

    @Test
    void isBelievedUntilItRunsOut() {
        verified.remember(7, "stamp", Duration.ofSeconds(60), "password", "desk.rv", "secret");
        verified.clock = Clock.fixed(START.plusSeconds(59), ZoneOffset.UTC);
        assertEquals(
                7, verified.find("password", "desk.rv", "secret").orElseThrow().account());
        verified.clock = Clock.fixed(START.plusSeconds(60), ZoneOffset.UTC);
        assertTrue(verified.find("password", "desk.rv", "secret").isEmpty());
    }

    @Test
    void onlyExactlyTheSamePartsAreBelieved() {
        verified.remember(7, "stamp", Duration.ofSeconds(60), "password", "desk.rv", "secret");
        assertTrue(verified.find("password", "desk.rv", "Secret").isEmpty());
        assertTrue(verified.find("password", "desk.rvs", "ecret").isEmpty());
        assertTrue(verified.find("token", "desk.rv", "secret").isEmpty());
    }

    @Test
    void aChangeOfTheAccountEndsItAtOnceAndLeavesOthersAlone() {
        verified.remember(7, "", Duration.ofSeconds(60), "token", "kk_one");
        verified.remember(7, "stamp", Duration.ofSeconds(60), "password", "desk.rv", "secret");
        verified.remember(8, "", Duration.ofSeconds(60), "token", "kk_two");
        verified.forget(new AccountChanged(7));
        assertTrue(verified.find("token", "kk_one").isEmpty());
        assertTrue(verified.find("password", "desk.rv", "secret").isEmpty());
        assertEquals(8, verified.find("token", "kk_two").orElseThrow().account());
    }

    private static VerifiedSecrets at(Instant now) {
        VerifiedSecrets secrets = new VerifiedSecrets();
        secrets.clock = Clock.fixed(now, ZoneOffset.UTC);
        return secrets;
    }
}
