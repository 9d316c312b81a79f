package clinic.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientDetailsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 12);

    private static ClientDetails maya(
            String lastName, @Nullable String phone, @Nullable String email, @Nullable LocalDate bornOn) {
        return new ClientDetails(" Maya ", lastName, phone, email, bornOn, "", null, "", null);
    }

    private static List<String> objections(ClientDetails details) {
        Refused refused =
                assertThrows(Refused.class, () -> details.objections(TODAY).refuse());
        return refused.reasons().stream().map(Refusal::code).toList();
    }

    @Test
    void aNameIsEnough() {
        assertTrue(maya("Lopez", null, " ", null).objections(TODAY).none());
    }

    @Test
    void everyFieldAtFaultIsNamedAtOnce() {
        assertEquals(
                List.of("last-name", "phone", "email", "born-on"),
                objections(maya(" ", "call me", "maya@home", TODAY.plusDays(1))));
    }

    @Test
    void aBirthdayIsNotInTheDistantPast() {
        assertEquals(List.of("born-on"), objections(maya("Lopez", null, null, LocalDate.of(1885, 3, 12))));
    }

    @Test
    void aPhoneNeedsEnoughDigits() {
        assertEquals(List.of("phone"), objections(maya("Lopez", "+1 23", null, null)));
    }

    @Test
    void blanksAroundWhatWasTypedDoNotMatter() {
        assertEquals("Maya Lopez", maya(" Lopez", null, null, null).name());
    }
}
