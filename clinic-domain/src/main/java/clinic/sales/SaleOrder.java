package clinic.sales;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the desk wants to charge: a visit, other services, or both.
 *
 * @param appointment the visit to settle, if any
 * @param branch the branch's code; may be left out with a visit, whose branch it then is
 * @param discount on the whole sale, after the lines' own
 * @param visitDiscount on the visit's line
 * @param fees the client's open charges to settle, by id
 */
public record SaleOrder(
        @Nullable Long appointment,
        @Nullable String branch,
        @Nullable Discount visitDiscount,
        List<Line> lines,
        @Nullable Discount discount,
        List<Long> fees)
        implements Serializable {

    /** Without fees. */
    public SaleOrder(
            @Nullable Long appointment,
            @Nullable String branch,
            @Nullable Discount visitDiscount,
            List<Line> lines,
            @Nullable Discount discount) {
        this(appointment, branch, visitDiscount, lines, discount, List.of());
    }

    /**
     * A service sold at the desk at the price of the day.
     *
     * @param service its code
     * @param therapist who did it, if anybody in particular
     */
    public record Line(
            String service,
            int minutes,
            @Nullable Long therapist,
            int quantity,
            @Nullable Discount discount) implements Serializable {}

    /** The same, with those charges to settle. */
    public SaleOrder with(List<Long> charges) {
        return new SaleOrder(appointment, branch, visitDiscount, lines, discount, charges);
    }

    /** The visit alone, without discount. */
    public static SaleOrder ofVisit(long appointment) {
        return new SaleOrder(appointment, null, null, List.of(), null);
    }
}
