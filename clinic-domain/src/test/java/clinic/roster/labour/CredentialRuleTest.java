package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The certificate is valid on every day of the shift. */
class CredentialRuleTest {
    private static final LabourRule RULE = new CredentialRule();

    @Test
    void theLastDayOfACertificateIsGoodAndTheNextIsNot() {
        Planned shift = new Planned()
                .shift(Planned.RV, "2026-03-20T09:00", "2026-03-20T15:00", 0, "myofascial-certificate")
                .shift(Planned.RV, "2026-03-21T09:00", "2026-03-21T15:00", 0, "myofascial-certificate")
                .holding("myofascial-certificate", "2026-03-20");
        assertEquals(
                List.of("Priya Nair holds no valid myofascial-certificate on Saturday 21 March."), shift.words(RULE));
    }

    @Test
    void aShiftThatNeedsNoneAsksForNone() {
        assertEquals(List.of(), new Planned().days("2026-03-20").words(RULE));
    }
}
