package clinic.roster.service;

import clinic.roster.BookedWork;
import clinic.roster.BookedWork.Affected;
import clinic.roster.BookedWork.Lost;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;

/** Asks the contexts above what is booked into working time that is about to be lost. */
@ApplicationScoped
class BookingImpact {

    @Inject
    @Any
    private Instance<BookedWork> booked;

    /** Everything affected, by start. */
    List<Affected> of(List<Lost> lost) {
        return lost.isEmpty()
                ? List.of()
                : booked.stream()
                        .flatMap(one -> one.affected(lost).stream())
                        .sorted(Comparator.comparing(
                                        (Affected one) -> one.slot().start())
                                .thenComparing(Affected::visit))
                        .toList();
    }
}
