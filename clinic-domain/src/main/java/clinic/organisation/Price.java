package clinic.organisation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;

/** What one duration of one service costs on a list. */
@Entity
public class Price {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 50)
    private long id;

    @ManyToOne
    @JoinColumn(name = "price_list_id")
    private PriceList list;

    @Column(name = "service_id")
    private long service;

    private int minutes;

    @Column(name = "amount_minor")
    private long minor;

    protected Price() {}

    Price(PriceList list, Catalogue.PriceKey key, long minor) {
        this.list = list;
        this.service = key.service();
        this.minutes = key.minutes();
        this.minor = minor;
    }

    void cost(long newMinor) {
        minor = newMinor;
    }

    Catalogue.PriceKey key() {
        return new Catalogue.PriceKey(service, minutes);
    }

    long minor() {
        return minor;
    }
}
