package clinic.sales;

import clinic.shared.Objections;
import clinic.shared.Refused;
import java.io.Serializable;
import java.util.List;

/**
 * Whom an invoice is addressed to.
 *
 * @param address 1 to 6 lines
 * @param reference what the payer wants to find on it, like an order's number; empty for none
 * @param taxId the payer's own, where the law wants it on the invoice; empty for none
 */
public record Payer(String name, List<String> address, String reference, String taxId) implements Serializable {
    private static final int MOST_LINES = 6;
    private static final int LONGEST_LINE = 80;

    /** @throws Refused with every reason why nothing can be addressed to them */
    public Payer {
        name = name.strip();
        reference = reference.strip();
        taxId = taxId.strip();
        address = address.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        Objections found = new Objections()
                .text("name", "The payer's name", name, 120)
                .when(address.isEmpty(), "address", "The payer's address is missing. Fill it in.")
                .when(address.size() > MOST_LINES, "address", "The address has " + MOST_LINES + " lines at most.")
                .when(
                        address.stream().anyMatch(line -> line.length() > LONGEST_LINE),
                        "address",
                        "A line of the address is too long: " + LONGEST_LINE + " characters fit.")
                .atMost("reference", "The reference", reference, 80)
                .atMost("tax-id", "The tax number", taxId, 40);
        found.refuse();
    }
}
