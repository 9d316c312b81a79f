package clinic.solver.staffing;

import clinic.solver.Beyond;
import clinic.solver.Contract;
import clinic.solver.Cover;
import clinic.solver.Person;
import clinic.solver.Request;
import clinic.solver.Rest;
import clinic.solver.Roster;
import clinic.solver.RosterProblem;
import clinic.solver.ShiftType;
import clinic.solver.Tally;
import clinic.solver.WorkWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A staffing problem said as a general one, whose score is the same, and rosters carried from one to the other. */
public final class StaffingModel {
    /** Rest that anything keeps: of people whose days are fixed whatever the rules say. */
    private static final int ANY_REST = -7 * 24 * 60;

    private static final int EVER = Integer.MAX_VALUE / 4;

    private final StaffingProblem problem;
    private final Relaxations relaxations;
    private final Calendar calendar;
    private final Eligibility eligibility;
    private final CellCosts costs;
    private final Duties duties;
    private final Workweeks workweeks;
    private final FairShares shares;
    private final List<ShiftType> types;
    private final List<Concern> concerns = new ArrayList<>();
    private final RosterProblem model;

    /** What the cover at the same index is about. @param subject branch id, or the id of a shift */
    public record Concern(int day, String branch, String subject, Period period, StaffingRule rule) {}

    public StaffingModel(StaffingProblem problem, Relaxations relaxations) {
        this.problem = problem;
        this.relaxations = relaxations;
        this.calendar = new Calendar(problem);
        this.eligibility = new Eligibility(problem, calendar);
        this.costs = new CellCosts(problem, calendar);
        this.workweeks = new Workweeks(problem);
        this.shares = FairShares.of(problem);
        this.duties = new Duties(problem, calendar, eligibility, dutiesLeftAlone());
        this.types = new ArrayList<>(duties.types());
        List<Person> people = problem.people().stream().map(this::person).toList();
        this.model = new RosterProblem(
                problem.days(),
                problem.from().getDayOfWeek(),
                types,
                Set.of(),
                new Rest(
                        ANY_REST,
                        problem.trips().stream()
                                .map(each -> new Rest.Trip(each.from(), each.to(), each.minutes()))
                                .toList()),
                people,
                covers(),
                requests(people));
    }

    public RosterProblem problem() {
        return model;
    }

    public List<Concern> concerns() {
        return concerns;
    }

    /** People whose frozen days hold what they may not work, or nothing that exists. */
    Set<String> contradicted() {
        Set<String> contradicted = new HashSet<>();
        for (StaffMember person : problem.people()) {
            for (int day = 0; day < problem.days(); day++) {
                Set<Slot> slots = costs.present(person.id(), day);
                if (isFrozen(person, day) && !slots.isEmpty()) {
                    if (duties.type(day, slots) == null
                            || !eligibility.broken(person, Duties.of(slots)).isEmpty()) {
                        contradicted.add(person.id());
                    }
                }
            }
        }
        return contradicted;
    }

    /** The roster as it is now, as far as it can be said; days that cannot are off. */
    Roster present() {
        int[][] rows = new int[problem.people().size()][problem.days()];
        for (int person = 0; person < rows.length; person++) {
            for (int day = 0; day < problem.days(); day++) {
                Set<Slot> slots = costs.present(problem.people().get(person).id(), day);
                Integer type = slots.isEmpty() ? null : duties.type(day, slots);
                rows[person][day] = type == null ? Roster.OFF : type;
            }
        }
        return new Roster(rows);
    }

    /** Refuses a roster with somebody on shifts that do not go together. */
    public Roster toRoster(StaffingRoster roster) {
        Map<String, Integer> indexOf = new HashMap<>();
        for (int person = 0; person < problem.people().size(); person++) {
            indexOf.put(problem.people().get(person).id(), person);
        }
        List<Map<Integer, Set<Slot>>> slots = new ArrayList<>();
        problem.people().forEach(each -> slots.add(new HashMap<>()));
        for (Assignment each : roster.assignments()) {
            Slot slot = calendar.slotOf(each.shift());
            Integer person = indexOf.get(each.person());
            if (slot == null || person == null) {
                throw new IllegalArgumentException("nobody and nothing like " + each);
            }
            slots.get(person)
                    .computeIfAbsent(slot.day(), key -> new HashSet<>())
                    .add(slot);
        }
        int[][] rows = new int[problem.people().size()][problem.days()];
        for (int person = 0; person < rows.length; person++) {
            for (int day = 0; day < problem.days(); day++) {
                Set<Slot> own = slots.get(person).getOrDefault(day, Set.of());
                Integer type = own.isEmpty() ? Integer.valueOf(Roster.OFF) : duties.type(day, own);
                if (type == null) {
                    throw new IllegalArgumentException("shifts that do not go together: " + own);
                }
                rows[person][day] = type;
            }
        }
        return new Roster(rows);
    }

    /** Everybody keeps the very shift there was where an equal one would do as well. */
    public StaffingRoster toStaffing(Roster roster) {
        Map<Slot, List<String>> heads = new HashMap<>();
        for (int person = 0; person < roster.people(); person++) {
            for (int day = 0; day < roster.days(); day++) {
                int type = roster.shift(person, day);
                Duty duty = type == Roster.OFF ? null : duties.on(day).get(type);
                if (duty != null) {
                    String id = problem.people().get(person).id();
                    duty.slots().forEach(slot -> heads.computeIfAbsent(slot, key -> new ArrayList<>())
                            .add(id));
                }
            }
        }
        List<Assignment> assignments = new ArrayList<>();
        for (int day = 0; day < problem.days(); day++) {
            for (Slot slot : calendar.slots(day)) {
                share(slot, heads.getOrDefault(slot, List.of()), assignments);
            }
        }
        return new StaffingRoster(assignments);
    }

    private void share(Slot slot, List<String> people, List<Assignment> assignments) {
        Map<String, Integer> open = new HashMap<>();
        slot.shifts().forEach(each -> open.put(each.id(), each.need()));
        Set<String> placed = new HashSet<>();
        for (Assignment each : problem.present()) {
            Integer left = open.get(each.shift());
            if (left != null && left > 0 && people.contains(each.person()) && placed.add(each.person())) {
                open.put(each.shift(), left - 1);
                assignments.add(each);
            }
        }
        for (String person : people) {
            if (placed.add(person)) {
                String shift = slot.shifts().stream()
                        .map(Shift::id)
                        .filter(id -> open.getOrDefault(id, 0) > 0)
                        .findFirst()
                        .orElse(slot.shifts().get(slot.shifts().size() - 1).id());
                open.merge(shift, -1, Integer::sum);
                assignments.add(new Assignment(person, shift));
            }
        }
    }

    private boolean isLeftAlone(StaffMember person) {
        return relaxations.leftAlone().contains(person.id());
    }

    private boolean isFrozen(StaffMember person, int day) {
        return problem.frozen().contains(new PersonDay(person.id(), calendar.date(day)));
    }

    private List<Duty> dutiesLeftAlone() {
        List<Duty> also = new ArrayList<>();
        for (StaffMember person : problem.people()) {
            for (int day = 0; day < problem.days() && isLeftAlone(person); day++) {
                Set<Slot> slots = costs.present(person.id(), day);
                if (!slots.isEmpty()) {
                    also.add(Duties.of(slots));
                }
            }
        }
        return also;
    }

    private Person person(StaffMember person) {
        boolean isAlone = isLeftAlone(person);
        Map<Integer, Integer> frozen = new HashMap<>();
        Set<Integer> daysOff = new HashSet<>();
        Set<Person.Cell> unavailable = new HashSet<>();
        Set<String> skills = new HashSet<>();
        for (int day = 0; day < problem.days(); day++) {
            Set<Slot> slots = costs.present(person.id(), day);
            Integer present = slots.isEmpty() ? Integer.valueOf(Roster.OFF) : duties.type(day, slots);
            if ((isAlone || isFrozen(person, day)) && present != null) {
                frozen.put(day, present);
            }
            Set<Person.Cell> closed = new HashSet<>();
            boolean canWork = false;
            for (Map.Entry<Integer, Duty> each : duties.on(day).entrySet()) {
                boolean isFixed = isAlone && each.getKey().equals(present);
                if (isFixed || eligibility.broken(person, each.getValue()).isEmpty()) {
                    canWork = true;
                    skills.add(String.valueOf(types.get(each.getKey()).skill()));
                } else {
                    closed.add(new Person.Cell(day, each.getKey()));
                }
            }
            if (canWork) {
                unavailable.addAll(closed);
            } else {
                daysOff.add(day);
            }
        }
        unavailable.removeIf(
                each -> !skills.contains(String.valueOf(types.get(each.shift()).skill())));
        return new Person(
                person.id(),
                isAlone ? contractOfNoLimits(person) : contract(person),
                skills,
                daysOff,
                frozen,
                unavailable,
                isAlone ? Beyond.UNKNOWN : before(person),
                isAlone ? Beyond.UNKNOWN : after(person));
    }

    private Contract contract(StaffMember person) {
        boolean reachesHours = !relaxations.belowHours().contains(person.id());
        return new Contract(
                0,
                EVER,
                1,
                person.limits().consecutiveDays(),
                1,
                weekends(),
                person.limits().restMinutes(),
                weekendCharges(person),
                tallies(person),
                workweeks.weeks().stream()
                        .map(week -> {
                            Hours hours = workweeks.hours(person, week);
                            return week(week, hours.contract(), reachesHours ? hours.least() : 0, hours.most());
                        })
                        .toList());
    }

    private Contract contractOfNoLimits(StaffMember person) {
        return new Contract(
                0,
                EVER,
                1,
                problem.days(),
                1,
                weekends(),
                ANY_REST,
                weekendCharges(person),
                tallies(person),
                workweeks.weeks().stream()
                        .map(week -> week(week, workweeks.hours(person, week).contract(), 0, EVER))
                        .toList());
    }

    private WorkWeek week(Workweeks.Week week, int wanted, int least, int most) {
        return new WorkWeek(
                calendar.day(week.first()),
                calendar.day(week.end()),
                least,
                most,
                wanted,
                problem.weights().hoursShort(),
                problem.weights().hoursOver());
    }

    private int weekends() {
        return problem.days() / 7 + 2;
    }

    private List<Integer> weekendCharges(StaffMember person) {
        int weight = problem.weights().weekends();
        return weight == 0
                ? List.of()
                : IntStream.rangeClosed(0, weekends())
                        .mapToObj(count -> Weights.squared(weight, shares.weekendsAbove(person, count)))
                        .toList();
    }

    private List<Tally> tallies(StaffMember person) {
        Set<Integer> evenings = new HashSet<>();
        Set<Integer> travels = new HashSet<>();
        for (int day = 0; day < problem.days(); day++) {
            duties.on(day).forEach((type, duty) -> {
                if (duty.slots().stream().anyMatch(calendar::isEvening)) {
                    evenings.add(type);
                }
                if (duty.slots().stream().anyMatch(slot -> !slot.branch().equals(person.home()))) {
                    travels.add(type);
                }
            });
        }
        List<Tally> tallies = new ArrayList<>();
        int days = problem.days();
        if (problem.weights().evenings() > 0 && !evenings.isEmpty()) {
            tallies.add(new Tally(
                    StaffingRule.EVENINGS.name(),
                    evenings,
                    days,
                    IntStream.rangeClosed(0, days + 1)
                            .mapToObj(count ->
                                    Weights.squared(problem.weights().evenings(), shares.eveningsAbove(person, count)))
                            .toList()));
        }
        if (problem.weights().travel() > 0 && !travels.isEmpty()) {
            tallies.add(new Tally(
                    StaffingRule.TRAVEL.name(),
                    travels,
                    days,
                    IntStream.rangeClosed(0, days + 1)
                            .mapToObj(count ->
                                    Weights.squared(problem.weights().travel(), shares.travelsAbove(person, count)))
                            .toList()));
        }
        return tallies;
    }

    private Beyond before(StaffMember person) {
        History.Stretch stretch = person.history().before();
        return stretch == null ? new Beyond(1, Roster.OFF) : new Beyond(stretch.days(), outside(stretch, -1));
    }

    private Beyond after(StaffMember person) {
        History.Stretch stretch = person.history().after();
        return stretch == null ? Beyond.UNKNOWN : new Beyond(stretch.days(), outside(stretch, problem.days()));
    }

    /** A type for the work on a day next to the period. */
    private int outside(History.Stretch stretch, int day) {
        ShiftType type = new ShiftType(
                "day " + day,
                1,
                new ShiftType.Clock(calendar.startOn(day, stretch.start()), calendar.endOn(day, stretch.end())),
                stretch.branch(),
                stretch.branch(),
                null,
                Set.of());
        if (!types.contains(type)) {
            types.add(type);
        }
        return types.indexOf(type);
    }

    private List<Request> requests(List<Person> people) {
        List<Request> requests = new ArrayList<>();
        for (int person = 0; person < people.size(); person++) {
            StaffMember member = problem.people().get(person);
            Person rostered = people.get(person);
            for (int day = 0; day < problem.days(); day++) {
                request(requests, person, day, Roster.OFF, costs.of(member, day, null));
                for (Map.Entry<Integer, Duty> each : duties.on(day).entrySet()) {
                    int type = each.getKey();
                    boolean isPossible = !rostered.daysOff().contains(day)
                            && rostered.skills()
                                    .contains(String.valueOf(types.get(type).skill()))
                            && !rostered.unavailable().contains(new Person.Cell(day, type));
                    if (isPossible) {
                        request(requests, person, day, type, costs.of(member, day, each.getValue()));
                    }
                }
            }
        }
        return requests;
    }

    private static void request(List<Request> requests, int person, int day, int type, int cost) {
        if (cost > 0) {
            requests.add(new Request(person, day, type, false, cost));
        }
    }

    private List<Cover> covers() {
        List<Cover> covers = new ArrayList<>();
        for (int day = 0; day < problem.days(); day++) {
            for (Slot slot : calendar.slots(day)) {
                Set<Integer> counting = typesWith(day, slot::equals);
                String subject = slot.shifts().get(0).id();
                cover(
                        covers,
                        new Concern(day, slot.branch(), subject, slot.period(), StaffingRule.UNCOVERED),
                        counting,
                        slot.need(),
                        slot.minimum(),
                        slot.most());
            }
            int onDay = day;
            for (Coverage each : problem.coverage()) {
                if (dayOf(each) == onDay) {
                    Set<Integer> counting = typesWith(day, slot -> slot.counts(each));
                    cover(
                            covers,
                            new Concern(day, each.branch(), each.branch(), each.period(), StaffingRule.UNCOVERED),
                            counting,
                            each.need(),
                            each.minimum(),
                            Cover.NO_LIMIT);
                }
            }
            for (Branch branch : problem.branches()) {
                capacity(covers, day, branch);
            }
        }
        return covers;
    }

    private int dayOf(Coverage coverage) {
        return calendar.day(coverage.period()
                .start()
                .atZone(problem.branch(coverage.branch()).zone())
                .toLocalDate());
    }

    private void cover(List<Cover> covers, Concern concern, Set<Integer> types, int need, int minimum, int most) {
        int quarters = concern.period().quarters();
        Weights weights = problem.weights();
        boolean isOne = minimum <= need;
        covers.add(new Cover(
                concern.day(),
                types,
                need,
                most,
                weights.uncovered() * quarters,
                weights.tooMany() * quarters,
                isOne ? minimum : 0,
                isOne ? weights.minimumPresence() * quarters : 0));
        concerns.add(concern);
        if (!isOne) {
            covers.add(
                    new Cover(concern.day(), types, minimum, Cover.NO_LIMIT, weights.minimumPresence() * quarters, 0));
            concerns.add(new Concern(
                    concern.day(),
                    concern.branch(),
                    concern.subject(),
                    concern.period(),
                    StaffingRule.MINIMUM_PRESENCE));
        }
    }

    /** At the start of every slot: who would be there then. A set that is part of another says nothing more. */
    private void capacity(List<Cover> covers, int day, Branch branch) {
        if (branch.places() >= problem.people().size()) {
            return;
        }
        List<Slot> here = calendar.slots(day).stream()
                .filter(slot -> slot.branch().equals(branch.id()))
                .toList();
        List<Set<Slot>> crowds = here.stream()
                .map(start -> Set.copyOf(here.stream()
                        .filter(other ->
                                !other.period().start().isAfter(start.period().start())
                                        && start.period()
                                                .start()
                                                .isBefore(other.period().end()))
                        .toList()))
                .distinct()
                .toList();
        for (Set<Slot> crowd : crowds) {
            if (crowds.stream().noneMatch(other -> !other.equals(crowd) && other.containsAll(crowd))) {
                Slot any = crowd.iterator().next();
                int fixed = (int) problem.people().stream()
                        .filter(each -> (isLeftAlone(each) || isFrozen(each, day))
                                && costs.present(each.id(), day).stream().anyMatch(crowd::contains))
                        .count();
                covers.add(new Cover(day, typesWith(day, crowd::contains), 0, Math.max(branch.places(), fixed), 0, 0));
                concerns.add(new Concern(day, branch.id(), branch.id(), any.period(), StaffingRule.ROOM_CAPACITY));
            }
        }
    }

    private Set<Integer> typesWith(int day, Predicate<Slot> slots) {
        Set<Integer> found = new HashSet<>();
        duties.on(day).forEach((type, duty) -> {
            if (duty.slots().stream().anyMatch(slots)) {
                found.add(type);
            }
        });
        return found;
    }

    /** Why this person cannot be given these slots on their day; empty if nothing but the other days could forbid it. */
    Set<StaffingRule> broken(StaffMember person, Set<Slot> slots) {
        return eligibility.broken(person, Duties.of(slots));
    }

    Calendar calendar() {
        return calendar;
    }

    /** The types on a day that hold a slot. */
    Set<Integer> typesHolding(Slot slot) {
        return typesWith(slot.day(), slot::equals);
    }

    @Nullable
    Duty duty(int day, int type) {
        return duties.on(day).get(type);
    }
}
