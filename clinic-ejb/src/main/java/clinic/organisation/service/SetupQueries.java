package clinic.organisation.service;

import clinic.access.Role;
import clinic.organisation.Branch;
import clinic.organisation.BranchDetails;
import clinic.organisation.Catalogue;
import clinic.organisation.Catalogue.PriceKey;
import clinic.organisation.Hours;
import clinic.organisation.OpeningException;
import clinic.organisation.OpeningHours;
import clinic.organisation.PriceList;
import clinic.organisation.PriceListTerms;
import clinic.organisation.Region;
import clinic.organisation.Service;
import clinic.organisation.ServiceDetails;
import clinic.organisation.TaxJurisdiction;
import clinic.organisation.TaxRate;
import clinic.organisation.persistence.Setup;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import clinic.shared.Money;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The organisation as whoever sets it up sees it: what is a branch's own, and what comes from the organisation. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE, Role.ADMINISTRATOR})
public class SetupQueries {

    @Inject
    private Setup setup;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    public record Named(long id, String name) {}

    public record BranchSheet(long id, long version, BranchDetails details) {}

    /**
     * One weekday of a branch.
     *
     * @param hours in force; null means closed
     * @param own whether the branch says so itself
     * @param inherited what the organisation says; null means closed
     */
    public record Weekday(
            DayOfWeek day,
            @Nullable Hours hours,
            boolean own,
            @Nullable Hours inherited) {}

    /**
     * One date with other hours.
     *
     * @param hours null means closed
     * @param own whether the branch says so itself rather than the organisation
     */
    public record Dated(LocalDate date, @Nullable Hours hours, String reason, boolean own) {}

    public record ServiceSheet(long id, long version, ServiceDetails details) {}

    public record PriceListRow(long id, PriceListTerms terms, int prices) {}

    /**
     * A price list with what would hold without it.
     *
     * @param own amounts the list says
     * @param inherited the organisation's amounts on the list's first day; empty for the organisation's own list
     */
    public record PriceListSheet(
            long id, long version, PriceListTerms terms, Map<PriceKey, Money> own, Map<PriceKey, Money> inherited) {}

    /** @param percent without the sign, e.g. 4.5 */
    public record RateRow(String category, String percent, String rule, LocalDate from) {}

    public record Jurisdiction(long id, String code, String name, List<RateRow> rates, List<String> branches) {}

    /** @throws clinic.shared.NotFound for an unknown code */
    public BranchSheet branch(String code) {
        long id = inScope(code);
        Branch branch = setup.get(Branch.class, "branch", id);
        return new BranchSheet(id, branch.version(), branch.details());
    }

    public List<Named> regions() {
        return setup.all(Region.class).stream()
                .map(region -> new Named(region.id(), region.name()))
                .sorted(Comparator.comparing(Named::name))
                .toList();
    }

    /** The week of a branch, or the organisation's own when null; seven days from Monday. */
    public List<Weekday> week(@Nullable String branch) {
        Map<DayOfWeek, OpeningHours> shared = byDay(setup.ownedBy(OpeningHours.class, null));
        Map<DayOfWeek, OpeningHours> own =
                branch == null ? Map.of() : byDay(setup.ownedBy(OpeningHours.class, inScope(branch)));
        List<Weekday> week = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            OpeningHours ours = own.get(day);
            OpeningHours theirs = shared.get(day);
            Hours inherited = theirs == null ? null : theirs.hours();
            week.add(new Weekday(day, ours == null ? inherited : ours.hours(), ours != null, inherited));
        }
        return week;
    }

    private static Map<DayOfWeek, OpeningHours> byDay(List<OpeningHours> hours) {
        Map<DayOfWeek, OpeningHours> byDay = new EnumMap<>(DayOfWeek.class);
        hours.forEach(one -> byDay.put(one.weekday(), one));
        return byDay;
    }

    /** Dated exceptions from that date on, the organisation's too where the branch says nothing else. */
    public List<Dated> exceptions(@Nullable String branch, LocalDate from) {
        Map<LocalDate, Dated> byDate = new TreeMap<>();
        setup.ownedBy(OpeningException.class, null).forEach(one -> byDate.put(one.date(), dated(one, branch == null)));
        if (branch != null) {
            setup.ownedBy(OpeningException.class, inScope(branch))
                    .forEach(one -> byDate.put(one.date(), dated(one, true)));
        }
        return byDate.values().stream()
                .filter(one -> !one.date().isBefore(from))
                .toList();
    }

    private static Dated dated(OpeningException exception, boolean own) {
        return new Dated(exception.date(), exception.hours(), exception.reason(), own);
    }

    /** @throws clinic.shared.NotFound for an unknown code */
    public ServiceSheet service(String code) {
        Service service = setup.get(
                Service.class, "service", catalogues.current().service(code).id());
        return new ServiceSheet(service.id(), service.version(), service.details());
    }

    /** The organisation's lists and those of the caller's branches, newest first. */
    public List<PriceListRow> priceLists() {
        return setup.all(PriceList.class).stream()
                .filter(list -> visible(list.terms().branch()))
                .map(list ->
                        new PriceListRow(list.id(), list.terms(), list.prices().size()))
                .sorted(Comparator.comparing((PriceListRow row) -> row.terms().branch() != null)
                        .thenComparing(row -> row.terms().branch() == null
                                ? ""
                                : catalogues
                                        .current()
                                        .branch(row.terms().branch())
                                        .code())
                        .thenComparing(row -> row.terms().from(), Comparator.reverseOrder()))
                .toList();
    }

    /** @throws clinic.shared.NotFound for an unknown id */
    public PriceListSheet priceList(long id) {
        PriceList list = setup.get(PriceList.class, "price list", id);
        Long branch = list.terms().branch();
        if (branch != null) {
            scope.require(branch);
        }
        Catalogue catalogue = catalogues.current();
        Map<PriceKey, Money> own = new HashMap<>();
        list.prices().forEach((key, minor) -> own.put(key, Money.ofMinor(minor, catalogue.currency())));
        return new PriceListSheet(
                id,
                list.version(),
                list.terms(),
                own,
                branch == null ? Map.of() : inherited(catalogue, list.terms().from()));
    }

    /** The organisation's prices on that date. */
    public Map<PriceKey, Money> inherited(LocalDate date) {
        return inherited(catalogues.current(), date);
    }

    private Map<PriceKey, Money> inherited(Catalogue catalogue, LocalDate date) {
        Map<PriceKey, Money> prices = new HashMap<>();
        setup.ownedBy(PriceList.class, null).stream()
                .filter(list -> list.terms().holdsOn(date))
                .forEach(list -> list.prices()
                        .forEach((key, minor) -> prices.put(key, Money.ofMinor(minor, catalogue.currency()))));
        return prices;
    }

    /** All jurisdictions with their rates, newest first, and the codes of the caller's branches that charge them. */
    public List<Jurisdiction> taxes() {
        Catalogue catalogue = catalogues.current();
        return setup.all(TaxJurisdiction.class).stream()
                .map(jurisdiction -> new Jurisdiction(
                        jurisdiction.id(),
                        jurisdiction.code(),
                        jurisdiction.name(),
                        jurisdiction.rates().stream().map(SetupQueries::rate).toList(),
                        catalogue.branches().stream()
                                .filter(branch -> branch.jurisdiction() == jurisdiction.id() && visible(branch.id()))
                                .map(Catalogue.Branch::code)
                                .toList()))
                .sorted(Comparator.comparing(Jurisdiction::name))
                .toList();
    }

    /** The kinds of rooms, equipment and credentials in use anywhere, for choosing from. */
    public Kinds kinds() {
        Catalogue catalogue = catalogues.current();
        Set<Long> branches = catalogue.branchIds();
        return new Kinds(
                sorted(branches.stream()
                        .flatMap(branch -> catalogue.rooms(branch).stream())
                        .map(Catalogue.Room::kind)
                        .collect(Collectors.toSet())),
                sorted(branches.stream()
                        .flatMap(branch -> catalogue.units(branch).stream())
                        .map(Catalogue.Unit::kind)
                        .collect(Collectors.toSet())),
                sorted(catalogue.members().stream()
                        .flatMap(member -> member.credentials().stream())
                        .map(Catalogue.Credential::kind)
                        .collect(Collectors.toSet())));
    }

    public record Kinds(List<String> rooms, List<String> equipment, List<String> credentials) {}

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }

    private static RateRow rate(TaxRate rate) {
        return new RateRow(rate.category(), rate.rate().percent(), rate.rule(), rate.from());
    }

    private boolean visible(@Nullable Long branch) {
        return Optional.ofNullable(branch).map(scope::covers).orElse(true);
    }

    private long inScope(String code) {
        long id = catalogues.current().branch(code).id();
        scope.require(id);
        return id;
    }
}
