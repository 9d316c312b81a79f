package clinic.roster;

import clinic.shared.Objections;
import org.jspecify.annotations.Nullable;

/**
 * A kind of leave.
 *
 * @param paid whether its working time is paid
 * @param counted whether it is taken from a balance
 * @param accrualMinutes added to everybody's balance on the first of each month
 * @param mostMinutes above which nothing more is added; null for no limit
 */
public record LeaveType(
        long id,
        String code,
        String name,
        boolean paid,
        boolean counted,
        int accrualMinutes,
        @Nullable Integer mostMinutes,
        boolean active) {

    public Objections objections() {
        return new Objections()
                .when(
                        !code.matches("[a-z0-9][a-z0-9-]{0,39}"),
                        "code",
                        "The code is small letters, digits and hyphens, like annual-leave.")
                .text("name", "The name", name, 80)
                .when(
                        accrualMinutes < 0 || accrualMinutes > 60_000,
                        "accrual-minutes",
                        "What is added each month is a whole number of minutes from 0 to 60000, like 800.")
                .when(
                        mostMinutes != null && (mostMinutes < 0 || mostMinutes > 600_000),
                        "most-minutes",
                        "The most that may be saved up is a whole number of minutes from 0 to 600000, or empty.");
    }
}
