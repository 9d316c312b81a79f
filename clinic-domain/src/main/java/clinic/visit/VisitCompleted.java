package clinic.visit;

import clinic.shared.Money;
import java.time.LocalDate;

/**
 * A treatment was completed: what it was sold for is earned.
 *
 * @param businessDate the branch's local date of completion
 * @param price the price the visit was booked at, before discount and tax
 */
public record VisitCompleted(
        long appointment, long branch, LocalDate businessDate, long service, long therapist, Money price) {}
