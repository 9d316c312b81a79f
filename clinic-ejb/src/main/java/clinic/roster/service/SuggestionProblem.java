package clinic.roster.service;

import clinic.organisation.Catalogue;
import clinic.organisation.Job;
import clinic.organisation.service.Catalogues;
import clinic.roster.AvailabilityRule;
import clinic.roster.BookedWork.Affected;
import clinic.roster.BookedWork.Lost;
import clinic.roster.Leave;
import clinic.roster.RosterSuggestion.Asked;
import clinic.roster.RosterSuggestion.Best;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.SuggestionMode;
import clinic.roster.labour.ConsecutiveDaysRule;
import clinic.roster.labour.DailyMaximumRule;
import clinic.roster.labour.DailyRestRule;
import clinic.roster.labour.LabourLaw;
import clinic.roster.labour.MinorDayRule;
import clinic.roster.labour.MinorNightRule;
import clinic.roster.labour.WeeklyMaximumRule;
import clinic.roster.persistence.AvailabilityTable;
import clinic.roster.persistence.LabourTable;
import clinic.roster.persistence.LeaveTable;
import clinic.roster.persistence.RateTable;
import clinic.roster.persistence.ShiftTable;
import clinic.roster.persistence.SuggestionTable;
import clinic.shared.TimeSlot;
import clinic.solver.staffing.Absence;
import clinic.solver.staffing.Assignment;
import clinic.solver.staffing.Branch;
import clinic.solver.staffing.Continuity;
import clinic.solver.staffing.DayRules;
import clinic.solver.staffing.Period;
import clinic.solver.staffing.PersonDay;
import clinic.solver.staffing.Preference;
import clinic.solver.staffing.StaffMember;
import clinic.solver.staffing.StaffingProblem;
import clinic.solver.staffing.StaffingRoster;
import clinic.solver.staffing.Trip;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says what a suggestion is asked for in the words of the solver: the shifts planned at the branches, everybody with an
 * assignment there, and what else they do around those dates. Reads in a number of statements that depends on neither shifts
 * nor people.
 *
 * <p>A branch of the solver is a branch and a job, because rooms limit therapists only; a skill of the solver is the job at
 * a branch with a credential, valid while assignment and credential both are.
 */
@ApplicationScoped
class SuggestionProblem {
    /** As far back as runs, hours and shares are looked at. */
    private static final int DAYS_BEFORE = 56;

    private static final int DAYS_AFTER = 14;
    private static final int WORKING_DAYS = 5;

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private LabourTable labour;

    @Inject
    private LeaveTable leave;

    @Inject
    private AvailabilityTable availability;

    @Inject
    private SuggestionTable suggestions;

    @Inject
    private RateTable rates;

    @Inject
    private DemandNeeds needs;

    @Inject
    private BookingImpact bookings;

    /**
     * The problem and where it comes from.
     *
     * @param planned the shifts that are given out, by id
     * @param fingerprint changes with any of the shifts it was made from
     */
    record Stated(StaffingProblem problem, Map<Long, Shift> planned, String fingerprint) {}

    /** What the problem is made from, without what the search weighs. */
    record Basis(Map<Long, Shift> planned, String fingerprint) {}

    Stated of(Asked asked) {
        return new Reading(catalogues.current(), asked).stated();
    }

    Basis basis(Asked asked) {
        Reading reading = new Reading(catalogues.current(), asked);
        return new Basis(Map.copyOf(reading.planned), reading.fingerprint());
    }

    /** In ids of the solver. */
    static StaffingRoster roster(Best best) {
        return new StaffingRoster(best.given().stream()
                .map(each -> new Assignment(String.valueOf(each.staff()), String.valueOf(each.shift())))
                .toList());
    }

    static String place(long branch, Job job) {
        return branch + "/" + job.code();
    }

    /** The branch of a place. */
    static long branchOf(String place) {
        return Long.parseLong(place.substring(0, place.indexOf('/')));
    }

    static Job jobOf(String place) {
        return Job.of(place.substring(place.indexOf('/') + 1));
    }

    private static String skill(ShiftPlan plan) {
        return place(plan.branch(), plan.job()) + "/" + (plan.credential() == null ? "" : plan.credential());
    }

    private static String elsewhere(Shift shift) {
        return "only " + shift.id();
    }

    /** Everything read for one problem. */
    private final class Reading {
        private final Catalogue catalogue;
        private final Asked asked;
        private final Catalogue.Branch first;
        private final Map<Long, Shift> planned = new TreeMap<>();
        private final Map<Long, Catalogue.Member> members = new TreeMap<>();
        private final Map<Long, List<ShiftPlan>> around = new HashMap<>();
        private final Map<Long, Shift> others = new TreeMap<>();
        private final LabourLaw law = labour.law();
        private Map<Long, LabourTable.Person> known = Map.of();
        private Map<Long, List<Leave>> away = Map.of();
        private Map<Long, List<AvailabilityRule>> can = Map.of();
        private final Map<Long, List<RateTable.Rate>> paid = new HashMap<>();
        private final SuggestionCovers covers = new SuggestionCovers();
        private final Set<String> skills = new TreeSet<>();

        Reading(Catalogue catalogue, Asked asked) {
            this.catalogue = catalogue;
            this.asked = asked;
            this.first = catalogue.branch(asked.branches().iterator().next());
            for (Shift shift : shifts.at(asked.branches(), asked.from(), asked.until())) {
                ShiftPlan plan = shift.plan();
                if (plan != null && asked.branches().contains(plan.branch()) && isWithin(plan.date())) {
                    planned.put(shift.id(), shift);
                    skills.add(skill(plan));
                }
            }
            for (Catalogue.Member member : catalogue.members()) {
                if (isConcerned(member)) {
                    members.put(member.id(), member);
                }
            }
            for (Shift shift : shifts.of(members.keySet(), window())) {
                ShiftPlan plan = shift.plan();
                if (plan != null && plan.staff() != null && members.containsKey(plan.staff())) {
                    around.computeIfAbsent(plan.staff(), any -> new ArrayList<>())
                            .add(plan);
                    if (isWithin(plan.date()) && !planned.containsKey(shift.id())) {
                        others.put(shift.id(), shift);
                    }
                }
            }
        }

        private void readPeople() {
            LocalDate until = asked.until();
            known = labour.people(members.keySet());
            away = leave.of(members.keySet(), asked.from(), until, Leave.State.APPROVED).stream()
                    .collect(Collectors.groupingBy(Leave::staff));
            can = availability.of(members.keySet(), asked.from(), until).stream()
                    .collect(Collectors.groupingBy(AvailabilityRule::staff));
        }

        /** Demand and rates are read branch by branch. */
        private void readBranches() {
            for (long id : asked.branches()) {
                Catalogue.Branch branch = catalogue.branch(id);
                covers.add(branch, needs.of(branch, asked.from(), asked.until()).needs(), planned.values());
                rates.of(id).forEach(rate -> paid.computeIfAbsent(rate.staff(), any -> new ArrayList<>())
                        .add(rate));
            }
        }

        Stated stated() {
            readPeople();
            readBranches();
            List<clinic.solver.staffing.Shift> demands = new ArrayList<>();
            List<Assignment> present = new ArrayList<>();
            Set<PersonDay> published = new HashSet<>();
            Set<PersonDay> frozen = new HashSet<>();
            Set<Catalogue.Branch> branches = new HashSet<>();
            Set<Job> jobs = new TreeSet<>(List.of(Job.values()));
            planned.values().forEach(shift -> state(shift, skill(plan(shift)), demands, present, published, frozen));
            others.values().forEach(shift -> {
                state(shift, elsewhere(shift), demands, present, published, new HashSet<>());
                frozen.add(day(plan(shift)));
            });
            List.copyOf(planned.values())
                    .forEach(each -> branches.add(catalogue.branch(plan(each).branch())));
            others.values()
                    .forEach(each -> branches.add(catalogue.branch(plan(each).branch())));
            members.values().forEach(member -> member.assignments()
                    .forEach(each -> branches.add(catalogue.branch(each.branch()))));
            around.values().forEach(all -> all.forEach(each -> branches.add(catalogue.branch(each.branch()))));
            StaffingProblem problem = new StaffingProblem(
                    asked.from(),
                    asked.until().plusDays(1),
                    first.zone(),
                    catalogue.organisation().workweekStart(),
                    places(branches, jobs),
                    trips(branches, jobs),
                    members.values().stream().map(this::person).toList(),
                    demands,
                    covers.coverage(),
                    wishes(),
                    clients(),
                    present,
                    published,
                    asked.mode() == SuggestionMode.REPAIR ? othersDays() : frozen,
                    DayRules.USUAL,
                    RosterWeights.weights(suggestions));
            return new Stated(moded(problem), Map.copyOf(planned), fingerprint());
        }

        private StaffingProblem moded(StaffingProblem problem) {
            Long staff = asked.staff();
            LocalDate from = asked.absentFrom();
            LocalDate until = asked.absentUntil();
            if (asked.mode() == SuggestionMode.OPEN) {
                return problem.openShiftsOnly();
            }
            if (asked.mode() == SuggestionMode.REPAIR && staff != null && from != null && until != null) {
                Period absent = new Period(
                        from.atStartOfDay(first.zone()).toInstant(),
                        until.plusDays(1).atStartOfDay(first.zone()).toInstant());
                return problem.withoutSomebody(String.valueOf(staff), new Absence(absent, credited(staff)));
            }
            return problem;
        }

        private Set<PersonDay> othersDays() {
            return others.values().stream().map(shift -> day(plan(shift))).collect(Collectors.toSet());
        }

        private void state(
                Shift shift,
                String skill,
                List<clinic.solver.staffing.Shift> demands,
                List<Assignment> present,
                Set<PersonDay> published,
                Set<PersonDay> frozen) {
            ShiftPlan plan = plan(shift);
            demands.add(new clinic.solver.staffing.Shift(
                    String.valueOf(shift.id()),
                    place(plan.branch(), plan.job()),
                    period(plan.slot()),
                    (int) Math.max(1, plan.worked().toMinutes()),
                    skill,
                    1,
                    0,
                    asked.mode() == SuggestionMode.PERIOD ? 1 + covers.lacking(shift.id()) : 1));
            Long staff = plan.staff();
            if (staff != null && members.containsKey(staff)) {
                present.add(new Assignment(String.valueOf(staff), String.valueOf(shift.id())));
                if (plan.equals(shift.published())) {
                    published.add(day(plan));
                    frozen.add(day(plan));
                }
            }
        }

        private StaffMember person(Catalogue.Member member) {
            List<Catalogue.Assignment> valid = member.assignments().stream()
                    .filter(each -> !each.from().isAfter(asked.until())
                            && (each.until() == null || !each.until().isBefore(asked.from())))
                    .toList();
            Set<String> places = new TreeSet<>();
            List<clinic.solver.staffing.Skill> held = new ArrayList<>();
            String home = "";
            for (Catalogue.Assignment each : valid) {
                String place = place(each.branch(), each.job());
                home = home.isEmpty() ? place : home;
                places.add(place);
                for (String skill : skills) {
                    if (skill.startsWith(place + "/")) {
                        hold(member, each, skill, skill.substring(place.length() + 1), held);
                    }
                }
            }
            for (Shift shift : others.values()) {
                if (Objects.equals(plan(shift).staff(), member.id())) {
                    places.add(place(plan(shift).branch(), plan(shift).job()));
                    LocalDate date = plan(shift).date();
                    held.add(new clinic.solver.staffing.Skill(elsewhere(shift), date, date));
                }
            }
            return new StaffMember(
                    String.valueOf(member.id()),
                    home,
                    places,
                    held,
                    available(member),
                    absences(member),
                    hours(member, valid),
                    limits(member, valid),
                    wage(member),
                    history(member, home));
        }

        private void hold(
                Catalogue.Member member,
                Catalogue.Assignment assignment,
                String skill,
                String credential,
                List<clinic.solver.staffing.Skill> held) {
            LocalDate left = member.leftOn();
            LocalDate last = earlier(earlier(asked.until(), assignment.until()), left);
            if (credential.isEmpty()) {
                add(held, skill, assignment.from(), last);
                return;
            }
            for (Catalogue.Credential each : member.credentials()) {
                if (each.kind().equals(credential)) {
                    LocalDate from = each.from().isAfter(assignment.from()) ? each.from() : assignment.from();
                    add(held, skill, from, earlier(last, each.until()));
                }
            }
        }

        private static void add(
                List<clinic.solver.staffing.Skill> held, String skill, LocalDate from, LocalDate until) {
            if (!from.isAfter(until)) {
                held.add(new clinic.solver.staffing.Skill(skill, from, until));
            }
        }

        private static LocalDate earlier(LocalDate one, @Nullable LocalDate other) {
            return other != null && other.isBefore(one) ? other : one;
        }

        /** All of the period but the times they said they cannot; nothing where they said nothing. */
        private List<Period> available(Catalogue.Member member) {
            TimeSlot all = new TimeSlot(
                    asked.from().minusDays(1).atStartOfDay(first.zone()).toInstant(),
                    asked.until().plusDays(3).atStartOfDay(first.zone()).toInstant());
            List<TimeSlot> not =
                    AvailabilityRule.unavailable(can.getOrDefault(member.id(), List.of()), all, first.zone());
            return not.isEmpty()
                    ? List.of()
                    : TimeSlot.without(List.of(all), not).stream()
                            .map(Reading::period)
                            .toList();
        }

        private List<Absence> absences(Catalogue.Member member) {
            return away.getOrDefault(member.id(), List.of()).stream()
                    .map(each -> new Absence(period(each.slot(first.zone())), credited(member.id())))
                    .toList();
        }

        private List<Preference> wishes() {
            List<Preference> wishes = new ArrayList<>();
            can.forEach((staff, rules) -> {
                for (LocalDate date = asked.from(); !date.isAfter(asked.until()); date = date.plusDays(1)) {
                    TimeSlot day = new TimeSlot(
                            date.atStartOfDay(first.zone()).toInstant(),
                            date.plusDays(1).atStartOfDay(first.zone()).toInstant());
                    for (TimeSlot liked : AvailabilityRule.preferred(rules, day, first.zone())) {
                        LocalTime from = liked.start().atZone(first.zone()).toLocalTime();
                        LocalTime to = liked.end().equals(day.end())
                                ? LocalTime.MAX
                                : liked.end().atZone(first.zone()).toLocalTime();
                        wishes.add(new Preference(String.valueOf(staff), date, Preference.Kind.WORK, from, to, 1));
                    }
                }
            });
            return wishes;
        }

        /** The newest rate at a branch that is asked for and holds in the period, of an hour. */
        private long wage(Catalogue.Member member) {
            return paid.getOrDefault(member.id(), List.of()).stream()
                    .filter(rate -> !rate.from().isAfter(asked.until())
                            && (rate.until() == null || !rate.until().isBefore(asked.from())))
                    .findFirst()
                    .map(RateTable.Rate::minor)
                    .orElse(0L);
        }

        /**
         * Clients who are booked with somebody during a shift: on the one that person has now, or else on the first that lies
         * over the whole visit.
         */
        private List<Continuity> clients() {
            TimeSlot period = new TimeSlot(
                    asked.from().atStartOfDay(first.zone()).toInstant(),
                    asked.until().plusDays(2).atStartOfDay(first.zone()).toInstant());
            List<Lost> times = members.keySet().stream()
                    .flatMap(staff -> asked.branches().stream().map(branch -> new Lost(staff, branch, period)))
                    .toList();
            Map<Long, Map<Long, Integer>> met = new TreeMap<>();
            for (Affected visit : bookings.of(times)) {
                planned.values().stream()
                        .filter(shift -> plan(shift).job() == Job.THERAPIST
                                && plan(shift).branch() == visit.branch()
                                && plan(shift).slot().contains(visit.slot()))
                        .min(Comparator.comparing((Shift shift) ->
                                        !Objects.equals(plan(shift).staff(), visit.staff()))
                                .thenComparing(shift -> plan(shift).slot().start())
                                .thenComparing(Shift::id))
                        .ifPresent(shift -> met.computeIfAbsent(visit.staff(), any -> new TreeMap<>())
                                .merge(shift.id(), 1, Integer::sum));
            }
            return met.entrySet().stream()
                    .flatMap(person -> person.getValue().entrySet().stream()
                            .map(each -> new Continuity(
                                    String.valueOf(person.getKey()), String.valueOf(each.getKey()), each.getValue())))
                    .toList();
        }

        private int contract(Catalogue.Member member) {
            Integer minutes = PlanRules.contracted(member, known.get(member.id()), asked.from());
            return minutes == null ? 0 : minutes;
        }

        private int credited(long staff) {
            Catalogue.Member member = members.get(staff);
            return member == null ? 0 : contract(member) / WORKING_DAYS;
        }

        private clinic.solver.staffing.Hours hours(
                Catalogue.Member member, Collection<Catalogue.Assignment> assignments) {
            return new clinic.solver.staffing.Hours(
                    contract(member), 0, least(WeeklyMaximumRule.CODE, assignments, 7 * 24 * 60));
        }

        private clinic.solver.staffing.Limits limits(
                Catalogue.Member member, Collection<Catalogue.Assignment> assignments) {
            LabourTable.Person person = known.get(member.id());
            LocalDate born = person == null ? null : person.bornOn();
            int daily = least(DailyMaximumRule.CODE, assignments, 24 * 60);
            LocalTime earliest = null;
            LocalTime latest = null;
            for (Catalogue.Assignment each : assignments) {
                long jurisdiction = catalogue.branch(each.branch()).jurisdiction();
                for (var term : law.terms(MinorDayRule.CODE, jurisdiction, asked.from())) {
                    if (born != null && born.plusYears(term.threshold()).isAfter(asked.from())) {
                        daily = Math.min(daily, term.amount());
                    }
                }
                var night = law.term(MinorNightRule.CODE, jurisdiction, asked.from());
                if (night.isPresent() && born != null && born.plusYears(18).isAfter(asked.from())) {
                    LocalTime from = LocalTime.ofSecondOfDay(night.get().threshold() * 60L);
                    LocalTime to = LocalTime.ofSecondOfDay(night.get().amount() % (24 * 60) * 60L);
                    earliest = earliest == null || from.isAfter(earliest) ? from : earliest;
                    latest = latest == null || to.isBefore(latest) ? to : latest;
                }
            }
            return new clinic.solver.staffing.Limits(
                    daily,
                    least(ConsecutiveDaysRule.CODE, assignments, 365),
                    most(DailyRestRule.CODE, assignments),
                    1,
                    earliest,
                    latest);
        }

        private int least(String rule, Collection<Catalogue.Assignment> assignments, int otherwise) {
            return assignments.stream()
                    .flatMap(each ->
                            law.term(rule, catalogue.branch(each.branch()).jurisdiction(), asked.from()).stream())
                    .mapToInt(each -> each.amount())
                    .min()
                    .orElse(otherwise);
        }

        private int most(String rule, Collection<Catalogue.Assignment> assignments) {
            return assignments.stream()
                    .flatMap(each ->
                            law.term(rule, catalogue.branch(each.branch()).jurisdiction(), asked.from()).stream())
                    .mapToInt(each -> each.amount())
                    .max()
                    .orElse(0);
        }

        private clinic.solver.staffing.History history(Catalogue.Member member, String home) {
            return new RosterHistory(asked, catalogue, around)
                    .of(
                            member.id(),
                            home,
                            contract(member),
                            members.values().stream().collect(Collectors.toMap(Catalogue.Member::id, this::contract)));
        }

        private List<Branch> places(Collection<Catalogue.Branch> branches, Collection<Job> jobs) {
            List<Branch> places = new ArrayList<>();
            for (Catalogue.Branch branch : branches) {
                int rooms = catalogue.rooms(branch.id()).stream()
                        .filter(Catalogue.Room::active)
                        .mapToInt(Catalogue.Room::capacity)
                        .sum();
                for (Job job : jobs) {
                    boolean needsRoom = job == Job.THERAPIST && rooms > 0;
                    places.add(
                            new Branch(place(branch.id(), job), branch.zone(), needsRoom ? rooms : Integer.MAX_VALUE));
                }
            }
            return places;
        }

        private List<Trip> trips(Collection<Catalogue.Branch> branches, Collection<Job> jobs) {
            List<Trip> trips = new ArrayList<>();
            for (Catalogue.Branch from : branches) {
                for (Catalogue.Branch to : branches) {
                    int minutes = catalogue.travel().minutes(from.id(), to.id());
                    for (Job one : jobs) {
                        for (Job other : jobs) {
                            if (minutes > 0) {
                                trips.add(new Trip(place(from.id(), one), place(to.id(), other), minutes));
                            }
                        }
                    }
                }
            }
            return trips;
        }

        private String fingerprint() {
            String text = java.util.stream.Stream.concat(planned.values().stream(), others.values().stream())
                    .map(shift -> shift.id() + ":" + shift.version() + ":" + (shift.published() != null))
                    .sorted()
                    .collect(Collectors.joining(" "));
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        private boolean isConcerned(Catalogue.Member member) {
            LocalDate left = member.leftOn();
            return (left == null || !left.isBefore(asked.from()))
                    && member.assignments().stream()
                            .anyMatch(each -> asked.branches().contains(each.branch())
                                    && !each.from().isAfter(asked.until())
                                    && (each.until() == null || !each.until().isBefore(asked.from())));
        }

        private boolean isWithin(LocalDate date) {
            return !date.isBefore(asked.from()) && !date.isAfter(asked.until());
        }

        private TimeSlot window() {
            return new TimeSlot(
                    asked.from()
                            .minusDays(DAYS_BEFORE)
                            .atStartOfDay(first.zone())
                            .toInstant(),
                    asked.until()
                            .plusDays(DAYS_AFTER)
                            .atStartOfDay(first.zone())
                            .toInstant());
        }

        private static ShiftPlan plan(Shift shift) {
            return Objects.requireNonNull(shift.plan());
        }

        private static PersonDay day(ShiftPlan plan) {
            return new PersonDay(String.valueOf(plan.staff()), plan.date());
        }

        private static Period period(TimeSlot slot) {
            return new Period(slot.start(), slot.end());
        }
    }
}
