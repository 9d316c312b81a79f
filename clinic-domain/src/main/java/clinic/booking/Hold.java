package clinic.booking;

import clinic.shared.TimeSlot;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A slot kept for a while, so that somebody can decide or pay. Counts as taken like a visit until it is booked, released
 * or past its time; once ended it stays ended.
 */
@Entity
@Table(name = "hold")
public class Hold {

    @Id
    private long id;

    @Column(name = "branch_id")
    private long branch;

    @Column(name = "business_date")
    private LocalDate businessDate;

    @Column(name = "service_id")
    private long service;

    private int minutes;

    @Column(name = "client_id")
    private @Nullable Long client;

    @Column(name = "therapist_id")
    private long therapist;

    @Column(name = "room_id")
    private long room;

    @Column(name = "equipment_id")
    private @Nullable Long equipment;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Column(name = "buffer_before")
    private int bufferBefore;

    @Column(name = "buffer_after")
    private int bufferAfter;

    @Column(name = "party_id")
    private @Nullable Long party;

    @ElementCollection
    @CollectionTable(name = "hold_add_on", joinColumns = @JoinColumn(name = "hold_id"))
    @Column(name = "service_id")
    private Set<Long> addOns = new TreeSet<>();

    @Column(name = "held_at")
    private Instant heldAt;

    @Column(name = "held_by")
    private String heldBy;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "ended_as")
    private @Nullable String endedAs;

    @Version
    private long version;

    protected Hold() {}

    /**
     * @param businessDate the branch's local date on which the slot starts
     * @param client for whom, if that is known already
     */
    public Hold(
            long id,
            long service,
            Placement placement,
            LocalDate businessDate,
            @Nullable Long client,
            String by,
            Instant now,
            Instant until) {
        this.id = id;
        this.branch = placement.branch();
        this.businessDate = businessDate;
        this.service = service;
        this.minutes = (int) placement.slot().length().toMinutes();
        this.client = client;
        this.therapist = placement.therapist();
        this.room = placement.room();
        this.equipment = placement.equipment();
        this.startsAt = placement.slot().start();
        this.endsAt = placement.slot().end();
        this.bufferBefore = placement.bufferBefore();
        this.bufferAfter = placement.bufferAfter();
        this.heldAt = now;
        this.heldBy = by;
        this.expiresAt = until;
    }

    /** This new hold given with those add-ons. */
    public Hold with(Collection<Long> services) {
        addOns.addAll(services);
        return this;
    }

    /** This new hold as one of several that are kept, booked and given back together; the first one's id names them. */
    public Hold in(long itsParty) {
        party = itsParty;
        return this;
    }

    /** Ends it because its slot is being booked. */
    public void book(Instant now) {
        end("booked", now);
    }

    /** Ends it because nobody wants it any more. */
    public void release(Instant now) {
        end("released", now);
    }

    /** Ends it because its time is over. */
    public void expire(Instant now) {
        end("expired", now);
    }

    private void end(String as, Instant now) {
        endedAs = as;
        endedAt = now;
    }

    /** Whether it still keeps its slot. */
    public boolean isOpen(Instant now) {
        return endedAt == null && now.isBefore(expiresAt);
    }

    /** Whether it was released or booked; one past its time that nobody ended is not. */
    public boolean isEnded() {
        return endedAt != null;
    }

    public long id() {
        return id;
    }

    public long branch() {
        return branch;
    }

    public LocalDate businessDate() {
        return businessDate;
    }

    public long service() {
        return service;
    }

    /** Of the whole, add-ons included. */
    public int minutes() {
        return minutes;
    }

    /** Those that are kept together with it, by the id of the first; null when it is kept alone. */
    public @Nullable Long party() {
        return party;
    }

    /** The services it is given with. */
    public Set<Long> addOns() {
        return Set.copyOf(addOns);
    }

    public @Nullable Long client() {
        return client;
    }

    public Placement placement() {
        return new Placement(
                branch, therapist, room, equipment, new TimeSlot(startsAt, endsAt), bufferBefore, bufferAfter);
    }

    public String by() {
        return heldBy;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
