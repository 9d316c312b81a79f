package clinic.roster.persistence;

import clinic.organisation.Job;
import clinic.platform.Database;
import clinic.roster.ShiftPlan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an hour of somebody's work is paid, as their assignments say; the catalogue, which everybody reads, does not. */
@ApplicationScoped
public class RateTable {

    @Inject
    private Database database;

    /** @param minor for an hour, in the organisation's currency */
    public record Rate(
            long staff,
            Job job,
            long minor,
            LocalDate from,
            @Nullable LocalDate until) {

        public boolean holdsFor(ShiftPlan plan) {
            return Long.valueOf(staff).equals(plan.staff())
                    && job == plan.job()
                    && !plan.date().isBefore(from)
                    && (until == null || !plan.date().isAfter(until));
        }
    }

    /** All rates of a branch, the newest first. */
    public List<Rate> of(long branch) {
        try (Connection connection = database.connection()) {
            return Rows.read(
                    connection,
                    "select staff_id, job, rate_minor, valid_from, valid_to from assignment where branch_id = ?"
                            + " order by valid_from desc, id desc",
                    row -> new Rate(
                            row.getLong(1),
                            Job.of(row.getString(2)),
                            row.getLong(3),
                            row.getObject(4, LocalDate.class),
                            row.getObject(5, LocalDate.class)),
                    branch);
        } catch (SQLException e) {
            throw new IllegalStateException("the rates could not be read", e);
        }
    }
}
