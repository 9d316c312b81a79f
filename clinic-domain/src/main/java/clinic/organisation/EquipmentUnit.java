package clinic.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** One piece of equipment of one branch; its id also names its diary. */
@Entity
@Table(name = "equipment_unit")
public class EquipmentUnit {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "diary_seq")
    @SequenceGenerator(name = "diary_seq", sequenceName = "diary_seq", allocationSize = 50)
    private long id;

    @Column(name = "branch_id")
    private long branch;

    private String kind;
    private String label;
    private boolean movable;
    private boolean active;

    @Version
    private long version;

    protected EquipmentUnit() {}

    public EquipmentUnit(long branch, String kind, String label, boolean movable) {
        this.branch = branch;
        revise(kind, label, movable);
        active = true;
    }

    public final void revise(String newKind, String newLabel, boolean nowMovable) {
        kind = newKind;
        label = newLabel;
        movable = nowMovable;
    }

    /** Takes the unit out of use; what it was used for stays. */
    public void retire() {
        active = false;
    }

    public void reopen() {
        active = true;
    }

    public long id() {
        return id;
    }

    public long branch() {
        return branch;
    }

    public String label() {
        return label;
    }

    public boolean active() {
        return active;
    }
}
