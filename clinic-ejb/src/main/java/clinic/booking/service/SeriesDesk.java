package clinic.booking.service;

import clinic.access.Role;
import clinic.booking.Appointment;
import clinic.booking.Appointments;
import clinic.booking.DiaryChanged;
import clinic.booking.HoldBooked;
import clinic.booking.Proposal;
import clinic.booking.Series;
import clinic.booking.SlotFreed;
import clinic.booking.persistence.Diary;
import clinic.booking.persistence.SeriesTable;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.platform.Figures;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.shared.Money;
import clinic.shared.Refused;
import clinic.shared.SlotTaken;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Books, moves and cancels visits that repeat: of one client, or of several together. All that a change concerns happens, or nothing; before that, a preview says
 * what is in the way of which visit and what could be done instead. The wall-clock time stays across clock changes.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SeriesDesk {
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
    private SeriesPlans plans;

    @Inject
    private SeriesVisits concerning;

    @Inject
    private Diary diary;

    @Inject
    private DiaryKeeping keeping;

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

    @Inject
    private Event<HoldBooked> heldBooked;

    /** Every visit the series would have, with its conflicts and ways out; books nothing. */
    public List<SeriesRow> preview(BookSeries series) {
        return plans.of(series, branch(series), clock.instant(), held(series)).rows();
    }

    /**
     * Books every visit that was not left out; those together are a party of their own each time.
     *
     * @return the appointments, by number and in the order of the parts
     * @throws SlotTaken when only the time is in the way of some
     * @throws Refused when a rule is in the way of one; both with every reason of every visit
     */
    public List<AppointmentQueries.View> book(BookSeries series) {
        Catalogue.Branch branch = branch(series);
        long booked = undisturbed.run(null, () -> {
            Instant now = clock.instant();
            List<SeriesPlan.Placed> placed =
                    plans.of(series, branch, now, held(series)).placed();
            Long hold = series.hold();
            if (hold != null) {
                keeping.book(hold, branch.id(), now);
            }
            long id = ids.next("booking_seq");
            table.add(
                    series(id, series, branch, placed),
                    first(series, branch, placed),
                    now,
                    callers.caller().name());
            List<Appointment> visits = new ArrayList<>();
            List<Diary.Claims> rooms = new ArrayList<>();
            for (SeriesPlan.Placed each : placed) {
                List<Appointment> together = new ArrayList<>();
                Long party = each.offers().size() > 1 ? ids.next("booking_seq") : null;
                for (DiaryPlan.Offer offer : each.offers()) {
                    Appointment visit = appointment(series, offer, now).of(id, each.index() + 1, together.size());
                    together.add(party == null ? visit : visit.in(party));
                }
                if (party != null) {
                    rooms.add(Diary.Claims.of(
                            party,
                            branch.id(),
                            together.stream().map(Appointment::placement).toList(),
                            null));
                }
                visits.addAll(together);
            }
            appointments.addAll(visits);
            diary.claimAll(rooms);
            if (hold != null) {
                Map<Long, Long> byClient = new LinkedHashMap<>();
                visits.forEach(visit -> byClient.putIfAbsent(visit.client(), visit.id()));
                heldBooked.fire(new HoldBooked(hold, byClient));
            }
            announce(branch.id(), visits.stream().map(Appointment::businessDate).collect(Collectors.toSet()));
            return id;
        });
        List<AppointmentQueries.View> views = queries.ofSeries(booked);
        views.forEach(view -> figures.booked());
        return views;
    }

    /** What is held for it already. */
    private Set<Long> held(BookSeries series) {
        Long hold = series.hold();
        return hold == null ? Set.of() : keeping.heldWith(hold);
    }

    /** Of several together, it is kept as the first one's. */
    private static Series series(long id, BookSeries series, Catalogue.Branch branch, List<SeriesPlan.Placed> placed) {
        BookParty.Part part = series.parts().get(0);
        return new Series(
                id,
                branch.id(),
                part.client(),
                placed.get(0).offers().get(0).proposal().service().id(),
                part.minutes(),
                series.rule(),
                LocalDate.ofInstant(series.start(), branch.zone()));
    }

    private static Series.Version first(BookSeries series, Catalogue.Branch branch, List<SeriesPlan.Placed> placed) {
        Long therapist = series.parts().get(0).therapist();
        return new Series.Version(
                "book",
                1,
                0,
                series.start().atZone(branch.zone()).toLocalTime(),
                therapist == null
                        ? placed.get(0).offers().get(0).proposal().therapist().id()
                        : therapist,
                series.room(),
                "");
    }

    /** Every visit that would move, with its conflicts and ways out; moves nothing. */
    public List<SeriesRow> preview(MoveSeries move) {
        Instant now = clock.instant();
        return plans.of(move, concerning.of(move.appointment(), move.scope(), now), now)
                .rows();
    }

    /**
     * Moves every visit that the scope names, has not begun and was not left where it is. Of several together the length and
     * the therapist asked for are those of the visit pointed at; all keep their distance.
     *
     * @throws SlotTaken when only the time is in the way of some
     * @throws Refused when a rule is in the way of one; both with every reason of every visit
     */
    public void move(MoveSeries move) {
        undisturbed.run(null, () -> {
            Instant now = clock.instant();
            SeriesVisits.Concerned concerned = concerning.of(move.appointment(), move.scope(), now);
            Map<Integer, List<Appointment>> occurrences = SeriesPlans.occurrences(concerned.visits());
            Set<LocalDate> dates = concerned.visits().stream()
                    .map(Appointment::businessDate)
                    .collect(Collectors.toCollection(HashSet::new));
            Series.Version said = version(move, concerned);
            List<Appointment> moved = new ArrayList<>();
            long all = ids.next("booking_seq");
            for (SeriesPlan.Placed one : plans.of(move, concerned, now).placed()) {
                List<Appointment> together = Objects.requireNonNull(occurrences.get(one.index()));
                for (int i = 0; i < together.size(); i++) {
                    move(together.get(i), one.offers().get(i), all, now);
                }
                moved.addAll(together);
            }
            moved.forEach(visit -> dates.add(visit.businessDate()));
            keeping.update(moved);
            table.append(concerned.series(), said, now, callers.caller().name());
            announce(concerned.branch().id(), dates);
            return concerned.series();
        });
    }

    private void move(Appointment visit, DiaryPlan.Offer offer, long all, Instant now) {
        Proposal proposal = offer.proposal();
        freed.fire(SlotFreed.of(visit.placement()));
        appointments.append(visit.move(
                        offer.placement(),
                        proposal.date(),
                        proposal.minutes() == visit.minutes()
                                ? visit.price()
                                : visit.priced(proposal.catalogue(), proposal.minutes(), proposal.date())
                                        .orElseThrow(),
                        callers.caller().name(),
                        now)
                .together(all));
    }

    private static Series.Version version(MoveSeries move, SeriesVisits.Concerned concerned) {
        return new Series.Version(
                "move",
                SeriesVisits.index(concerned.visits().get(0)) + 1,
                SeriesPlans.days(move, concerned),
                move.start().atZone(concerned.branch().zone()).toLocalTime(),
                move.therapist() == null ? concerned.chosen().therapist() : move.therapist(),
                move.room(),
                move.minutes() == null ? "" : move.minutes() + " minutes");
    }

    /**
     * Cancels every visit that the scope names and that has not begun; the reason is kept.
     *
     * @param waiver why the fee of a late one is not asked; null when it is
     */
    public void cancel(long id, SeriesScope scoped, String reason, @Nullable String waiver) {
        if (reason.isBlank()) {
            throw new Refused("reason-missing", "Say why the visits are cancelled.");
        }
        undisturbed.run(null, () -> {
            Instant now = clock.instant();
            SeriesVisits.Concerned concerned = concerning.of(id, scoped, now);
            Appointment chosen = concerned.chosen();
            long all = ids.next("booking_seq");
            for (Appointment visit : concerned.visits()) {
                earlyEnd.cancel(visit, reason.strip(), waiver, all);
            }
            keeping.update(concerned.visits());
            table.append(
                    concerned.series(),
                    new Series.Version(
                            "cancel",
                            SeriesVisits.index(concerned.visits().get(0)) + 1,
                            0,
                            chosen.placement()
                                    .slot()
                                    .start()
                                    .atZone(concerned.branch().zone())
                                    .toLocalTime(),
                            chosen.therapist(),
                            null,
                            reason.strip()),
                    now,
                    callers.caller().name());
            announce(
                    concerned.branch().id(),
                    concerned.visits().stream().map(Appointment::businessDate).collect(Collectors.toSet()));
            return id;
        });
    }

    /** What was said about a series, first things first, and its visits by number. */
    public record View(
            Series series,
            Catalogue.Branch branch,
            List<Series.Noted> versions,
            List<AppointmentQueries.View> visits) {}

    public View get(long id) {
        Series series = table.get(id);
        scope.require(series.branch());
        return new View(series, catalogues.current().branch(series.branch()), table.versions(id), queries.ofSeries(id));
    }

    private Catalogue.Branch branch(BookSeries series) {
        Catalogue.Branch branch = catalogues.current().branch(series.branch());
        scope.require(branch.id());
        return branch;
    }

    private Appointment appointment(BookSeries series, DiaryPlan.Offer offer, Instant now) {
        Proposal proposal = offer.proposal();
        return new Appointment(
                        appointments.nextId(),
                        Objects.requireNonNull(proposal.client()),
                        proposal.service().id(),
                        offer.placement(),
                        proposal.date(),
                        price(proposal),
                        SOURCE,
                        series.note(),
                        callers.caller().name(),
                        now)
                .with(AddOns.agreed(proposal, offer.placement()));
    }

    private static Money price(Proposal proposal) {
        return proposal.catalogue()
                .price(proposal.branch().id(), proposal.service(), proposal.minutes(), proposal.date())
                .orElseThrow();
    }

    private void announce(long branch, Set<LocalDate> dates) {
        dates.forEach(date -> changed.fire(new DiaryChanged(branch, date)));
    }
}
