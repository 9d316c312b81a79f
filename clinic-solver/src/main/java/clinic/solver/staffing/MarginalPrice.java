package clinic.solver.staffing;

import java.time.LocalDate;

/**
 * What the last head of a cover is worth: the dual price of the relaxation that proved the bound, rounded.
 *
 * @param subject id of the shift, or of the branch where the cover is one of quarters of an hour
 */
public record MarginalPrice(
        LocalDate date, String branch, String subject, Period period, StaffingRule rule, long price) {}
