package clinic.solver.staffing;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges and explains rosters shift by shift, in instants. Knows neither the general model nor the search; one method a rule.
 * What is frozen is a fact: rooms it overfills are not held against anybody.
 */
public final class StaffingChecker {
    private final StaffingProblem problem;
    private final Map<String, Shift> shiftOf;
    private final Map<String, Branch> branchOf;
    private final Workweeks workweeks;
    private final FairShares shares;

    public StaffingChecker(StaffingProblem problem) {
        this.problem = problem;
        this.shiftOf = problem.shiftsById();
        this.branchOf = problem.branchesById();
        this.workweeks = new Workweeks(problem);
        this.shares = FairShares.of(problem);
    }

    /** Refuses people and shifts it does not know. */
    public Explanation explain(StaffingRoster roster) {
        List<Line> lines = new ArrayList<>();
        Map<String, List<Shift>> work = byPerson(roster.assignments());
        Map<String, List<Shift>> present = byPerson(problem.present());
        for (StaffMember person : problem.people()) {
            List<Shift> now = present.getOrDefault(person.id(), List.of());
            new OnePerson(person, work.getOrDefault(person.id(), List.of()), now, lines).explain();
        }
        shifts(roster, lines);
        coverage(roster, lines);
        rooms(roster, lines);
        return new Explanation(lines);
    }

    private Map<String, List<Shift>> byPerson(Collection<Assignment> assignments) {
        Set<String> staff = problem.people().stream().map(StaffMember::id).collect(Collectors.toSet());
        Map<String, List<Shift>> byPerson = new HashMap<>();
        for (Assignment each : assignments) {
            if (!staff.contains(each.person())) {
                throw new IllegalArgumentException("no person " + each.person());
            }
            byPerson.computeIfAbsent(each.person(), key -> new ArrayList<>()).add(shift(each.shift()));
        }
        byPerson.values()
                .forEach(each -> each.sort(
                        Comparator.comparing((Shift shift) -> shift.period().start())
                                .thenComparing(shift -> shift.period().end())
                                .thenComparing(Shift::branch)
                                .thenComparing(Shift::id)));
        return byPerson;
    }

    private Shift shift(String id) {
        Shift shift = shiftOf.get(id);
        if (shift == null) {
            throw new IllegalArgumentException("no shift " + id);
        }
        return shift;
    }

    private LocalDate date(Shift shift) {
        return local(shift, shift.period().start()).toLocalDate();
    }

    private ZonedDateTime local(Shift shift, Instant instant) {
        return instant.atZone(
                Objects.requireNonNull(branchOf.get(shift.branch())).zone());
    }

    private int way(String from, String to) {
        int longest = 0;
        for (Trip trip : problem.trips()) {
            if (trip.from().equals(from) && trip.to().equals(to)) {
                longest = Math.max(longest, trip.minutes());
            }
        }
        return longest;
    }

    /** Equal in all but the id: whoever is on one is as good on the other. */
    private static boolean areAlike(Shift one, Shift other) {
        return one.branch().equals(other.branch())
                && one.period().equals(other.period())
                && one.paidMinutes() == other.paidMinutes()
                && Objects.equals(one.skill(), other.skill());
    }

    private boolean isWithin(LocalDate date) {
        return !date.isBefore(problem.from()) && date.isBefore(problem.end());
    }

    /** Shifts that are alike are covered together. */
    private void shifts(StaffingRoster roster, List<Line> lines) {
        Set<String> done = new HashSet<>();
        for (Shift shift : problem.shifts()) {
            if (done.contains(shift.id()) || !isWithin(date(shift))) {
                continue;
            }
            List<Shift> alike = problem.shifts().stream()
                    .filter(each -> areAlike(shift, each))
                    .toList();
            Set<String> ids = alike.stream().map(Shift::id).collect(Collectors.toSet());
            done.addAll(ids);
            long heads = roster.assignments().stream()
                    .filter(each -> ids.contains(each.shift()))
                    .count();
            int need = alike.stream().mapToInt(Shift::need).sum();
            int minimum = alike.stream().mapToInt(Shift::minimum).sum();
            heads(date(shift), shift.id(), shift.period(), (int) heads, need, minimum, lines);
            long most = alike.stream().mapToLong(Shift::most).sum();
            if (heads > most) {
                lines.add(new Line(StaffingRule.MOST_HEADS, null, date(shift), shift.id(), heads, 0));
            }
        }
    }

    private void coverage(StaffingRoster roster, List<Line> lines) {
        for (Coverage each : problem.coverage()) {
            LocalDate date = each.period()
                    .start()
                    .atZone(Objects.requireNonNull(branchOf.get(each.branch())).zone())
                    .toLocalDate();
            if (!isWithin(date)) {
                continue;
            }
            long heads = roster.assignments().stream()
                    .filter(assignment -> covers(shift(assignment.shift()), each, date))
                    .map(Assignment::person)
                    .distinct()
                    .count();
            heads(date, each.branch(), each.period(), (int) heads, each.need(), each.minimum(), lines);
        }
    }

    private boolean covers(Shift shift, Coverage coverage, LocalDate date) {
        return shift.branch().equals(coverage.branch())
                && (coverage.skill() == null || coverage.skill().equals(shift.skill()))
                && shift.period().contains(coverage.period())
                && date(shift).equals(date);
    }

    private void heads(
            LocalDate date, String subject, Period period, int heads, int need, int minimum, List<Line> lines) {
        Weights weights = problem.weights();
        int missing = need - heads;
        Head head = new Head(date, subject, period);
        head.charge(lines, StaffingRule.UNCOVERED, missing, weights.uncovered());
        head.charge(lines, StaffingRule.TOO_MANY, -missing, weights.tooMany());
        head.charge(lines, StaffingRule.MINIMUM_PRESENCE, minimum - heads, weights.minimumPresence());
    }

    /** Where and when heads are missing or too many. */
    private record Head(LocalDate date, String subject, Period period) {
        void charge(List<Line> lines, StaffingRule rule, int heads, int weight) {
            if (heads > 0 && weight > 0) {
                lines.add(
                        new Line(rule, null, date, subject, period, heads, (long) heads * period.quarters() * weight));
            }
        }
    }

    /** Never more heads on the shifts of a day than there are places, looked at whenever somebody begins. */
    private void rooms(StaffingRoster roster, List<Line> lines) {
        for (Branch branch : problem.branches()) {
            for (Shift shift : problem.shifts()) {
                LocalDate date = date(shift);
                if (!shift.branch().equals(branch.id()) || !isWithin(date)) {
                    continue;
                }
                Instant start = shift.period().start();
                int heads = thereAt(roster.assignments(), branch, date, start).size();
                Set<String> facts = thereAt(problem.present(), branch, date, start);
                facts.removeIf(person -> !problem.frozen().contains(new PersonDay(person, date)));
                if (heads > Math.max(branch.places(), facts.size())) {
                    lines.add(new Line(StaffingRule.ROOM_CAPACITY, null, date, branch.id(), heads, 0));
                }
            }
        }
    }

    private Set<String> thereAt(List<Assignment> assignments, Branch branch, LocalDate date, Instant instant) {
        Set<String> there = new HashSet<>();
        for (Assignment each : assignments) {
            Shift shift = shift(each.shift());
            if (shift.branch().equals(branch.id())
                    && !shift.period().start().isAfter(instant)
                    && instant.isBefore(shift.period().end())
                    && date(shift).equals(date)) {
                there.add(each.person());
            }
        }
        return there;
    }

    private final class OnePerson {
        private final StaffMember person;
        private final List<Shift> shifts;
        private final List<Shift> present;
        private final List<Line> lines;
        private final TreeMap<LocalDate, List<Shift>> days = new TreeMap<>();

        OnePerson(StaffMember person, List<Shift> shifts, List<Shift> present, List<Line> lines) {
            this.person = person;
            this.shifts = shifts;
            this.present = present;
            this.lines = lines;
            for (Shift shift : shifts) {
                days.computeIfAbsent(date(shift), key -> new ArrayList<>()).add(shift);
            }
        }

        void explain() {
            shifts.forEach(this::qualified);
            shifts.forEach(this::branchAllowed);
            shifts.forEach(this::absent);
            shifts.forEach(this::available);
            shifts.forEach(this::hoursOfTheDay);
            days.forEach(this::withinTheDay);
            days.forEach(this::dailyMaximum);
            days.forEach(this::branchChanges);
            rest();
            consecutiveDays();
            frozen();
            workweeks.weeks().forEach(this::week);
            preferences();
            continuity();
            shifts.forEach(this::cost);
            stability();
            weekends();
            evenings();
            travel();
        }

        private void qualified(Shift shift) {
            boolean isValid = shift.skill() == null;
            for (Skill skill : person.skills()) {
                isValid |= skill.name().equals(shift.skill())
                        && !date(shift).isBefore(skill.from())
                        && !date(shift).isAfter(skill.until());
            }
            if (!isValid) {
                broken(StaffingRule.QUALIFIED, shift, 1);
            }
        }

        private void branchAllowed(Shift shift) {
            if (!person.branches().contains(shift.branch())) {
                broken(StaffingRule.BRANCH_ALLOWED, shift, 1);
            }
        }

        private void absent(Shift shift) {
            for (Absence absence : person.absences()) {
                if (absence.period().start().isBefore(shift.period().end())
                        && shift.period().start().isBefore(absence.period().end())) {
                    broken(StaffingRule.ABSENT, shift, 1);
                    return;
                }
            }
        }

        private void available(Shift shift) {
            boolean isAvailable = person.available().isEmpty();
            for (Period period : person.available()) {
                isAvailable |= !shift.period().start().isBefore(period.start())
                        && !shift.period().end().isAfter(period.end());
            }
            if (!isAvailable) {
                broken(StaffingRule.AVAILABLE, shift, 1);
            }
        }

        private void hoursOfTheDay(Shift shift) {
            ZonedDateTime start = local(shift, shift.period().start());
            ZonedDateTime end = local(shift, shift.period().end());
            LocalTime earliest = person.limits().earliest();
            LocalTime latest = person.limits().latest();
            boolean isTooEarly = earliest != null && start.toLocalTime().isBefore(earliest);
            boolean isTooLate = latest != null
                    && end.toLocalDateTime().isAfter(start.toLocalDate().atTime(latest));
            if (isTooEarly || isTooLate) {
                broken(StaffingRule.HOURS_OF_THE_DAY, shift, 1);
            }
        }

        private void withinTheDay(LocalDate date, List<Shift> ofDay) {
            for (int at = 1; at < ofDay.size(); at++) {
                Shift first = ofDay.get(at - 1);
                Shift second = ofDay.get(at);
                long gap = minutes(first.period().end(), second.period().start());
                if (gap < way(first.branch(), second.branch())) {
                    broken(StaffingRule.ONE_PLACE_AT_A_TIME, second, gap);
                }
                if (gap > problem.dayRules().longestGapMinutes()) {
                    broken(StaffingRule.GAP_WITHIN_THE_DAY, second, gap);
                }
            }
        }

        private void dailyMaximum(LocalDate date, List<Shift> ofDay) {
            int minutes = ofDay.stream().mapToInt(Shift::paidMinutes).sum();
            if (minutes > person.limits().dailyMinutes()) {
                lines.add(new Line(StaffingRule.DAILY_MAXIMUM, person.id(), date, null, minutes, 0));
            }
        }

        private void branchChanges(LocalDate date, List<Shift> ofDay) {
            int changes = 0;
            for (int at = 1; at < ofDay.size(); at++) {
                changes += ofDay.get(at).branch().equals(ofDay.get(at - 1).branch()) ? 0 : 1;
            }
            if (changes > person.limits().branchChanges()) {
                lines.add(new Line(StaffingRule.BRANCH_CHANGES, person.id(), date, null, changes, 0));
            }
        }

        /** Between the last shift of a day and the first of the next, the days around the period included. */
        private void rest() {
            History.Stretch before = person.history().before();
            List<Shift> first = days.get(problem.from());
            if (before != null && first != null) {
                rest(
                        before.end(),
                        before.branch(),
                        first.get(0).period().start(),
                        first.get(0).branch(),
                        problem.from());
            }
            days.forEach((date, ofDay) -> {
                List<Shift> next = days.get(date.plusDays(1));
                if (next != null) {
                    Shift from = lastOf(ofDay);
                    rest(
                            latest(ofDay),
                            from.branch(),
                            next.get(0).period().start(),
                            next.get(0).branch(),
                            date.plusDays(1));
                }
            });
            History.Stretch after = person.history().after();
            List<Shift> last = days.get(problem.end().minusDays(1));
            if (after != null && last != null) {
                rest(latest(last), lastOf(last).branch(), after.start(), after.branch(), problem.end());
            }
        }

        private void rest(Instant end, String from, Instant start, String to, LocalDate date) {
            long minutes = minutes(end, start);
            if (minutes < person.limits().restMinutes() + way(from, to)) {
                lines.add(new Line(StaffingRule.REST_WITH_TRAVEL, person.id(), date, to, minutes, 0));
            }
        }

        private Shift lastOf(List<Shift> ofDay) {
            return ofDay.get(ofDay.size() - 1);
        }

        private Instant latest(List<Shift> ofDay) {
            return ofDay.stream()
                    .map(each -> each.period().end())
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }

        private void consecutiveDays() {
            History.Stretch before = person.history().before();
            History.Stretch after = person.history().after();
            int run = before == null ? 0 : before.days();
            for (LocalDate date = problem.from(); date.isBefore(problem.end()); date = date.plusDays(1)) {
                if (days.containsKey(date)) {
                    run++;
                } else {
                    tooMany(run, date.minusDays(1));
                    run = 0;
                }
            }
            tooMany(
                    run == 0 ? 0 : run + (after == null ? 0 : after.days()),
                    problem.end().minusDays(1));
        }

        private void tooMany(int run, LocalDate last) {
            if (run > person.limits().consecutiveDays() && !last.isBefore(problem.from())) {
                lines.add(new Line(StaffingRule.CONSECUTIVE_DAYS, person.id(), last, null, run, 0));
            }
        }

        private void frozen() {
            for (PersonDay each : problem.frozen()) {
                if (each.person().equals(person.id()) && isWithin(each.date()) && hasChanged(each.date())) {
                    lines.add(new Line(StaffingRule.FROZEN, person.id(), each.date(), null, 1, 0));
                }
            }
        }

        private void stability() {
            for (PersonDay each : problem.published()) {
                if (each.person().equals(person.id())
                        && isWithin(each.date())
                        && problem.weights().stability() > 0
                        && hasChanged(each.date())) {
                    charged(
                            StaffingRule.STABILITY,
                            each.date(),
                            null,
                            1,
                            problem.weights().stability());
                }
            }
        }

        private boolean hasChanged(LocalDate date) {
            List<Shift> now = days.getOrDefault(date, List.of());
            List<Shift> then =
                    present.stream().filter(each -> date(each).equals(date)).toList();
            return now.size() != then.size()
                    || now.stream().anyMatch(one -> then.stream().noneMatch(other -> areAlike(one, other)));
        }

        private void week(Workweeks.Week week) {
            int minutes = 0;
            for (List<Shift> ofDay : days.subMap(week.first(), week.end()).values()) {
                minutes += ofDay.stream().mapToInt(Shift::paidMinutes).sum();
            }
            Hours hours = workweeks.hours(person, week);
            if (minutes > hours.most()) {
                lines.add(new Line(StaffingRule.WEEKLY_MAXIMUM, person.id(), week.first(), null, minutes, 0));
            }
            if (minutes < hours.least()) {
                lines.add(new Line(StaffingRule.CONTRACT_HOURS, person.id(), week.first(), null, minutes, 0));
            }
            long below = hoursBegun(hours.contract() - minutes);
            long above = hoursBegun(minutes - hours.contract());
            charged(
                    StaffingRule.HOURS_SHORT,
                    week.first(),
                    null,
                    below,
                    below * problem.weights().hoursShort());
            charged(
                    StaffingRule.HOURS_OVER,
                    week.first(),
                    null,
                    above,
                    above * problem.weights().hoursOver());
        }

        private long hoursBegun(int minutes) {
            return minutes <= 0 ? 0 : (minutes + 59) / 60;
        }

        private void preferences() {
            for (Preference wish : problem.preferences()) {
                if (wish.person().equals(person.id()) && isWithin(wish.date()) && !isGranted(wish)) {
                    int weight = problem.weights().preference() * wish.strength();
                    charged(StaffingRule.PREFERENCE, wish.date(), null, 1, weight);
                }
            }
        }

        private boolean isGranted(Preference wish) {
            List<Shift> ofDay = days.getOrDefault(wish.date(), List.of());
            var from = wish.date().atTime(wish.from());
            var to = wish.date().atTime(wish.to());
            boolean isGranted = wish.kind() == Preference.Kind.FREE || !ofDay.isEmpty();
            for (Shift shift : ofDay) {
                var start = local(shift, shift.period().start()).toLocalDateTime();
                var end = local(shift, shift.period().end()).toLocalDateTime();
                boolean isApart = !start.isBefore(to) || !end.isAfter(from);
                boolean isInside = !start.isBefore(from) && !end.isAfter(to);
                isGranted &= wish.kind() == Preference.Kind.FREE ? isApart : isInside;
            }
            return isGranted;
        }

        private void continuity() {
            for (Continuity each : problem.continuities()) {
                Shift expected = shift(each.shift());
                if (each.person().equals(person.id())
                        && isWithin(date(expected))
                        && shifts.stream().noneMatch(shift -> areAlike(shift, expected))) {
                    long weight = (long) problem.weights().continuity() * each.clients();
                    charged(StaffingRule.CONTINUITY, date(expected), expected.id(), each.clients(), weight);
                }
            }
        }

        private void cost(Shift shift) {
            long wages = (person.wage() * shift.paidMinutes() + 30) / 60;
            long weight = problem.weights().cost() * wages / 1_000;
            charged(StaffingRule.COST, date(shift), shift.id(), wages, weight);
        }

        private void weekends() {
            int worked = 0;
            for (LocalDate date = problem.from().minusDays(1); date.isBefore(problem.end()); date = date.plusDays(1)) {
                boolean isWorked = days.containsKey(date) || days.containsKey(date.plusDays(1));
                worked += date.getDayOfWeek() == DayOfWeek.SATURDAY && isWorked ? 1 : 0;
            }
            share(
                    StaffingRule.WEEKENDS,
                    shares.weekendsAbove(person, worked),
                    problem.weights().weekends());
        }

        private void evenings() {
            int worked = 0;
            for (List<Shift> ofDay : days.values()) {
                boolean isLate = ofDay.stream()
                        .anyMatch(shift -> local(shift, shift.period().end())
                                .toLocalDateTime()
                                .isAfter(date(shift).atTime(problem.dayRules().eveningFrom())));
                worked += isLate ? 1 : 0;
            }
            boolean areThere =
                    problem.shifts().stream().anyMatch(each -> isWithin(date(each)) && problem.isEvening(each));
            if (areThere) {
                share(
                        StaffingRule.EVENINGS,
                        shares.eveningsAbove(person, worked),
                        problem.weights().evenings());
            }
        }

        private void travel() {
            int away = 0;
            for (List<Shift> ofDay : days.values()) {
                away += ofDay.stream().anyMatch(each -> !each.branch().equals(person.home())) ? 1 : 0;
            }
            boolean isPossible = problem.shifts().stream()
                    .anyMatch(each -> isWithin(date(each)) && !each.branch().equals(person.home()));
            if (isPossible) {
                share(
                        StaffingRule.TRAVEL,
                        shares.travelsAbove(person, away),
                        problem.weights().travel());
            }
        }

        private void share(StaffingRule rule, int above, int weight) {
            if (above > 0) {
                charged(rule, null, null, above, (long) weight * above * above);
            }
        }

        private void broken(StaffingRule rule, Shift shift, long amount) {
            lines.add(new Line(rule, person.id(), date(shift), shift.id(), amount, 0));
        }

        private void charged(
                StaffingRule rule, @Nullable LocalDate date, @Nullable String subject, long amount, long weight) {
            if (weight > 0) {
                lines.add(new Line(rule, person.id(), date, subject, amount, weight));
            }
        }
    }

    private static long minutes(Instant from, Instant to) {
        return Duration.between(from, to).toMinutes();
    }
}
