package clinic.booking;

import clinic.shared.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** What a visit is given with, as it was agreed: its minutes and its price are part of the visit's. */
@Entity
@Table(name = "appointment_add_on")
public class AddOn {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "add_on_seq")
    @SequenceGenerator(name = "add_on_seq", sequenceName = "booking_seq", allocationSize = 50)
    private long id;

    @ManyToOne
    @JoinColumn(name = "appointment_id")
    private Appointment appointment;

    @Column(name = "service_id")
    private long service;

    private int minutes;

    @Column(name = "price_minor")
    private long priceMinor;

    @Column(name = "equipment_id")
    private @Nullable Long equipment;

    protected AddOn() {}

    /**
     * @param minutes by how much it makes the visit longer
     * @param price before discount and tax
     * @param equipment the unit it needs, if it needs one
     */
    @SuppressWarnings("NullAway.Init") // the appointment it is added to
    public AddOn(long service, int minutes, Money price, @Nullable Long equipment) {
        this.service = service;
        this.minutes = minutes;
        this.priceMinor = price.minor();
        this.equipment = equipment;
    }

    void belongTo(Appointment itsVisit) {
        appointment = itsVisit;
    }

    void use(@Nullable Long unit) {
        equipment = unit;
    }

    public long service() {
        return service;
    }

    public int minutes() {
        return minutes;
    }

    /** Before discount and tax. */
    public Money price(Currency currency) {
        return Money.ofMinor(priceMinor, currency);
    }

    public @Nullable Long equipment() {
        return equipment;
    }
}
