package clinic.sales;

import clinic.shared.Money;
import clinic.shared.Rate;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The day report (Z): what a branch's till did on a business date, frozen when the day was closed. Never changed; what the
 * till does on that date afterwards is in a report of its own, which begins where this one ends.
 *
 * @param number from 1 within the branch, without gaps
 * @param part which of the date's reports it is, from 1
 * @param receipts how many receipts it sums, from {@code first} to {@code last}, which are null when there is none
 * @param outsideIn cash taken while no drawer was open
 * @param outsideOut cash given back while no drawer was open
 * @param drawers those opened on the date and closed since the report before
 * @param visits what was not charged when the day was closed
 * @param reason why the day was closed nevertheless; empty when everything was charged
 */
public record DayReport(
        long id,
        long branch,
        long number,
        LocalDate businessDate,
        int part,
        int receipts,
        @Nullable Long first,
        @Nullable Long last,
        List<Figure> figures,
        Money outsideIn,
        Money outsideOut,
        List<Drawer> drawers,
        List<Visit> visits,
        String reason,
        Instant madeAt,
        String madeBy)
        implements Serializable {

    /** @throws IllegalArgumentException when what was sold, refunded and deposited is not what was paid, to the cent */
    public DayReport {
        figures = List.copyOf(figures);
        Money zero = Money.zero(outsideIn.currency());
        Money documents = sum(figures, Section.SALES, zero)
                .plus(sum(figures, Section.REFUNDS, zero))
                .plus(sum(figures, Section.GIFT_CARDS, "sold", zero))
                .minus(sum(figures, Section.GIFT_CARDS, "refunded", zero))
                .plus(sum(figures, Section.PACKAGES, "sold", zero))
                .minus(sum(figures, Section.PACKAGES, "refunded", zero))
                .plus(sum(figures, Section.TIPS, zero))
                .plus(sum(figures, Section.DEPOSITS, "taken", zero))
                .minus(sum(figures, Section.DEPOSITS, "refunded", zero))
                .minus(sum(figures, Section.DEPOSITS, "reversed", zero))
                .plus(sum(figures, Section.DEPOSITS, "restored", zero));
        Money paid = sum(figures, Section.TAKEN, zero).minus(sum(figures, Section.GIVEN_BACK, zero));
        if (!documents.equals(paid)) {
            throw new IllegalArgumentException("documents of " + documents + ", payments of " + paid);
        }
    }

    public enum Section {
        /** What was charged, by service; fees by their own. */
        SALES,
        /** What was taken back of it; negative. */
        REFUNDS,
        /** The tax on both, by rate. */
        TAX,
        /** By means. */
        TAKEN,
        /** By means. */
        GIVEN_BACK,
        /** Sold and given back; redeemed and returned are payments, too. */
        GIFT_CARDS,
        /** Sold and given back; redeemed and returned are payments, too. */
        PACKAGES,
        /** Left for therapists, and what was taken back of it; negative. */
        TIPS,
        /** Taken and given back, with what was undone of either; applied are payments, too. */
        DEPOSITS;

        /** As written in the database and in REST. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Section of(String code) {
            return Arrays.stream(values())
                    .filter(section -> section.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no section " + code));
        }
    }

    /**
     * @param code a service's id or {@code fee}, a rate in millionths, a means, or what became of a gift card, package or deposit
     * @param elsewhere the other branch that earns or owes it; null for this one
     * @param label the service's name or the tax rule's words on that day; empty where the code says it
     * @param pieces how many of it
     * @param net before tax; zero where there is no tax to be told apart
     */
    public record Figure(
            Section section,
            String code,
            @Nullable Long elsewhere,
            String label,
            int pieces,
            Money net,
            Money tax,
            Money amount)
            implements Serializable {

        /** Of a figure of {@link Section#TAX}. */
        public Rate rate() {
            return Rate.ofMillionths(Long.parseLong(code));
        }
    }

    /** A visit that was not charged. */
    public record Visit(long appointment, String status, Money price) implements Serializable {}

    /** The figures of a section, in their order. */
    public List<Figure> of(Section section) {
        return figures.stream().filter(figure -> figure.section() == section).toList();
    }

    public Money total(Section section) {
        return sum(figures, section, Money.zero(outsideIn.currency()));
    }

    /** What was taken less what was given back by those means. */
    public Money by(Means means) {
        Money zero = Money.zero(outsideIn.currency());
        return sum(figures, Section.TAKEN, means.code(), zero)
                .minus(sum(figures, Section.GIVEN_BACK, means.code(), zero));
    }

    /** The tax on sales less that on refunds, whichever branch owes it. */
    public Money tax() {
        return of(Section.TAX).stream().map(Figure::tax).reduce(Money.zero(outsideIn.currency()), Money::plus);
    }

    private static Money sum(List<Figure> figures, Section section, Money zero) {
        return figures.stream()
                .filter(figure -> figure.section() == section)
                .map(Figure::amount)
                .reduce(zero, Money::plus);
    }

    private static Money sum(List<Figure> figures, Section section, String code, Money zero) {
        return figures.stream()
                .filter(figure -> figure.section() == section && figure.code().equals(code))
                .map(Figure::amount)
                .reduce(zero, Money::plus);
    }
}
