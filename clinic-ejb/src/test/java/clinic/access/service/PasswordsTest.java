package clinic.access.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.shared.Refused;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void aHashSaysHowItWasMade() {
        assertTrue(passwords.hash("correct horse battery").startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    @Test
    void thePasswordMatchesItsHashAndNoOtherDoes() {
        String hash = passwords.hash("correct horse battery");
        assertTrue(passwords.matches("correct horse battery", hash));
        assertFalse(passwords.matches("correct horse batterz", hash));
        assertFalse(passwords.matches("", hash));
    }

    @Test
    void theSamePasswordNeverGivesTheSameHash() {
        assertNotEquals(passwords.hash("correct horse battery"), passwords.hash("correct horse battery"));
    }

    @Test
    void aHashMadeWithOlderParametersIsStillRead() {
        byte[] salt = "sixteen byte slt".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] derived = new byte[24];
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withMemoryAsKB(256)
                .withIterations(1)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        generator.generateBytes("an old password".toCharArray(), derived);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        String phc =
                "$argon2id$v=19$m=256,t=1,p=1$" + base64.encodeToString(salt) + "$" + base64.encodeToString(derived);
        assertTrue(passwords.matches("an old password", phc));
        assertFalse(passwords.matches("a new password", phc));
    }

    @Test
    void lettersTypedInAnotherUnicodeFormAreTheSamePassword() {
        assertTrue(passwords.matches("cafe\u0301 au lait noir", passwords.hash("caf\u00e9 au lait noir")));
    }

    @Test
    void somethingThatIsNoHashIsAFaultAndNotAWrongPassword() {
        assertThrows(IllegalStateException.class, () -> passwords.matches("whatever it is", "plain"));
    }

    @Test
    void shortOneLetteredAndLoginLikePasswordsAreRefused() {
        assertEquals("weak-password", refused("desk.rv", "elevenchars"));
        assertEquals("weak-password", refused("desk.rv", "aaaaaaaaaaaaaaaa"));
        assertEquals("weak-password", refused("desk.rv", "My-Desk.RV-2026"));
        assertEquals("weak-password", refused("desk.rv", "x1y2".repeat(51)));
        passwords.require("desk.rv", "KillerKnots-demo1");
    }

    private String refused(String login, String password) {
        return assertThrows(Refused.class, () -> passwords.require(login, password))
                .code();
    }
}
