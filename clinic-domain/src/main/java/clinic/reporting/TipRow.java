package clinic.reporting;

import clinic.shared.Money;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * What a therapist was left in tips at a branch on its local business date, for payroll.
 *
 * @param given with the sales of the day
 * @param takenBack by refunds and voids of the day, of whatever day the tip was; not negative
 */
public record TipRow(LocalDate date, long branch, long therapist, Money given, Money takenBack)
        implements Serializable {

    /** What is owed to the therapist by it; less than nothing where more was taken back than given. */
    public Money owed() {
        return given.minus(takenBack);
    }
}
