package clinic.roster.clock.service;

import static clinic.roster.clock.service.ClockClinic.IN_CHARGE;
import static clinic.roster.clock.service.ClockClinic.MANAGER_RV;
import static clinic.roster.clock.service.ClockClinic.MAYA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.access.Role;
import clinic.platform.Engine;
import clinic.roster.clock.KeptPunch;
import clinic.roster.clock.Pin;
import clinic.roster.clock.service.KioskAnswer.Kind;
import clinic.shared.NotFound;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a tablet kept while nobody answered, on both engines. */
class KeptPunchTest {
    private static final long STAFF = Objects.requireNonNull(MAYA.staffId());

    private static String secret(ClockClinic clinic) throws Exception {
        clinic.now("2026-03-12T12:00").as(MAYA, ClockClinic.ANYBODY, wiring -> {
            wiring.get(ClockKiosks.class).choosePin(new Pin("2580"));
            return true;
        });
        return clinic.as(
                MANAGER_RV, IN_CHARGE, wiring -> wiring.get(ClockKiosks.class).open("RV"));
    }

    private static String key(ClockClinic clinic, String secret) throws Exception {
        return clinic.as(
                MAYA, new Role[0], wiring -> wiring.get(KeptPunches.class).sealingKey(secret));
    }

    /** As a browser's own cryptography seals it. */
    private static String sealed(String key, String text) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(key))),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String punch(String id, String kind, String at, String pin) {
        return id + " " + STAFF + " " + kind + " " + at + " " + pin;
    }

    private static Kind heard(ClockClinic clinic, String secret, String sealed) throws Exception {
        return clinic.as(MAYA, new Role[0], wiring -> wiring.get(KeptPunches.class)
                        .heard(secret, sealed))
                .kind();
    }

    private static long punches(ClockClinic clinic) throws Exception {
        return clinic.database().count("select count(*) from punch");
    }

    private static List<KeptPunch> waiting(ClockClinic clinic) throws Exception {
        return clinic
                .as(MANAGER_RV, IN_CHARGE, wiring -> wiring.get(KeptPunchDesk.class)
                        .waiting("RV"))
                .stream()
                .map(KeptPunchDesk.Row::kept)
                .toList();
    }

    @Test
    void whatIsSealedWithAnotherKeyStaysShut() throws Exception {
        String mine = SealedPunch.newKey();
        String text = punch(UUID.randomUUID().toString(), "in", "2026-03-12T13:00:00.000Z", "2580");
        String sealed = sealed(SealedPunch.publicKey(mine), text);
        assertEquals(
                new Pin("2580"), SealedPunch.open(sealed, mine).orElseThrow().pin());
        assertTrue(SealedPunch.open(sealed, SealedPunch.newKey()).isEmpty());
        assertTrue(SealedPunch.open("no seal", mine).isEmpty());
        assertTrue(SealedPunch.open(sealed(SealedPunch.publicKey(mine), "no punch"), mine)
                .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void itIsWrittenOnceWithItsOwnTimeHoweverOftenItIsSent(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            String secret = secret(clinic);
            String key = key(clinic, secret);
            assertEquals(key, key(clinic, secret), "a kiosk keeps its key");
            String in = sealed(key, punch(UUID.randomUUID().toString(), "in", "2026-03-12T13:00:00.000Z", "2580"));
            String out = sealed(key, punch(UUID.randomUUID().toString(), "out", "2026-03-12T14:30:00.000Z", "2580"));
            assertEquals(Kind.DONE, heard(clinic, secret, in));
            assertEquals(Kind.DONE, heard(clinic, secret, out));
            assertEquals(2, punches(clinic));
            assertEquals(
                    1,
                    clinic.database()
                            .count("select count(*) from punch where kind = 'in' and source = 'kiosk'"
                                    + " and happened_at = timestamp with time zone '2026-03-12 13:00:00+00'"));
            assertEquals(Kind.DONE, heard(clinic, secret, in));
            assertEquals(2, punches(clinic));
            assertEquals(List.of(), waiting(clinic));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatCannotBeWrittenWaitsForTheManager(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            String secret = secret(clinic);
            String key = key(clinic, secret);
            String wrong = sealed(key, punch(UUID.randomUUID().toString(), "in", "2026-03-12T13:00:00.000Z", "9517"));
            String old = sealed(key, punch(UUID.randomUUID().toString(), "out", "2026-03-01T13:00:00.000Z", "2580"));
            assertEquals(Kind.WRONG, heard(clinic, secret, wrong));
            assertEquals(Kind.WRONG, heard(clinic, secret, wrong), "counted as one try and one line");
            assertEquals(Kind.REFUSED, heard(clinic, secret, old));
            assertEquals(0, punches(clinic));
            List<KeptPunch> waiting = waiting(clinic);
            assertEquals(
                    List.of(KeptPunch.Outcome.REFUSED, KeptPunch.Outcome.WRONG),
                    waiting.stream().map(KeptPunch::outcome).toList());
            assertEquals(
                    "A punch can be sent for seven days. Your manager adds it.",
                    waiting.get(0).words());
            for (KeptPunch one : waiting) {
                clinic.as(MANAGER_RV, IN_CHARGE, wiring -> {
                    wiring.get(KeptPunchDesk.class).settle(one.id());
                    return true;
                });
            }
            assertEquals(List.of(), waiting(clinic));
            assertThrows(
                    NotFound.class,
                    () -> clinic.as(MANAGER_RV, IN_CHARGE, wiring -> {
                        wiring.get(KeptPunchDesk.class).settle(waiting.get(0).id());
                        return true;
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aTabletThatIsNoKioskAnyMoreAndASealOfAnotherBranchAreNotHeard(Engine engine) throws Exception {
        try (ClockClinic clinic = new ClockClinic(engine)) {
            String secret = secret(clinic);
            String key = key(clinic, secret);
            String in = sealed(key, punch(UUID.randomUUID().toString(), "in", "2026-03-12T13:00:00.000Z", "2580"));
            assertEquals(Kind.GONE, heard(clinic, "another", in));
            assertEquals("", key(clinic, "another"));
            assertEquals(
                    Kind.REFUSED,
                    heard(clinic, secret, sealed(SealedPunch.publicKey(SealedPunch.newKey()), "anything")));
            clinic.as(MANAGER_RV, IN_CHARGE, wiring -> wiring.get(ClockKiosks.class)
                    .close("RV"));
            assertEquals(Kind.GONE, heard(clinic, secret, in));
            String again = clinic.as(MANAGER_RV, IN_CHARGE, wiring -> wiring.get(ClockKiosks.class)
                    .open("RV"));
            assertEquals(Kind.DONE, heard(clinic, again, in), "once it is one again");
        }
    }
}
