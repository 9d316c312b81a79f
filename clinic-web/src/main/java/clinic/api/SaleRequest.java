package clinic.api;

import clinic.sales.Discount;
import clinic.sales.Means;
import clinic.sales.Offer;
import clinic.sales.SaleOrder;
import clinic.shared.Money;
import clinic.shared.Rate;
import clinic.shared.Refused;
import jakarta.ws.rs.BadRequestException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A sale to take: a visit or several of one party, lines, or both.
 *
 * @param appointment the visit to settle; or
 * @param appointments the visits of one party to settle together
 * @param visitDiscount on the line of {@code appointment}
 * @param visitDiscounts on the line of each visit, by its id
 * @param visitPackages of the package that pays for a visit its number, by the visit's id
 * @param visitMemberships of the membership a credit of which pays for a visit its number, by the visit's id
 * @param discount on the whole sale
 */
public record SaleRequest(
        @Nullable String appointment,
        @Nullable List<String> appointments,
        @Nullable String branch,
        @Nullable DiscountJson visitDiscount,
        @Nullable Map<String, DiscountJson> visitDiscounts,
        @Nullable Map<String, String> visitPackages,
        @Nullable Map<String, String> visitMemberships,
        @Nullable List<@Nullable LineRequest> lines,
        @Nullable DiscountJson discount,
        @Nullable List<@Nullable PaymentRequest> payments) {

    /**
     * A service, a fee the client owes, a gift card, a package or a tip.
     *
     * @param quantity one unless told
     * @param fee the id of the charge to settle; then nothing else is told
     * @param giftCard what the gift card to sell holds; then nothing else is told
     * @param packageKind the code of the package to sell
     * @param client whose it will be
     * @param membershipMonth the id of the month of a membership to pay; then nothing else is told
     * @param tip what the client leaves for a therapist; then nothing else is told
     */
    public record LineRequest(
            @Nullable String service,
            @Nullable Integer minutes,
            @Nullable String therapist,
            @Nullable Integer quantity,
            @Nullable DiscountJson discount,
            @Nullable String fee,
            @Nullable MoneyJson giftCard,
            @Nullable String packageKind,
            @Nullable String client,
            @Nullable String membershipMonth,
            @Nullable TipRequest tip) {

        boolean isFee() {
            return fee != null;
        }

        boolean isService() {
            return fee == null && giftCard == null && packageKind == null && membershipMonth == null && tip == null;
        }
    }

    /** @param therapist whom it is for; left out, those who treated the visits, who share it */
    public record TipRequest(
            @Nullable String therapist, @Nullable MoneyJson amount) {}

    /** Either an amount or a percentage such as {@code 10}, and why. */
    public record DiscountJson(
            @Nullable MoneyJson amount,
            @Nullable String percent,
            @Nullable String reason) {}

    /**
     * @param amount of a charge on the terminal it may be left out, for it pays all of it
     * @param reference the slip's number, for a card; the code, for a gift card
     * @param charge the id of a charge on the terminal; then no reference is told
     */
    public record PaymentRequest(
            @Nullable String means,
            @Nullable MoneyJson amount,
            @Nullable String reference,
            @Nullable String charge) {}

    SaleOrder order() {
        return new SaleOrder(
                visits(),
                Params.text(branch),
                lines == null
                        ? List.of()
                        : lines.stream()
                                .filter(line -> line == null || line.isService())
                                .map(SaleRequest::line)
                                .toList(),
                discount("discount", discount),
                lines == null
                        ? List.of()
                        : lines.stream()
                                .filter(line -> line != null && line.isFee())
                                .map(SaleRequest::fee)
                                .toList(),
                lines == null
                        ? List.of()
                        : lines.stream()
                                .filter(line -> line != null && line.giftCard() != null)
                                .map(SaleRequest::giftCard)
                                .toList(),
                lines == null
                        ? List.of()
                        : lines.stream()
                                .filter(line ->
                                        line != null && (line.packageKind() != null || line.membershipMonth() != null))
                                .map(SaleRequest::newPackage)
                                .toList(),
                lines == null
                        ? List.of()
                        : lines.stream()
                                .filter(line -> line != null && line.tip() != null)
                                .map(SaleRequest::newTip)
                                .toList());
    }

    private List<SaleOrder.Visit> visits() {
        Set<String> asked = new LinkedHashSet<>();
        Map<String, DiscountJson> off = new HashMap<>(visitDiscounts == null ? Map.of() : visitDiscounts);
        String one = Params.text(appointment);
        if (one != null) {
            asked.add(one);
        }
        if (appointments != null) {
            asked.addAll(appointments);
        }
        if (visitDiscount != null) {
            off.put(one == null ? "" : one, visitDiscount);
        }
        if (!asked.containsAll(off.keySet())) {
            throw new Refused("no-visit", "There is no such visit in this sale to discount. Discount a line instead.");
        }
        Map<String, String> packages = visitPackages == null ? Map.of() : visitPackages;
        if (!asked.containsAll(packages.keySet())) {
            throw new Refused("no-visit", "There is no such visit in this sale for a package to pay.");
        }
        Map<String, String> memberships = visitMemberships == null ? Map.of() : visitMemberships;
        if (!asked.containsAll(memberships.keySet())) {
            throw new Refused("no-visit", "There is no such visit in this sale for a membership to pay.");
        }
        return asked.stream()
                .map(id -> {
                    String number = Params.text(packages.get(id));
                    String member = Params.text(memberships.get(id));
                    return new SaleOrder.Visit(
                            Params.id("appointment", id),
                            discount("visitDiscount", off.get(id)),
                            number == null ? null : (Long) Params.id("package", number),
                            member == null ? null : (Long) Params.id("membership", member));
                })
                .toList();
    }

    /** @param charged what a charge on the terminal is over, by its id */
    List<Offer> offers(LongFunction<Money> charged) {
        return payments == null
                ? List.of()
                : payments.stream().map(payment -> offer(payment, charged)).toList();
    }

    /** What pays something that is no sale, for which nothing is charged on the terminal. */
    static List<Offer> offers(List<@Nullable PaymentRequest> payments) {
        return payments.stream()
                .map(payment -> offer(payment, charge -> {
                    throw new Refused(
                            "charge-for-sale",
                            "A charge on the terminal pays a sale. Write the slip's reference here.");
                }))
                .toList();
    }

    private static Long fee(LineRequest line) {
        if (line.service() != null || line.quantity() != null || line.discount() != null) {
            throw new BadRequestException("lines: a fee is paid as it stands; waive it to take it off");
        }
        return Params.id("charge", Params.required("fee", line.fee()));
    }

    private static Money giftCard(LineRequest line) {
        if (line.service() != null || line.quantity() != null || line.discount() != null || line.fee() != null) {
            throw new BadRequestException("lines: of a gift card say its amount and nothing else");
        }
        return money("lines.giftCard", Params.present("giftCard", line.giftCard()));
    }

    private static SaleOrder.NewPackage newPackage(LineRequest line) {
        if (line.service() != null
                || line.quantity() != null
                || line.discount() != null
                || line.fee() != null
                || line.giftCard() != null) {
            throw new BadRequestException("lines: of a package say packageKind and client and nothing else");
        }
        String month = Params.text(line.membershipMonth());
        if (month != null) {
            if (line.packageKind() != null || line.client() != null) {
                throw new BadRequestException("lines: of a membership say its month and nothing else");
            }
            return SaleOrder.NewPackage.ofMonth(Params.id("month of a membership", month));
        }
        return new SaleOrder.NewPackage(
                Params.required("packageKind", line.packageKind()),
                Params.id("client", Params.required("client", line.client())));
    }

    private static SaleOrder.NewTip newTip(LineRequest line) {
        if (line.service() != null
                || line.quantity() != null
                || line.discount() != null
                || line.fee() != null
                || line.giftCard() != null
                || line.packageKind() != null
                || line.membershipMonth() != null) {
            throw new BadRequestException("lines: of a tip say therapist and amount and nothing else");
        }
        TipRequest tip = Params.present("tip", line.tip());
        String therapist = Params.text(tip.therapist());
        return new SaleOrder.NewTip(
                therapist == null ? null : (Long) Params.id("staff member", therapist),
                money("lines.tip.amount", Params.present("tip.amount", tip.amount())));
    }

    private static SaleOrder.Line line(@Nullable LineRequest line) {
        if (line == null || line.service() == null || line.minutes() == null) {
            throw new BadRequestException("lines: each needs a service and minutes");
        }
        String therapist = Params.text(line.therapist());
        Integer quantity = line.quantity();
        return new SaleOrder.Line(
                line.service(),
                line.minutes(),
                therapist == null ? null : (Long) Params.id("staff member", therapist),
                quantity == null ? 1 : quantity,
                discount("lines.discount", line.discount()));
    }

    private static @Nullable Discount discount(String where, @Nullable DiscountJson told) {
        if (told == null) {
            return null;
        }
        String percent = Params.text(told.percent());
        try {
            return new Discount(
                    told.amount() == null ? null : money(where + ".amount", told.amount()),
                    percent == null ? null : Rate.parsePercent(percent),
                    told.reason() == null ? "" : told.reason());
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(where + ": write a percentage like 10", e);
        }
    }

    private static Offer offer(@Nullable PaymentRequest payment, LongFunction<Money> charged) {
        String told = payment == null ? null : Params.text(payment.charge());
        if (payment != null && told != null) {
            if (!Means.CARD.code().equals(payment.means()) || Params.text(payment.reference()) != null) {
                throw new BadRequestException("payments: a charge is of means card, and has its own reference");
            }
            long charge = Params.id("terminal charge", told);
            MoneyJson amount = payment.amount();
            return Offer.charged(charge, amount == null ? charged.apply(charge) : money("payments.amount", amount));
        }
        if (payment == null || payment.means() == null || payment.amount() == null) {
            throw new BadRequestException("payments: each needs means and an amount");
        }
        return new Offer(payment.means(), money("payments.amount", payment.amount()), payment.reference());
    }

    static Money money(String where, MoneyJson told) {
        try {
            return told.money();
        } catch (RuntimeException e) {
            throw new BadRequestException(where + ": write money like {\"amount\":\"95.00\",\"currency\":\"USD\"}", e);
        }
    }
}
