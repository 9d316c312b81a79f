package clinic.demo;

import clinic.booking.BlockKind;
import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.Job;
import clinic.roster.Leave;
import clinic.roster.Publication;
import clinic.roster.RosterChange;
import clinic.roster.ShiftBreak;
import clinic.roster.ShiftPlan;
import clinic.roster.labour.BreakPlaces;
import clinic.roster.labour.LabourLaw;
import clinic.roster.labour.LabourTerm;
import clinic.roster.labour.Severity;
import clinic.roster.labour.UnbrokenWorkRule;
import clinic.shared.TimeSlot;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rosters of four past weeks and four to come, this week's first day included: published until the end of the next week,
 * drafts after it. Therapists work what their weekly pattern says, so that what is booked stays within their hours; the desk
 * works five days and is open on the sixth. Some leave, some of it still asked for, and a few changes that wait to be
 * published.
 */
final class DemoRoster {
    private static final int WEEKS_BEFORE = 4;
    private static final int WEEKS_PUBLISHED = 2;
    private static final int WEEKS_AHEAD = 4;
    private static final int SHIFT_HOURS = 8;
    private static final int BREAK = 30;
    private static final Duration WITHOUT_BREAK = Duration.ofHours(6);
    private static final String BY = "Demonstration";
    private static final LabourLaw HOUSE = new LabourLaw(List.of(new LabourTerm(
            -10, null, UnbrokenWorkRule.CODE, 360, 0, Severity.WARNING, "House rule", LocalDate.EPOCH, null)));

    private final Rows rows;
    private final Catalogue catalogue;
    private final LocalDate today;
    private final Instant now;
    private final Ids ids;
    private final Ids bookingIds;
    private final @Nullable Map<Long, List<TimeSlot>> taken;
    private final LocalDate thisWeek;
    private int drafts;

    /** @param taken when therapists are taken by visits from today on; null places no breaks */
    DemoRoster(
            Rows rows,
            Catalogue catalogue,
            LocalDate today,
            Instant now,
            Ids ids,
            Ids bookingIds,
            @Nullable Map<Long, List<TimeSlot>> taken) {
        this.bookingIds = bookingIds;
        this.taken = taken;
        this.rows = rows;
        this.catalogue = catalogue;
        this.today = today;
        this.now = now;
        this.ids = ids;
        thisWeek = today.with(
                TemporalAdjusters.previousOrSame(catalogue.organisation().workweekStart()));
    }

    void write() throws SQLException {
        for (Catalogue.Branch branch : catalogue.branches()) {
            templates(branch);
            for (int week = -WEEKS_BEFORE; week < WEEKS_AHEAD; week++) {
                LocalDate first = thisWeek.plusWeeks(week);
                if (week < WEEKS_PUBLISHED) {
                    publish(branch, first, plans(branch, first));
                } else {
                    for (ShiftPlan plan : plans(branch, first)) {
                        shift(ids.next(), ++drafts % 13 == 0 ? plan.by(null) : plan);
                    }
                }
            }
        }
        leave();
        rows.add(
                Table.LABOUR_TERM,
                ids.next(),
                catalogue.branches().get(0).jurisdiction(),
                "change-notice",
                7,
                60,
                "warning",
                "New York City (demonstration figure): an hour of pay",
                LocalDate.of(2000, 1, 1),
                null);
    }

    private void templates(Catalogue.Branch branch) throws SQLException {
        template(branch, "Early", Job.THERAPIST, 8, 16);
        template(branch, "Late", Job.THERAPIST, 12, 20);
        template(branch, "Desk", Job.RECEPTIONIST, 9, 17);
    }

    private void template(Catalogue.Branch branch, String name, Job job, int from, int until) throws SQLException {
        rows.add(
                Table.SHIFT_TEMPLATE,
                ids.next(),
                branch.id(),
                name,
                job.code(),
                null,
                null,
                LocalTime.of(from, 0),
                LocalTime.of(until, 0),
                BREAK,
                false,
                1);
    }

    /** Who works at a branch in a week, by date. */
    private List<ShiftPlan> plans(Catalogue.Branch branch, LocalDate first) {
        List<ShiftPlan> plans = new ArrayList<>();
        for (LocalDate date = first; date.isBefore(first.plusWeeks(1)); date = date.plusDays(1)) {
            Hours open = branch.hoursOn(date).orElse(null);
            if (open == null) {
                continue;
            }
            for (Catalogue.Member member : members()) {
                Hours hours = member.shiftAt(branch.id(), date).orElse(null);
                if (hours != null) {
                    plans.add(plan(branch, Job.THERAPIST, member.id(), date, hours));
                } else if (isAtDesk(member, branch, date) && date.getDayOfWeek().getValue() <= 6) {
                    boolean works = date.getDayOfWeek() != DayOfWeek.SATURDAY && !onLeave(member, date);
                    plans.add(plan(branch, Job.RECEPTIONIST, works ? member.id() : null, date, desk(open)));
                }
            }
        }
        return plans;
    }

    private List<Catalogue.Member> members() {
        return catalogue.members().stream()
                .sorted(java.util.Comparator.comparing(Catalogue.Member::id))
                .toList();
    }

    private static boolean isAtDesk(Catalogue.Member member, Catalogue.Branch branch, LocalDate date) {
        return member.assignments().stream()
                .anyMatch(one -> one.branch() == branch.id() && one.job() == Job.RECEPTIONIST && one.validOn(date));
    }

    private static Hours desk(Hours open) {
        int from = Math.max(open.from().getHour(), 9);
        int until = open.until().getHour() == 0 ? 24 : open.until().getHour();
        return DemoBranches.hours(from, Math.min(from + SHIFT_HOURS, until));
    }

    private static ShiftPlan plan(Catalogue.Branch branch, Job job, @Nullable Long staff, LocalDate date, Hours hours) {
        TimeSlot slot = hours.on(date, branch.zone());
        int rest = slot.length().compareTo(WITHOUT_BREAK) > 0 ? BREAK : 0;
        return new ShiftPlan(branch.id(), job, staff, null, null, date, slot, rest, "");
    }

    /** Published as planned, but for next week's Saturday at the desk, which is planned an hour later by now. */
    private void publish(Catalogue.Branch branch, LocalDate first, List<ShiftPlan> plans) throws SQLException {
        long publication = ids.next();
        Instant at =
                earlier(first.minusWeeks(2).atTime(15, 0).atZone(branch.zone()).toInstant());
        rows.add(Table.ROSTER_PUBLICATION, publication, branch.id(), first, first.plusDays(6), at, manager(branch), "");
        Map<Long, ShiftPlan> published = new TreeMap<>();
        for (ShiftPlan planned : plans) {
            ShiftPlan plan = placed(branch, planned);
            long id = ids.next();
            boolean changed = first.equals(thisWeek.plusWeeks(1))
                    && plan.staff() == null
                    && plan.date().getDayOfWeek() == DayOfWeek.SATURDAY;
            shift(
                    id,
                    changed
                            ? plan.at(
                                    plan.date(),
                                    new TimeSlot(
                                            plan.slot().start().plus(Duration.ofHours(1)),
                                            plan.slot().end()))
                            : plan);
            published.put(id, plan);
        }
        int line = 0;
        for (Map.Entry<Long, ShiftPlan> one : published.entrySet()) {
            ShiftPlan plan = one.getValue();
            rows.add(
                    Table.PUBLISHED_SHIFT,
                    one.getKey(),
                    plan.branch(),
                    plan.date(),
                    plan.job().code(),
                    plan.staff(),
                    null,
                    null,
                    plan.slot().start(),
                    plan.slot().end(),
                    plan.breakMinutes(),
                    "",
                    ShiftBreak.text(plan.breaks()),
                    publication);
            keep(one.getKey(), plan);
            rows.add(
                    Table.ROSTER_PUBLICATION_LINE,
                    publication,
                    ++line,
                    one.getKey(),
                    plan.staff(),
                    Publication.What.ADDED.code(),
                    plan.branch(),
                    plan.slot().start(),
                    plan.slot().end(),
                    0,
                    "");
        }
        for (LocalDate date = first; date.isBefore(first.plusWeeks(1)); date = date.plusDays(1)) {
            rows.add(Table.PUBLISHED_DAY, branch.id(), date, publication);
        }
    }

    private ShiftPlan placed(Catalogue.Branch branch, ShiftPlan plan) {
        Map<Long, List<TimeSlot>> visits = taken;
        return visits == null || plan.staff() == null || plan.date().isBefore(today)
                ? plan
                : plan.with(BreakPlaces.of(
                        plan,
                        HOUSE,
                        branch.jurisdiction(),
                        visits.getOrDefault(plan.staff(), List.of()),
                        plan.slot().start()));
    }

    /** Nobody is booked in the break of a therapist. */
    private void keep(long shift, ShiftPlan plan) throws SQLException {
        for (ShiftBreak one : plan.job() == Job.THERAPIST ? plan.breaks() : List.<ShiftBreak>of()) {
            TimeSlot slot = one.slot(plan.slot());
            long block = bookingIds.next();
            rows.add(
                    Table.BLOCK,
                    block,
                    plan.branch(),
                    BlockKind.BREAK.code(),
                    slot.start(),
                    slot.end(),
                    "",
                    earlier(slot.start().minus(Duration.ofDays(14))),
                    BY,
                    shift,
                    1);
            rows.add(Table.BLOCK_RESOURCE, block, plan.staff(), "T");
            rows.add(Table.DIARY_CLAIM, block, plan.staff(), "T", plan.branch(), slot.start(), slot.end());
        }
    }

    private Instant earlier(Instant wished) {
        return wished.isBefore(now) ? wished : now;
    }

    private String manager(Catalogue.Branch branch) {
        return members().stream()
                .filter(member -> member.assignments().stream()
                        .anyMatch(one -> one.branch() == branch.id() && one.job() == Job.MANAGER))
                .map(Catalogue.Member::name)
                .findFirst()
                .orElse(BY);
    }

    private void shift(long id, ShiftPlan plan) throws SQLException {
        rows.add(
                Table.SHIFT,
                id,
                plan.branch(),
                plan.date(),
                plan.job().code(),
                plan.staff(),
                null,
                null,
                plan.slot().start(),
                plan.slot().end(),
                plan.breakMinutes(),
                plan.note(),
                ShiftBreak.text(plan.breaks()),
                false,
                1);
        long change = ids.next();
        rows.add(
                Table.ROSTER_CHANGE,
                change,
                plan.branch(),
                RosterChange.Kind.CREATE.code(),
                earlier(plan.slot().start().minus(Duration.ofDays(30))),
                BY,
                null);
        rows.add(
                Table.ROSTER_CHANGE_SHIFT,
                change,
                id,
                "A",
                plan.branch(),
                plan.date(),
                plan.job().code(),
                plan.staff(),
                null,
                null,
                plan.slot().start(),
                plan.slot().end(),
                plan.breakMinutes(),
                plan.note(),
                ShiftBreak.text(plan.breaks()));
    }

    /** The desk of the second branch takes the Tuesday and the Wednesday of next week off. */
    private boolean onLeave(Catalogue.Member member, LocalDate date) {
        return member.id() == awayFromDesk()
                && !date.isBefore(leaveFrom())
                && !date.isAfter(leaveFrom().plusDays(1));
    }

    private LocalDate leaveFrom() {
        return thisWeek.plusWeeks(1).plusDays(1);
    }

    private long awayFromDesk() {
        Catalogue.Branch branch =
                catalogue.branches().get(Math.min(1, catalogue.branches().size() - 1));
        return members().stream()
                .filter(member -> isAtDesk(member, branch, today))
                .mapToLong(Catalogue.Member::id)
                .findFirst()
                .orElse(-1);
    }

    /** Everybody has earned a year of annual leave; what therapists ask for begins when nothing is booked yet. */
    private void leave() throws SQLException {
        long annual = ids.next();
        rows.add(Table.LEAVE_TYPE, annual, "annual-leave", "Annual leave", true, true, 800, 14_400, true, 1);
        rows.add(Table.LEAVE_TYPE, ids.next(), "sick-leave", "Sick leave", true, false, 0, null, true, 1);
        rows.add(Table.LEAVE_TYPE, ids.next(), "unpaid-leave", "Unpaid leave", false, false, 0, null, true, 1);
        for (Catalogue.Member member : members()) {
            movement(member.id(), annual, "accrual", 800 * 12, null, today.withDayOfMonth(1));
        }
        long desk = awayFromDesk();
        if (desk >= 0) {
            long taken = leave(desk, annual, leaveFrom(), 2, 2 * (SHIFT_HOURS * 60 - BREAK), Leave.State.APPROVED);
            movement(desk, annual, "taken", -2 * (SHIFT_HOURS * 60 - BREAK), taken, leaveFrom());
        }
        List<Catalogue.Member> therapists = catalogue
                .therapists(catalogue.branches().get(0).id())
                .stream()
                .sorted(java.util.Comparator.comparing(Catalogue.Member::id))
                .toList();
        leave(therapists.get(1).id(), annual, today.plusDays(40), 7, 5 * SHIFT_HOURS * 60, Leave.State.REQUESTED);
        Catalogue.Member away = therapists.get(2);
        long taken = leave(away.id(), annual, today.plusDays(60), 7, 5 * SHIFT_HOURS * 60, Leave.State.APPROVED);
        movement(away.id(), annual, "taken", -5 * SHIFT_HOURS * 60, taken, today.plusDays(60));
        rows.add(
                Table.AVAILABILITY_RULE,
                ids.next(),
                therapists.get(3).id(),
                "preferred",
                0b0011111,
                thisWeek,
                null,
                LocalTime.of(8, 0),
                LocalTime.of(16, 0),
                "",
                now,
                therapists.get(3).name());
    }

    private long leave(long staff, long type, LocalDate from, int days, int minutes, Leave.State state)
            throws SQLException {
        long id = ids.next();
        rows.add(Table.STAFF_LEAVE, id, staff, type, from, from.plusDays(days - 1L), minutes, "", state.code(), 1);
        String name = catalogue.member(staff).name();
        rows.add(Table.STAFF_LEAVE_EVENT, id, 1, Leave.State.REQUESTED.code(), now.minus(Duration.ofDays(9)), name, "");
        if (state != Leave.State.REQUESTED) {
            rows.add(Table.STAFF_LEAVE_EVENT, id, 2, state.code(), now.minus(Duration.ofDays(8)), BY, "");
        }
        return id;
    }

    private void movement(long staff, long type, String kind, int minutes, @Nullable Long leave, LocalDate on)
            throws SQLException {
        String period = kind.equals("accrual") ? on.toString().substring(0, 7) : null;
        rows.add(
                Table.LEAVE_MOVEMENT,
                ids.next(),
                staff,
                type,
                kind,
                minutes,
                on,
                period,
                leave,
                kind.equals("accrual") ? "brought forward" : "",
                now,
                BY);
    }
}
