package clinic.organisation;

import clinic.shared.TimeSlot;
import java.time.LocalDate;
import java.util.List;

/**
 * One local date of a branch: when its therapists work there. The published shifts say so where there are some, otherwise
 * the weekly pattern; approved leave is taken out of either. The one place that decides between them. For one thread.
 */
public final class Workday {
    private final Workdays workdays;
    private final Catalogue.Branch branch;
    private final LocalDate date;
    private final Rosters.Day roster;

    Workday(Workdays workdays, Catalogue.Branch branch, LocalDate date, Rosters.Day roster) {
        this.workdays = workdays;
        this.branch = branch;
        this.date = date;
        this.roster = roster;
    }

    /** Whether both were planned by the very same reading of the roster. */
    public boolean sameReading(Workday other) {
        return roster == other.roster;
    }

    /** Whether published shifts say who works, and no longer the weekly pattern. */
    public boolean published() {
        return roster.published();
    }

    /** When the therapist works there, by start, none overlapping another; empty when they do not. */
    public List<TimeSlot> of(Catalogue.Member member) {
        List<TimeSlot> planned = planned(member);
        List<TimeSlot> away = roster.away().get(member.id());
        return away == null || planned.isEmpty() ? planned : TimeSlot.without(planned, away);
    }

    /** When the therapist would work there if nobody were on leave. */
    public List<TimeSlot> planned(Catalogue.Member member) {
        if (roster.published()) {
            List<TimeSlot> shifts = roster.shifts().get(member.id());
            return shifts == null || member.assignmentAt(branch.id(), date).isEmpty() ? List.of() : shifts;
        }
        return member.shiftAt(branch.id(), date)
                .map(hours -> workdays.only(hours, branch.zone()))
                .orElse(List.of());
    }
}
