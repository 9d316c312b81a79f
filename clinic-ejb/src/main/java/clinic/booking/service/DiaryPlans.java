package clinic.booking.service;

import clinic.booking.BookingPolicy;
import clinic.booking.persistence.Diary;
import clinic.booking.policy.BookingPolicies;
import clinic.organisation.Catalogue;
import clinic.organisation.LoadBudget;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reads what a {@link DiaryPlan} has to know, with two statements. */
@ApplicationScoped
class DiaryPlans {

    @Inject
    private Diary diary;

    @Inject
    private Loads loads;

    @Inject
    @Any
    private Instance<BookingPolicy> added;

    /**
     * A plan to look for other places of visits that stand already.
     *
     * @param clients whose visits count, and anybody else not at one of the branches
     */
    DiaryPlan of(
            Catalogue catalogue,
            Collection<Catalogue.Branch> branches,
            Collection<Long> clients,
            TimeSlot window,
            Set<Long> except) {
        return of(BookingPolicies.STANDING, catalogue, Set.of(), branches, clients, window, except);
    }

    /**
     * A plan to book or move by.
     *
     * @param turn the therapists whose turn is awaited first
     */
    DiaryPlan of(
            Catalogue catalogue,
            Set<Long> turn,
            Collection<Catalogue.Branch> branches,
            Collection<Long> clients,
            TimeSlot window,
            Set<Long> except) {
        return of(BookingPolicies.OWN, catalogue, turn, branches, clients, window, except);
    }

    private DiaryPlan of(
            List<BookingPolicy> own,
            Catalogue catalogue,
            Set<Long> turn,
            Collection<Catalogue.Branch> branches,
            Collection<Long> clients,
            TimeSlot window,
            Set<Long> except) {
        Set<Long> resources = DiaryPlan.resources(catalogue, branches, clients);
        return new DiaryPlan(
                catalogue,
                own,
                added.stream().toList(),
                diary.takenInTurn(turn, resources, window, except),
                loads.of(
                        resources,
                        LocalDate.ofInstant(window.start(), ZoneOffset.UTC).minusDays(LoadBudget.REACH + 1L),
                        LocalDate.ofInstant(window.end(), ZoneOffset.UTC).plusDays(LoadBudget.REACH + 1L),
                        except));
    }
}
