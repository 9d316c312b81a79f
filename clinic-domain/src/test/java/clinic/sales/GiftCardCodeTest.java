package clinic.sales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GiftCardCodeTest {

    @Test
    void aCodeIsReadAsItIsPrintedTypedSmallOrWithMistakenCharacters() {
        String code = GiftCardCode.random(new SecureRandom());
        assertTrue(GiftCardCode.isWhole(code));
        assertEquals(code, GiftCardCode.read(GiftCardCode.grouped(code)));
        assertEquals(code, GiftCardCode.read(GiftCardCode.grouped(code).toLowerCase(java.util.Locale.ROOT)));
        assertEquals("0110ABCD", GiftCardCode.read(" oiL0\u2013abcd"));
        assertEquals(code.substring(12), GiftCardCode.hint(code));
    }

    @Test
    void whatIsTooShortOrHasOtherCharactersIsNoCode() {
        assertFalse(GiftCardCode.isWhole("7KQD"));
        assertFalse(GiftCardCode.isWhole("7KQD0M2X7KQD0M2U"));
        assertFalse(GiftCardCode.isWhole(""));
    }

    @Test
    void noTwoOfManyAreTheSame() {
        Set<String> codes = new HashSet<>();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 5_000; i++) {
            assertTrue(codes.add(GiftCardCode.random(random)));
        }
    }
}
