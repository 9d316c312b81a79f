package clinic.client;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody the chain treats. Belongs to the organisation, not to a branch. */
@Entity
public class Client {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "diary_seq")
    @SequenceGenerator(name = "diary_seq", sequenceName = "diary_seq", allocationSize = 50)
    private long id;

    @Column(name = "first_name")
    private String firstName;

    @Column(name = "last_name")
    private String lastName;

    private @Nullable String phone;
    private @Nullable String email;

    @Column(name = "born_on")
    private @Nullable LocalDate bornOn;

    private @Nullable String gender;
    private @Nullable String pronouns;
    private String note;

    @Column(name = "home_branch_id")
    private @Nullable Long homeBranch;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "merged_into_id")
    private @Nullable Long mergedInto;

    @Version
    private long version;

    protected Client() {}

    /** Somebody new, from that moment. */
    public Client(ClientDetails details, Instant createdAt) {
        this.createdAt = createdAt;
        revise(details);
    }

    /** Takes over the details; who changed them is in the audit. */
    public final void revise(ClientDetails details) {
        firstName = details.firstName();
        lastName = details.lastName();
        phone = details.phone();
        email = details.email();
        bornOn = details.bornOn();
        gender = details.gender();
        pronouns = details.pronouns();
        note = details.note();
        homeBranch = details.homeBranch();
    }

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    /** The id of the record kept instead of this one, when it was merged away. */
    public @Nullable Long mergedInto() {
        return mergedInto;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public ClientDetails details() {
        return new ClientDetails(firstName, lastName, phone, email, bornOn, gender, pronouns, note, homeBranch);
    }

    /** What this client is found by. */
    public Set<String> searchKeys() {
        return SearchKeys.of(firstName, lastName, phone, bornOn);
    }
}
