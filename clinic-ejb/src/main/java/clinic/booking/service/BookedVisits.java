package clinic.booking.service;

import clinic.booking.policy.Words;
import clinic.roster.BookedWork;
import clinic.shared.Named;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells rosters which visits are booked into working time that somebody is about to lose. */
@ApplicationScoped
public class BookedVisits implements BookedWork {

    @Inject
    private AppointmentRows rows;

    @Override
    public List<Affected> affected(List<Lost> lost) {
        if (lost.isEmpty()) {
            return List.of();
        }
        Set<Long> therapists = lost.stream().map(Lost::staff).collect(Collectors.toSet());
        TimeSlot all = new TimeSlot(
                lost.stream()
                        .map(one -> one.slot().start())
                        .min(Instant::compareTo)
                        .orElseThrow(),
                lost.stream()
                        .map(one -> one.slot().end())
                        .max(Instant::compareTo)
                        .orElseThrow());
        return rows.ofTherapists(therapists, all).stream()
                .filter(visit -> lost.stream()
                        .anyMatch(one -> one.staff() == visit.therapist().id()
                                && one.branch() == visit.branch().id()
                                && one.slot().overlaps(new TimeSlot(visit.start(), visit.end()))))
                .map(visit -> new Affected(
                        visit.id(),
                        visit.branch().id(),
                        visit.therapist().id(),
                        new TimeSlot(visit.start(), visit.end()),
                        words(visit)))
                .toList();
    }

    private static String words(AppointmentQueries.View visit) {
        return Named.client(visit.clientName()) + " is booked on " + Words.date(visit.date()) + ", "
                + Words.hours(
                        new TimeSlot(visit.start(), visit.end()), visit.branch().zone()) + ", with "
                + visit.therapist().name() + " at " + visit.branch().name() + ".";
    }
}
