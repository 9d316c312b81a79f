package clinic.booking.service;

import clinic.organisation.Catalogue;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * About a therapist whose visits depend on each other beyond their times, because of a load budget or of ways between
 * branches, one booking at a time decides. Who has the turn keeps it until the transaction ends, on every node, so that
 * no two bookings can each find budget and way sufficient and together exceed them.
 */
final class TherapistTurn {

    private TherapistTurn() {}

    /** Those of the therapists whose turn has to be awaited before their visits are read. */
    static Set<Long> of(Catalogue catalogue, Collection<Catalogue.Member> therapists) {
        return therapists.stream()
                .filter(therapist -> isDependent(catalogue, therapist))
                .map(Catalogue.Member::id)
                .collect(Collectors.toSet());
    }

    private static boolean isDependent(Catalogue catalogue, Catalogue.Member therapist) {
        return catalogue.loadBudgets().of(therapist.id()).limits()
                || therapist.assignments().stream()
                                .map(Catalogue.Assignment::branch)
                                .distinct()
                                .count()
                        > 1;
    }
}
