package clinic.sales;

import clinic.shared.Objections;
import java.io.Serializable;

/**
 * What makes a kind of package a kind of membership: its sessions are a month's credits and its price is a month's.
 *
 * @param goodMonths for how many months an unused credit is good
 * @param minimumMonths after joining, before which it does not end; 0 for none
 * @param noticeDays between cancelling and its last day
 */
public record MonthlyTerms(int goodMonths, int minimumMonths, int noticeDays) implements Serializable {
    private static final int MOST_MONTHS = 36;
    private static final int MOST_DAYS = 366;

    void objections(Objections objections) {
        objections.when(
                goodMonths < 1 || goodMonths > MOST_MONTHS,
                "good-months",
                "A credit is good for 1 to " + MOST_MONTHS + " months.");
        objections.when(
                minimumMonths < 0 || minimumMonths > MOST_MONTHS,
                "minimum-months",
                "The minimum term is 0 to " + MOST_MONTHS + " months.");
        objections.when(
                noticeDays < 0 || noticeDays > MOST_DAYS, "notice-days", "The notice is 0 to " + MOST_DAYS + " days.");
    }
}
