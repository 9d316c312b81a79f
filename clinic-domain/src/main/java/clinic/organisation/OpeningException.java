package clinic.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** One local date on which a branch, or every branch, keeps other hours or none. */
@Entity
@Table(name = "opening_exception")
public class OpeningException {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 50)
    private long id;

    @Column(name = "branch_id")
    private @Nullable Long branch;

    @Column(name = "on_date")
    private LocalDate date;

    private boolean closed;
    private LocalTime opens;
    private LocalTime closes;
    private String reason;

    protected OpeningException() {}

    /** @param branch the branch's id; null means all branches that say nothing else for that date */
    public OpeningException(@Nullable Long branch, LocalDate date, @Nullable Hours hours, String reason) {
        this.branch = branch;
        this.date = date;
        revise(hours, reason);
    }

    /** @param hours null means closed */
    public final void revise(@Nullable Hours hours, String why) {
        closed = hours == null;
        opens = hours == null ? LocalTime.MIDNIGHT : hours.from();
        closes = hours == null ? LocalTime.MIDNIGHT : hours.until();
        reason = why;
    }

    public @Nullable Long branch() {
        return branch;
    }

    public LocalDate date() {
        return date;
    }

    /** Null when closed. */
    public @Nullable Hours hours() {
        return closed ? null : new Hours(opens, closes);
    }

    public String reason() {
        return reason;
    }
}
