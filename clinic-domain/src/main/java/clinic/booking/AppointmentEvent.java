package clinic.booking;

import clinic.shared.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of an appointment: who did what when, from which state to which, and for a move where it was
 * before. Never changed once written; an undo is a step of its own that names the step it took back.
 */
@Entity
@Table(name = "appointment_event")
public class AppointmentEvent {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "booking_seq")
    @SequenceGenerator(name = "booking_seq", sequenceName = "booking_seq", allocationSize = 50)
    private long id;

    @Column(name = "appointment_id")
    private long appointment;

    @Column(name = "happened_at")
    private Instant at;

    @Column(name = "happened_by")
    private String by;

    private String kind;

    @Column(name = "from_status")
    private @Nullable String from;

    @Column(name = "to_status")
    private String to;

    private String reason;

    @Column(name = "was_starts_at")
    private @Nullable Instant wasStartsAt;

    @Column(name = "was_ends_at")
    private @Nullable Instant wasEndsAt;

    @Column(name = "was_therapist_id")
    private @Nullable Long wasTherapist;

    @Column(name = "was_room_id")
    private @Nullable Long wasRoom;

    @Column(name = "was_equipment_id")
    private @Nullable Long wasEquipment;

    @Column(name = "was_price_minor")
    private @Nullable Long wasPriceMinor;

    @Column(name = "add_on_id")
    private @Nullable Long addOn;

    @Column(name = "add_on_equipment_id")
    private @Nullable Long addOnUnit;

    @Column(name = "undoes_id")
    private @Nullable Long undoes;

    @Column(name = "together_id")
    private @Nullable Long together;

    protected AppointmentEvent() {}

    AppointmentEvent(
            long appointment,
            StepKind kind,
            @Nullable AppointmentStatus from,
            AppointmentStatus to,
            String by,
            Instant at,
            String reason) {
        this.appointment = appointment;
        this.kind = kind.code();
        this.from = from == null ? null : from.code();
        this.to = to.code();
        this.by = by;
        this.at = at;
        this.reason = reason;
    }

    AppointmentEvent leaving(Placement before, Money price) {
        wasStartsAt = before.slot().start();
        wasEndsAt = before.slot().end();
        wasTherapist = before.therapist();
        wasRoom = before.room();
        wasEquipment = before.equipment();
        wasPriceMinor = price.minor();
        return this;
    }

    AppointmentEvent about(AddOn one) {
        addOn = one.service();
        addOnUnit = one.equipment();
        return this;
    }

    /** With the reason why it was done although a rule spoke against it. */
    public AppointmentEvent because(String why) {
        reason = why;
        return this;
    }

    /** As one of several steps that are taken at once; they name the same. */
    public AppointmentEvent together(@Nullable Long all) {
        together = all;
        return this;
    }

    AppointmentEvent undoing(AppointmentEvent step) {
        undoes = step.id;
        return this;
    }

    public long id() {
        return id;
    }

    public StepKind kind() {
        return StepKind.of(kind);
    }

    public Instant at() {
        return at;
    }

    public String by() {
        return by;
    }

    public String reason() {
        return reason;
    }

    /** The appointment whose step it is. */
    public long appointment() {
        return appointment;
    }

    /** What the steps that were taken at once have in common; null for a step of one visit alone. */
    public @Nullable Long together() {
        return together;
    }

    public AppointmentStatus to() {
        return AppointmentStatus.of(to);
    }

    @Nullable
    AppointmentStatus from() {
        return from == null ? null : AppointmentStatus.of(from);
    }

    /** The step it took back; only an undo knows. */
    public @Nullable Long undoes() {
        return undoes;
    }

    /** The service that it added or left out. */
    @Nullable
    Long addOn() {
        return addOn;
    }

    @Nullable
    Long addOnUnit() {
        return addOnUnit;
    }

    /** What the visit cost before this step; only a step that may change the price knows. */
    Money priceBefore(Money now) {
        return wasPriceMinor == null ? now : Money.ofMinor(wasPriceMinor, now.currency());
    }

    /** Where the visit was before this step; only a move or an extension knows. */
    @Nullable
    Placement placementBefore(Placement now) {
        if (wasStartsAt == null || wasEndsAt == null || wasTherapist == null || wasRoom == null) {
            return null;
        }
        return new Placement(
                now.branch(),
                wasTherapist,
                wasRoom,
                wasEquipment,
                new clinic.shared.TimeSlot(wasStartsAt, wasEndsAt),
                now.bufferBefore(),
                now.bufferAfter(),
                now.addOnUnits());
    }
}
