package clinic.booking.service;

import clinic.booking.BookingPolicy;
import clinic.booking.persistence.Diary;
import clinic.organisation.Catalogue;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Set;

/** Reads what a {@link DiaryPlan} has to know, with one statement. */
@ApplicationScoped
class DiaryPlans {

    @Inject
    private Diary diary;

    @Inject
    @Any
    private Instance<BookingPolicy> added;

    /** @param clients whose visits count, and anybody else not at one of the branches */
    DiaryPlan of(
            Catalogue catalogue,
            Collection<Catalogue.Branch> branches,
            Collection<Long> clients,
            TimeSlot window,
            Set<Long> except) {
        return new DiaryPlan(
                catalogue,
                added.stream().toList(),
                diary.taken(DiaryPlan.resources(catalogue, branches, clients), window, except));
    }
}
