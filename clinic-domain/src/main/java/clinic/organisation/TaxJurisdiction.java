package clinic.organisation;

import clinic.shared.Rate;
import clinic.shared.Refused;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whose sales tax a branch charges. */
@Entity
@Table(name = "tax_jurisdiction")
public class TaxJurisdiction {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 50)
    private long id;

    private String code;
    private String name;

    @OneToMany(mappedBy = "jurisdiction", cascade = CascadeType.ALL)
    private List<TaxRate> rates = new ArrayList<>();

    @Version
    private long version;

    protected TaxJurisdiction() {}

    public TaxJurisdiction(String code, String name) {
        this.code = code;
        this.name = name;
    }

    public void rename(String newName) {
        name = newName;
    }

    /**
     * From that date on this rate holds, until the next one. Rates are history: one that has begun is not changed, a new
     * one follows it.
     *
     * @throws Refused when the category has a rate from that very date
     */
    public void charge(String category, Rate rate, String rule, LocalDate from) {
        if (rates.stream()
                .anyMatch(known ->
                        known.category().equals(category) && known.from().equals(from))) {
            throw new Refused(
                    "valid-from",
                    "There is already a rate for " + category + " from " + from + ". Choose another first day.");
        }
        rates.add(new TaxRate(this, category, rate, rule, from));
    }

    public long id() {
        return id;
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    /** Newest first. */
    public List<TaxRate> rates() {
        return rates.stream()
                .sorted(Comparator.comparing(TaxRate::category).thenComparing(TaxRate::from, Comparator.reverseOrder()))
                .toList();
    }
}
