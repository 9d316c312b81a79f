package clinic.roster.clock.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.platform.RequestOrigin;
import clinic.platform.Scope;
import clinic.roster.clock.Attendance;
import clinic.roster.clock.Planned;
import clinic.roster.clock.Punch;
import clinic.roster.clock.PunchSource;
import clinic.shared.NotAllowed;
import clinic.shared.Refused;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The signed-in person's own time clock. */
@Stateless
@Allowed({
    Role.RECEPTIONIST,
    Role.THERAPIST,
    Role.BRANCH_MANAGER,
    Role.STOCK_KEEPER,
    Role.PAYROLL_OFFICER,
    Role.HEAD_OFFICE,
    Role.ADMINISTRATOR
})
public class TimeClock {
    /** A punch kept in a browser without network is heard for this long. */
    static final Duration OLDEST = Duration.ofDays(7);

    @Inject
    private PunchBook book;

    @Inject
    private Clockings clockings;

    @Inject
    private RosteredTimes rostered;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    /**
     * Punches the caller at a branch they work for. What makes no sense is written down as well, for a manager to look at;
     * the same said twice within a minute is one punch.
     *
     * @throws NotAllowed when the account is nobody's on the staff list, or does not work for the branch
     * @throws Refused {@code at} for a time ahead or more than seven days ago, {@code timesheet-locked}
     */
    public Punch punch(MakePunch made) {
        long staff = staff();
        Catalogue.Branch branch = catalogues.current().branch(made.branch());
        scope.require(branch.id());
        Instant now = clock.instant();
        Instant at = made.at() == null ? now : made.at();
        if (at.isBefore(now.minus(OLDEST))) {
            throw new Refused("at", "A punch can be sent for seven days. Ask your manager to add it.");
        }
        Boolean inside = clockings
                .rules(branch.id(), LocalDate.ofInstant(at, branch.zone()))
                .isInside(RequestOrigin.address());
        return book.add(PunchBook.Draft.made(staff, branch.id(), made.kind(), at, PunchSource.OWN, inside));
    }

    /** How the caller stands with the clock; without a name for an account that is nobody's on the staff list. */
    public ClockState state() {
        Catalogue catalogue = catalogues.current();
        Instant now = clock.instant();
        Long staff = callers.caller().staffId();
        if (staff == null) {
            return new ClockState("", now, List.of(), null, List.of(), List.of());
        }
        LocalDate utc = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Clocking clocking = clockings.of(List.of(staff), utc, utc).getOrDefault(staff, Clocking.NOTHING);
        List<Planned> planned =
                rostered.of(List.of(staff), utc.minusDays(1), utc.plusDays(1)).getOrDefault(staff, List.of()).stream()
                        .filter(one -> isToday(one.branch(), one.time().start(), now))
                        .toList();
        Attendance open = clocking.open().orElse(null);
        Map<Long, Integer> rank = new HashMap<>();
        if (open != null) rank.put(open.last().branch(), 0);
        planned.forEach(one -> rank.putIfAbsent(one.branch(), 1));
        return new ClockState(
                catalogue.member(staff).name(),
                now,
                catalogue.branches().stream()
                        .filter(branch -> branch.active() && scope.covers(branch.id()))
                        .sorted(Comparator.comparing(branch -> rank.getOrDefault(branch.id(), 2)))
                        .toList(),
                open,
                clocking.punches().stream()
                        .filter(punch -> punch.counts() && isToday(punch.branch(), punch.at(), now))
                        .toList(),
                planned);
    }

    private boolean isToday(long branch, Instant at, Instant now) {
        ZoneId zone = catalogues.current().branch(branch).zone();
        return LocalDate.ofInstant(at, zone).equals(LocalDate.ofInstant(now, zone));
    }

    private long staff() {
        Long staff = callers.caller().staffId();
        if (staff == null) {
            throw new NotAllowed("Your account is not linked to your name on the staff list.");
        }
        return staff;
    }
}
