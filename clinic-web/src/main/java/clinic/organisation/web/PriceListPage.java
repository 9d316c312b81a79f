package clinic.organisation.web;

import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.PriceKey;
import clinic.organisation.PriceListTerms;
import clinic.organisation.service.Catalogues;
import clinic.organisation.service.OrganisationQueries;
import clinic.organisation.service.PriceSetup;
import clinic.organisation.service.SetupQueries;
import clinic.organisation.service.SetupQueries.PriceListSheet;
import clinic.shared.Money;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A price list as a grid of services and minutes: {@code ?id=…}; without an id a new one. */
@Named("setupPriceList")
@RequestScoped
public class PriceListPage {

    /** One duration of one service: what the list says, and what holds where it says nothing. */
    public static class Cell {
        private final PriceKey key;
        private final boolean sold;
        private final String inherited;
        private @Nullable String price;

        Cell(PriceKey key, boolean sold, @Nullable Money own, @Nullable Money inherited) {
            this.key = key;
            this.sold = sold;
            this.price = own == null ? null : own.amount();
            this.inherited = inherited == null ? "" : inherited.amount();
        }

        public int getMinutes() {
            return key.minutes();
        }

        /** Whether the service comes in this duration. */
        public boolean isSold() {
            return sold;
        }

        public String getInherited() {
            return inherited;
        }

        public @Nullable String getPrice() {
            return price;
        }

        public void setPrice(@Nullable String price) {
            this.price = price;
        }
    }

    public record Line(String service, List<Cell> cells) {}

    @Inject
    HttpServletRequest request;

    @Inject
    SetupQueries queries;

    @Inject
    OrganisationQueries organisation;

    @Inject
    Catalogues catalogues;

    @Inject
    PriceSetup setup;

    @Inject
    Clock clock;

    private @Nullable PriceListSheet sheet;
    private List<Integer> columns = List.of();
    private List<Line> lines = List.of();
    private @Nullable String name;
    private @Nullable Long branch;
    private @Nullable LocalDate validFrom;
    private @Nullable LocalDate validUntil;
    private @Nullable Long version;

    @PostConstruct
    void look() {
        Long id = Typed.id(request, "id");
        Map<PriceKey, Money> own = Map.of();
        Map<PriceKey, Money> inherited;
        if (id == null) {
            inherited = queries.inherited(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        } else {
            PriceListSheet found = queries.priceList(id);
            sheet = found;
            own = found.own();
            inherited = found.inherited();
            name = found.terms().name();
            branch = found.terms().branch();
            validFrom = found.terms().from();
            validUntil = found.terms().until();
            version = found.version();
        }
        Catalogue catalogue = catalogues.current();
        columns = catalogue.services().stream()
                .flatMap(service -> service.durations().stream())
                .distinct()
                .sorted()
                .toList();
        Map<PriceKey, Money> said = own;
        lines = catalogue.services().stream()
                .map(service -> new Line(
                        service.name(),
                        columns.stream()
                                .map(minutes -> new PriceKey(service.id(), minutes))
                                .map(key -> new Cell(
                                        key,
                                        service.durations().contains(key.minutes()),
                                        said.get(key),
                                        inherited.get(key)))
                                .toList()))
                .toList();
    }

    public void save() {
        Posting posting = Posting.current();
        Map<PriceKey, Money> prices = prices(posting);
        LocalDate first = validFrom;
        if (first == null) {
            return;
        }
        PriceListSheet known = sheet;
        PriceListTerms terms = new PriceListTerms(branch, Typed.orEmpty(name), first, validUntil);
        posting.send(
                () -> {
                    if (known == null) {
                        setup.add(terms, prices);
                    } else {
                        setup.revise(known.id(), version, terms, prices);
                    }
                },
                known == null ? "pricesAdded" : "saved",
                known == null ? "/setup/prices" : "/setup/price-list?id=" + known.id());
    }

    private Map<PriceKey, Money> prices(Posting posting) {
        Map<PriceKey, Money> prices = new HashMap<>();
        for (int row = 0; row < lines.size(); row++) {
            List<Cell> cells = lines.get(row).cells();
            for (int column = 0; column < cells.size(); column++) {
                Cell cell = cells.get(column);
                String typed = Typed.orEmpty(cell.getPrice()).strip();
                if (cell.isSold() && !typed.isEmpty()) {
                    try {
                        prices.put(
                                cell.key,
                                Money.parse(typed, catalogues.current().currency()));
                    } catch (IllegalArgumentException e) {
                        posting.errorIn("lines:" + row + ":cells:" + column + ":price", "priceWrong");
                    }
                }
            }
        }
        return prices;
    }

    public @Nullable PriceListSheet getSheet() {
        return sheet;
    }

    public List<Integer> getColumns() {
        return columns;
    }

    public List<Line> getLines() {
        return lines;
    }

    public List<Catalogue.Branch> getBranches() {
        return organisation.branches();
    }

    public String getOwner() {
        return branch == null ? "" : catalogues.current().branch(branch).name();
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable Long getBranch() {
        return branch;
    }

    public void setBranch(@Nullable Long branch) {
        this.branch = branch;
    }

    public @Nullable LocalDate getValidFrom() {
        return validFrom;
    }

    public void setValidFrom(@Nullable LocalDate validFrom) {
        this.validFrom = validFrom;
    }

    public @Nullable LocalDate getValidUntil() {
        return validUntil;
    }

    public void setValidUntil(@Nullable LocalDate validUntil) {
        this.validUntil = validUntil;
    }

    public @Nullable Long getVersion() {
        return version;
    }

    public void setVersion(@Nullable Long version) {
        this.version = version;
    }
}
