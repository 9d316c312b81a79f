package clinic.sales;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import clinic.shared.Refusal;
import clinic.shared.Refused;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayerTest {

    private static List<String> refused(String name, List<String> address, String reference, String taxId) {
        return assertThrows(Refused.class, () -> new Payer(name, address, reference, taxId)).reasons().stream()
                .map(Refusal::code)
                .toList();
    }

    @Test
    void everyReasonIsSaidAtOnce() {
        assertEquals(
                List.of("name", "address", "reference", "tax-id"),
                refused(" ", List.of(" "), "r".repeat(81), "t".repeat(41)));
        assertEquals(List.of("name", "address"), refused("n".repeat(121), List.of("a".repeat(81)), "", ""));
        assertEquals(List.of("address"), refused("Acme", Collections.nCopies(7, "line"), "", ""));
    }

    @Test
    void whatFitsIsKeptWithoutBlanks() {
        Payer payer = new Payer(" Acme ", List.of(" 1 Way ", "", "a".repeat(80)), " PO 7 ", " DE1 ");
        assertEquals(new Payer("Acme", List.of("1 Way", "a".repeat(80)), "PO 7", "DE1"), payer);
        assertEquals(
                6,
                new Payer("Acme", Collections.nCopies(6, "line"), "", "")
                        .address()
                        .size());
    }
}
