package clinic.sales;

import clinic.shared.Money;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the desk wants to charge: a visit or several of one party, other services, or both.
 *
 * @param visits the visits to settle, whose order the lines keep
 * @param branch the branch's code; may be left out with a visit, whose branch it then is
 * @param discount on the whole sale, after the lines' own
 * @param fees the clients' open charges to settle, by id
 * @param giftCards the gift cards to sell, by amount
 * @param packages the packages to sell
 * @param tips what the client leaves for therapists
 */
public record SaleOrder(
        List<Visit> visits,
        @Nullable String branch,
        List<Line> lines,
        @Nullable Discount discount,
        List<Long> fees,
        List<Money> giftCards,
        List<NewPackage> packages,
        List<NewTip> tips)
        implements Serializable {

    /** Without tips. */
    public SaleOrder(
            List<Visit> visits,
            @Nullable String branch,
            List<Line> lines,
            @Nullable Discount discount,
            List<Long> fees,
            List<Money> giftCards,
            List<NewPackage> packages) {
        this(visits, branch, lines, discount, fees, giftCards, packages, List.of());
    }

    /** Without gift cards, packages and tips. */
    public SaleOrder(
            List<Visit> visits,
            @Nullable String branch,
            List<Line> lines,
            @Nullable Discount discount,
            List<Long> fees) {
        this(visits, branch, lines, discount, fees, List.of(), List.of());
    }

    /**
     * @param discount on the visit's own line
     * @param prepaid the package of which a session pays for it, if one does
     * @param membership whose credit that ends first pays for it, when no package is told
     */
    public record Visit(
            long appointment,
            @Nullable Discount discount,
            @Nullable Long prepaid,
            @Nullable Long membership) implements Serializable {

        /** Perhaps with a package. */
        public Visit(long appointment, @Nullable Discount discount, @Nullable Long prepaid) {
            this(appointment, discount, prepaid, null);
        }

        /** Without a package. */
        public Visit(long appointment, @Nullable Discount discount) {
            this(appointment, discount, null);
        }
    }

    /**
     * A package to sell.
     *
     * @param kind its code
     * @param client whose it will be
     * @param month a membership's month to pay; the kind and the client are then the membership's
     */
    public record NewPackage(
            String kind, long client, @Nullable Long month) implements Serializable {
        /** A package. */
        public NewPackage(String kind, long client) {
            this(kind, client, null);
        }

        /** The month of a membership. */
        public static NewPackage ofMonth(long month) {
            return new NewPackage("", 0, month);
        }
    }

    /**
     * A tip.
     *
     * @param therapist whom it is for; null for those who treated the visits, who share it
     */
    public record NewTip(@Nullable Long therapist, Money amount) implements Serializable {}

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

    /** These visits alone, without discount. */
    public static SaleOrder ofVisits(List<Long> appointments) {
        return new SaleOrder(
                appointments.stream().map(id -> new Visit(id, null)).toList(), null, List.of(), null, List.of());
    }

    /** The visit alone, without discount. */
    public static SaleOrder ofVisit(long appointment) {
        return ofVisits(List.of(appointment));
    }

    /** Services without a visit. */
    public static SaleOrder ofLines(String branch, Line... lines) {
        return new SaleOrder(List.of(), branch, List.of(lines), null, List.of());
    }

    /** The same, with those charges to settle. */
    public SaleOrder with(List<Long> charges) {
        return new SaleOrder(visits, branch, lines, discount, charges, giftCards, packages, tips);
    }

    /** The same, with that taken off the whole sale. */
    public SaleOrder less(@Nullable Discount whole) {
        return new SaleOrder(visits, branch, lines, whole, fees, giftCards, packages, tips);
    }

    /** The same, with those gift cards to sell. */
    public SaleOrder selling(Money... cards) {
        return new SaleOrder(visits, branch, lines, discount, fees, List.of(cards), packages, tips);
    }

    /** The same, with that package to sell. */
    public SaleOrder selling(String kind, long client) {
        return new SaleOrder(
                visits, branch, lines, discount, fees, giftCards, List.of(new NewPackage(kind, client)), tips);
    }

    /** The same, with that month of a membership to pay. */
    public SaleOrder paying(long month) {
        return new SaleOrder(
                visits, branch, lines, discount, fees, giftCards, List.of(NewPackage.ofMonth(month)), tips);
    }

    /** The same, with a credit of that membership paying for each of its visits. */
    public SaleOrder byMember(long membership) {
        return visiting(visits.stream()
                .map(visit -> new Visit(visit.appointment(), visit.discount(), null, membership))
                .toList());
    }

    /** The same, with those visits. */
    public SaleOrder visiting(List<Visit> others) {
        return new SaleOrder(others, branch, lines, discount, fees, giftCards, packages, tips);
    }

    /** The same, with that tip. */
    public SaleOrder tipping(@Nullable Long therapist, Money amount) {
        return new SaleOrder(
                visits, branch, lines, discount, fees, giftCards, packages, List.of(new NewTip(therapist, amount)));
    }

    /** The same, with a session of that package paying for each of its visits. */
    public SaleOrder paidBy(long prepaid) {
        return new SaleOrder(
                visits.stream()
                        .map(visit -> new Visit(visit.appointment(), visit.discount(), prepaid))
                        .toList(),
                branch,
                lines,
                discount,
                fees,
                giftCards,
                packages,
                tips);
    }
}
