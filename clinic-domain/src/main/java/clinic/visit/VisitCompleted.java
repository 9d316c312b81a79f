package clinic.visit;

import clinic.booking.Appointment;
import clinic.shared.Money;
import java.time.LocalDate;
import java.util.List;

/**
 * A treatment was completed: what it was sold for is earned.
 *
 * @param businessDate the branch's local date of completion
 * @param visitDate the local date the visit was for
 * @param price the price the visit was booked at, before discount and tax, add-ons included
 * @param addOns what of the price its add-ons are
 */
public record VisitCompleted(
        long appointment,
        long branch,
        LocalDate businessDate,
        LocalDate visitDate,
        long service,
        long therapist,
        Money price,
        List<Part> addOns) {

    /** An add-on's share of the price. */
    public record Part(long service, Money price) {}

    public static VisitCompleted of(Appointment visit, LocalDate businessDate) {
        return new VisitCompleted(
                visit.id(),
                visit.branch(),
                businessDate,
                visit.businessDate(),
                visit.service(),
                visit.therapist(),
                visit.price(),
                visit.addOns().stream()
                        .map(addOn -> new Part(
                                addOn.service(), addOn.price(visit.price().currency())))
                        .toList());
    }

    /** What the treatment itself is sold for. */
    public Money ownPrice() {
        return addOns.stream().map(Part::price).reduce(price, Money::minus);
    }
}
