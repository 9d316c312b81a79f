package clinic.sales;

import clinic.shared.Money;
import clinic.shared.Objections;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What head office says of a kind of package; see {@link PackageKind}.
 *
 * @param treatments by the service's code
 * @param monthly of a membership; see {@link PackageKind}
 */
public record PackageDetails(
        String code,
        String name,
        int sessions,
        List<Treatment> treatments,
        @Nullable Money price,
        @Nullable Integer validDays,
        boolean transferable,
        LocalDate activeFrom,
        @Nullable LocalDate activeUntil,
        @Nullable MonthlyTerms monthly)
        implements Serializable {
    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_SESSIONS = 500;
    private static final int MOST_DAYS = 3_660;

    /** Of a package. */
    public PackageDetails(
            String code,
            String name,
            int sessions,
            List<Treatment> treatments,
            @Nullable Money price,
            @Nullable Integer validDays,
            boolean transferable,
            LocalDate activeFrom,
            @Nullable LocalDate activeUntil) {
        this(code, name, sessions, treatments, price, validDays, transferable, activeFrom, activeUntil, null);
    }

    /** @param service its code */
    public record Treatment(String service, int minutes) implements Serializable {}

    /** Every reason against it, by field. */
    public Objections objections(Currency currency) {
        Objections objections = new Objections();
        objections.text("code", "The code", code, LONGEST_CODE);
        objections.when(
                !code.isBlank() && !code.matches("[a-z0-9][a-z0-9-]*"),
                "code",
                "A code has small letters, digits and dashes, like five-deep-tissue.");
        objections.text("name", "The name", name, LONGEST_NAME);
        objections.when(
                sessions < 1 || sessions > MOST_SESSIONS,
                "sessions",
                "A package has between 1 and " + MOST_SESSIONS + " sessions.");
        objections.when(treatments.isEmpty(), "treatments", "Choose at least one service it is good for.");
        Money asked = price;
        if (asked == null || !asked.currency().equals(currency)) {
            objections.when(true, "price", "Write its price in " + currency + ", like 425.00.");
        } else {
            objections.when(
                    asked.minor() < Math.max(1, sessions),
                    "price",
                    "Each session is worth something: ask more for the package.");
        }
        objections.when(
                validDays != null && (validDays < 1 || validDays > MOST_DAYS),
                "valid-days",
                "A package is good for 1 to " + MOST_DAYS + " days, or without end.");
        objections.when(
                activeUntil != null && activeUntil.isBefore(activeFrom),
                "active-until",
                "The last day it is sold is before the first.");
        if (monthly != null) {
            monthly.objections(objections);
        }
        return objections;
    }
}
