package clinic.booking.service;

import clinic.access.Role;
import clinic.booking.Appointment;
import clinic.booking.Appointments;
import clinic.booking.DiaryChanged;
import clinic.booking.Proposal;
import clinic.booking.Series;
import clinic.booking.SlotFreed;
import clinic.booking.WallClock;
import clinic.booking.persistence.Clients;
import clinic.booking.persistence.Diary;
import clinic.booking.persistence.SeriesTable;
import clinic.booking.policy.Words;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.platform.Figures;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import clinic.shared.TimeSlot;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Books, moves and cancels visits that repeat. All that a change concerns happens, or nothing; before that, a preview says
 * what is in the way of which visit and what could be done instead. The wall-clock time stays across clock changes.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SeriesDesk {
    private static final Duration MARGIN = Duration.ofDays(8);
    private static final String SOURCE = "series";

    @Inject
    private Catalogues catalogues;

    @Inject
    private Appointments appointments;

    @Inject
    private AppointmentQueries queries;

    @Inject
    private SeriesTable table;

    @Inject
    private DiaryPlans plans;

    @Inject
    private Diary diary;

    @Inject
    private DiaryKeeping keeping;

    @Inject
    private Clients clients;

    @Inject
    private Undisturbed undisturbed;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Figures figures;

    @Inject
    private EarlyEnd earlyEnd;

    @Inject
    private Event<DiaryChanged> changed;

    @Inject
    private Event<SlotFreed> freed;

    /** Every visit the series would have, with its conflicts and ways out; books nothing. */
    public List<SeriesRow> preview(BookSeries series) {
        Catalogue.Branch branch = branch(series);
        return plan(series, branch, clock.instant()).rows();
    }

    /**
     * Books every visit that was not left out.
     *
     * @return the appointments, by number
     * @throws SlotTaken when only the time is in the way of some
     * @throws Refused when a rule is in the way of one; both with every reason of every visit
     */
    public List<AppointmentQueries.View> book(BookSeries series) {
        Catalogue.Branch branch = branch(series);
        clients.name(series.client());
        long booked = undisturbed.run(null, () -> {
            Instant now = clock.instant();
            List<SeriesPlan.Placed> placed = plan(series, branch, now).placed();
            Long hold = series.hold();
            if (hold != null) {
                keeping.book(hold, branch.id(), now);
            }
            long id = ids.next("booking_seq");
            LocalDate first = LocalDate.ofInstant(series.start(), branch.zone());
            Proposal one = placed.get(0).offer().proposal();
            table.add(
                    new Series(
                            id,
                            branch.id(),
                            series.client(),
                            one.service().id(),
                            series.minutes(),
                            series.rule(),
                            first),
                    new Series.Version(
                            "book",
                            1,
                            0,
                            series.start().atZone(branch.zone()).toLocalTime(),
                            series.therapist(),
                            series.room(),
                            ""),
                    now,
                    callers.caller().name());
            appointments.addAll(placed.stream()
                    .map(each -> appointment(series, each, now).of(id, each.index() + 1))
                    .toList());
            announce(
                    branch.id(),
                    placed.stream().map(each -> each.offer().proposal().date()).collect(Collectors.toSet()));
            return id;
        });
        List<AppointmentQueries.View> views = queries.ofSeries(booked);
        views.forEach(view -> figures.booked());
        return views;
    }

    /** Every visit that would move, with its conflicts and ways out; moves nothing. */
    public List<SeriesRow> preview(MoveSeries move) {
        return new Moving(move).plan().rows();
    }

    /**
     * Moves every visit that the scope names, has not begun and was not left where it is.
     *
     * @throws SlotTaken when only the time is in the way of some
     * @throws Refused when a rule is in the way of one; both with every reason of every visit
     */
    public void move(MoveSeries move) {
        undisturbed.run(null, () -> {
            Moving moving = new Moving(move);
            Map<Integer, Appointment> byIndex =
                    moving.visits.stream().collect(Collectors.toMap(SeriesDesk::index, Function.identity()));
            List<SeriesPlan.Placed> placed = moving.plan().placed();
            List<Appointment> moved = new ArrayList<>();
            Set<LocalDate> dates = moving.visits.stream()
                    .map(Appointment::businessDate)
                    .collect(Collectors.toCollection(java.util.HashSet::new));
            for (SeriesPlan.Placed one : placed) {
                Appointment visit = Objects.requireNonNull(byIndex.get(one.index()));
                freed.fire(SlotFreed.of(visit.placement()));
                appointments.append(visit.move(
                        one.offer().placement(),
                        one.offer().proposal().date(),
                        visit.price(),
                        callers.caller().name(),
                        moving.now));
                dates.add(visit.businessDate());
                moved.add(visit);
            }
            diary.releaseAll(moved.stream().map(Appointment::id).toList());
            diary.claimAll(moved.stream().map(Diary.Claims::of).toList());
            table.append(
                    moving.series,
                    new Series.Version(
                            "move",
                            moving.visits.stream()
                                            .mapToInt(SeriesDesk::index)
                                            .min()
                                            .orElse(0)
                                    + 1,
                            moving.days,
                            moving.time,
                            move.therapist() == null ? moving.chosen.therapist() : move.therapist(),
                            move.room(),
                            ""),
                    moving.now,
                    callers.caller().name());
            announce(moving.branch.id(), dates);
            return moving.series;
        });
    }

    /**
     * Cancels every visit that the scope names and that has not begun; the reason is kept.
     *
     * @param waiver why the fee of a late one is not asked; null when it is
     */
    public void cancel(long id, SeriesScope concerned, String reason, @Nullable String waiver) {
        if (reason.isBlank()) {
            throw new Refused("reason-missing", "Say why the visits are cancelled.");
        }
        undisturbed.run(null, () -> {
            Instant now = clock.instant();
            Appointment chosen = appointments.get(id);
            scope.require(chosen.branch());
            Catalogue.Branch branch = catalogues.current().branch(chosen.branch());
            List<Appointment> visits = concerned(chosen, concerned, branch, now);
            for (Appointment visit : visits) {
                earlyEnd.cancel(visit, reason.strip(), waiver);
            }
            diary.releaseAll(visits.stream().map(Appointment::id).toList());
            table.append(
                    seriesOf(chosen),
                    new Series.Version(
                            "cancel",
                            index(visits.get(0)) + 1,
                            0,
                            chosen.placement()
                                    .slot()
                                    .start()
                                    .atZone(branch.zone())
                                    .toLocalTime(),
                            chosen.therapist(),
                            null,
                            reason.strip()),
                    now,
                    callers.caller().name());
            announce(branch.id(), visits.stream().map(Appointment::businessDate).collect(Collectors.toSet()));
            return id;
        });
    }

    /** What is said about a series, and its visits by number. */
    public record View(Series series, List<AppointmentQueries.View> visits) {}

    public View get(long id) {
        Series series = table.get(id);
        scope.require(series.branch());
        return new View(series, queries.ofSeries(id));
    }

    private Catalogue.Branch branch(BookSeries series) {
        Catalogue.Branch branch = catalogues.current().branch(series.branch());
        scope.require(branch.id());
        return branch;
    }

    private SeriesPlan plan(BookSeries series, Catalogue.Branch branch, Instant now) {
        Catalogue catalogue = catalogues.current();
        LocalTime time = series.start().atZone(branch.zone()).toLocalTime();
        List<LocalDate> dates = series.rule().dates(LocalDate.ofInstant(series.start(), branch.zone()));
        Choices choices = new Choices(series.choices());
        List<SeriesPlan.Wish> wishes = new ArrayList<>();
        for (int i = 0; i < dates.size(); i++) {
            wishes.add(choices.wish(
                    i,
                    dates.get(i),
                    time,
                    null,
                    new Asked(
                            catalogue,
                            branch,
                            catalogue.service(series.service()),
                            series.minutes(),
                            series.therapist(),
                            series.room(),
                            series.client(),
                            now)));
        }
        choices.refuseUnknown(wishes);
        Long hold = series.hold();
        return plan(catalogue, branch, wishes, series.client(), hold == null ? Set.of() : Set.of(hold));
    }

    private SeriesPlan plan(
            Catalogue catalogue, Catalogue.Branch branch, List<SeriesPlan.Wish> wishes, long client, Set<Long> except) {
        Set<Catalogue.Member> therapists =
                wishes.stream().map(wish -> wish.proposal().therapist()).collect(Collectors.toSet());
        Set<Long> others =
                therapists.stream().map(Catalogue.Member::id).collect(Collectors.toCollection(java.util.HashSet::new));
        others.add(client);
        List<TimeSlot> slots = wishes.stream()
                .map(wish -> wish.proposal().slot())
                .sorted(Comparator.comparing(TimeSlot::start))
                .toList();
        TimeSlot window =
                new TimeSlot(slots.get(0).start(), slots.get(slots.size() - 1).end()).widened(MARGIN, MARGIN);
        return new SeriesPlan(
                plans.of(catalogue, TherapistTurn.of(catalogue, therapists), List.of(branch), others, window, except),
                wishes,
                except);
    }

    private Appointment appointment(BookSeries series, SeriesPlan.Placed placed, Instant now) {
        Proposal proposal = placed.offer().proposal();
        return new Appointment(
                appointments.nextId(),
                series.client(),
                proposal.service().id(),
                placed.offer().placement(),
                proposal.date(),
                proposal.catalogue()
                        .price(proposal.branch().id(), proposal.service().id(), proposal.minutes(), proposal.date())
                        .orElseThrow(),
                SOURCE,
                series.note(),
                callers.caller().name(),
                now);
    }

    /** What is the same for all visits but where and when. */
    private record Asked(
            Catalogue catalogue,
            Catalogue.Branch branch,
            Catalogue.Service service,
            int minutes,
            long therapist,
            @Nullable Long room,
            long client,
            Instant now) {}

    /** What was decided about single visits. */
    private static final class Choices {
        private final Map<Integer, BookSeries.Choice> byIndex;

        Choices(List<BookSeries.Choice> choices) {
            byIndex =
                    choices.stream().collect(Collectors.toMap(BookSeries.Choice::index, choice -> choice, (a, b) -> b));
        }

        SeriesPlan.Wish wish(int index, LocalDate date, LocalTime time, @Nullable Long preferred, Asked asked) {
            BookSeries.Choice choice = byIndex.get(index);
            WallClock said = WallClock.at(date, time, asked.branch().zone());
            Instant start = said.instant();
            Long therapist = asked.therapist();
            Long room = asked.room();
            if (choice != null) {
                start = Objects.requireNonNullElse(choice.start(), start);
                therapist = Objects.requireNonNullElse(choice.therapist(), therapist);
                room = choice.room() == null ? room : choice.room();
            }
            boolean moved = !start.equals(said.instant());
            return new SeriesPlan.Wish(
                    index,
                    Proposals.of(
                            asked.catalogue(),
                            asked.branch(),
                            asked.service(),
                            asked.minutes(),
                            asked.catalogue().member(therapist),
                            room == null ? null : asked.catalogue().room(room),
                            asked.client(),
                            start,
                            asked.now()),
                    choice != null && choice.skip(),
                    preferred,
                    said.skipped() && !moved
                            ? "The clock goes forward on " + Words.date(date) + ": " + time
                                    + " does not exist that day, "
                                    + Words.time(said.instant(), asked.branch().zone()) + " is the first time after it."
                            : "");
        }

        void refuseUnknown(List<SeriesPlan.Wish> wishes) {
            Set<Integer> known = wishes.stream().map(SeriesPlan.Wish::index).collect(Collectors.toSet());
            byIndex.keySet().stream()
                    .filter(index -> !known.contains(index))
                    .findFirst()
                    .ifPresent(index -> {
                        throw new Refused("series-occurrence", "The series has no visit at place " + index + ".");
                    });
        }
    }

    /** A move that is being planned. */
    private final class Moving {
        private final MoveSeries move;
        private final Appointment chosen;
        private final long series;
        private final Catalogue catalogue = catalogues.current();
        private final Catalogue.Branch branch;
        private final Instant now = clock.instant();
        private final List<Appointment> visits;
        private final int days;
        private final LocalTime time;

        Moving(MoveSeries move) {
            this.move = move;
            chosen = appointments.get(move.appointment());
            scope.require(chosen.branch());
            series = seriesOf(chosen);
            branch = catalogue.branch(chosen.branch());
            visits = concerned(chosen, move.scope(), branch, now);
            days = (int)
                    ChronoUnit.DAYS.between(chosen.businessDate(), LocalDate.ofInstant(move.start(), branch.zone()));
            time = move.start().atZone(branch.zone()).toLocalTime();
        }

        SeriesPlan plan() {
            Choices choices = new Choices(move.choices());
            List<SeriesPlan.Wish> wishes = visits.stream()
                    .map(visit -> choices.wish(
                            index(visit),
                            visit.businessDate().plusDays(days),
                            time,
                            visit.placement().room(),
                            new Asked(
                                    catalogue,
                                    branch,
                                    catalogue.service(visit.service()),
                                    visit.minutes(),
                                    move.therapist() == null ? visit.therapist() : move.therapist(),
                                    move.room(),
                                    visit.client(),
                                    now)))
                    .toList();
            choices.refuseUnknown(wishes);
            Set<Integer> staying = wishes.stream()
                    .filter(SeriesPlan.Wish::skip)
                    .map(SeriesPlan.Wish::index)
                    .collect(Collectors.toSet());
            Set<Long> leaving = visits.stream()
                    .filter(visit -> !staying.contains(index(visit)))
                    .map(Appointment::id)
                    .collect(Collectors.toSet());
            return SeriesDesk.this.plan(catalogue, branch, wishes, chosen.client(), leaving);
        }
    }

    /** The visits a change concerns: those that have not begun, are not over, and that the scope names; this one first of all. */
    private List<Appointment> concerned(
            Appointment chosen, SeriesScope concerned, Catalogue.Branch branch, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, branch.zone());
        List<Appointment> visits =
                switch (concerned) {
                    case THIS -> List.of(chosen);
                    case FOLLOWING ->
                        appointments.ofSeries(seriesOf(chosen)).stream()
                                .filter(visit -> index(visit) >= index(chosen))
                                .toList();
                    case ALL -> appointments.ofSeries(seriesOf(chosen));
                };
        List<Appointment> waiting = visits.stream()
                .filter(visit -> visit.status().canMove())
                .filter(visit ->
                        visit.id() == chosen.id() || !visit.businessDate().isBefore(today))
                .toList();
        if (waiting.stream().noneMatch(visit -> visit.id() == chosen.id())) {
            throw new Refused("wrong-state", "The visit has begun or is over; it stays where it is.");
        }
        return waiting;
    }

    private static long seriesOf(Appointment visit) {
        Long series = visit.series();
        if (series == null) {
            throw new Refused("no-series", "This visit does not repeat.");
        }
        return series;
    }

    private static int index(Appointment visit) {
        return Objects.requireNonNull(visit.seriesNumber()) - 1;
    }

    private void announce(long branch, Set<LocalDate> dates) {
        dates.forEach(date -> changed.fire(new DiaryChanged(branch, date)));
    }
}
