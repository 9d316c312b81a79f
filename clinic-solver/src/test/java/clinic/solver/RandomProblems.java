package clinic.solver;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Small problems with a bit of everything the model knows. Some have no legal roster. */
public final class RandomProblems {
    private static final int[] MINUTES = {240, 480, 600};

    private final Random random;

    public RandomProblems(long seed) {
        this.random = new Random(seed);
    }

    public RosterProblem next(int people, int mostDays) {
        int days = 3 + random.nextInt(mostDays - 2);
        List<ShiftType> shifts = new ArrayList<>();
        for (int shift = 0; shift < 1 + random.nextInt(3); shift++) {
            shifts.add(shift(shift));
        }
        Set<RosterProblem.Succession> forbidden = new HashSet<>();
        for (int pair = random.nextInt(3); pair > 0; pair--) {
            forbidden.add(new RosterProblem.Succession(random.nextInt(shifts.size()), random.nextInt(shifts.size())));
        }
        List<Person> staff = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            staff.add(person("P" + person, days, shifts.size()));
        }
        return new RosterProblem(
                days,
                DayOfWeek.of(1 + random.nextInt(7)),
                shifts,
                forbidden,
                new Rest(660, List.of(new Rest.Trip("west", "east", 120))),
                staff,
                covers(days, shifts.size()),
                requests(people, days, shifts.size()));
    }

    private ShiftType shift(int index) {
        int minutes = MINUTES[random.nextInt(MINUTES.length)];
        int start = 60 * random.nextInt(20);
        ShiftType.Clock clock = random.nextBoolean() ? new ShiftType.Clock(start, start + minutes) : null;
        String place = random.nextBoolean() ? "west" : "east";
        return new ShiftType(
                "S" + index,
                minutes,
                clock,
                place,
                random.nextInt(4) == 0 ? "east" : place,
                random.nextInt(4) == 0 ? "stones" : null,
                random.nextInt(5) == 0 ? Set.of(0, 2, 3) : null);
    }

    private Person person(String name, int days, int shifts) {
        Map<Integer, Integer> frozen = new HashMap<>();
        if (random.nextInt(3) == 0) {
            frozen.put(random.nextInt(days), random.nextInt(shifts + 1) - 1);
        }
        Set<Person.Cell> unavailable =
                random.nextBoolean() ? Set.of(new Person.Cell(random.nextInt(days), random.nextInt(shifts))) : Set.of();
        Set<Integer> daysOff = random.nextInt(3) == 0 ? Set.of(random.nextInt(days)) : Set.of();
        return new Person(
                name,
                contract(days, shifts),
                random.nextBoolean() ? Set.of("stones") : Set.of(),
                daysOff,
                frozen,
                unavailable,
                beyond(shifts),
                beyond(shifts));
    }

    private Contract contract(int days, int shifts) {
        int minRun = 1 + random.nextInt(2);
        boolean byTheWeek = random.nextInt(3) == 0;
        int minMinutes = byTheWeek ? 0 : 240 * random.nextInt(days / 2 + 1);
        List<Tally> tallies = new ArrayList<>();
        for (int tally = random.nextInt(3); tally > 0; tally--) {
            Set<Integer> counted = new HashSet<>();
            counted.add(random.nextInt(shifts));
            counted.add(random.nextInt(shifts));
            List<Integer> charges =
                    switch (random.nextInt(3)) {
                        case 0 -> List.of();
                        case 1 -> List.of(0, 1, 4, 9);
                        default -> convex(days);
                    };
            tallies.add(new Tally("T" + tally, counted, random.nextInt(days), charges));
        }
        return new Contract(
                minMinutes,
                byTheWeek ? 9999 : minMinutes + 240 * (2 + random.nextInt(days)),
                minRun,
                minRun + random.nextInt(3),
                1 + random.nextInt(3),
                random.nextInt(3),
                random.nextInt(3) == 0 ? 700 : 0,
                random.nextBoolean() ? List.of() : List.of(0, 2, 5),
                tallies,
                weeks(days));
    }

    private List<Integer> convex(int days) {
        int fair = random.nextInt(days);
        List<Integer> charges = new ArrayList<>();
        for (int count = 0; count <= days + 1; count++) {
            charges.add((count - fair) * (count - fair));
        }
        return charges;
    }

    private List<WorkWeek> weeks(int days) {
        if (random.nextBoolean()) {
            return List.of();
        }
        int middle = 1 + random.nextInt(days - 1);
        return List.of(week(0, middle), week(middle, days));
    }

    private WorkWeek week(int from, int end) {
        int least = random.nextInt(3) == 0 ? 240 : 0;
        return new WorkWeek(
                from, end, least, 480 * (end - from), 300 * random.nextInt(end - from + 1), random.nextInt(3), 2);
    }

    private Beyond beyond(int shifts) {
        return random.nextBoolean()
                ? Beyond.UNKNOWN
                : new Beyond(1 + random.nextInt(2), random.nextInt(shifts + 1) - 1);
    }

    private List<Cover> covers(int days, int shifts) {
        List<Cover> covers = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            for (int shift = 0; shift < shifts; shift++) {
                if (random.nextInt(4) > 0) {
                    int need = random.nextInt(3);
                    covers.add(new Cover(
                            day,
                            Set.of(shift),
                            need,
                            Cover.NO_LIMIT,
                            random.nextInt(20),
                            random.nextInt(4),
                            random.nextInt(need + 1),
                            random.nextInt(9)));
                }
            }
            if (random.nextInt(4) == 0) {
                covers.add(new Cover(day, Set.copyOf(List.of(0, shifts - 1)), 1, 1, 10, 0));
            }
        }
        return covers;
    }

    private List<Request> requests(int people, int days, int shifts) {
        List<Request> requests = new ArrayList<>();
        for (int request = 0; request < people * 3; request++) {
            requests.add(new Request(
                    random.nextInt(people),
                    random.nextInt(days),
                    random.nextInt(shifts + 1) - 1,
                    random.nextBoolean(),
                    random.nextInt(5)));
        }
        return requests;
    }

    /** Rows of single choices that are allowed, mostly illegal as a whole. */
    public Roster anyRoster(RosterProblem problem) {
        int[][] rows = new int[problem.people().size()][problem.days()];
        for (int person = 0; person < rows.length; person++) {
            Person each = problem.people().get(person);
            for (int day = 0; day < problem.days(); day++) {
                int shift = random.nextInt(problem.shifts().size());
                boolean works =
                        problem.mayWork(each, day, shift) && (random.nextBoolean() || !problem.mayBeOff(each, day));
                rows[person][day] = works ? shift : Roster.OFF;
            }
        }
        return new Roster(rows);
    }
}
