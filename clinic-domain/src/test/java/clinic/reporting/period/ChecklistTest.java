package clinic.reporting.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.reporting.period.ChecklistItem.Kind;
import clinic.shared.Refusal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChecklistTest {
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    private static Checklist list(ChecklistItem... items) {
        return new Checklist(MARCH, false, List.of(items));
    }

    private static List<String> codes(Checklist list, Map<Kind, String> reasons) {
        return list.refusals(reasons).stream().map(Refusal::code).toList();
    }

    @Test
    void aClearListNeedsNoReason() {
        Checklist clear =
                list(ChecklistItem.of(Kind.NOT_OVER, 0, true), ChecklistItem.of(Kind.VISITS_UNPAID, 0, false));
        assertEquals(List.of(), clear.refusals(Map.of()));
        assertFalse(clear.isBlocked());
    }

    @Test
    void whatBlocksAndWhatWantsAReasonIsSaidAtOnce() {
        Checklist open = list(
                ChecklistItem.of(Kind.NOT_OVER, 2, true),
                ChecklistItem.of(Kind.VISITS_UNPAID, 3, false),
                ChecklistItem.of(Kind.BOOKS_DIFFER, 1, true));
        assertTrue(open.isBlocked());
        assertEquals(List.of("not-over", "reason-missing", "books-differ"), codes(open, Map.of()));
    }

    @Test
    void noReasonConfirmsWhatBlocks() {
        Checklist open = list(ChecklistItem.of(Kind.EARLIER_OPEN, 2, true));
        assertEquals(List.of("earlier-open"), codes(open, Map.of(Kind.EARLIER_OPEN, "The accountant said so")));
    }

    @Test
    void aReasonIsWordsAndNotTooManyOfThem() {
        Checklist open = list(ChecklistItem.of(Kind.VISITS_UNPAID, 3, false));
        assertFalse(open.isBlocked());
        assertEquals(List.of("reason-missing"), codes(open, Map.of(Kind.VISITS_UNPAID, "  ")));
        assertEquals(List.of("reason-long"), codes(open, Map.of(Kind.VISITS_UNPAID, "x".repeat(301))));
        assertEquals(List.of(), codes(open, Map.of(Kind.VISITS_UNPAID, "Paid by invoice")));
    }

    @Test
    void aMonthOfThePastIsNotClosedAgain() {
        Checklist past = new Checklist(MARCH, true, List.of(ChecklistItem.of(Kind.VISITS_UNPAID, 3, false)));
        assertEquals(List.of("period-closed"), codes(past, Map.of(Kind.VISITS_UNPAID, "Paid by invoice")));
    }

    @Test
    void codesAreReadBack() {
        for (Kind kind : Kind.values()) {
            assertEquals(kind, Kind.of(kind.code()).orElseThrow());
        }
        assertTrue(Kind.of("nothing").isEmpty());
    }
}
