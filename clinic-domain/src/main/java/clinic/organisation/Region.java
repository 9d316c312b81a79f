package clinic.organisation;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;

/** Branches that are looked at together. */
@Entity
public class Region {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 50)
    private long id;

    private String name;

    @Version
    private long version;

    protected Region() {}

    public Region(String name) {
        this.name = name;
    }

    public void rename(String newName) {
        name = newName;
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }
}
