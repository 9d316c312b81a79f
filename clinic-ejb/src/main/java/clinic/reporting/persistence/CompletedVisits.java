package clinic.reporting.persistence;

import clinic.booking.AppointmentStatus;
import clinic.reporting.Kpi;
import java.util.Arrays;
import java.util.stream.Collectors;

/** SQL over completed visits and what each is for its client. */
final class CompletedVisits {
    static final String DONE = "('completed', 'settled')";
    private static final String STANDING = Arrays.stream(AppointmentStatus.values())
            .filter(AppointmentStatus::claimsDiary)
            .map(AppointmentStatus::code)
            .collect(Collectors.joining("', '", "('", "')"));
    /** As long as a day of 24 hours is, whatever the clocks do. */
    private static final String REBOOKED_WITHIN = "interval '" + Kpi.REBOOKED_DAYS * 24 + "' hour";

    private static final String COLUMNS =
            "appointment_id, branch_id, business_date, client_id, starts_at, first_ever, rebooked";

    private CompletedVisits() {}

    /** Whether the client has a visit that begins within the days after the start of that one, v. */
    static String rebooked() {
        return "exists (select 1 from appointment n where n.client_id = v.client_id and n.starts_at > v.starts_at"
                + " and n.starts_at <= v.starts_at + " + REBOOKED_WITHIN + " and n.status in " + STANDING + ")";
    }

    /** A query of them, from the appointments. */
    static String raw() {
        return "select v.id appointment_id, v.branch_id, v.business_date, v.client_id, v.starts_at,"
                + " row_number() over (partition by v.client_id order by v.starts_at, v.id) = 1 first_ever, "
                + rebooked() + " rebooked from appointment v where v.status in " + DONE;
    }

    /** Fills the table, which is empty, from the appointments; by date, as they are read. */
    static String fill() {
        return "insert into completed_visit (" + COLUMNS + ") " + raw() + " order by v.business_date";
    }

    /** A query for those that say something else than the appointments, or are missing on one side. */
    static String wrong() {
        return "select x.appointment_id, x.client_id, x.starts_at, x.first_ever, x.rebooked from (select " + COLUMNS
                + " from (" + raw() + ") r union all select " + COLUMNS + " from completed_visit) x group by x."
                + COLUMNS.replace(", ", ", x.") + " having count(*) <> 2";
    }
}
