package clinic.organisation;

import clinic.shared.Rate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** What a jurisdiction charges on a category of sales from a date on, until the next rate of that category. */
@Entity
@Table(name = "tax_rate")
public class TaxRate {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 50)
    private long id;

    @ManyToOne
    @JoinColumn(name = "jurisdiction_id")
    private TaxJurisdiction jurisdiction;

    private String category;
    private long millionths;
    private String rule;

    @Column(name = "valid_from")
    private LocalDate from;

    protected TaxRate() {}

    TaxRate(TaxJurisdiction jurisdiction, String category, Rate rate, String rule, LocalDate from) {
        this.jurisdiction = jurisdiction;
        this.category = category;
        this.millionths = rate.millionths();
        this.rule = rule;
        this.from = from;
    }

    public String category() {
        return category;
    }

    public Rate rate() {
        return Rate.ofMillionths(millionths);
    }

    public String rule() {
        return rule;
    }

    public LocalDate from() {
        return from;
    }
}
