package clinic.booking.service;

import clinic.access.Role;
import clinic.booking.Appointment;
import clinic.booking.AppointmentEvent;
import clinic.booking.Appointments;
import clinic.booking.BlockKind;
import clinic.booking.DiaryChanged;
import clinic.booking.Overrides;
import clinic.booking.Placement;
import clinic.booking.Proposal;
import clinic.booking.Replan;
import clinic.booking.SlotFreed;
import clinic.booking.StepKind;
import clinic.booking.persistence.Clients;
import clinic.booking.persistence.ReplanTable;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Attempts;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
import clinic.shared.Refused;
import clinic.shared.TimeSlot;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds other places for the visits of a therapist who cannot come, and moves them there. Every standing visit of the
 * therapist in that time is listed until somebody has decided about it; what was decided is the same for everybody.
 */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReplanDesk {
    private static final Duration LONGEST = Duration.ofDays(31);

    @Inject
    private Catalogues catalogues;

    @Inject
    private Appointments appointments;

    @Inject
    private AppointmentRows rows;

    @Inject
    private ReplanTable table;

    @Inject
    private ReplanProposals search;

    @Inject
    private Proposals proposals;

    @Inject
    private DiaryKeeping diary;

    @Inject
    private BlockDesk blocks;

    @Inject
    private Clients clients;

    @Inject
    private StepBack stepBack;

    @Inject
    private Undisturbed undisturbed;

    @Inject
    private Attempts attempts;

    @Inject
    private Ids ids;

    @Inject
    private Scope scope;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Event<DiaryChanged> changed;

    @Inject
    private Event<SlotFreed> freed;

    /** Which proposal of a visit is accepted, from 0. */
    public record Choice(long appointment, int proposal) {}

    /**
     * Lists the therapist's visits in that time with proposals that can all be accepted together.
     *
     * @param until at most a month after {@code from}
     */
    public ReplanView make(long therapist, Instant from, Instant until) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Member member = catalogue.member(therapist);
        requireOneOf(member);
        if (!until.isAfter(from)) {
            throw new Refused("window-empty", "The time away ends after it begins.");
        }
        if (until.isAfter(from.plus(LONGEST))) {
            throw new Refused("window-too-long", "Replan at most " + LONGEST.toDays() + " days at a time.");
        }
        TimeSlot away = new TimeSlot(from, until);
        long id = attempts.untilUndisturbed(() -> {
            Instant now = clock.instant();
            Map<Long, List<Replan.Choice>> found =
                    search.of(catalogue, member, away, rows.ofTherapist(therapist, away), now);
            Replan replan = new Replan(
                    ids.next("booking_seq"),
                    therapist,
                    away,
                    found.entrySet().stream()
                            .map(each -> new Replan.Item(each.getKey(), Replan.State.OPEN, null, each.getValue()))
                            .toList());
            table.add(replan, now, callers.caller().name());
            return replan.id();
        });
        return get(id);
    }

    /** A replan as it stands. */
    public ReplanView get(long id) {
        return view(id, Map.of(), null, List.of());
    }

    /** The newest replan of the therapist that touches the time. */
    public Optional<ReplanView> latest(long therapist, TimeSlot time) {
        requireOneOf(catalogues.current().member(therapist));
        return table.latest(therapist, time).map(this::get);
    }

    /** The visits that would have to go elsewhere. */
    public List<AppointmentQueries.View> affected(long therapist, TimeSlot time) {
        requireOneOf(catalogues.current().member(therapist));
        return rows.ofTherapist(therapist, time).stream()
                .filter(visit -> scope.covers(visit.branch().id()))
                .toList();
    }

    /**
     * Moves visits to where a proposal says, one by one. A visit whose place is gone by now stays as it is and open, and
     * the reasons are told; the others go all the same.
     *
     * @param choices null accepts the first proposal of every visit that is open
     * @param block afterwards blocks the therapist's time, if nothing is left there
     */
    public ReplanView accept(long id, @Nullable List<Choice> choices, boolean block) {
        ReplanView before = get(id);
        List<Choice> wanted = choices != null
                ? choices
                : before.rows().stream()
                        .filter(row -> row.state() == Replan.State.OPEN
                                && !row.proposals().isEmpty())
                        .map(row -> new Choice(row.visit().id(), 0))
                        .toList();
        Map<Long, List<Refusal>> refused = new HashMap<>();
        for (Choice choice : wanted) {
            ReplanView.Row row = row(before, choice.appointment());
            if (choice.proposal() < 0 || choice.proposal() >= row.proposals().size()) {
                throw new NotFound("proposal", choice.proposal());
            }
            try {
                undisturbed.run(null, () -> accept(before, row, row.proposals().get(choice.proposal())));
            } catch (Refused e) {
                refused.put(choice.appointment(), e.reasons());
            }
        }
        if (!block) {
            return view(id, refused, null, List.of());
        }
        try {
            return view(id, refused, block(before), List.of());
        } catch (Refused e) {
            return view(id, refused, null, e.reasons());
        }
    }

    /** Lets visits stay as they are. */
    public ReplanView keep(long id, List<Long> visits) {
        ReplanView before = get(id);
        List<ReplanView.Row> kept =
                visits.stream().map(visit -> row(before, visit)).toList();
        attempts.untilUndisturbed(() -> {
            kept.forEach(row -> decide(id, row, Replan.State.KEPT, null));
            return id;
        });
        return get(id);
    }

    /**
     * Takes decisions back, one by one: what was moved goes back where it was, what stayed is open again. What cannot go back
     * stays where it is, and the reasons are told; a block put afterwards is lifted like any other.
     *
     * @throws Refused when none of them can go back
     */
    public ReplanView takeBack(long id, List<Long> visits) {
        ReplanView before = get(id);
        Map<Long, List<Refusal>> refused = new HashMap<>();
        for (long visit : visits) {
            ReplanView.Row row = row(before, visit);
            try {
                undisturbed.run(null, () -> takeBack(before, row));
            } catch (Refused e) {
                refused.put(visit, e.reasons());
            }
        }
        if (refused.size() == visits.size() && !visits.isEmpty()) {
            throw new Refused(refused.values().stream().flatMap(List::stream).toList());
        }
        return view(id, refused, null, List.of());
    }

    private long takeBack(ReplanView replan, ReplanView.Row row) {
        Appointment visit = appointments.get(row.visit().id());
        scope.require(visit.branch());
        if (row.state() == Replan.State.OPEN || !table.reopen(replan.id(), visit.id(), row.state())) {
            throw new Refused("nothing-to-undo", "Nothing was decided about this visit here.");
        }
        if (row.state() == Replan.State.ACCEPTED) {
            Long became = row.became();
            if (became != null) {
                Appointment instead = appointments.get(became);
                scope.require(instead.branch());
                back(instead, StepKind.BOOK);
            }
            back(visit, became == null ? StepKind.MOVE : StepKind.CANCEL);
            if (visit.therapist() != replan.therapist().id()
                    || !visit.placement().slot().overlaps(replan.away())) {
                throw movedOn();
            }
        }
        return visit.id();
    }

    private void back(Appointment visit, StepKind step) {
        List<AppointmentEvent> life = appointments.life(visit.id());
        if (Appointment.lastStep(life).kind() != step) {
            throw movedOn();
        }
        stepBack.take(visit, life);
    }

    private static Refused movedOn() {
        return new Refused("moved-on", "The visit has moved on since: look at it, and take back its last step first.");
    }

    private static ReplanView.Row row(ReplanView replan, long appointment) {
        return replan.rows().stream()
                .filter(row -> row.visit().id() == appointment)
                .findFirst()
                .orElseThrow(() -> new NotFound("appointment", appointment));
    }

    private long accept(ReplanView replan, ReplanView.Row row, Replan.Choice choice) {
        Appointment visit = appointments.get(row.visit().id());
        scope.require(visit.branch());
        boolean asListed = visit.therapist() == replan.therapist().id()
                && visit.placement().slot().overlaps(replan.away());
        if (!asListed || !visit.status().canMove()) {
            throw new Refused(
                    "changed-meanwhile", "Somebody else has changed this visit. It stays as it is; look at it again.");
        }
        if (choice.branch() == visit.branch()) {
            move(visit, choice);
            decide(replan.id(), row, Replan.State.ACCEPTED, null);
        } else {
            decide(replan.id(), row, Replan.State.ACCEPTED, bookInstead(visit, choice));
        }
        return visit.id();
    }

    private void decide(long replan, ReplanView.Row row, Replan.State state, @Nullable Long became) {
        if (!table.decide(
                replan,
                row.visit().id(),
                state,
                became,
                clock.instant(),
                callers.caller().name())) {
            throw new Refused("already-decided", "Somebody else has decided about this visit already.");
        }
    }

    private void move(Appointment visit, Replan.Choice choice) {
        Proposal proposal = proposal(visit, choice);
        Own itself = Own.of(visit, diary.together(visit), proposal).at(choice.room());
        Placement to = proposals.place(proposal, Overrides.STANDING, itself).placement();
        freed.fire(SlotFreed.of(visit.placement()));
        announce(visit);
        appointments.append(
                visit.move(to, proposal.date(), visit.price(), callers.caller().name(), clock.instant()));
        diary.update(visit);
        announce(visit);
    }

    /** A visit stays with its branch; so at another one it is cancelled here and booked there, each naming the other. */
    private long bookInstead(Appointment visit, Replan.Choice choice) {
        scope.require(choice.branch());
        Proposal proposal = proposal(visit, choice);
        Catalogue catalogue = proposal.catalogue();
        Placement there = proposals
                .place(proposal, Overrides.STANDING, new Own(Set.of(visit.id()), choice.room(), false, List.of()))
                .placement();
        long id = appointments.nextId();
        appointments.append(visit.cancel(
                "Goes to " + proposal.branch().name() + " as visit " + id + ", because "
                        + catalogue.member(visit.therapist()).name() + " is away.",
                callers.caller().name(),
                clock.instant()));
        diary.update(visit);
        announce(visit);
        Appointment instead = new Appointment(
                        id,
                        visit.client(),
                        visit.service(),
                        there,
                        proposal.date(),
                        catalogue
                                .price(proposal.branch().id(), proposal.service(), visit.minutes(), proposal.date())
                                .orElseThrow(),
                        visit.source(),
                        visit.note(),
                        callers.caller().name(),
                        clock.instant())
                .with(AddOns.agreed(proposal, there));
        appointments.add(
                instead,
                instead.booked()
                        .because("Instead of visit " + visit.id() + " at "
                                + catalogue.branch(visit.branch()).name() + "."));
        announce(instead);
        return id;
    }

    private Proposal proposal(Appointment visit, Replan.Choice choice) {
        Catalogue catalogue = catalogues.current();
        return Proposals.of(
                catalogue,
                catalogue.branch(choice.branch()),
                visit.given(catalogue),
                visit.minutes(),
                catalogue.member(choice.therapist()),
                null,
                visit.client(),
                choice.start(),
                clock.instant());
    }

    private long block(ReplanView replan) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = workplaces(replan.therapist())
                .filter(one -> scope.covers(one.id()))
                .findFirst()
                .orElseThrow();
        return blocks.block(new PutBlock(
                        branch.code(),
                        BlockKind.BREAK,
                        List.of(replan.therapist().id()),
                        List.of(),
                        List.of(),
                        replan.away().start(),
                        replan.away().end(),
                        catalogue.member(replan.therapist().id()).name() + " is away"))
                .id();
    }

    private Stream<Catalogue.Branch> workplaces(Catalogue.Member member) {
        Catalogue catalogue = catalogues.current();
        return member.assignments().stream()
                .map(Catalogue.Assignment::branch)
                .distinct()
                .map(catalogue::branch);
    }

    /** Only who works for one of the therapist's branches may replan. */
    private void requireOneOf(Catalogue.Member member) {
        List<Catalogue.Branch> workplaces = workplaces(member).toList();
        if (workplaces.isEmpty()) {
            throw new NotFound("staff member", member.id());
        }
        if (workplaces.stream().noneMatch(branch -> scope.covers(branch.id()))) {
            scope.require(workplaces.get(0).id());
        }
    }

    private ReplanView view(long id, Map<Long, List<Refusal>> refused, @Nullable Long block, List<Refusal> unblocked) {
        Replan replan = table.get(id);
        Catalogue.Member therapist = catalogues.current().member(replan.therapist());
        requireOneOf(therapist);
        Map<Long, Replan.Item> items =
                replan.items().stream().collect(Collectors.toMap(Replan.Item::appointment, item -> item));
        Map<Long, AppointmentQueries.View> visits = new HashMap<>();
        rows.ofTherapist(replan.therapist(), replan.away()).forEach(visit -> visits.put(visit.id(), visit));
        rows.all(items.keySet()).forEach(visit -> visits.put(visit.id(), visit));
        List<AppointmentQueries.View> mine = visits.values().stream()
                .filter(visit -> scope.covers(visit.branch().id()))
                .sorted(Comparator.comparing((AppointmentQueries.View visit) -> originally(visit, replan))
                        .thenComparing(AppointmentQueries.View::id))
                .toList();
        Map<Long, String> phones = clients.phones(
                mine.stream().map(AppointmentQueries.View::client).collect(Collectors.toSet()));
        List<ReplanView.Row> told = new ArrayList<>();
        for (AppointmentQueries.View visit : mine) {
            Replan.Item item = items.get(visit.id());
            Replan.State state = state(item, visit, replan);
            List<Replan.Choice> proposed = item == null
                    ? List.of()
                    : item.proposals().stream()
                            .filter(choice -> scope.covers(choice.branch()))
                            .toList();
            told.add(new ReplanView.Row(
                    visit,
                    Objects.requireNonNullElse(phones.get(visit.client()), ""),
                    state,
                    proposed,
                    refused.getOrDefault(visit.id(), List.of()),
                    item == null ? null : item.became()));
        }
        return new ReplanView(id, therapist, replan.away(), told, visits.size() - mine.size(), block, unblocked);
    }

    /** Those still to be moved in order of their time, those that went elsewhere where they are now. */
    private static Instant originally(AppointmentQueries.View visit, Replan replan) {
        return visit.start().isBefore(replan.away().start()) ? replan.away().start() : visit.start();
    }

    /** What became of the visit, even when it was not decided here. */
    private static Replan.State state(Replan.@Nullable Item item, AppointmentQueries.View visit, Replan replan) {
        if (item != null && item.state() != Replan.State.OPEN) {
            return item.state();
        }
        if (!visit.status().claimsDiary()) {
            return Replan.State.CANCELLED;
        }
        boolean stillThere = visit.therapist().id() == replan.therapist()
                && new TimeSlot(visit.start(), visit.end()).overlaps(replan.away());
        if (!stillThere) {
            return Replan.State.ACCEPTED;
        }
        return visit.status().canMove() ? Replan.State.OPEN : Replan.State.KEPT;
    }

    private void announce(Appointment appointment) {
        changed.fire(new DiaryChanged(appointment.branch(), appointment.businessDate()));
    }
}
