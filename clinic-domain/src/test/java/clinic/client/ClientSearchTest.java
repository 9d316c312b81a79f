package clinic.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.client.ClientSearch.Term;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSearchTest {

    @Test
    void blanksAndPunctuationFindNobody() {
        assertTrue(ClientSearch.of("  -'. ").terms().isEmpty());
    }

    @Test
    void everyWordIsATermOfItsOwn() {
        assertEquals(
                List.of(Term.word("lopez"), Term.word("ma")),
                ClientSearch.of("López, Ma").terms());
    }

    @ParameterizedTest
    @ValueSource(strings = {"617 555-0123", "(617) 555 0123", "617.555.0123", "6175550123"})
    void aPhoneIsOneTermHoweverItIsGrouped(String typed) {
        assertEquals(
                List.of(Term.exact(Set.of("6175550123"))),
                ClientSearch.of(typed).terms());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1985-03-12", "12 March 1985", "12th Mar 1985", "March 12, 1985", "13/3/1985 ", "13.03.1985"})
    void aBirthdayIsReadInTheUsualWritings(String typed) {
        String day = typed.contains("13") ? "1985-03-13" : "1985-03-12";
        assertEquals(List.of(Term.exact(Set.of(day))), ClientSearch.of(typed).terms());
    }

    @Test
    void digitsWithinAWordBelongToTheWord() {
        assertEquals(List.of(Term.word("smith22b")), ClientSearch.of("Smith22b").terms());
        assertEquals(
                List.of(Term.word("4ever1234x")), ClientSearch.of("4ever1234x").terms());
    }

    @Test
    void aDateThatReadsTwoWaysMeansBoth() {
        assertEquals(
                List.of(Term.exact(Set.of("1985-03-12", "1985-12-03"))),
                ClientSearch.of("12/3/1985").terms());
    }

    @Test
    void aDateBegunMayAlsoBeAPhone() {
        assertEquals(
                List.of(Term.exact(Set.of("198503", "1985-03"))),
                ClientSearch.of("1985-03").terms());
    }

    @Test
    void nameAndBirthdayAreTwoTerms() {
        assertEquals(
                Set.of(Term.word("maya"), Term.exact(Set.of("1985-03-12"))),
                Set.copyOf(ClientSearch.of("maya 1985-03-12").terms()));
    }

    @Test
    void aDayThatDoesNotExistIsNotTakenForABirthday() {
        assertTrue(ClientSearch.of("1985-02-31").terms().stream()
                .noneMatch(term -> term.prefixes().contains("1985-02-31")));
    }
}
