package clinic.client.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import clinic.client.ClientSearch;
import clinic.client.persistence.ClientFinder.Found;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientFinderTest {
    private Connection connection;
    private ManyClients clients;

    @BeforeEach
    void someClients() throws SQLException {
        connection = ManyClients.h2();
        clients = new ManyClients(connection);
        clients.add(1, "Maya", "López", "+1 617 555 0123", LocalDate.of(1985, 3, 12));
        clients.add(2, "Mayra", "Lopes", "617 555 0199", LocalDate.of(1990, 12, 3));
        clients.add(3, "Jonathan", "O'Brien", "+44 20 7946 0958", null);
        clients.add(4, "Maya", "Okafor", null, LocalDate.of(1985, 12, 3));
        clients.add(5, "Wilhelmina", "Grossmann", null, null);
        clients.flush();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private Found find(String typed) throws SQLException {
        return new ClientFinder(connection, clients.words()).find(ClientSearch.of(typed), 20);
    }

    @Test
    void theBeginningOfANameFinds() throws SQLException {
        assertEquals(List.of(1L, 4L, 2L), find("may").exact());
    }

    @Test
    void severalWordsHaveToMatchInWhateverOrder() throws SQLException {
        assertEquals(List.of(1L), find("lop maya").exact());
        assertEquals(List.of(4L), find("maya oka").exact());
    }

    @Test
    void aPhoneIsFoundFromItsStartItsAreaAndItsEnd() throws SQLException {
        assertEquals(List.of(1L), find("+1 617").exact());
        assertEquals(List.of(1L, 2L), find("617-555-01").exact());
        assertEquals(List.of(1L), find("0123").exact());
        assertEquals(List.of(3L), find("9460958").exact());
    }

    @Test
    void aDateOfBirthIsFoundInBothCustoms() throws SQLException {
        assertEquals(List.of(1L, 4L), find("12/3/1985").exact());
        assertEquals(List.of(1L), find("12 March 1985").exact());
        assertEquals(List.of(1L), find("1985-03").exact());
        assertEquals(List.of(4L), find("okafor 3 dec 1985").exact());
    }

    @Test
    void anExactFindKeepsApartFromAlmostExactOnes() throws SQLException {
        Found lopez = find("lopez");
        assertEquals(List.of(1L), lopez.exact());
        assertEquals(List.of(2L), lopez.close());
    }

    @Test
    void swappedAndMissingLettersStillFind() throws SQLException {
        assertEquals(List.of(3L), find("jonahtan").close());
        assertEquals(List.of(3L), find("obrein").close());
        assertEquals(List.of(5L), find("wilhelmna grosman").close());
        assertTrue(find("wilhelmna").exact().isEmpty());
    }

    @Test
    void theBeginningOfAMisspeltNameStillFinds() throws SQLException {
        assertEquals(List.of(3L), find("jhonath").close());
    }

    @Test
    void whatResemblesNobodyFindsNobody() throws SQLException {
        assertEquals(new Found(List.of(), List.of()), find("zzyzx"));
        assertEquals(new Found(List.of(), List.of()), find(""));
        assertEquals(new Found(List.of(), List.of()), find("99999"));
    }
}
