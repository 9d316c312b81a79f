package clinic.roster.clock.service;

import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.service.Catalogues;
import clinic.roster.clock.Planned;
import clinic.roster.clock.PlannedTimes;
import clinic.roster.clock.persistence.PlannedTimeTable;
import clinic.roster.clock.persistence.PlannedTimeTable.Away;
import clinic.roster.clock.persistence.PlannedTimeTable.Day;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Planned times as the roster has them: published shifts of any job, on days that are not published the weekly patterns,
 * and neither on approved leave. Three statements, whatever the number of people.
 */
@ApplicationScoped
public class RosteredTimes implements PlannedTimes {

    @Inject
    private PlannedTimeTable table;

    @Inject
    private Catalogues catalogues;

    @Override
    public Map<Long, List<Planned>> of(Collection<Long> staff, LocalDate from, LocalDate until) {
        Catalogue catalogue = catalogues.current();
        Set<Day> published = table.published(from, until);
        Map<Long, List<Planned>> shifts = table.shifts(staff, from, until);
        List<Away> leave = table.leave(staff, from, until);
        Map<Long, List<Planned>> times = new HashMap<>();
        for (long id : staff) {
            List<Planned> planned = new ArrayList<>(shifts.getOrDefault(id, List.of()));
            Catalogue.Member member = catalogue.member(id);
            from.datesUntil(until.plusDays(1)).forEach(date -> planned.addAll(patterned(member, date, published)));
            times.put(
                    id,
                    planned.stream()
                            .flatMap(one -> present(one, leave.stream()
                                            .filter(away -> away.staff() == id)
                                            .toList())
                                    .stream())
                            .toList());
        }
        return times;
    }

    private List<Planned> patterned(Catalogue.Member member, LocalDate date, Set<Day> published) {
        LocalDate left = member.leftOn();
        List<Planned> planned = new ArrayList<>();
        for (Catalogue.Assignment assignment : member.assignments()) {
            Hours hours = assignment.pattern().get(date.getDayOfWeek());
            if (hours != null
                    && assignment.validOn(date)
                    && (left == null || !date.isAfter(left))
                    && !published.contains(new Day(assignment.branch(), date))) {
                planned.add(new Planned(
                        assignment.branch(),
                        hours.on(date, catalogues.current().branch(assignment.branch()).zone())));
            }
        }
        return planned;
    }

    /** What leave does not take of it. */
    private List<Planned> present(Planned planned, List<Away> leave) {
        if (leave.isEmpty()) {
            return List.of(planned);
        }
        Catalogue.Branch branch = catalogues.current().branch(planned.branch());
        List<TimeSlot> away = leave.stream()
                .flatMap(one -> one.from().datesUntil(one.until().plusDays(1)).map(date -> one.on(date, branch)))
                .toList();
        return TimeSlot.without(List.of(planned.time()), away).stream()
                .map(slot -> new Planned(planned.branch(), slot))
                .toList();
    }
}
