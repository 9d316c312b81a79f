package clinic.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/**
 * A place where clients are treated. Its opening hours are the organisation's on every weekday it has none of its own;
 * a dated exception replaces both on one local date.
 */
@Entity
public class Branch {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 50)
    private long id;

    private String code;
    private String name;

    @Column(name = "region_id")
    private @Nullable Long region;

    private String zone;
    private String street;
    private String city;
    private String phone;

    @Column(name = "tax_number")
    private String taxNumber;

    @Column(name = "jurisdiction_id")
    private long jurisdiction;

    private boolean active;
    private @Nullable Double latitude;
    private @Nullable Double longitude;

    @Version
    private long version;

    protected Branch() {}

    public Branch(BranchDetails details) {
        revise(details);
    }

    public final void revise(BranchDetails details) {
        code = details.code();
        name = details.name();
        region = details.region();
        zone = details.zone();
        street = details.street();
        city = details.city();
        phone = details.phone();
        taxNumber = details.taxNumber();
        jurisdiction = details.jurisdiction();
        active = details.active();
        latitude = details.latitude();
        longitude = details.longitude();
    }

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    public BranchDetails details() {
        return new BranchDetails(
                code, name, region, zone, street, city, phone, taxNumber, jurisdiction, active, latitude, longitude);
    }
}
