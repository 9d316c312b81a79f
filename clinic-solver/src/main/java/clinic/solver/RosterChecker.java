package clinic.solver;

import java.util.ArrayList;
import java.util.List;

/**
 * Judges rosters, line by line. Shares no code with the search, so that neither can repeat the other's mistakes.
 *
 * <p>A run that touches an edge of the horizon beyond which nothing is known may be shorter than the contract asks.
 */
public final class RosterChecker {
    private final RosterProblem problem;

    public RosterChecker(RosterProblem problem) {
        this.problem = problem;
    }

    public Assessment assess(Roster roster) {
        if (roster.people() != problem.people().size() || roster.days() != problem.days()) {
            throw new IllegalArgumentException(
                    "a roster of " + roster.people() + " people and " + roster.days() + " days");
        }
        List<Violation> found = new ArrayList<>();
        for (int person = 0; person < problem.people().size(); person++) {
            new OnePerson(person, roster.row(person), found).check();
        }
        requests(roster, found);
        covers(roster, found);
        return new Assessment(found);
    }

    private void requests(Roster roster, List<Violation> found) {
        for (Request request : problem.requests()) {
            boolean given = roster.shift(request.person(), request.day()) == request.shift();
            if (given != request.wanted() && request.weight() > 0) {
                found.add(new Violation(
                        request.wanted() ? Rule.REQUEST_ON : Rule.REQUEST_OFF,
                        request.person(),
                        request.day(),
                        name(request.shift()),
                        request.weight()));
            }
        }
    }

    private void covers(Roster roster, List<Violation> found) {
        for (Cover cover : problem.covers()) {
            int heads = 0;
            for (int person = 0; person < roster.people(); person++) {
                if (cover.shifts().contains(roster.shift(person, cover.day()))) {
                    heads++;
                }
            }
            String detail =
                    cover.shifts().stream().sorted().map(this::name).toList() + ": " + heads + " of " + cover.need();
            long weight = cover.charge(heads);
            if (weight > 0) {
                Rule rule = heads < cover.need() ? Rule.UNDER_COVER : Rule.OVER_COVER;
                found.add(new Violation(rule, Violation.NOBODY, cover.day(), detail, weight));
            }
            if (heads > cover.most()) {
                found.add(new Violation(Rule.CAPACITY, Violation.NOBODY, cover.day(), detail, 0));
            }
        }
    }

    private String name(int shift) {
        return shift == Roster.OFF ? "off" : problem.shifts().get(shift).name();
    }

    private final class OnePerson {
        private final int index;
        private final Person person;
        private final Contract contract;
        private final int[] row;
        private final List<Violation> found;

        OnePerson(int index, int[] row, List<Violation> found) {
            this.index = index;
            this.person = problem.people().get(index);
            this.contract = person.contract();
            this.row = row;
            this.found = found;
        }

        void check() {
            cells();
            successions();
            minutes();
            contract.weeks().forEach(this::week);
            tallies();
            weekends();
            runs();
        }

        private void cells() {
            for (int day = 0; day < row.length; day++) {
                Integer frozen = person.frozen().get(day);
                if (frozen != null && frozen != row[day]) {
                    broken(Rule.FROZEN, day, name(row[day]) + " instead of " + name(frozen));
                } else if (row[day] != Roster.OFF && !problem.mayWork(person, day, row[day])) {
                    broken(Rule.QUALIFIED_AND_AVAILABLE, day, name(row[day]));
                }
            }
        }

        private void successions() {
            if (person.before().works()) {
                succession(person.before().shift(), row[0], 0);
            }
            for (int day = 1; day < row.length; day++) {
                succession(row[day - 1], row[day], day);
            }
            if (person.after().works()) {
                succession(row[row.length - 1], person.after().shift(), row.length);
            }
        }

        private void succession(int first, int second, int day) {
            if (first != Roster.OFF && second != Roster.OFF && !problem.mayFollow(person, first, second)) {
                broken(Rule.SUCCESSION_AND_REST, day, name(second) + " after " + name(first));
            }
        }

        private int minutes(int from, int end) {
            int minutes = 0;
            for (int day = from; day < end; day++) {
                minutes += row[day] == Roster.OFF
                        ? 0
                        : problem.shifts().get(row[day]).minutes();
            }
            return minutes;
        }

        private void week(WorkWeek week) {
            int minutes = minutes(week.firstDay(), week.endDay());
            if (minutes < week.minMinutes() || minutes > week.maxMinutes()) {
                broken(
                        Rule.MINUTES_OF_A_WEEK,
                        week.firstDay(),
                        minutes + " minutes, " + week.minMinutes() + " to " + week.maxMinutes());
            }
            if (week.charge(minutes) > 0) {
                String detail = minutes + " minutes, " + week.wantedMinutes() + " wanted";
                found.add(new Violation(Rule.HOURS_OF_A_WEEK, index, week.firstDay(), detail, week.charge(minutes)));
            }
        }

        private void minutes() {
            int minutes = minutes(0, row.length);
            if (minutes < contract.minMinutes() || minutes > contract.maxMinutes()) {
                broken(
                        Rule.MINUTES,
                        Violation.WHOLE_HORIZON,
                        minutes + " minutes, " + contract.minMinutes() + " to " + contract.maxMinutes());
            }
        }

        private void tallies() {
            for (Tally tally : contract.tallies()) {
                int count = 0;
                for (int shift : row) {
                    if (tally.shifts().contains(shift)) {
                        count++;
                    }
                }
                if (count > tally.most()) {
                    broken(
                            Rule.SHIFTS_OF_A_TYPE,
                            Violation.WHOLE_HORIZON,
                            tally.name() + ": " + count + " of at most " + tally.most());
                }
                charged(Rule.SHARE_OF_SHIFTS, tally.name() + ": " + count, tally.charge(count));
            }
        }

        private void weekends() {
            int worked = 0;
            for (List<Integer> weekend : problem.weekends()) {
                if (weekend.stream().anyMatch(day -> row[day] != Roster.OFF)) {
                    worked++;
                }
            }
            if (worked > contract.maxWeekends()) {
                broken(Rule.WEEKENDS, Violation.WHOLE_HORIZON, worked + " of at most " + contract.maxWeekends());
            }
            charged(Rule.SHARE_OF_WEEKENDS, worked + " weekends", contract.weekendCharge(worked));
        }

        private void runs() {
            boolean worksFirst = row[0] != Roster.OFF;
            if (person.before().isKnown() && person.before().works() != worksFirst) {
                least(!worksFirst, person.before().days(), 0);
            }
            int start = 0;
            while (start < row.length) {
                boolean work = row[start] != Roster.OFF;
                int end = start;
                while (end < row.length && (row[end] != Roster.OFF) == work) {
                    end++;
                }
                run(work, start, end);
                start = end;
            }
        }

        /** From start (inclusive) to end (exclusive), with what continues it beyond the horizon. */
        private void run(boolean work, int start, int end) {
            int length = end - start;
            boolean open = false;
            if (start == 0) {
                open = !person.before().isKnown();
                length += continued(person.before(), work);
            }
            if (end == row.length) {
                open |= !person.after().isKnown();
                length += continued(person.after(), work);
            }
            if (work && length > contract.maxRun()) {
                broken(Rule.SHIFTS_IN_A_ROW, start, length + " in a row, at most " + contract.maxRun());
            }
            if (!open) {
                least(work, length, start);
            }
        }

        private void least(boolean work, int length, int day) {
            int least = work ? contract.minRun() : contract.minOff();
            if (length < least) {
                broken(
                        work ? Rule.SHIFTS_IN_A_ROW : Rule.DAYS_OFF_IN_A_ROW,
                        day,
                        length + " in a row, at least " + least);
            }
        }

        private int continued(Beyond beyond, boolean work) {
            return beyond.isKnown() && beyond.works() == work ? beyond.days() : 0;
        }

        private void broken(Rule rule, int day, String detail) {
            found.add(new Violation(rule, index, day, detail, 0));
        }

        private void charged(Rule rule, String detail, long weight) {
            if (weight != 0) {
                found.add(new Violation(rule, index, Violation.WHOLE_HORIZON, detail, weight));
            }
        }
    }
}
