package clinic.organisation;

import clinic.shared.Money;
import clinic.shared.Objections;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is agreed with a booking. A null says nothing: then a less particular rule holds, and where none does, there is no
 * limit, no fee and no deposit.
 *
 * @param leadMinutes a visit is booked at least so long before it begins
 * @param horizonDays and at most so many days ahead, counted in the branch's local dates
 * @param cancelHours until so long before it begins it can be cancelled without a fee
 * @param lateFee for cancelling later than that
 * @param noShowFee for not coming
 * @param deposit asked for before the visit
 */
public record BookingTerms(
        @Nullable Integer leadMinutes,
        @Nullable Integer horizonDays,
        @Nullable Integer cancelHours,
        @Nullable Fee lateFee,
        @Nullable Fee noShowFee,
        @Nullable Fee deposit)
        implements Serializable {
    private static final int MOST_LEAD = 30 * 24 * 60;
    private static final int MOST_HORIZON = 1826;
    private static final int MOST_CANCEL = 720;

    public static final BookingTerms NONE = new BookingTerms(null, null, null, null, null, null);

    /** These terms, with what they leave open taken from the wider ones. */
    BookingTerms within(BookingTerms wider) {
        return new BookingTerms(
                leadMinutes == null ? wider.leadMinutes : leadMinutes,
                horizonDays == null ? wider.horizonDays : horizonDays,
                cancelHours == null ? wider.cancelHours : cancelHours,
                lateFee == null ? wider.lateFee : lateFee,
                noShowFee == null ? wider.noShowFee : noShowFee,
                deposit == null ? wider.deposit : deposit);
    }

    /** Whether cancelling at that moment a visit that begins then is late; at the very limit it is not. */
    public boolean isLate(Instant start, Instant now) {
        return cancelHours != null && now.isAfter(start.minus(Duration.ofHours(cancelHours)));
    }

    public Money lateFeeOn(Money price) {
        return on(lateFee, price);
    }

    public Money noShowFeeOn(Money price) {
        return on(noShowFee, price);
    }

    public Money depositOn(Money price) {
        return on(deposit, price);
    }

    private static Money on(@Nullable Fee fee, Money price) {
        return (fee == null ? Fee.NOTHING : fee).on(price);
    }

    /** Whether they say nothing at all. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Everything that speaks against setting them, field by field. */
    public Objections objections(Currency currency) {
        Objections objections = new Objections()
                .when(isEmpty(), "terms-empty", "Say at least one thing that differs, or remove these terms.")
                .when(isOutside(leadMinutes, MOST_LEAD), "lead-minutes", "Lead time is 0 to 43200 minutes.")
                .when(isOutside(horizonDays, MOST_HORIZON), "horizon-days", "The horizon is 0 to 1826 days.")
                .when(
                        isOutside(cancelHours, MOST_CANCEL),
                        "cancel-hours",
                        "The cancellation window is 0 to 720 hours.");
        object(objections, "late-fee", lateFee, currency);
        object(objections, "no-show-fee", noShowFee, currency);
        object(objections, "deposit", deposit, currency);
        return objections;
    }

    private static void object(Objections objections, String field, @Nullable Fee fee, Currency currency) {
        Stream.ofNullable(fee).forEach(one -> objections
                .when(one.isOutOfBounds(), field, "Between 0 and 100 % of the price, or an amount from 0 on.")
                .when(
                        one.amount() != null && !one.amount().currency().equals(currency),
                        field,
                        "Amounts are in " + currency.getCurrencyCode() + "."));
    }

    private static boolean isOutside(@Nullable Integer value, int most) {
        return value != null && (value < 0 || value > most);
    }
}
