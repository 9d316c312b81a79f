package clinic.solver.benchmark;

import clinic.solver.Contract;
import clinic.solver.Cover;
import clinic.solver.Person;
import clinic.solver.Request;
import clinic.solver.Rest;
import clinic.solver.Roster;
import clinic.solver.RosterProblem;
import clinic.solver.ShiftType;
import clinic.solver.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a problem of the benchmark and writes rosters in its form: one line {@code person,day,shift} a day worked. */
public final class BenchmarkFile {
    private final Map<String, List<String>> sections = new HashMap<>();
    private final Map<String, Integer> shiftIndex = new HashMap<>();
    private final Map<String, Integer> personIndex = new HashMap<>();

    private BenchmarkFile(List<String> lines) {
        List<String> section = new ArrayList<>();
        for (String each : lines) {
            String line = each.strip();
            if (line.startsWith("SECTION_")) {
                section = new ArrayList<>();
                sections.put(line.substring("SECTION_".length()), section);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                section.add(line);
            }
        }
    }

    /** @throws IllegalArgumentException if the file is not of this form */
    public static RosterProblem read(Path file) throws IOException {
        return parse(Files.readAllLines(file));
    }

    public static RosterProblem parse(List<String> lines) {
        try {
            return new BenchmarkFile(lines).problem();
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalArgumentException("not a file of the benchmark: " + e.getMessage(), e);
        }
    }

    public static List<String> write(RosterProblem problem, Roster roster) {
        List<String> lines = new ArrayList<>();
        for (int person = 0; person < roster.people(); person++) {
            for (int day = 0; day < roster.days(); day++) {
                int shift = roster.shift(person, day);
                if (shift != Roster.OFF) {
                    lines.add(problem.people().get(person).name() + "," + day + ","
                            + problem.shifts().get(shift).name());
                }
            }
        }
        return lines;
    }

    private RosterProblem problem() {
        int days = number(section("HORIZON").get(0));
        List<ShiftType> shifts = shifts();
        Set<RosterProblem.Succession> forbidden = forbidden();
        List<Person> people = people(daysOff());
        List<Request> requests = new ArrayList<>();
        requests(requests, "SHIFT_ON_REQUESTS", true);
        requests(requests, "SHIFT_OFF_REQUESTS", false);
        return new RosterProblem(days, DayOfWeek.MONDAY, shifts, forbidden, Rest.NONE, people, covers(), requests);
    }

    private List<String> section(String name) {
        return sections.getOrDefault(name, List.of());
    }

    private List<ShiftType> shifts() {
        List<ShiftType> shifts = new ArrayList<>();
        for (String line : section("SHIFTS")) {
            String[] field = fields(line);
            shiftIndex.put(field[0], shifts.size());
            shifts.add(new ShiftType(field[0], number(field[1])));
        }
        return shifts;
    }

    private Set<RosterProblem.Succession> forbidden() {
        Set<RosterProblem.Succession> forbidden = new HashSet<>();
        for (String line : section("SHIFTS")) {
            String[] field = fields(line);
            for (String second : field.length > 2 ? field[2].split("\\|") : new String[0]) {
                if (!second.isBlank()) {
                    forbidden.add(new RosterProblem.Succession(shift(field[0]), shift(second.strip())));
                }
            }
        }
        return forbidden;
    }

    private Map<String, Set<Integer>> daysOff() {
        Map<String, Set<Integer>> daysOff = new HashMap<>();
        for (String line : section("DAYS_OFF")) {
            String[] field = fields(line);
            Set<Integer> days = daysOff.computeIfAbsent(field[0], name -> new HashSet<>());
            for (int at = 1; at < field.length; at++) {
                days.add(number(field[at]));
            }
        }
        return daysOff;
    }

    private List<Person> people(Map<String, Set<Integer>> daysOff) {
        List<Person> people = new ArrayList<>();
        for (String line : section("STAFF")) {
            String[] field = fields(line);
            Map<Integer, Integer> limits = new HashMap<>();
            for (String limit : field[1].split("\\|")) {
                String[] part = limit.split("=");
                limits.put(shift(part[0].strip()), number(part[1]));
            }
            List<Tally> tallies = new ArrayList<>();
            shiftIndex.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .forEach(each -> tallies.add(new Tally(
                            each.getKey(), Set.of(each.getValue()), limits.getOrDefault(each.getValue(), 0))));
            Contract contract = new Contract(
                    number(field[3]),
                    number(field[2]),
                    number(field[5]),
                    number(field[4]),
                    number(field[6]),
                    number(field[7]),
                    List.of(),
                    tallies);
            personIndex.put(field[0], people.size());
            people.add(new Person(field[0], contract, daysOff.getOrDefault(field[0], Set.of())));
        }
        return people;
    }

    private void requests(List<Request> requests, String section, boolean wanted) {
        for (String line : section(section)) {
            String[] field = fields(line);
            Integer person = personIndex.get(field[0]);
            if (person == null) {
                throw new IllegalArgumentException("a request of somebody unknown: " + line);
            }
            requests.add(new Request(person, number(field[1]), shift(field[2]), wanted, number(field[3])));
        }
    }

    private List<Cover> covers() {
        List<Cover> covers = new ArrayList<>();
        for (String line : section("COVER")) {
            String[] field = fields(line);
            covers.add(
                    new Cover(number(field[0]), shift(field[1]), number(field[2]), number(field[3]), number(field[4])));
        }
        return covers;
    }

    private int shift(String name) {
        Integer index = shiftIndex.get(name);
        if (index == null) {
            throw new IllegalArgumentException("no shift type is called " + name);
        }
        return index;
    }

    private static String[] fields(String line) {
        String[] fields = line.split(",");
        for (int at = 0; at < fields.length; at++) {
            fields[at] = fields[at].strip();
        }
        return fields;
    }

    private static int number(String text) {
        return Integer.parseInt(text.strip());
    }
}
