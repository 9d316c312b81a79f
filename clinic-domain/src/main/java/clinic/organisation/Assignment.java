package clinic.organisation;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job somebody holds at a branch for a time, with the weekly pattern they work in the branch's wall-clock time. */
@Entity
public class Assignment {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 50)
    private long id;

    @ManyToOne
    @JoinColumn(name = "staff_id")
    private StaffMember member;

    @Column(name = "branch_id")
    private long branch;

    private String job;

    @Column(name = "rate_minor")
    private long rateMinor;

    @Column(name = "valid_from")
    private LocalDate from;

    @Column(name = "valid_to")
    private @Nullable LocalDate until;

    @OneToMany(mappedBy = "assignment", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<WorkPattern> pattern = new ArrayList<>();

    @Version
    private long version;

    protected Assignment() {}

    Assignment(StaffMember member, AssignmentTerms terms) {
        this.member = member;
        revise(terms);
    }

    final void revise(AssignmentTerms terms) {
        branch = terms.branch();
        job = terms.job().code();
        rateMinor = terms.rateMinor();
        from = terms.from();
        until = terms.until();
    }

    /** From now on the member works these hours each week; a missing weekday is a day off. */
    public void workWeekly(Map<DayOfWeek, Hours> week) {
        pattern.removeIf(day -> !week.containsKey(day.weekday()));
        week.forEach((weekday, hours) -> pattern.stream()
                .filter(day -> day.weekday() == weekday)
                .findFirst()
                .ifPresentOrElse(day -> day.work(hours), () -> pattern.add(new WorkPattern(this, weekday, hours))));
    }

    public long id() {
        return id;
    }

    public long branch() {
        return branch;
    }

    public AssignmentTerms terms() {
        return new AssignmentTerms(branch, Job.of(job), rateMinor, from, until);
    }

    /** Working hours by weekday. */
    public Map<DayOfWeek, Hours> pattern() {
        Map<DayOfWeek, Hours> week = new EnumMap<>(DayOfWeek.class);
        pattern.forEach(day -> week.put(day.weekday(), day.hours()));
        return week;
    }
}
