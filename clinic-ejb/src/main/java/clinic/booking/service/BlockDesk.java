package clinic.booking.service;

import clinic.access.Role;
import clinic.booking.Block;
import clinic.booking.Block.Resource;
import clinic.booking.BlockKind;
import clinic.booking.DiaryChanged;
import clinic.booking.SlotFreed;
import clinic.booking.persistence.Blocks;
import clinic.booking.persistence.Diary;
import clinic.booking.persistence.Diary.Taken;
import clinic.booking.policy.Words;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.platform.Scope;
import clinic.roster.service.BreakPlanning;
import clinic.shared.Named;
import clinic.shared.NotAllowed;
import clinic.shared.NotFound;
import clinic.shared.Refusal;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Blocks time: breaks, meetings, rooms out of order, closed branches. Whatever is booked there is told first. */
@Stateless
@Allowed({Role.RECEPTIONIST, Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class BlockDesk {
    private static final Duration LONGEST = Duration.ofDays(92);
    private static final Role[] MAY_CLOSE = {Role.BRANCH_MANAGER, Role.HEAD_OFFICE};

    @Inject
    private Catalogues catalogues;

    @Inject
    private Blocks blocks;

    @Inject
    private Diary diary;

    @Inject
    private AppointmentRows appointments;

    @Inject
    private Undisturbed undisturbed;

    @Inject
    private ShiftBreaks shiftBreaks;

    @Inject
    private BreakPlanning breakPlanning;

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

    /**
     * What is in the way of a block.
     *
     * @param visit null when it is a hold, another block, or a visit at a branch the caller does not work for
     */
    public record Conflict(AppointmentQueries.@Nullable View visit, TimeSlot time, String words) {}

    /**
     * Blocks the time. Planned breaks of shifts give way and go elsewhere.
     *
     * @throws SlotTaken when something is booked, held or blocked there, with every one of them
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Block block(PutBlock put) {
        Block block = checked(put);
        return undisturbed.run(null, () -> {
            List<Conflict> conflicts = conflicts(block);
            if (!conflicts.isEmpty()) {
                throw new SlotTaken(conflicts.stream()
                        .map(conflict -> new Refusal(SlotTaken.CODE, conflict.words()))
                        .toList());
            }
            List<Block> breaks = breaksUnder(block);
            shiftBreaks.lift(breaks);
            blocks.add(List.of(block), clock.instant(), callers.caller().name());
            diary.claim(Diary.Claims.of(block));
            breakPlanning.settle(
                    breaks.stream().map(Block::shift).filter(Objects::nonNull).collect(Collectors.toSet()));
            announce(block);
            return block;
        });
    }

    /** What would be in the way, by start; empty when the block could be put. */
    public List<Conflict> conflicts(PutBlock put) {
        return conflicts(checked(put));
    }

    /**
     * Lifts a block: its time can be booked again.
     *
     * @throws Refused {@code break-of-shift} when it is the break of a shift, which the roster keeps
     */
    public void lift(long id) {
        Block block = blocks.get(id);
        scope.require(block.branch());
        if (block.shift() != null) {
            throw new Refused(
                    "break-of-shift",
                    "This is the break of a shift. A manager moves it in the roster, with the shift.");
        }
        require(block.kind(), block.branch());
        if (blocks.lift(List.of(id), clock.instant(), callers.caller().name()) == 0) {
            throw new NotFound("block", id);
        }
        diary.release(id);
        block.resources().stream()
                .map(taken -> taken.kind() == 'T' ? (Long) taken.resource() : null)
                .distinct()
                .forEach(therapist -> freed.fire(new SlotFreed(block.branch(), therapist, block.slot())));
        announce(block);
    }

    /** The standing blocks of a branch that touch its local date, by start. */
    public List<Block> on(String branchCode, LocalDate date) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        return blocks.in(
                branch.id(),
                new TimeSlot(
                        date.atStartOfDay(branch.zone()).toInstant(),
                        date.plusDays(1).atStartOfDay(branch.zone()).toInstant()));
    }

    private Block checked(PutBlock put) {
        Catalogue catalogue = catalogues.current();
        Catalogue.Branch branch = catalogue.branch(put.branch());
        scope.require(branch.id());
        require(put.kind(), branch.id());
        if (!put.end().isAfter(put.start())) {
            throw new Refused("block-empty", "A block ends after it starts.");
        }
        if (put.end().isAfter(put.start().plus(LONGEST))) {
            throw new Refused("block-too-long", "Block at most " + LONGEST.toDays() + " days at a time.");
        }
        return new Block(
                ids.next("booking_seq"),
                branch.id(),
                put.kind(),
                new TimeSlot(put.start(), put.end()),
                resources(put, catalogue, branch),
                put.note().strip(),
                null);
    }

    private void require(BlockKind kind, long branch) {
        if (kind == BlockKind.CLOSURE && !callers.caller().holdsIn(branch, MAY_CLOSE)) {
            throw new NotAllowed("Only a manager closes a branch.");
        }
    }

    private static List<Resource> resources(PutBlock put, Catalogue catalogue, Catalogue.Branch branch) {
        List<Resource> resources = new ArrayList<>();
        Set.copyOf(put.therapists()).forEach(id -> {
            Catalogue.Member member = catalogue.member(id);
            if (!catalogue.therapists(branch.id()).contains(member)) {
                throw new Refused("off-shift", member.name() + " does not treat at " + branch.name() + ".");
            }
            resources.add(new Resource(id, 'T'));
        });
        Set.copyOf(put.rooms()).forEach(id -> {
            if (catalogue.room(id).branch() != branch.id()) {
                throw new NotFound("room", id);
            }
            resources.add(new Resource(id, 'R'));
        });
        Set.copyOf(put.units()).forEach(id -> {
            if (catalogue.unit(id).branch() != branch.id()) {
                throw new NotFound("equipment unit", id);
            }
            resources.add(new Resource(id, 'E'));
        });
        if (resources.isEmpty()) {
            catalogue.rooms(branch.id()).forEach(room -> resources.add(new Resource(room.id(), 'R')));
        }
        return resources;
    }

    /** The planned breaks that would give way to a block. */
    private List<Block> breaksUnder(Block block) {
        return blocks.breaksOf(
                block.resources().stream()
                        .filter(taken -> taken.kind() == 'T')
                        .map(Resource::resource)
                        .toList(),
                block.slot());
    }

    private List<Conflict> conflicts(Block block) {
        Map<Long, Taken> owners = new LinkedHashMap<>();
        Set<Long> breaks = breaksUnder(block).stream().map(Block::id).collect(Collectors.toSet());
        diary.taken(block.resources().stream().map(Resource::resource).toList(), block.slot(), breaks).stream()
                .sorted(Comparator.comparing(taken -> taken.time().start()))
                .forEach(taken -> owners.putIfAbsent(taken.owner(), taken));
        Map<Long, AppointmentQueries.View> visits = new LinkedHashMap<>();
        appointments.ofOwners(owners.keySet()).stream()
                .filter(visit -> scope.covers(visit.branch().id()))
                .forEach(visit -> visits.put(visit.id(), visit));
        List<Conflict> conflicts = new ArrayList<>();
        visits.values()
                .forEach(visit ->
                        conflicts.add(new Conflict(visit, new TimeSlot(visit.start(), visit.end()), words(visit))));
        Catalogue.Branch branch = catalogues.current().branch(block.branch());
        owners.forEach((owner, taken) -> {
            if (visits.values().stream()
                    .noneMatch(
                            visit -> visit.id() == owner || Long.valueOf(owner).equals(visit.party()))) {
                conflicts.add(new Conflict(null, taken.time(), words(taken, branch)));
            }
        });
        return conflicts;
    }

    private static String words(AppointmentQueries.View visit) {
        return Named.client(visit.clientName()) + " is booked "
                + when(new TimeSlot(visit.start(), visit.end()), visit.branch()) + " with "
                + visit.therapist().name() + " in " + visit.room().name() + ".";
    }

    private String words(Taken taken, Catalogue.Branch branch) {
        Catalogue catalogue = catalogues.current();
        String what =
                switch (taken.kind()) {
                    case 'T' -> catalogue.member(taken.resource()).name();
                    case 'R' -> catalogue.room(taken.resource()).name();
                    case 'E' -> catalogue.unit(taken.resource()).label();
                    default -> "The client";
                };
        return what + " is held, blocked or booked elsewhere " + when(taken.time(), branch) + ".";
    }

    private static String when(TimeSlot time, Catalogue.Branch branch) {
        return "on " + Words.date(LocalDate.ofInstant(time.start(), branch.zone())) + " from "
                + Words.time(time.start(), branch.zone()) + " until " + Words.time(time.end(), branch.zone());
    }

    private void announce(Block block) {
        Catalogue.Branch branch = catalogues.current().branch(block.branch());
        LocalDate.ofInstant(block.slot().start(), branch.zone())
                .datesUntil(
                        LocalDate.ofInstant(block.slot().end(), branch.zone()).plusDays(1))
                .forEach(date -> changed.fire(new DiaryChanged(block.branch(), date)));
    }
}
