package clinic.solver.staffing;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A made-up chain for measurements: branches in one city some minutes apart, early, late and half shifts, techniques that not
 * everybody is certified in, full and part time, leave, wishes, wages, and debts from past periods.
 */
public final class GeneratedChain {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final List<String> TECHNIQUES = List.of("deep tissue", "myofascial", "trigger point");
    private static final int LONG = 450;
    private static final int DAY_OFF = 450;

    private final Random random;
    private final int branches;
    private final int people;
    private final int weeks;
    private final LocalDate from;

    /** @param from a Monday */
    public GeneratedChain(long seed, int branches, int people, int weeks, LocalDate from) {
        this.random = new Random(seed);
        this.branches = branches;
        this.people = people;
        this.weeks = weeks;
        this.from = from;
    }

    public StaffingProblem problem() {
        List<Branch> places = new ArrayList<>();
        List<Trip> trips = new ArrayList<>();
        int[] position = random.ints(2L * branches, 0, 30).toArray();
        for (int branch = 0; branch < branches; branch++) {
            places.add(new Branch(branch(branch), ZONE, 3 + people / branches / 2));
            for (int other = 0; other < branches; other++) {
                int minutes = 10
                        + Math.abs(position[2 * branch] - position[2 * other])
                        + Math.abs(position[2 * branch + 1] - position[2 * other + 1]);
                if (other != branch) {
                    trips.add(new Trip(branch(branch), branch(other), minutes));
                }
            }
        }
        List<StaffMember> staff = new ArrayList<>();
        List<Preference> wishes = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            staff.add(person(person));
            for (int wish = 0; wish < 2 * weeks; wish++) {
                wishes.add(wish("P" + person));
            }
        }
        List<Shift> shifts = new ArrayList<>();
        List<Coverage> coverage = new ArrayList<>();
        for (int day = 0; day < 7 * weeks; day++) {
            for (int branch = 0; branch < branches; branch++) {
                shifts(shifts, coverage, branch, from.plusDays(day));
            }
        }
        List<Continuity> clients = new ArrayList<>();
        for (int series = 0; series < people * weeks; series++) {
            StaffMember regular = staff.get(random.nextInt(people));
            Shift shift = shifts.get(random.nextInt(shifts.size()));
            if (shift.branch().equals(regular.home()) && shift.skill() == null) {
                clients.add(new Continuity(regular.id(), shift.id(), 1 + random.nextInt(2)));
            }
        }
        return new StaffingProblem(
                from,
                from.plusDays(7L * weeks),
                ZONE,
                DayOfWeek.MONDAY,
                places,
                trips,
                staff,
                shifts,
                coverage,
                wishes,
                clients,
                List.of(),
                Set.of(),
                Set.of(),
                DayRules.USUAL,
                Weights.USUAL);
    }

    private StaffMember person(int index) {
        int home = index % branches;
        Set<String> allowed = new HashSet<>(Set.of(branch(home)));
        for (int other = random.nextInt(3); other > 0; other--) {
            allowed.add(branch(random.nextInt(branches)));
        }
        List<Skill> skills = new ArrayList<>();
        for (int technique = 0; technique < TECHNIQUES.size(); technique++) {
            if (technique == home % TECHNIQUES.size() || random.nextInt(2) == 0) {
                LocalDate until =
                        random.nextInt(12) == 0 ? from.plusDays(random.nextInt(7 * weeks)) : from.plusYears(1);
                skills.add(new Skill(TECHNIQUES.get(technique), from.minusYears(1), until));
            }
        }
        List<Absence> absences = new ArrayList<>();
        if (random.nextInt(5) == 0) {
            int first = random.nextInt(7 * weeks - 5);
            absences.add(new Absence(new Period(midnight(first), midnight(first + 5)), DAY_OFF));
        }
        int shiftsAWeek = index % 5 < 2 ? 5 : index % 5 < 4 ? 4 : 3;
        int contract = shiftsAWeek * LONG;
        boolean isMinor = index % 20 == 19;
        return new StaffMember(
                "P" + index,
                branch(home),
                allowed,
                skills,
                List.of(),
                absences,
                new Hours(contract, contract - LONG, contract + LONG),
                new Limits(
                        isMinor ? 480 : 600,
                        isMinor ? 5 : 6,
                        isMinor ? 720 : 660,
                        1,
                        isMinor ? LocalTime.of(7, 0) : null,
                        isMinor ? LocalTime.of(20, 0) : null),
                1_500 + random.nextInt(1_500),
                new History(
                        random.nextInt(3) == 0 ? lateBefore(home) : null,
                        null,
                        0,
                        random.nextInt(3) - 1,
                        random.nextInt(5) - 2,
                        random.nextInt(3) - 1));
    }

    private History.Stretch lateBefore(int branch) {
        LocalDate date = from.minusDays(1);
        return new History.Stretch(
                1 + random.nextInt(3),
                instant(date, LocalTime.of(13, 0)),
                instant(date, LocalTime.of(21, 0)),
                branch(branch));
    }

    private Preference wish(String person) {
        LocalDate date = from.plusDays(random.nextInt(7 * weeks));
        int strength = 1 + random.nextInt(3);
        return switch (random.nextInt(3)) {
            case 0 -> new Preference(person, date, Preference.Kind.FREE, LocalTime.MIN, LocalTime.MAX, strength);
            case 1 -> new Preference(person, date, Preference.Kind.FREE, LocalTime.of(17, 0), LocalTime.MAX, strength);
            default ->
                new Preference(person, date, Preference.Kind.WORK, LocalTime.of(7, 0), LocalTime.of(17, 0), strength);
        };
    }

    private void shifts(List<Shift> shifts, List<Coverage> coverage, int branch, LocalDate date) {
        DayOfWeek weekday = date.getDayOfWeek();
        String technique = TECHNIQUES.get(branch % TECHNIQUES.size());
        int size = Math.max(1, people / branches / 5);
        if (weekday == DayOfWeek.SUNDAY) {
            return;
        }
        if (weekday == DayOfWeek.SATURDAY) {
            shifts.add(shift(branch, date, 9, 15, 360, null, size, 1));
            shifts.add(shift(branch, date, 9, 15, 360, technique, 1, 0));
            return;
        }
        boolean isBusy = weekday == DayOfWeek.THURSDAY || weekday == DayOfWeek.FRIDAY;
        shifts.add(shift(branch, date, 8, 16, LONG, null, size, 1));
        shifts.add(shift(branch, date, 8, 16, LONG, technique, 1, 0));
        shifts.add(shift(branch, date, 12, 20, LONG, null, isBusy ? size + 1 : size, 1));
        shifts.add(shift(branch, date, 12, 20, LONG, technique, 1, 0));
        if (branch % 2 == 0) {
            shifts.add(shift(branch, date, 9, 13, 240, null, 1, 0));
        } else {
            shifts.add(shift(branch, date, 14, 18, 240, null, 1, 0));
        }
        coverage.add(new Coverage(
                branch(branch),
                new Period(instant(date, LocalTime.of(17, 0)), instant(date, LocalTime.of(18, 0))),
                null,
                size + 1,
                0));
    }

    private Shift shift(
            int branch, LocalDate date, int start, int end, int paid, @Nullable String skill, int need, int minimum) {
        Period period = new Period(instant(date, LocalTime.of(start, 0)), instant(date, LocalTime.of(end, 0)));
        String id = branch(branch) + " " + date + " " + start + (skill == null ? "" : " " + skill);
        return new Shift(id, branch(branch), period, paid, skill, need, minimum);
    }

    private static String branch(int index) {
        return "B" + index;
    }

    private Instant midnight(int day) {
        return instant(from.plusDays(day), LocalTime.MIDNIGHT);
    }

    private static Instant instant(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(ZONE).toInstant();
    }
}
