package clinic.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.LocalTime;

/** One weekday of an assignment's weekly pattern. */
@Entity
@Table(name = "work_pattern")
public class WorkPattern {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 50)
    private long id;

    @ManyToOne
    @JoinColumn(name = "assignment_id")
    private Assignment assignment;

    private int weekday;
    private LocalTime starts;
    private LocalTime ends;

    protected WorkPattern() {}

    WorkPattern(Assignment assignment, DayOfWeek weekday, Hours hours) {
        this.assignment = assignment;
        this.weekday = weekday.getValue();
        work(hours);
    }

    final void work(Hours hours) {
        starts = hours.from();
        ends = hours.until();
    }

    DayOfWeek weekday() {
        return DayOfWeek.of(weekday);
    }

    Hours hours() {
        return new Hours(starts, ends);
    }
}
