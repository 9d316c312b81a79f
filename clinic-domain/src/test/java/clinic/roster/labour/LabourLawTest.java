package clinic.roster.labour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which numbers hold where and when. */
class LabourLawTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 16);

    private final LabourLaw law = new LabourLaw(List.of(
            term(null, 660, "2000-01-01", null),
            term(1L, 600, "2000-01-01", "2025-12-31"),
            term(1L, 720, "2026-01-01", null),
            term(1L, 540, "2027-01-01", null)));

    @Test
    void theNewestOfTheJurisdictionHolds() {
        assertEquals(720, law.term("daily-rest", 1, DAY).orElseThrow().amount());
        assertEquals(
                600, law.term("daily-rest", 1, DAY.minusYears(1)).orElseThrow().amount());
        assertEquals(
                540, law.term("daily-rest", 1, DAY.plusYears(1)).orElseThrow().amount());
    }

    @Test
    void elsewhereTheHousesHolds() {
        assertEquals(660, law.term("daily-rest", 2, DAY).orElseThrow().amount());
        assertEquals(List.of(), law.terms("weekly-rest", 2, DAY));
    }

    private static LabourTerm term(@Nullable Long jurisdiction, int amount, String from, @Nullable String until) {
        return new LabourTerm(
                1,
                jurisdiction,
                "daily-rest",
                amount,
                0,
                Severity.HARD,
                "",
                LocalDate.parse(from),
                until == null ? null : LocalDate.parse(until));
    }
}
