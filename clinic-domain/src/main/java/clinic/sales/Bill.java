package clinic.sales;

import clinic.shared.Money;
import clinic.shared.Rate;
import clinic.shared.Refusal;
import java.io.Serializable;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is due. Each line: price times quantity, less its discount, less its share of the discount on the whole sale,
 * plus tax on what remains, rounded half up to the cent line by line. A discount on the whole sale is shared out in
 * proportion to what the lines cost after their own discounts, without losing a cent; fees and visits that a package pays take no part in
 * it. Gift cards and packages are sold without discount and tax, and nothing is earned by them.
 *
 * @param giftCards the amounts of the cards sold
 * @param packages the packages sold
 * @param tips what is left for therapists, each named once
 * @param net of the lines, before tax
 * @param total lines with tax, gift cards, packages and tips
 */
public record Bill(
        List<SaleLine> lines,
        List<Money> giftCards,
        List<NewPackage> packages,
        List<Tip> tips,
        Money net,
        Money tax,
        Money total)
        implements Serializable {

    /**
     * @param client whose it will be
     * @param month of a membership, whose credits it will be; null of a package
     */
    public record NewPackage(
            PackageKind kind, long client, @Nullable DueMonth month) implements Serializable {
        /** The last day it is good when it is sold on that day; null for without end. */
        public @Nullable LocalDate goodUntil(LocalDate soldOn) {
            return month == null ? kind.goodUntil(soldOn) : month.goodUntil();
        }
    }

    /**
     * A month that is paid.
     *
     * @param ordinal from 1, counting the sales of it that were voided
     */
    public record DueMonth(long id, int ordinal, LocalDate goodUntil) implements Serializable {}

    /** Nothing is earned by it, and it is not taxed. */
    public record Tip(long therapist, Money amount) implements Serializable {}

    /** The same, with those gift cards and packages. */
    public Bill selling(List<Money> cards, List<NewPackage> more) {
        Stream<Money> prices = more.stream().map(one -> one.kind().price());
        Money sold = sum(Stream.concat(cards.stream(), prices), total.currency());
        return new Bill(lines, cards, more, tips, net, tax, total.plus(sold));
    }

    /** The same, with those tips. */
    public Bill tipping(List<Tip> more) {
        Money left = sum(more.stream().map(Tip::amount), total.currency());
        return new Bill(lines, giftCards, packages, more, net, tax, total.plus(left));
    }

    /** What the gift cards cost together. */
    public Money giftCardTotal() {
        return sum(giftCards.stream(), total.currency());
    }

    /** Everything that is wrong with the discounts; a bill can be drawn up when this is empty. */
    public static List<Refusal> refusals(List<Item> items, @Nullable Discount whole, Currency currency) {
        List<Refusal> refusals = new ArrayList<>();
        Money left = Money.zero(currency);
        for (Item item : items) {
            Money gross = item.gross();
            Discount discount = item.discount();
            if (discount != null && !item.prepaid()) {
                List<Refusal> own = discount.refusals(gross, item.description());
                refusals.addAll(own);
                left = left.plus(own.isEmpty() ? gross.minus(discount.off(gross)) : gross);
            } else {
                left = left.plus(discountable(item));
            }
        }
        if (whole != null) {
            refusals.addAll(whole.refusals(left, "the whole sale"));
        }
        return refusals;
    }

    /**
     * The tax on a line.
     *
     * @param rate exact
     * @param rule its words for the receipt
     */
    public record Tax(Rate rate, String rule) {
        public static final Tax NONE = new Tax(Rate.ZERO, "");
    }

    /**
     * @param rate the tax on every line, exact
     * @param rule its words for the receipt
     */
    public static Bill of(List<Item> items, @Nullable Discount whole, Rate rate, String rule, Currency currency) {
        return of(items, whole, item -> new Tax(rate, rule), currency);
    }

    /** @param taxes the tax on each item */
    public static Bill of(List<Item> items, @Nullable Discount whole, Function<Item, Tax> taxes, Currency currency) {
        List<Money> own = items.stream().map(Bill::ownDiscount).toList();
        List<Money> shares = shares(items, own, whole, currency);
        List<SaleLine> lines = IntStream.range(0, items.size())
                .mapToObj(i -> line(items.get(i), own.get(i), shares.get(i), whole, taxes.apply(items.get(i))))
                .toList();
        Money net = sum(lines.stream().map(SaleLine::net), currency);
        Money tax = sum(lines.stream().map(SaleLine::tax), currency);
        return new Bill(lines, List.of(), List.of(), List.of(), net, tax, net.plus(tax));
    }

    private static Money ownDiscount(Item item) {
        Discount discount = item.discount();
        return discount == null ? Money.zero(item.unit().currency()) : discount.off(item.gross());
    }

    private static List<Money> shares(List<Item> items, List<Money> own, @Nullable Discount whole, Currency currency) {
        long[] left = IntStream.range(0, items.size())
                .mapToLong(i -> items.get(i).prepaid()
                        ? 0
                        : discountable(items.get(i)).minus(own.get(i)).minor())
                .toArray();
        Money base = sum(IntStream.range(0, left.length).mapToObj(i -> Money.ofMinor(left[i], currency)), currency);
        if (whole == null || base.isZero()) {
            return items.stream().map(item -> Money.zero(currency)).toList();
        }
        return whole.off(base).allocate(left);
    }

    /** What a discount on the whole sale can be taken off. */
    private static Money discountable(Item item) {
        return item.isFee() || item.prepaid() ? Money.zero(item.unit().currency()) : item.gross();
    }

    private static SaleLine line(Item item, Money own, Money share, @Nullable Discount whole, Tax tax) {
        Money discount = own.plus(share);
        Money net = item.gross().minus(discount);
        return new SaleLine(
                item.appointment(),
                item.service(),
                item.staff(),
                item.minutes(),
                item.description(),
                item.quantity(),
                item.unit(),
                item.gross(),
                discount,
                reason(item.discount(), share, whole),
                net,
                tax.rate(),
                tax.rule(),
                net.times(tax.rate(), RoundingMode.HALF_UP),
                item.charge(),
                item.owedAt());
    }

    private static String reason(@Nullable Discount own, Money share, @Nullable Discount whole) {
        String first = own == null ? "" : own.reason().strip();
        String second = whole == null || share.isZero() ? "" : whole.reason().strip();
        return first.isEmpty() || second.isEmpty() ? first + second : first + "; " + second;
    }

    private static Money sum(Stream<Money> amounts, Currency currency) {
        return amounts.reduce(Money.zero(currency), Money::plus);
    }
}
