package clinic.booking.service;

import clinic.booking.Appointment;
import clinic.booking.Appointments;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Scope;
import clinic.shared.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Which visits of a series a change concerns. */
@ApplicationScoped
class SeriesVisits {

    @Inject
    private Appointments appointments;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Scope scope;

    /**
     * @param chosen the visit that was pointed at
     * @param visits itself and the others, by number and part
     */
    record Concerned(Appointment chosen, long series, Catalogue.Branch branch, List<Appointment> visits) {}

    /**
     * Those that have not begun, are not over, and that the scope names; of several that repeat together all, except that this
     * one alone is this one alone.
     *
     * @throws Refused {@code no-series}, or {@code wrong-state} when this one has begun
     */
    Concerned of(long id, SeriesScope concerned, Instant now) {
        Appointment chosen = appointments.get(id);
        scope.require(chosen.branch());
        Long series = chosen.series();
        if (series == null) {
            throw new Refused("no-series", "This visit does not repeat.");
        }
        Catalogue.Branch branch = catalogues.current().branch(chosen.branch());
        LocalDate today = LocalDate.ofInstant(now, branch.zone());
        List<Appointment> visits =
                switch (concerned) {
                    case THIS -> List.of(chosen);
                    case FOLLOWING ->
                        appointments.ofSeries(series).stream()
                                .filter(visit -> index(visit) >= index(chosen))
                                .toList();
                    case ALL -> appointments.ofSeries(series);
                };
        List<Appointment> waiting = visits.stream()
                .filter(visit -> visit.status().canMove())
                .filter(visit ->
                        visit.id() == chosen.id() || !visit.businessDate().isBefore(today))
                .toList();
        if (waiting.stream().noneMatch(visit -> visit.id() == chosen.id())) {
            throw new Refused("wrong-state", "The visit has begun or is over; it stays where it is.");
        }
        return new Concerned(chosen, series, branch, waiting);
    }

    /** Its place in its series, from 0. */
    static int index(Appointment visit) {
        return Objects.requireNonNull(visit.seriesNumber()) - 1;
    }
}
