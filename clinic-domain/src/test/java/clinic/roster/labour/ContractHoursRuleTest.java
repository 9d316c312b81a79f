package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** More than the contract is pointed out. */
class ContractHoursRuleTest {
    private static final LabourRule RULE = new ContractHoursRule();

    @Test
    void anHourMoreThanTheContractIsToldAndIsNoHardRule() {
        Planned week =
                new Planned().days("2026-03-16", "2026-03-17", "2026-03-18").contracted(21 * 60);
        assertEquals(
                List.of("Priya Nair works 22 h 30 min in the week of Monday 16 March; the contract is for 21 h."),
                week.words(RULE));
        assertEquals(
                List.of(Severity.WARNING),
                RULE.breaches(week.work()).map(Violation::severity).toList());
    }

    @Test
    void whereNoContractIsKnownNothingIsSaid() {
        assertEquals(List.of(), new Planned().days("2026-03-16").words(RULE));
    }
}
