package clinic.roster.clock.service;

import clinic.roster.clock.Pin;
import clinic.roster.clock.PunchKind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * A punch as a tablet keeps it: who, what, when and the PIN in one piece, sealed with RSA-OAEP (RFC 8017, SHA-256) so that the tablet
 * itself can neither read nor change it afterwards.
 */
record SealedPunch(String id, long staff, PunchKind kind, Instant at, Pin pin) {
    private static final int BITS = 2048;
    private static final String RSA = "RSA";
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    /** Key of the punch, person, kind, time and PIN: {@code 5f…-… 41 in 2026-03-12T13:02:11.000Z 2580}. */
    private static final Pattern TEXT =
            Pattern.compile("([0-9a-f-]{36}) (\\d{1,18}) ([a-z-]{2,12}) (\\S{1,40}) (\\d{1,12})");

    /** A new private key in Base64 (PKCS #8). */
    static String newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(RSA);
            generator.initialize(BITS);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    /** The public half of a private key in Base64 (X.509, which browsers call SPKI). */
    static String publicKey(String privateKey) {
        try {
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) key(privateKey);
            return Base64.getEncoder()
                    .encodeToString(KeyFactory.getInstance(RSA)
                            .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()))
                            .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the kiosk's key cannot be read", e);
        }
    }

    private static PrivateKey key(String privateKey) throws GeneralSecurityException {
        return KeyFactory.getInstance(RSA)
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
    }

    /** Opens what was sealed; empty when it was sealed with another key, or is no punch. */
    static Optional<SealedPunch> open(String sealed, String privateKey) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.DECRYPT_MODE, key(privateKey), OAEP);
            String text = new String(cipher.doFinal(Base64.getDecoder().decode(sealed)), StandardCharsets.UTF_8);
            Matcher parts = TEXT.matcher(text);
            return parts.matches()
                    ? Optional.of(new SealedPunch(
                            parts.group(1),
                            Long.parseLong(parts.group(2)),
                            PunchKind.of(parts.group(3)),
                            Instant.parse(parts.group(4)),
                            new Pin(parts.group(5))))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
