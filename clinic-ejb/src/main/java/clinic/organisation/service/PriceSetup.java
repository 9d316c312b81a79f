package clinic.organisation.service;

import clinic.access.Role;
import clinic.organisation.Branch;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.PriceKey;
import clinic.organisation.PriceList;
import clinic.organisation.PriceListTerms;
import clinic.organisation.persistence.Setup;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.shared.Money;
import clinic.shared.Objections;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What services cost, where and when. What is booked already keeps the price it was booked at. */
@Stateless
@Allowed({Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class PriceSetup {

    @Inject
    private Setup setup;

    @Inject
    private Changes changes;

    @Inject
    private Scope scope;

    @Inject
    private Catalogues catalogues;

    /**
     * Adds a list and answers its id.
     *
     * @throws Refused with every reason at once; the same owner has one list at a time
     */
    public long add(PriceListTerms terms, Map<PriceKey, Money> prices) {
        scope.requireEverywhere();
        changes.begin();
        Map<PriceKey, Long> checked = check(terms, prices, null);
        PriceList list = new PriceList(terms);
        list.price(checked);
        setup.add(list);
        changes.done("PriceSetup.add", terms.branch(), terms.name());
        return list.id();
    }

    /**
     * Replaces the terms and the prices of a list; the owner stays.
     *
     * @param version the version that was looked at; null overwrites whatever is there
     */
    public void revise(long id, @Nullable Long version, PriceListTerms terms, Map<PriceKey, Money> prices) {
        scope.requireEverywhere();
        changes.begin();
        PriceList list = setup.get(PriceList.class, "price list", id);
        Changes.current(version, list.version());
        if (!java.util.Objects.equals(list.terms().branch(), terms.branch())) {
            throw new Refused("branch", "A price list stays with its owner. Add another list instead.");
        }
        Map<PriceKey, Long> checked = check(terms, prices, id);
        setup.changes(list);
        list.revise(terms);
        list.price(checked);
        changes.done("PriceSetup.revise", terms.branch(), terms.name());
    }

    private Map<PriceKey, Long> check(PriceListTerms terms, Map<PriceKey, Money> prices, @Nullable Long besides) {
        Catalogue catalogue = catalogues.current();
        Objections objections = terms.objections();
        Long owner = terms.branch();
        objections.when(
                owner != null && setup.all(Branch.class, "id", owner).isEmpty(),
                "branch",
                "There is no such branch. Choose one from the list.");
        setup.ownedBy(PriceList.class, owner).stream()
                .filter(other -> (besides == null || other.id() != besides)
                        && other.terms().overlaps(terms))
                .findFirst()
                .ifPresent(other -> objections.when(
                        true,
                        "price-list-overlap",
                        "\u201c" + other.terms().name() + "\u201d already holds "
                                + other.terms().period() + ". End it the day before this list begins."));
        Map<PriceKey, Long> minor = new HashMap<>();
        prices.forEach((key, price) -> {
            objections
                    .when(price.isNegative(), "prices", "A price cannot be negative.")
                    .when(
                            !price.currency().equals(catalogue.currency()),
                            "prices",
                            "Prices are in " + catalogue.currency().getCurrencyCode() + ".")
                    .when(
                            catalogue.services().stream()
                                    .noneMatch(service -> service.id() == key.service()
                                            && service.durations().contains(key.minutes())),
                            "prices",
                            "There is no service with " + key.minutes() + " minutes for one of the prices.");
            minor.put(key, price.minor());
        });
        objections.refuse();
        return minor;
    }
}
