package clinic.demo;

import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.roster.clock.DatedRules;
import clinic.roster.clock.Odd;
import clinic.roster.clock.Planned;
import clinic.roster.clock.Punch;
import clinic.roster.clock.PunchKind;
import clinic.roster.clock.PunchRules;
import clinic.roster.clock.PunchSource;
import clinic.roster.clock.Timeline;
import clinic.roster.clock.WorkedDay;
import clinic.roster.clock.Workweek;
import clinic.shared.TimeSlot;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the time clock heard of the therapists: two whole weeks and the present one so far, by the weekly pattern, with a
 * few punches that somebody should look at; one of them, who is free to try the clock, has not punched today. The older week is approved where nothing is odd; the newer one is attested.
 */
final class DemoClock {
    private static final int WEEKS = 2;

    private final Rows rows;
    private final Catalogue catalogue;
    private final LocalDate today;
    private final Instant now;
    private final long forgetful;
    private final Random random;
    private final DatedRules rules = new DatedRules(List.of());

    /** @param forgetful who forgot to punch out on the second workday of last week */
    DemoClock(Rows rows, Catalogue catalogue, LocalDate today, Instant now, long forgetful, long seed) {
        this.rows = rows;
        this.catalogue = catalogue;
        this.today = today;
        this.now = now;
        this.forgetful = forgetful;
        this.random = new Random(seed);
    }

    void write(Ids ids) throws SQLException {
        Workweek present = Workweek.of(today, catalogue.organisation().workweekStart());
        List<Catalogue.Member> members = catalogue.members().stream()
                .sorted(Comparator.comparing(Catalogue.Member::id))
                .toList();
        for (Catalogue.Member member : members) {
            List<Punch> punches = new ArrayList<>();
            List<Planned> planned = new ArrayList<>();
            LocalDate first = present.plus(-WEEKS).start();
            int workday = 0;
            for (LocalDate date = first; !date.isAfter(today); date = date.plusDays(1)) {
                workday = present.plus(-1).start().equals(date) ? 0 : workday;
                for (Catalogue.Assignment assignment : member.assignments()) {
                    Hours hours = assignment.pattern().get(date.getDayOfWeek());
                    Catalogue.Branch branch = catalogue.branch(assignment.branch());
                    if (hours != null
                            && assignment.validOn(date)
                            && branch.hoursOn(date).isPresent()) {
                        TimeSlot time = hours.on(date, branch.zone());
                        planned.add(new Planned(assignment.branch(), time));
                        workday++;
                        boolean forgets = member.id() == forgetful
                                && present.plus(-1).contains(date)
                                && workday == 2;
                        if (member.id() != forgetful || date.isBefore(today)) {
                            day(ids, member.id(), assignment.branch(), time, forgets, punches);
                        }
                    }
                }
            }
            sheets(ids, member, punches, planned, present);
        }
    }

    private void day(Ids ids, long staff, long branch, TimeSlot time, boolean forgets, List<Punch> punches)
            throws SQLException {
        int drawn = random.nextInt(40);
        int odd = staff == forgetful ? 0 : drawn;
        int early = odd == 1 ? 45 : random.nextInt(9) - 3;
        Instant in = minutes(time.start(), -early);
        punch(ids, staff, branch, PunchKind.IN, in, punches);
        if (odd == 2) punch(ids, staff, branch, PunchKind.IN, minutes(in, 90), punches);
        Instant lunch = minutes(time.start(), 225 + random.nextInt(30));
        punch(ids, staff, branch, PunchKind.BREAK_START, lunch, punches);
        punch(ids, staff, branch, PunchKind.BREAK_END, minutes(lunch, 28 + random.nextInt(6)), punches);
        Instant out = minutes(time.end(), random.nextInt(11) - 2);
        if (!forgets && odd != 3) punch(ids, staff, branch, PunchKind.OUT, out, punches);
    }

    private static Instant minutes(Instant at, int minutes) {
        return at.plus(Duration.ofMinutes(minutes));
    }

    private void punch(Ids ids, long staff, long branch, PunchKind kind, Instant at, List<Punch> punches)
            throws SQLException {
        if (at.isAfter(now)) return;
        String name = catalogue.member(staff).name();
        Punch punch =
                new Punch(ids.next(), staff, branch, kind, at, PunchSource.OWN, at, name, null, null, false, null, null);
        punches.add(punch);
        rows.add(
                Table.PUNCH,
                punch.id(),
                staff,
                branch,
                kind.code(),
                at,
                punch.source().code(),
                at,
                name,
                null,
                null,
                false,
                null);
    }

    private void sheets(
            Ids ids, Catalogue.Member member, List<Punch> punches, List<Planned> planned, Workweek present)
            throws SQLException {
        Timeline timeline = new Timeline(punches, rules, catalogue.travel(), this::zone, now);
        List<WorkedDay> days = WorkedDay.of(timeline.attendances(), this::zone);
        List<Odd> odd = new ArrayList<>(timeline.odd());
        punches.forEach(punch -> odd.addAll(
                new PunchRules(rules.on(punch.branch(), date(punch)), planned).odd(punch)));
        for (int back = WEEKS; back >= 0; back--) {
            Workweek week = present.plus(-back);
            Set<Long> branches = new TreeSet<>();
            punches.stream().filter(punch -> week.contains(date(punch))).forEach(punch -> branches.add(punch.branch()));
            if (branches.isEmpty()) continue;
            boolean quiet = back > 0 && odd.stream().noneMatch(one -> week.contains(date(one.punch())));
            long minutes = days.stream()
                    .filter(day -> week.contains(day.date()))
                    .mapToLong(WorkedDay::countedMinutes)
                    .sum();
            long id = ids.next();
            rows.add(
                    Table.TIMESHEET,
                    id,
                    member.id(),
                    week.start(),
                    !quiet ? "open" : back == WEEKS ? "approved" : "attested");
            if (quiet) step(ids, id, "attest", null, minutes, now.minus(Duration.ofDays(7L * back - 6)), member.name());
            if (quiet && back == WEEKS) {
                for (long branch : branches) {
                    step(ids, id, "approve", branch, minutes, now.minus(Duration.ofDays(7)), "Branch manager");
                }
            }
        }
    }

    private void step(Ids ids, long sheet, String kind, @Nullable Long branch, long minutes, Instant at, String by)
            throws SQLException {
        rows.add(Table.TIMESHEET_STEP, ids.next(), sheet, kind, branch, minutes, at, by, -1, null);
    }

    private ZoneId zone(long branch) {
        return catalogue.branch(branch).zone();
    }

    private LocalDate date(Punch punch) {
        return LocalDate.ofInstant(punch.at(), zone(punch.branch()));
    }
}
