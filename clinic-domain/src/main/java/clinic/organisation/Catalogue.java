package clinic.organisation;

import clinic.shared.Money;
import clinic.shared.NotFound;
import clinic.shared.Rate;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole organisation as it is set up, at one version: immutable, shared by all threads, replaced as a whole when
 * something in it changes. Unknown ids and codes throw {@link NotFound}. Dates are local to the branch they are asked
 * for.
 */
public final class Catalogue {

    /** The organisation's own facts; {@code fiscalYearMonth} is 1–12. */
    public record Organisation(String name, Currency currency, DayOfWeek workweekStart, int fiscalYearMonth) {}

    /** @param hours by weekday, already merged with the organisation's defaults; a missing day is closed */
    public record Branch(
            long id,
            String code,
            String name,
            @Nullable String region,
            ZoneId zone,
            String street,
            String city,
            String phone,
            String taxNumber,
            long jurisdiction,
            boolean active,
            Map<DayOfWeek, Hours> hours,
            Map<LocalDate, DatedException> exceptions) {

        /** When the branch is open on that local date; empty when closed. */
        public Optional<Hours> hoursOn(LocalDate date) {
            DatedException exception = exceptions.get(date);
            return exception != null
                    ? Optional.ofNullable(exception.hours())
                    : Optional.ofNullable(hours.get(date.getDayOfWeek()));
        }

        /** The words of the dated exception on that date, e.g. a holiday. */
        public Optional<String> exceptionOn(LocalDate date) {
            return Optional.ofNullable(exceptions.get(date)).map(DatedException::reason);
        }
    }

    /** @param hours null when closed on that date */
    public record DatedException(@Nullable Hours hours, String reason) {}

    /** @param position rooms whose positions follow each other are next to each other; null when it is not known */
    public record Room(
            long id,
            long branch,
            String code,
            String name,
            String kind,
            int capacity,
            boolean active,
            @Nullable Integer position) {

        /** A room of which nobody knows what it is next to. */
        public Room(long id, long branch, String code, String name, String kind, int capacity, boolean active) {
            this(id, branch, code, name, kind, capacity, active, null);
        }
    }

    public record Unit(long id, long branch, String kind, String label, boolean movable, boolean active) {}

    /**
     * Durations and buffers in minutes; a null need means none. Given {@link #with} add-ons it is what is booked as one:
     * its durations are the whole's, and so are its load points.
     *
     * @param addOn whether it is given only along with another service, by the same therapist
     * @param addOns what it is given with; none in the catalogue itself
     * @param added how many of the minutes are its add-ons'
     */
    public record Service(
            long id,
            String code,
            String name,
            String technique,
            String description,
            List<Integer> durations,
            int bufferBefore,
            int bufferAfter,
            @Nullable String roomKind,
            @Nullable String equipmentKind,
            @Nullable String credentialKind,
            int loadPoints,
            boolean active,
            boolean addOn,
            List<Service> addOns,
            int added) {

        /** A treatment of its own. */
        public Service(
                long id,
                String code,
                String name,
                String technique,
                String description,
                List<Integer> durations,
                int bufferBefore,
                int bufferAfter,
                @Nullable String roomKind,
                @Nullable String equipmentKind,
                @Nullable String credentialKind,
                int loadPoints,
                boolean active) {
            this(
                    id,
                    code,
                    name,
                    technique,
                    description,
                    durations,
                    bufferBefore,
                    bufferAfter,
                    roomKind,
                    equipmentKind,
                    credentialKind,
                    loadPoints,
                    active,
                    false,
                    List.of(),
                    0);
        }

        /** The same given with those add-ons, as long as they are offered now. */
        public Service with(List<Service> more) {
            return with(more, more.stream().mapToInt(Service::minutesAdded).sum());
        }

        /** The same given with those add-ons, which take so many minutes together. */
        public Service with(List<Service> more, int minutes) {
            return more.isEmpty()
                    ? this
                    : new Service(
                            id,
                            code,
                            name,
                            technique,
                            description,
                            durations.stream().map(own -> own + minutes).toList(),
                            bufferBefore,
                            bufferAfter,
                            roomKind,
                            equipmentKind,
                            credentialKind,
                            loadPoints
                                    + more.stream()
                                            .mapToInt(Service::loadPoints)
                                            .sum(),
                            active,
                            addOn,
                            List.copyOf(more),
                            minutes);
        }

        /** By how many minutes it makes a visit longer as an add-on: its only duration. */
        public int minutesAdded() {
            return durations.stream().findFirst().orElse(0);
        }

        /** Itself and its add-ons. */
        public Stream<Service> parts() {
            return Stream.concat(Stream.of(this), addOns.stream());
        }

        /** What its therapist must hold, its add-ons' credentials included. */
        public List<String> credentialKinds() {
            return parts().map(Service::credentialKind)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
    }

    /** @param until the last valid day, inclusive; null means open-ended */
    public record Credential(
            String kind,
            String reference,
            LocalDate from,
            @Nullable LocalDate until) {
        public boolean validOn(LocalDate date) {
            return !date.isBefore(from) && (until == null || !date.isAfter(until));
        }
    }

    /**
     * @param until the last valid day, inclusive; null means open-ended
     * @param pattern working hours by weekday in the branch's wall-clock time
     */
    public record Assignment(
            long id,
            long branch,
            Job job,
            LocalDate from,
            @Nullable LocalDate until,
            Map<DayOfWeek, Hours> pattern) {
        public boolean validOn(LocalDate date) {
            return !date.isBefore(from) && (until == null || !date.isAfter(until));
        }
    }

    public record Member(
            long id,
            String firstName,
            String lastName,
            @Nullable String gender,
            @Nullable LocalDate leftOn,
            List<Assignment> assignments,
            List<Credential> credentials) {

        public String name() {
            return firstName + " " + lastName;
        }

        /**
         * The weekly pattern's hours at that branch on that local date, as a therapist; who really works then, the
         * {@link Catalogue#workday} knows.
         */
        public Optional<Hours> shiftAt(long branch, LocalDate date) {
            return assignmentAt(branch, date).map(a -> a.pattern().get(date.getDayOfWeek()));
        }

        /** The therapist assignment in force at that branch on that date. */
        public Optional<Assignment> assignmentAt(long branch, LocalDate date) {
            if (leftOn != null && date.isAfter(leftOn)) {
                return Optional.empty();
            }
            for (Assignment assignment : assignments) {
                if (assignment.branch() == branch && assignment.job() == Job.THERAPIST && assignment.validOn(date)) {
                    return Optional.of(assignment);
                }
            }
            return Optional.empty();
        }

        public boolean holds(String credentialKind, LocalDate date) {
            for (Credential credential : credentials) {
                if (credential.kind().equals(credentialKind) && credential.validOn(date)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** @param branch null for the organisation's list */
    public record PriceList(
            @Nullable Long branch,
            String name,
            LocalDate from,
            @Nullable LocalDate until,
            Map<PriceKey, Money> prices) {
        boolean validOn(LocalDate date) {
            return !date.isBefore(from) && (until == null || !date.isAfter(until));
        }
    }

    public record PriceKey(long service, int minutes) implements Serializable {}

    /** @param rule the words of the rule, for the receipt */
    public record TaxRate(long jurisdiction, String category, Rate rate, String rule, LocalDate from) {}

    /**
     * Booking terms as they were set.
     *
     * @param branch null for every branch
     * @param service null for every service
     * @param from the first day on which they hold; until there are newer ones of the same owner
     */
    public record Terms(
            long id, @Nullable Long branch, @Nullable Long service, LocalDate from, BookingTerms terms) {

        private int rank() {
            return (service == null ? 0 : 2) + (branch == null ? 0 : 1);
        }

        private boolean isOf(long aBranch, long aService) {
            return (branch == null || branch == aBranch) && (service == null || service == aService);
        }
    }

    private final long version;
    private final Organisation organisation;
    private final List<Branch> branches;
    private final List<Service> services;
    private final List<PriceList> priceLists;
    private final List<TaxRate> taxRates;
    private final List<Terms> terms;
    private final Map<Long, Branch> branchById;
    private final Map<String, Branch> branchByCode;
    private final Map<Long, Service> serviceById;
    private final Map<String, Service> serviceByCode;
    private final Map<Long, Room> roomById;
    private final Map<Long, List<Room>> roomsByBranch;
    private final Map<Long, Unit> unitById;
    private final Map<Long, List<Unit>> unitsByBranch;
    private final Map<Long, Member> memberById;
    private final Map<Long, List<Member>> therapistsByBranch = new HashMap<>();
    private final Travel travel;
    private final LoadBudgets loadBudgets;
    private final Rosters rosters;

    /** An organisation that says nothing of travel, load and booking terms. */
    public Catalogue(
            long version,
            Organisation organisation,
            List<Branch> branches,
            List<Service> services,
            List<Room> rooms,
            List<Unit> units,
            List<Member> members,
            List<PriceList> priceLists,
            List<TaxRate> taxRates) {
        this(
                version,
                organisation,
                branches,
                services,
                rooms,
                units,
                members,
                priceLists,
                taxRates,
                Travel.NONE,
                LoadBudgets.NONE,
                List.of());
    }

    public Catalogue(
            long version,
            Organisation organisation,
            List<Branch> branches,
            List<Service> services,
            List<Room> rooms,
            List<Unit> units,
            List<Member> members,
            List<PriceList> priceLists,
            List<TaxRate> taxRates,
            Travel travel,
            LoadBudgets loadBudgets,
            List<Terms> terms) {
        this(
                version,
                organisation,
                branches,
                services,
                rooms,
                units,
                members,
                priceLists,
                taxRates,
                travel,
                loadBudgets,
                terms,
                Rosters.NONE);
    }

    /** @param rosters who works when where it is planned; asked anew each time, because it changes more often than this */
    public Catalogue(
            long version,
            Organisation organisation,
            List<Branch> branches,
            List<Service> services,
            List<Room> rooms,
            List<Unit> units,
            List<Member> members,
            List<PriceList> priceLists,
            List<TaxRate> taxRates,
            Travel travel,
            LoadBudgets loadBudgets,
            List<Terms> terms,
            Rosters rosters) {
        this.rosters = rosters;
        this.travel = travel;
        this.loadBudgets = loadBudgets;
        this.terms = terms.stream()
                .sorted(Comparator.comparing(Terms::rank, Comparator.reverseOrder())
                        .thenComparing(Terms::from, Comparator.reverseOrder()))
                .toList();
        this.version = version;
        this.organisation = organisation;
        this.branches =
                branches.stream().sorted(Comparator.comparing(Branch::id)).toList();
        this.services =
                services.stream().sorted(Comparator.comparing(Service::id)).toList();
        this.priceLists = priceLists.stream()
                .sorted(Comparator.comparing((PriceList list) -> list.branch() == null)
                        .thenComparing(PriceList::from, Comparator.reverseOrder()))
                .toList();
        this.taxRates = taxRates.stream()
                .sorted(Comparator.comparing(TaxRate::from, Comparator.reverseOrder()))
                .toList();
        branchById = byId(branches, Branch::id);
        branchByCode = byId(branches, Branch::code);
        serviceById = byId(services, Service::id);
        serviceByCode = byId(services, Service::code);
        roomById = byId(rooms, Room::id);
        roomsByBranch =
                rooms.stream().sorted(Comparator.comparing(Room::code)).collect(Collectors.groupingBy(Room::branch));
        unitById = byId(units, Unit::id);
        unitsByBranch = units.stream().collect(Collectors.groupingBy(Unit::branch));
        memberById = byId(members, Member::id);
        for (Member member : members) {
            member.assignments().stream()
                    .filter(a -> a.job() == Job.THERAPIST)
                    .map(Assignment::branch)
                    .distinct()
                    .forEach(branch -> therapistsByBranch
                            .computeIfAbsent(branch, b -> new java.util.ArrayList<>())
                            .add(member));
        }
    }

    private static <K, T> Map<K, T> byId(List<T> all, Function<T, K> key) {
        return all.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    public long version() {
        return version;
    }

    public Organisation organisation() {
        return organisation;
    }

    public Currency currency() {
        return organisation.currency();
    }

    /** All branches, closed ones too, in the order they were opened. */
    public List<Branch> branches() {
        return branches;
    }

    public Set<Long> branchIds() {
        return branchById.keySet();
    }

    public Branch branch(long id) {
        return found(branchById.get(id), "branch", id);
    }

    public Branch branch(String code) {
        return found(branchByCode.get(code), "branch", code);
    }

    public List<Service> services() {
        return services;
    }

    public Service service(long id) {
        return found(serviceById.get(id), "service", id);
    }

    public Service service(String code) {
        return found(serviceByCode.get(code), "service", code);
    }

    /** Rooms of a branch by code, closed ones too. */
    public List<Room> rooms(long branch) {
        return roomsByBranch.getOrDefault(branch, List.of());
    }

    public Room room(long id) {
        return found(roomById.get(id), "room", id);
    }

    public List<Unit> units(long branch) {
        return unitsByBranch.getOrDefault(branch, List.of());
    }

    public Unit unit(long id) {
        return found(unitById.get(id), "equipment unit", id);
    }

    public Member member(long id) {
        return found(memberById.get(id), "staff member", id);
    }

    public List<Member> members() {
        return List.copyOf(memberById.values());
    }

    /** Everybody who has, had or will have a therapist's assignment at the branch. */
    public List<Member> therapists(long branch) {
        return therapistsByBranch.getOrDefault(branch, List.of());
    }

    /** Who works when on one local date of a branch, as it is planned at this moment. */
    public Workday workday(Branch branch, LocalDate date) {
        return workdays(date).at(branch);
    }

    /** The same of many branches on one date. */
    public Workdays workdays(LocalDate date) {
        return new Workdays(rosters, date);
    }

    /** Reads who works when on all dates to {@code until} at once, for what asks for them one by one. */
    public void prepareWorkdays(Collection<Branch> branches, LocalDate from, LocalDate until) {
        rosters.prepare(branches, from, until);
    }

    /** Where the branches are and how long it takes between them. */
    public Travel travel() {
        return travel;
    }

    /** How much a therapist's hands may take. */
    public LoadBudgets loadBudgets() {
        return loadBudgets;
    }

    /** The price in force at the branch on that date: its own list first, then the organisation's, newest first. */
    public Optional<Money> price(long branch, long service, int minutes, LocalDate date) {
        PriceKey key = new PriceKey(service, minutes);
        return priceLists.stream()
                .filter(list -> list.branch() == null || list.branch() == branch)
                .filter(list -> list.validOn(date) && list.prices().containsKey(key))
                .findFirst()
                .map(list -> list.prices().get(key));
    }

    /** The price of a service of that length with its add-ons; unknown when one of them has none. */
    public Optional<Money> price(long branch, Service service, int minutes, LocalDate date) {
        Optional<Money> sum = price(branch, service.id(), minutes - service.added(), date);
        for (Service addOn : service.addOns()) {
            Optional<Money> more = price(branch, addOn.id(), addOn.minutesAdded(), date);
            sum = sum.flatMap(money -> more.map(money::plus));
        }
        return sum;
    }

    /** The tax in force in the branch's jurisdiction on that date; none known means none due. */
    public Optional<TaxRate> tax(long branch, String category, LocalDate date) {
        long jurisdiction = branch(branch).jurisdiction();
        return taxRates.stream()
                .filter(tax -> tax.jurisdiction() == jurisdiction
                        && tax.category().equals(category)
                        && !date.isBefore(tax.from()))
                .findFirst();
    }

    /** All booking terms that were ever set, the most particular and newest first. */
    public List<Terms> terms() {
        return terms;
    }

    /**
     * The booking terms that hold for the service at the branch on that local date, the most particular first: of the
     * service at the branch, of the service, of the branch, of the organisation; of each owner the newest.
     */
    public List<Terms> termsOf(long branch, long service, LocalDate date) {
        List<Terms> inForce = new java.util.ArrayList<>();
        for (Terms one : terms) {
            if (one.isOf(branch, service)
                    && !one.from().isAfter(date)
                    && (inForce.isEmpty() || inForce.get(inForce.size() - 1).rank() != one.rank())) {
                inForce.add(one);
            }
        }
        return inForce;
    }

    /** What holds altogether for the service at the branch on that local date. */
    public BookingTerms terms(long branch, long service, LocalDate date) {
        BookingTerms all = BookingTerms.NONE;
        for (Terms one : termsOf(branch, service, date)) {
            all = all.within(one.terms());
        }
        return all;
    }

    private static <T> T found(@Nullable T it, String what, Object id) {
        if (it == null) {
            throw new NotFound(what, id);
        }
        return it;
    }
}
