package clinic.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A licence or a technique certificate somebody holds for a time. */
@Entity
public class Credential {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 50)
    private long id;

    @ManyToOne
    @JoinColumn(name = "staff_id")
    private StaffMember member;

    private String kind;
    private String reference;

    @Column(name = "issued_on")
    private LocalDate from;

    @Column(name = "expires_on")
    private @Nullable LocalDate until;

    @Version
    private long version;

    protected Credential() {}

    Credential(StaffMember member, CredentialFacts facts) {
        this.member = member;
        revise(facts);
    }

    public final void revise(CredentialFacts facts) {
        kind = facts.kind();
        reference = facts.reference();
        from = facts.from();
        until = facts.until();
    }

    public long id() {
        return id;
    }

    public CredentialFacts facts() {
        return new CredentialFacts(kind, reference, from, until);
    }
}
