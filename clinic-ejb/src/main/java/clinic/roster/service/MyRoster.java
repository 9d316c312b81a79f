package clinic.roster.service;

import clinic.organisation.Catalogue;
import clinic.platform.Allowed;
import clinic.roster.Notice;
import clinic.roster.Shift;
import clinic.roster.ShiftPlan;
import clinic.roster.Swap;
import clinic.roster.persistence.NoticeTable;
import clinic.roster.persistence.ShiftTable;
import clinic.roster.persistence.SwapTable;
import clinic.shared.NotFound;
import clinic.shared.Objections;
import clinic.shared.TimeSlot;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** What the signed-in member of the staff sees of rosters: their own published shifts, those that are open, their notices. */
@Stateless
@Allowed
public class MyRoster {
    private static final int MOST_DAYS = 92;
    private static final int NOTICES = 50;

    @Inject
    private ShiftTable shifts;

    @Inject
    private NoticeTable notices;

    @Inject
    private SwapTable swaps;

    @Inject
    private StaffScope staffScope;

    @Inject
    private WorkingTimes working;

    @Inject
    private Clock clock;

    /**
     * @param zone that of their first branch
     * @param shifts their own, by start
     * @param open open shifts they could claim as far as their assignments go, that have not begun, by start
     * @param swaps what they are part of, newest first
     */
    public record View(
            Catalogue.Member member,
            ZoneId zone,
            LocalDate today,
            List<Shift> shifts,
            List<Shift> open,
            List<Swap> swaps,
            List<Notice> notices) {

        public long unseen() {
            return notices.stream().filter(notice -> notice.seenAt() == null).count();
        }
    }

    /**
     * The caller's roster on local dates from one to the other, both inclusive.
     *
     * @throws clinic.shared.Refused {@code no-staff-member} when the account is nobody's of the staff, {@code span} when that
     *     is more than 92 days or none
     */
    public View view(LocalDate from, LocalDate until) {
        Catalogue.Member self = staffScope.self();
        long days = ChronoUnit.DAYS.between(from, until) + 1;
        new Objections()
                .when(days < 1 || days > MOST_DAYS, "span", "Look at 1 to " + MOST_DAYS + " days at a time.")
                .refuse();
        ZoneId zone = working.zone(self);
        TimeSlot window = new TimeSlot(
                from.atStartOfDay(zone).toInstant(),
                until.plusDays(1).atStartOfDay(zone).toInstant());
        List<Long> branches =
                working.branches(self).stream().map(Catalogue.Branch::id).toList();
        List<Shift> own = published(shifts.of(List.of(self.id()), window).stream())
                .filter(shift -> Long.valueOf(self.id()).equals(shift.shown().staff()))
                .toList();
        List<Shift> open = published(shifts.at(branches, from, until).stream())
                .filter(shift -> couldClaim(self, shift.shown()))
                .toList();
        return new View(
                self,
                zone,
                LocalDate.ofInstant(clock.instant(), zone),
                own,
                open,
                swaps.of(self.id()),
                notices.of(self.id(), NOTICES));
    }

    /** The caller has seen everything they were told up to that notice, which is theirs. */
    public void seen(long notice) {
        long self = staffScope.self().id();
        if (!notices.isOf(self, notice)) {
            throw new NotFound("notice", notice);
        }
        notices.seen(self, notice, clock.instant());
    }

    private boolean couldClaim(Catalogue.Member self, ShiftPlan plan) {
        return plan.staff() == null
                && plan.slot().start().isAfter(clock.instant())
                && RosterPlanning.isOf(self, plan.branch(), plan.job(), plan.date());
    }

    private static Stream<Shift> published(Stream<Shift> all) {
        return all.filter(shift -> shift.published() != null)
                .map(shift -> new Shift(shift.id(), shift.published(), shift.published(), shift.version()));
    }
}
