package clinic.organisation;

import clinic.shared.NotFound;
import clinic.shared.Refused;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works for the chain. What they do where, and since when, is in their assignments; what they may do, in
 * their credentials. Nobody is deleted: whoever leaves has a last day.
 */
@Entity
@Table(name = "staff_member")
public class StaffMember {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "diary_seq")
    @SequenceGenerator(name = "diary_seq", sequenceName = "diary_seq", allocationSize = 50)
    private long id;

    @Column(name = "first_name")
    private String firstName;

    @Column(name = "last_name")
    private String lastName;

    private @Nullable String gender;
    private @Nullable String email;
    private @Nullable String phone;

    @Column(name = "hired_on")
    private LocalDate hiredOn;

    @Column(name = "left_on")
    private @Nullable LocalDate leftOn;

    @Column(name = "load_day")
    private @Nullable Integer loadDay;

    @Column(name = "load_week")
    private @Nullable Integer loadWeek;

    @OneToMany(mappedBy = "member", cascade = CascadeType.ALL)
    private List<Assignment> assignments = new ArrayList<>();

    @OneToMany(mappedBy = "member", cascade = CascadeType.ALL)
    private List<Credential> credentials = new ArrayList<>();

    @Version
    private long version;

    protected StaffMember() {}

    public StaffMember(StaffDetails details) {
        revise(details);
    }

    public final void revise(StaffDetails details) {
        firstName = details.firstName();
        lastName = details.lastName();
        gender = details.gender();
        email = details.email();
        phone = details.phone();
        hiredOn = details.hiredOn();
        leftOn = details.leftOn();
        loadDay = details.loadDay();
        loadWeek = details.loadWeek();
    }

    /**
     * Gives the member a job at a branch.
     *
     * @throws Refused when they hold that job there at the same time already
     */
    public Assignment assign(AssignmentTerms terms) {
        refuseOverlap(terms, null);
        Assignment assignment = new Assignment(this, terms);
        assignments.add(assignment);
        return assignment;
    }

    /** Changes the terms of one of the member's assignments; refuses what {@link #assign} refuses. */
    public void reassign(Assignment assignment, AssignmentTerms terms) {
        refuseOverlap(terms, assignment);
        assignment.revise(terms);
    }

    private void refuseOverlap(AssignmentTerms terms, @Nullable Assignment besides) {
        assignments.stream()
                .filter(other -> other != besides && other.terms().overlaps(terms))
                .findFirst()
                .ifPresent(other -> {
                    throw new Refused(
                            "assignment-overlap",
                            name() + " already has this job at this branch "
                                    + other.terms().period() + ". End that assignment first, or change it.");
                });
    }

    public Credential grant(CredentialFacts facts) {
        Credential credential = new Credential(this, facts);
        credentials.add(credential);
        return credential;
    }

    /**
     * Whether two branches expect the member at once: an assignment whose weekly pattern meets this one's on a weekday
     * while both are in force.
     */
    public List<Clash> clashes(Assignment assignment) {
        return assignments.stream()
                .filter(other -> other != assignment && other.branch() != assignment.branch())
                .filter(other -> other.terms().coincides(assignment.terms()))
                .flatMap(other -> WeeklyPattern.meetings(assignment.pattern(), other.pattern()).stream()
                        .map(day ->
                                new Clash(other.branch(), day, other.pattern().get(day))))
                .toList();
    }

    /** Working hours at another branch that meet those proposed. */
    public record Clash(
            long branch, DayOfWeek day, @Nullable Hours hours) {}

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String name() {
        return firstName + " " + lastName;
    }

    public StaffDetails details() {
        return new StaffDetails(firstName, lastName, gender, email, phone, hiredOn, leftOn, loadDay, loadWeek);
    }

    /** @throws NotFound when it is none of the member's */
    public Assignment assignment(long wanted) {
        return assignments.stream()
                .filter(one -> one.id() == wanted)
                .findFirst()
                .orElseThrow(() -> new NotFound("assignment", wanted));
    }

    /** @throws NotFound when it is none of the member's */
    public Credential credential(long wanted) {
        return credentials.stream()
                .filter(one -> one.id() == wanted)
                .findFirst()
                .orElseThrow(() -> new NotFound("credential", wanted));
    }

    public List<Assignment> assignments() {
        return List.copyOf(assignments);
    }

    public List<Credential> credentials() {
        return List.copyOf(credentials);
    }
}
