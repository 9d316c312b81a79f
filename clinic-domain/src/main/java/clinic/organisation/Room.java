package clinic.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/** A room of one branch, for its whole life; its id also names its diary. */
@Entity
public class Room {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "diary_seq")
    @SequenceGenerator(name = "diary_seq", sequenceName = "diary_seq", allocationSize = 50)
    private long id;

    @Column(name = "branch_id")
    private long branch;

    private String code;
    private String name;
    private String kind;
    private int capacity;
    private @Nullable Integer position;
    private boolean active;

    @Version
    private long version;

    protected Room() {}

    public Room(long branch, String code, String name, String kind, int capacity, @Nullable Integer position) {
        this.branch = branch;
        revise(code, name, kind, capacity, position);
        active = true;
    }

    /** @param newPosition rooms whose positions follow each other are next to each other */
    public final void revise(
            String newCode, String newName, String newKind, int newCapacity, @Nullable Integer newPosition) {
        code = newCode;
        name = newName;
        kind = newKind;
        capacity = newCapacity;
        position = newPosition;
    }

    /** Takes the room out of use; what happened in it stays. */
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

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public boolean active() {
        return active;
    }
}
