package clinic.organisation;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A treatment the chain offers, or an add-on to one. Never deleted: what is no longer offered is inactive. */
@Entity
public class Service {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 50)
    private long id;

    private String code;
    private String name;
    private String technique;
    private String description;

    @ElementCollection
    @CollectionTable(name = "service_duration", joinColumns = @JoinColumn(name = "service_id"))
    @Column(name = "minutes")
    private Set<Integer> durations = new HashSet<>();

    @Column(name = "buffer_before")
    private int bufferBefore;

    @Column(name = "buffer_after")
    private int bufferAfter;

    @Column(name = "room_kind")
    private @Nullable String roomKind;

    @Column(name = "equipment_kind")
    private @Nullable String equipmentKind;

    @Column(name = "credential_kind")
    private @Nullable String credentialKind;

    @Column(name = "load_points")
    private int loadPoints;

    @Column(name = "add_on")
    private boolean addOn;

    private boolean active;

    @Version
    private long version;

    protected Service() {}

    public Service(ServiceDetails details) {
        revise(details);
    }

    public final void revise(ServiceDetails details) {
        code = details.code();
        name = details.name();
        technique = details.technique();
        description = details.description();
        durations.retainAll(details.durations());
        durations.addAll(details.durations());
        bufferBefore = details.bufferBefore();
        bufferAfter = details.bufferAfter();
        roomKind = details.roomKind();
        equipmentKind = details.equipmentKind();
        credentialKind = details.credentialKind();
        loadPoints = details.loadPoints();
        addOn = details.addOn();
        active = details.active();
    }

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    public ServiceDetails details() {
        return new ServiceDetails(
                code,
                name,
                technique,
                description,
                List.copyOf(durations),
                bufferBefore,
                bufferAfter,
                roomKind,
                equipmentKind,
                credentialKind,
                loadPoints,
                addOn,
                active);
    }
}
