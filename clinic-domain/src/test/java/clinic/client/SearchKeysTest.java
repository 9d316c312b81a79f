package clinic.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchKeysTest {

    @Test
    void aNameIsFoundWithoutItsCaseAccentsAndApostrophes() {
        assertEquals(List.of("sean", "obrien", "nunez"), SearchKeys.words("Seán O’Brien-Núñez"));
    }

    @Test
    void lettersThatAreNoAccentedLettersAreWrittenOut() {
        assertEquals(List.of("soren", "grossmann", "lukasz"), SearchKeys.words("Søren Großmann Łukasz"));
    }

    @Test
    void aPhoneIsFoundWholeAndByItsLastTenSevenAndFourDigits() {
        assertEquals(
                Set.of("maya", "lopez", "16175550123", "6175550123", "5550123", "0123"),
                SearchKeys.of("Maya", "Lopez", "+1 (617) 555-0123", null));
    }

    @Test
    void aShortPhoneHasNoEndingLongerThanItself() {
        assertEquals(Set.of("a", "b", "55012", "5012"), SearchKeys.of("A", "B", "55012", null));
    }

    @Test
    void aBirthdayIsFoundByItsIsoDate() {
        assertEquals(
                Set.of("maya", "lopez", "1985-03-12"), SearchKeys.of("Maya", "Lopez", null, LocalDate.of(1985, 3, 12)));
    }

    @Test
    void twoWritingsOfOnePhoneShareAKey() {
        assertEquals(SearchKeys.phoneKey("617 555 0123"), SearchKeys.phoneKey("+1-617-555-0123"));
    }
}
