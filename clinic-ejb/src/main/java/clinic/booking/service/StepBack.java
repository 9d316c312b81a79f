package clinic.booking.service;

import clinic.booking.Appointment;
import clinic.booking.AppointmentEvent;
import clinic.booking.AppointmentStatus;
import clinic.booking.Appointments;
import clinic.booking.BookingTakenBack;
import clinic.booking.DiaryChanged;
import clinic.booking.Placement;
import clinic.booking.Series;
import clinic.booking.SlotFreed;
import clinic.booking.StepKind;
import clinic.booking.VisitStandsAgain;
import clinic.booking.persistence.Diary;
import clinic.booking.persistence.SeriesTable;
import clinic.booking.policy.Words;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.platform.SqlState;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes the last steps of visits back, several at once where they were taken at once: what they freed is taken again, what
 * they took is free again, and whoever made something of them is told. All of it happens, or nothing.
 */
@ApplicationScoped
public class StepBack {
    private static final Set<AppointmentStatus> MISSED =
            EnumSet.of(AppointmentStatus.CANCELLED, AppointmentStatus.LATE_CANCELLED, AppointmentStatus.NO_SHOW);

    @Inject
    private Appointments appointments;

    @Inject
    private DiaryKeeping diary;

    @Inject
    private SeriesTable series;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Event<DiaryChanged> changed;

    @Inject
    private Event<SlotFreed> freed;

    @Inject
    private Event<VisitStandsAgain> standsAgain;

    @Inject
    private Event<BookingTakenBack> takenBack;

    /**
     * Takes back the last step of a visit, alone.
     *
     * @param life all its steps
     * @throws SlotTaken when somebody else has the time by now
     */
    public void take(Appointment visit, List<AppointmentEvent> life) {
        take(List.of(visit), Map.of(visit.id(), life));
    }

    /**
     * Takes back the last step of a visit, and that of everybody else whose step was the same one; those whose step was taken
     * back already stay as they are.
     *
     * @throws Refused {@code moved-on} when one of them has moved on since, with each of them
     * @throws SlotTaken when somebody else has the time of one by now
     */
    public void takeTogether(Appointment visit, AppointmentEvent step) {
        Long all = step.together();
        if (all == null) {
            take(visit, appointments.life(visit.id()));
            return;
        }
        List<Appointment> companions = companions(visit);
        Map<Long, List<AppointmentEvent>> lives =
                appointments.lives(companions.stream().map(Appointment::id).toList());
        List<Refusal> movedOn = new ArrayList<>();
        List<Appointment> going = new ArrayList<>();
        for (Appointment one : companions) {
            List<AppointmentEvent> life = Objects.requireNonNullElse(lives.get(one.id()), List.of());
            Set<Long> before = life.stream()
                    .map(AppointmentEvent::undoes)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            life.stream()
                    .filter(event -> all.equals(event.together()) && !before.contains(event.id()))
                    .findFirst()
                    .ifPresent(event -> {
                        if (Appointment.lastStep(life).id() == event.id()) {
                            going.add(one);
                        } else {
                            movedOn.add(new Refusal(
                                    "moved-on",
                                    "The visit of " + Words.date(one.businessDate())
                                            + " has moved on since: look at it, and take back its last step first."));
                        }
                    });
        }
        Refused.ifAny(movedOn);
        Appointment first = going.get(0);
        LocalDate before = first.businessDate();
        take(going, lives);
        Long itsSeries = first.series();
        if (itsSeries != null) {
            series.append(
                    itsSeries,
                    version(step.kind(), first, before),
                    clock.instant(),
                    callers.caller().name());
        }
    }

    private List<Appointment> companions(Appointment visit) {
        Long itsSeries = visit.series();
        Long party = visit.party();
        return itsSeries != null
                ? appointments.ofSeries(itsSeries)
                : party != null ? appointments.ofParty(party) : List.of(visit);
    }

    /** What is said of a series whose last change was taken back. */
    private Series.Version version(StepKind kind, Appointment first, LocalDate before) {
        return new Series.Version(
                kind == StepKind.MOVE ? "move" : kind == StepKind.CANCEL ? "book" : "cancel",
                Objects.requireNonNull(first.seriesNumber()),
                (int) ChronoUnit.DAYS.between(before, first.businessDate()),
                first.placement().slot().start().atZone(zone(first)).toLocalTime(),
                first.therapist(),
                null,
                "Taken back");
    }

    private void take(List<Appointment> visits, Map<Long, List<AppointmentEvent>> lives) {
        Instant now = clock.instant();
        String by = callers.caller().name();
        Map<Long, Placement> leaving = new HashMap<>();
        for (Appointment visit : visits) {
            List<AppointmentEvent> life = Objects.requireNonNull(lives.get(visit.id()));
            ZoneId zone = zone(visit);
            AppointmentStatus before = visit.status();
            Placement placed = visit.placement();
            boolean booking = Appointment.lastStep(life).kind() == StepKind.BOOK;
            announce(visit);
            appointments.append(visit.undo(life, instant -> LocalDate.ofInstant(instant, zone), by, now));
            announce(visit);
            if (MISSED.contains(before)) {
                standsAgain.fire(new VisitStandsAgain(visit.id(), visit.placement()));
            } else if (!visit.status().claimsDiary() || !placed.equals(visit.placement())) {
                leaving.put(visit.id(), placed);
            }
            if (booking) {
                takenBack.fire(new BookingTakenBack(visit.id()));
            }
        }
        claimAgain(visits);
        leaving.values().forEach(placed -> freed.fire(SlotFreed.of(placed)));
    }

    private void claimAgain(List<Appointment> visits) {
        try {
            diary.update(visits);
        } catch (Diary.Overlap e) {
            if (!SqlState.isOverlap(e) && !SqlState.isContention(e)) {
                throw e;
            }
            throw new SlotTaken(List.of(new Refusal(
                    SlotTaken.CODE, "The time has been given to somebody else. Book or move the visit instead.")));
        }
    }

    private ZoneId zone(Appointment visit) {
        return catalogues.current().branch(visit.branch()).zone();
    }

    private void announce(Appointment visit) {
        changed.fire(new DiaryChanged(visit.branch(), visit.businessDate()));
    }
}
