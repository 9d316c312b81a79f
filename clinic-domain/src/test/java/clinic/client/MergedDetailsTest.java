package clinic.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.client.ClientField.Choice;
import clinic.client.MergedDetails.Change;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergedDetailsTest {
    private static final ClientDetails KEPT =
            new ClientDetails("Maya", "Lin", "212 555 0101", null, null, null, "she/her", "Prefers Room 2", 1L);
    private static final ClientDetails AWAY = new ClientDetails(
            "Maja", "Lin", "212 555 0199", "maya@example.com", LocalDate.of(1990, 2, 3), null, null, "Cold hands", 2L);

    @Test
    void unlessSomebodyChoosesTheKeptRecordWinsAndWhatItDoesNotKnowIsFilledIn() {
        assertEquals(
                new ClientDetails(
                        "Maya",
                        "Lin",
                        "212 555 0101",
                        "maya@example.com",
                        LocalDate.of(1990, 2, 3),
                        null,
                        "she/her",
                        "Prefers Room 2\nCold hands",
                        1L),
                MergedDetails.of(AWAY, KEPT, Map.of()));
    }

    @Test
    void everyFieldCanBeChosen() {
        ClientDetails chosen = MergedDetails.of(
                AWAY,
                KEPT,
                Map.of(
                        ClientField.FIRST_NAME,
                        Choice.FROM,
                        ClientField.PRONOUNS,
                        Choice.FROM,
                        ClientField.EMAIL,
                        Choice.INTO,
                        ClientField.NOTE,
                        Choice.FROM,
                        ClientField.HOME_BRANCH,
                        Choice.FROM));
        assertEquals("Maja", chosen.firstName());
        assertEquals(null, chosen.pronouns());
        assertEquals(null, chosen.email());
        assertEquals("Cold hands", chosen.note());
        assertEquals(2L, chosen.homeBranch());
    }

    @Test
    void takenBackAtOnceNothingIsLeftOfIt() {
        ClientDetails merged = MergedDetails.of(AWAY, KEPT, Map.of(ClientField.PHONE, Choice.FROM));
        List<ClientField> unclear = new ArrayList<>();
        assertEquals(KEPT, MergedDetails.without(MergedDetails.changes(KEPT, merged), merged, unclear));
        assertTrue(unclear.isEmpty());
    }

    @Test
    void whatWasWrittenSinceStaysUnlessTheMergeChangedItToo() {
        Map<ClientField, Change> changes = MergedDetails.changes(KEPT, MergedDetails.of(AWAY, KEPT, Map.of()));
        ClientDetails since = new ClientDetails(
                "Maya",
                "Lin-Ortega",
                "212 555 0101",
                "new@example.com",
                LocalDate.of(1990, 2, 3),
                null,
                "she/her",
                "Prefers Room 2",
                1L);
        List<ClientField> unclear = new ArrayList<>();
        ClientDetails former = MergedDetails.without(changes, since, unclear);
        assertEquals("Lin-Ortega", former.lastName());
        assertEquals(null, former.bornOn());
        assertEquals("Prefers Room 2", former.note(), "somebody has put it back already");
        assertEquals(List.of(ClientField.EMAIL), unclear);
    }
}
