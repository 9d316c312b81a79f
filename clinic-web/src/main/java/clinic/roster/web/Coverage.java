package clinic.roster.web;

import clinic.organisation.Job;
import clinic.roster.demand.Need;
import clinic.roster.demand.Quarters;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Needed against rostered, a row for each job and for each skill that is missing somewhere. Counted by quarter hour, drawn by
 * hour: an hour is as short as the shortest of its quarters.
 *
 * @param hours from the first hour in which anybody is needed or there that week to the last
 */
public record Coverage(String name, String hours, String job, String skill, List<Day> days) {
    private static final int HOUR = 4;

    /** @param words what is short when, exactly */
    public record Day(
            LocalDate date,
            String label,
            String figure,
            boolean isShort,
            boolean idle,
            List<Hour> hours,
            String words) {}

    /** @param look nothing, {@code over} or {@code short} */
    public record Hour(String look, String missing) {}

    static List<Coverage> of(List<Need> needs) {
        Map<String, List<Need>> rows = needs.stream()
                .collect(Collectors.groupingBy(
                        need -> (need.job() == Job.THERAPIST ? "0" : "1") + need.job() + " " + need.skill(),
                        TreeMap::new,
                        Collectors.toList()));
        int first = Quarters.COUNT;
        int last = 0;
        for (Need need : needs) {
            for (int quarter = 0; quarter < Quarters.COUNT; quarter++) {
                if (need.heads().get(quarter) > 0) {
                    first = Math.min(first, quarter / HOUR * HOUR);
                    last = Math.max(last, (quarter / HOUR + 1) * HOUR);
                }
            }
        }
        int from = Math.min(first, last);
        int until = last;
        return rows.values().stream()
                .filter(row -> row.get(0).skill().isEmpty() || row.stream().anyMatch(need -> need.missing() > 0))
                .map(row -> of(row, from, until))
                .toList();
    }

    private static Coverage of(List<Need> row, int from, int until) {
        Need one = row.get(0);
        String name = one.skill().isEmpty()
                ? RosterGrid.word("cover-" + one.job().code())
                : RosterGrid.say("coverSkill", one.skill().replace('-', ' '));
        return new Coverage(
                name,
                from == until ? "" : RosterGrid.say("coverHours", time(from), time(until)),
                one.job().code(),
                one.skill(),
                row.stream().map(need -> day(name, need, from, until)).toList());
    }

    private static Day day(String name, Need need, int from, int until) {
        int worst = from;
        List<Hour> hours = new ArrayList<>();
        for (int hour = from; hour < until; hour += HOUR) {
            int missing = 0;
            int spare = Integer.MAX_VALUE;
            for (int quarter = hour; quarter < hour + HOUR; quarter++) {
                missing = Math.max(missing, missing(need, quarter));
                spare = Math.min(spare, -missing(need, quarter));
                if (missing(need, quarter) > missing(need, worst)
                        || missing(need, worst) <= 0
                                && missing(need, quarter) <= 0
                                && need.heads().get(quarter) > need.heads().get(worst)) {
                    worst = quarter;
                }
            }
            hours.add(new Hour(missing > 0 ? "short" : spare > 0 ? "over" : "", missing > 0 ? "" + missing : ""));
        }
        int heads = worst < Quarters.COUNT ? need.heads().get(worst) : 0;
        boolean isShort = need.missing() > 0;
        int there = worst < Quarters.COUNT ? Math.min(heads, need.rostered().get(worst)) : 0;
        String words = isShort ? shortages(need) : RosterGrid.word("coveredAllDay");
        return new Day(
                need.date(),
                name + ", " + RosterGrid.SPOKEN.format(need.date()) + ", " + there + " " + RosterGrid.word("of") + " "
                        + heads + ", " + words,
                there + " " + RosterGrid.word("of") + " " + heads,
                isShort,
                heads == 0,
                hours,
                words);
    }

    private static int missing(Need need, int quarter) {
        return quarter >= Quarters.COUNT
                ? 0
                : need.heads().get(quarter) - need.rostered().get(quarter);
    }

    /** Quarter hours in a row that are as short, as one. */
    private static String shortages(Need need) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int quarter = 1; quarter <= Quarters.COUNT; quarter++) {
            if (quarter == Quarters.COUNT || missing(need, quarter) != missing(need, start)) {
                if (missing(need, start) > 0) {
                    parts.add(RosterGrid.say("shortAt", time(start), time(quarter), missing(need, start)));
                }
                start = quarter;
            }
        }
        return String.join(", ", parts);
    }

    private static String time(int quarter) {
        return quarter == Quarters.COUNT
                ? "24:00"
                : LocalTime.MIDNIGHT.plusMinutes(quarter * 15L).toString();
    }
}
