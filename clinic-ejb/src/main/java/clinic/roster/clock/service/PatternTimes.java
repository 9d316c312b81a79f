package clinic.roster.clock.service;

import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.organisation.service.Catalogues;
import clinic.roster.clock.Planned;
import clinic.roster.clock.PlannedTimes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Planned times by the weekly pattern of every assignment, in the branch's wall-clock time. */
@ApplicationScoped
public class PatternTimes implements PlannedTimes {

    @Inject
    private Catalogues catalogues;

    @Override
    public Map<Long, List<Planned>> of(Collection<Long> staff, LocalDate from, LocalDate until) {
        Catalogue catalogue = catalogues.current();
        Map<Long, List<Planned>> times = new HashMap<>();
        for (long id : staff) {
            Catalogue.Member member = catalogue.member(id);
            LocalDate left = member.leftOn();
            List<Planned> planned = new ArrayList<>();
            from.datesUntil(until.plusDays(1))
                    .filter(date -> left == null || !date.isAfter(left))
                    .forEach(date -> member.assignments().stream()
                            .filter(assignment -> assignment.validOn(date))
                            .forEach(assignment -> {
                                Hours hours = assignment.pattern().get(date.getDayOfWeek());
                                if (hours != null) {
                                    planned.add(new Planned(
                                            assignment.branch(),
                                            hours.on(
                                                    date,
                                                    catalogue
                                                            .branch(assignment.branch())
                                                            .zone())));
                                }
                            }));
            times.put(id, planned);
        }
        return times;
    }
}
