package clinic.access;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A {@link Grant} as its account holds it. */
@Entity
@Table(name = "role_grant")
class RoleGrant {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "access")
    @SequenceGenerator(name = "access", sequenceName = "access_seq", allocationSize = 50)
    private long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "account_id")
    private Account account;

    @Convert(converter = RoleConverter.class)
    private Role role;

    @Column(name = "branch_id")
    private @Nullable Long branch;

    protected RoleGrant() {}

    RoleGrant(Account account, Grant grant) {
        this.account = account;
        this.role = grant.role();
        this.branch = grant.branch();
    }

    Grant grant() {
        return new Grant(role, branch);
    }
}
