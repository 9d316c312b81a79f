package clinic.api;

import clinic.organisation.Catalogue;
import clinic.sales.Payment;
import clinic.sales.Sale;
import clinic.sales.SaleLine;
import clinic.shared.Money;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale in REST.
 *
 * @param number the receipt's number within the branch
 * @param date the branch's local date
 * @param appointment the first of {@code appointments}
 * @param appointments the visits it settled
 * @param giftCards the gift cards it sold; each one's code is issued apart, once
 * @param packages the packages it sold
 * @param tips what it leaves for therapists; of a refund negative
 * @param journalEntry the id of the entry it posted
 * @param refundOf the sale of which it gives something back; then its amounts are negative, and its payments what was given back
 * @param voids {@code true} when that sale should not have been taken, and what it settled is open again
 * @param reason why
 */
public record SaleJson(
        String id,
        long number,
        String branch,
        String date,
        String takenAt,
        @Nullable String client,
        @Nullable String appointment,
        List<String> appointments,
        List<LineJson> lines,
        MoneyJson net,
        MoneyJson tax,
        MoneyJson total,
        MoneyJson change,
        List<PaymentJson> payments,
        List<SoldCardJson> giftCards,
        List<SoldPackageJson> packages,
        List<TipJson> tips,
        String journalEntry,
        @Nullable String refundOf,
        @JsonbProperty("void") @Nullable Boolean voids,
        @Nullable String reason) {

    public record SoldCardJson(String id, MoneyJson amount) {}

    public record TipJson(String id, String therapist, MoneyJson amount) {}

    /** @param id its number, too */
    public record SoldPackageJson(String id, String name, int sessions, String client, MoneyJson amount) {}

    /**
     * @param kind {@code visit}, {@code add-on} of a visit, {@code service} or {@code fee}
     * @param appointment the visit it is part of, if it is
     * @param fee the charge it settles, if it is a fee
     * @param discount left out where there is none
     * @param taxRate in percent
     */
    public record LineJson(
            String kind,
            @Nullable String appointment,
            String service,
            int minutes,
            @Nullable String therapist,
            String description,
            int quantity,
            MoneyJson unit,
            @Nullable MoneyJson discount,
            @Nullable String discountReason,
            MoneyJson net,
            String taxRate,
            String taxRule,
            MoneyJson tax,
            @Nullable String fee) {

        static LineJson of(SaleLine line, Catalogue catalogue) {
            Long staff = line.staff();
            return new LineJson(
                    kindOf(line, catalogue),
                    text(line.appointment()),
                    catalogue.service(line.service()).code(),
                    line.minutes(),
                    staff == null ? null : staff.toString(),
                    line.description(),
                    line.quantity(),
                    MoneyJson.of(line.unit()),
                    line.discount().isZero() ? null : MoneyJson.of(line.discount()),
                    line.discountReason().isEmpty() ? null : line.discountReason(),
                    MoneyJson.of(line.net()),
                    line.taxRate().percent(),
                    line.taxRule(),
                    MoneyJson.of(line.tax()),
                    text(line.charge()));
        }
    }

    private static String kindOf(SaleLine line, Catalogue catalogue) {
        if (line.isVisit()) {
            return catalogue.service(line.service()).addOn() ? "add-on" : "visit";
        }
        return line.isFee() ? "fee" : "service";
    }

    /** @param tendered what was handed over; the difference was given back */
    public record PaymentJson(
            String means,
            MoneyJson amount,
            MoneyJson tendered,
            @Nullable String reference) {
        static PaymentJson of(Payment payment) {
            return new PaymentJson(
                    payment.means().code(),
                    MoneyJson.of(payment.amount()),
                    MoneyJson.of(payment.tendered()),
                    payment.reference().isEmpty() ? null : payment.reference());
        }
    }

    static SaleJson of(Sale sale, Catalogue catalogue) {
        Sale.Refund refund = sale.refund();
        return new SaleJson(
                Long.toString(sale.id()),
                sale.number(),
                catalogue.branch(sale.branch()).code(),
                sale.businessDate().toString(),
                sale.takenAt().toString(),
                text(sale.client()),
                first(sale.appointments()),
                ids(sale.appointments()),
                sale.lines().stream().map(line -> LineJson.of(line, catalogue)).toList(),
                json(sale.net()),
                json(sale.tax()),
                json(sale.total()),
                json(sale.change()),
                sale.payments().stream().map(PaymentJson::of).toList(),
                sale.giftCards().stream()
                        .map(card -> new SoldCardJson(Long.toString(card.id()), MoneyJson.of(card.amount())))
                        .toList(),
                sale.packages().stream()
                        .map(sold -> new SoldPackageJson(
                                Long.toString(sold.id()),
                                sold.name(),
                                sold.sessions(),
                                Long.toString(sold.client()),
                                MoneyJson.of(sold.amount())))
                        .toList(),
                sale.tips().stream()
                        .map(tip -> new TipJson(
                                Long.toString(tip.id()), Long.toString(tip.therapist()), MoneyJson.of(tip.amount())))
                        .toList(),
                Long.toString(sale.entry()),
                refund == null ? null : Long.toString(refund.sale()),
                refund != null && refund.voids() ? true : null,
                refund == null ? null : refund.reason());
    }

    private static MoneyJson json(Money money) {
        return MoneyJson.of(money);
    }

    static @Nullable String first(List<Long> ids) {
        return ids.isEmpty() ? null : text(ids.get(0));
    }

    static List<String> ids(List<Long> ids) {
        return ids.stream().map(String::valueOf).toList();
    }

    static @Nullable String text(@Nullable Long id) {
        return id == null ? null : id.toString();
    }
}
