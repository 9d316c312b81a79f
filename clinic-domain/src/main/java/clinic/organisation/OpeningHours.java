package clinic.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** When one weekday is open: at one branch, or at every branch that has no hours of its own for that day. */
@Entity
@Table(name = "opening_hours")
public class OpeningHours {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 50)
    private long id;

    @Column(name = "branch_id")
    private @Nullable Long branch;

    private int weekday;
    private boolean closed;
    private LocalTime opens;
    private LocalTime closes;

    protected OpeningHours() {}

    /**
     * @param branch the branch's id; null means the organisation's default
     * @param hours null means closed
     */
    public OpeningHours(@Nullable Long branch, DayOfWeek weekday, @Nullable Hours hours) {
        this.branch = branch;
        this.weekday = weekday.getValue();
        open(hours);
    }

    /** @param hours null means closed */
    public final void open(@Nullable Hours hours) {
        closed = hours == null;
        opens = hours == null ? LocalTime.MIDNIGHT : hours.from();
        closes = hours == null ? LocalTime.MIDNIGHT : hours.until();
    }

    public @Nullable Long branch() {
        return branch;
    }

    public DayOfWeek weekday() {
        return DayOfWeek.of(weekday);
    }

    /** Null when closed. */
    public @Nullable Hours hours() {
        return closed ? null : new Hours(opens, closes);
    }
}
