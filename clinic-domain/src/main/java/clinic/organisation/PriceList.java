package clinic.organisation;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What services cost for a time: everywhere, or at one branch, whose own prices win where it has them. */
@Entity
@Table(name = "price_list")
public class PriceList {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "organisation_seq")
    @SequenceGenerator(name = "organisation_seq", sequenceName = "organisation_seq", allocationSize = 50)
    private long id;

    @Column(name = "branch_id")
    private @Nullable Long branch;

    private String name;

    @Column(name = "valid_from")
    private LocalDate from;

    @Column(name = "valid_to")
    private @Nullable LocalDate until;

    @OneToMany(mappedBy = "list", cascade = CascadeType.ALL, orphanRemoval = true)
    private List<Price> prices = new ArrayList<>();

    @Version
    private long version;

    protected PriceList() {}

    public PriceList(PriceListTerms terms) {
        revise(terms);
    }

    public final void revise(PriceListTerms terms) {
        branch = terms.branch();
        name = terms.name();
        from = terms.from();
        until = terms.until();
    }

    /** From now on the list says exactly these prices, in minor units; what is missing is not priced by it. */
    public void price(Map<Catalogue.PriceKey, Long> wanted) {
        prices.removeIf(price -> !wanted.containsKey(price.key()));
        wanted.forEach((key, minor) -> prices.stream()
                .filter(price -> price.key().equals(key))
                .findFirst()
                .ifPresentOrElse(price -> price.cost(minor), () -> prices.add(new Price(this, key, minor))));
    }

    public long id() {
        return id;
    }

    public long version() {
        return version;
    }

    public PriceListTerms terms() {
        return new PriceListTerms(branch, name, from, until);
    }

    /** In minor units. */
    public Map<Catalogue.PriceKey, Long> prices() {
        Map<Catalogue.PriceKey, Long> all = new HashMap<>();
        prices.forEach(price -> all.put(price.key(), price.minor()));
        return all;
    }
}
