package clinic.booking.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Scope;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** When a treatment could begin first, day by day, with one query for the whole span. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.THERAPIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FirstFree {

    @Inject
    private Catalogues catalogues;

    @Inject
    private DayDiaries diaries;

    @Inject
    private FreeSlots freeSlots;

    @Inject
    private Scope scope;

    @Inject
    private Clock clock;

    /**
     * The first start on each local date of the branch with any therapist; dates on which nothing is free, or that are
     * over, are missing.
     *
     * @param until the last date, inclusive
     */
    public Map<LocalDate, Instant> byDay(
            String branchCode, Catalogue.Service service, int minutes, LocalDate from, LocalDate until) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(branchCode);
        scope.require(branch.id());
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, branch.zone());
        LocalDate first = from.isBefore(today) ? today : from;
        Map<LocalDate, Instant> found = new HashMap<>();
        if (first.isAfter(until)) return found;
        diaries.prepare(first, until, involved(catalogue, branch));
        FreeSlots.Wish wish =
                new FreeSlots.Wish(catalogue, service, minutes, List.of(branch), -1, now, Instant.MAX, Terms.ANY, now);
        SlotFinder finder = freeSlots.finder(wish);
        for (LocalDate date = first; !date.isAfter(until); date = date.plusDays(1)) {
            LocalDate day = date;
            finder.on(day).stream()
                    .findFirst()
                    .ifPresent(free -> found.put(day, free.slot().start()));
        }
        return found;
    }

    private static Set<Long> involved(Catalogue catalogue, Catalogue.Branch branch) {
        Set<Long> involved = new HashSet<>(Set.of(branch.id()));
        for (Catalogue.Member member : catalogue.therapists(branch.id())) {
            member.assignments().forEach(assignment -> involved.add(assignment.branch()));
        }
        return involved;
    }
}
