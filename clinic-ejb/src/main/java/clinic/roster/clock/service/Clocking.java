package clinic.roster.clock.service;

import clinic.roster.clock.Attendance;
import clinic.roster.clock.Odd;
import clinic.roster.clock.Punch;
import clinic.roster.clock.persistence.PunchTable.Approval;
import java.util.List;
import java.util.Optional;

/**
 * What one person's punches of some days say.
 *
 * @param punches by their time, corrected ones too
 * @param odd what is odd and nobody has let stand, by the time of its punch
 * @param approvals what somebody has let stand
 */
record Clocking(List<Punch> punches, List<Attendance> attendances, List<Odd> odd, List<Approval> approvals) {
    static final Clocking NOTHING = new Clocking(List.of(), List.of(), List.of(), List.of());

    /** The attendance that goes on now. */
    Optional<Attendance> open() {
        return attendances.stream().filter(Attendance::isOpen).findFirst();
    }
}
