package clinic.organisation;

import clinic.shared.TimeSlot;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One local date at many branches: what wall clocks say is worked out once for all that share it. For one thread. */
public final class Workdays {

    private record OnClock(ZoneId zone, Hours hours) {}

    private final Rosters rosters;
    private final LocalDate date;
    private final Map<OnClock, List<TimeSlot>> onClock = new HashMap<>();

    Workdays(Rosters rosters, LocalDate date) {
        this.rosters = rosters;
        this.date = date;
    }

    /** The date at a branch, as it is planned at this moment. */
    public Workday at(Catalogue.Branch branch) {
        return new Workday(this, branch, date, rosters.on(branch, date));
    }

    /** Hours of the date in the zone of a branch. */
    public TimeSlot on(Hours hours, ZoneId zone) {
        return only(hours, zone).get(0);
    }

    List<TimeSlot> only(Hours hours, ZoneId zone) {
        return onClock.computeIfAbsent(
                new OnClock(zone, hours), wall -> List.of(wall.hours().on(date, wall.zone())));
    }
}
