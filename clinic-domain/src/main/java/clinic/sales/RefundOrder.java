package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be given back of a sale.
 *
 * @param branch whose till gives it back; null for the one that sold
 * @param parts of its lines
 * @param giftCards the ids of gift cards it sold, of each of which all that is left is given back
 * @param packages the ids of packages it sold, of each of which all that is left is given back
 * @param tips the ids of its tips, of each of which all is given back
 * @param reason in a few words
 * @param inCash whether what was paid by card is given back in cash
 */
public record RefundOrder(
        long sale,
        @Nullable String branch,
        List<Part> parts,
        List<Long> giftCards,
        List<Long> packages,
        List<Long> tips,
        String reason,
        boolean inCash)
        implements Serializable {

    /** Without tips. */
    public RefundOrder(
            long sale,
            @Nullable String branch,
            List<Part> parts,
            List<Long> giftCards,
            List<Long> packages,
            String reason,
            boolean inCash) {
        this(sale, branch, parts, giftCards, packages, List.of(), reason, inCash);
    }

    /** Without packages and tips. */
    public RefundOrder(
            long sale, @Nullable String branch, List<Part> parts, List<Long> giftCards, String reason, boolean inCash) {
        this(sale, branch, parts, giftCards, List.of(), reason, inCash);
    }

    /**
     * @param line its place on the sale, from 0
     * @param amount with tax; null for all that is left of it
     */
    public record Part(int line, @Nullable Money amount) implements Serializable {}
}
