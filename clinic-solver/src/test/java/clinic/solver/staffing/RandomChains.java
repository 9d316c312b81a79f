package clinic.solver.staffing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Small chains with a bit of everything, two time zones and nights with 23 and 25 hours among it. */
final class RandomChains {
    private static final List<LocalDate> BEGINNINGS = List.of(
            LocalDate.of(2026, 3, 27),
            LocalDate.of(2026, 3, 23),
            LocalDate.of(2026, 10, 23),
            LocalDate.of(2026, 10, 19),
            LocalDate.of(2026, 6, 4));
    private static final List<Branch> BRANCHES = List.of(
            new Branch("berlin", ZoneId.of("Europe/Berlin"), 2), new Branch("london", ZoneId.of("Europe/London"), 3));
    private static final List<String> SKILLS = List.of("stones", "trigger");

    private final Random random;

    RandomChains(long seed) {
        this.random = new Random(seed);
    }

    StaffingProblem next(int people) {
        LocalDate from = BEGINNINGS.get(random.nextInt(BEGINNINGS.size()));
        int days = 3 + random.nextInt(7);
        List<Shift> shifts = new ArrayList<>();
        List<Coverage> coverage = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (Branch branch : BRANCHES) {
                shifts(shifts, branch, from.plusDays(day));
                if (random.nextInt(3) == 0) {
                    coverage.add(new Coverage(
                            branch.id(), period(branch, from.plusDays(day), 10, 11), null, random.nextInt(3), 1));
                }
            }
        }
        List<StaffMember> staff = new ArrayList<>();
        List<Preference> wishes = new ArrayList<>();
        List<Continuity> clients = new ArrayList<>();
        List<Assignment> present = new ArrayList<>();
        Set<PersonDay> published = new HashSet<>();
        Set<PersonDay> frozen = new HashSet<>();
        for (int person = 0; person < people; person++) {
            String id = "P" + person;
            staff.add(person(id, from, days));
            for (int each = 0; each < 3; each++) {
                PersonDay cell = new PersonDay(id, from.plusDays(random.nextInt(days)));
                Preference.Kind kind = Preference.Kind.values()[random.nextInt(2)];
                LocalTime until = random.nextBoolean() ? LocalTime.of(15, 0) : LocalTime.MAX;
                wishes.add(new Preference(id, cell.date(), kind, LocalTime.of(6, 0), until, 1 + random.nextInt(3)));
                published.add(cell);
            }
            if (random.nextInt(3) == 0) {
                clients.add(new Continuity(id, any(shifts).id(), 2));
            }
            if (random.nextInt(3) == 0) {
                Shift shift = any(shifts);
                Assignment now = new Assignment(id, shift.id());
                present.add(now);
                if (random.nextInt(3) == 0) {
                    frozen.add(new PersonDay(id, dateOf(shift)));
                }
            }
        }
        return new StaffingProblem(
                from,
                from.plusDays(days),
                BRANCHES.get(0).zone(),
                DayOfWeek.MONDAY,
                BRANCHES,
                List.of(new Trip("berlin", "london", 90), new Trip("london", "berlin", 100)),
                staff,
                shifts,
                coverage,
                wishes,
                clients,
                present,
                published,
                frozen,
                new DayRules(LocalTime.of(18, 0), 180),
                Weights.USUAL);
    }

    private void shifts(List<Shift> shifts, Branch branch, LocalDate date) {
        int[][] hours = {{8, 12}, {14, 18}, {12, 20}, {22, 30}};
        for (int[] each : hours) {
            if (random.nextInt(3) > 0) {
                Period period = period(branch, date, each[0], each[1]);
                String skill = random.nextInt(4) == 0 ? SKILLS.get(random.nextInt(2)) : null;
                int copies = 1 + random.nextInt(2);
                for (int copy = 0; copy < copies; copy++) {
                    String id = branch.id() + date + each[0] + "#" + copy;
                    int need = random.nextInt(3);
                    int most = random.nextInt(3) == 0 ? need : Shift.NO_LIMIT;
                    shifts.add(
                            new Shift(id, branch.id(), period, period.minutes(), skill, need, random.nextInt(2), most));
                }
            }
        }
        if (shifts.isEmpty()) {
            Period period = period(branch, date, 8, 12);
            shifts.add(new Shift("first", branch.id(), period, period.minutes(), null, 1, 0));
        }
    }

    private StaffMember person(String id, LocalDate from, int days) {
        Instant start = from.atStartOfDay(BRANCHES.get(0).zone()).toInstant();
        List<Skill> skills = new ArrayList<>();
        for (String skill : SKILLS) {
            if (random.nextBoolean()) {
                skills.add(new Skill(skill, from.minusDays(9), from.plusDays(random.nextInt(2 * days))));
            }
        }
        List<Absence> absences = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            Instant away = start.plus(random.nextInt(days), ChronoUnit.DAYS);
            absences.add(new Absence(new Period(away, away.plus(36, ChronoUnit.HOURS)), 240));
        }
        List<Period> available = random.nextInt(4) == 0
                ? List.of(new Period(start, start.plus(24L * (2 + random.nextInt(days)), ChronoUnit.HOURS)))
                : List.of();
        History.Stretch before = random.nextInt(3) > 0
                ? null
                : new History.Stretch(
                        1 + random.nextInt(2),
                        start.minus(10, ChronoUnit.HOURS),
                        start.minus(random.nextInt(4) - 1, ChronoUnit.HOURS),
                        BRANCHES.get(random.nextInt(2)).id());
        Instant end = from.plusDays(days).atStartOfDay(BRANCHES.get(0).zone()).toInstant();
        History.Stretch after = random.nextInt(3) > 0
                ? null
                : new History.Stretch(
                        1 + random.nextInt(2),
                        end.plus(8, ChronoUnit.HOURS),
                        end.plus(12, ChronoUnit.HOURS),
                        BRANCHES.get(random.nextInt(2)).id());
        int least = random.nextInt(3) == 0 ? 480 : 0;
        return new StaffMember(
                id,
                BRANCHES.get(random.nextInt(2)).id(),
                random.nextInt(4) == 0 ? Set.of("berlin") : Set.of("berlin", "london"),
                skills,
                available,
                absences,
                new Hours(1_200, least, 2_000),
                new Limits(
                        random.nextBoolean() ? 480 : 600,
                        2 + random.nextInt(4),
                        660,
                        random.nextInt(2),
                        random.nextInt(5) == 0 ? LocalTime.of(8, 0) : null,
                        random.nextInt(5) == 0 ? LocalTime.of(20, 0) : null),
                1_000 + random.nextInt(2_000),
                new History(before, after, random.nextInt(2) * 200, random.nextInt(2), random.nextInt(3) - 1, 0));
    }

    /** Legal or, mostly, not; nobody has two shifts of a day. */
    StaffingRoster anyRoster(StaffingProblem problem) {
        List<Assignment> assignments = new ArrayList<>();
        for (StaffMember person : problem.people()) {
            Set<LocalDate> taken = new HashSet<>();
            for (int each = random.nextInt(1 + problem.days()); each > 0; each--) {
                Shift shift = any(problem.shifts());
                if (taken.add(problem.dateOf(shift))) {
                    assignments.add(new Assignment(person.id(), shift.id()));
                }
            }
        }
        return new StaffingRoster(assignments);
    }

    private Shift any(List<Shift> shifts) {
        return shifts.get(random.nextInt(shifts.size()));
    }

    private static LocalDate dateOf(Shift shift) {
        ZoneId zone = BRANCHES.stream()
                .filter(each -> each.id().equals(shift.branch()))
                .findFirst()
                .orElseThrow()
                .zone();
        return shift.period().start().atZone(zone).toLocalDate();
    }

    private static Period period(Branch branch, LocalDate date, int start, int end) {
        return new Period(instant(branch, date, start), instant(branch, date, end));
    }

    private static Instant instant(Branch branch, LocalDate date, int hour) {
        LocalDateTime local = date.plusDays(hour / 24).atTime(hour % 24, 0);
        return local.atZone(branch.zone()).toInstant();
    }
}
