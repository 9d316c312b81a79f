package clinic.booking.service;

import clinic.booking.Block;
import clinic.booking.BlockKind;
import clinic.booking.DiaryChanged;
import clinic.booking.SlotFreed;
import clinic.booking.persistence.Blocks;
import clinic.booking.persistence.Diary;
import clinic.organisation.service.Catalogues;
import clinic.platform.Callers;
import clinic.platform.Ids;
import clinic.roster.BreakDiary;
import clinic.shared.SlotTaken;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the breaks of published shifts as blocks of the diary, in the transaction that publishes or changes them. */
@ApplicationScoped
public class ShiftBreaks implements BreakDiary {

    @Inject
    private Blocks blocks;

    @Inject
    private Diary diary;

    @Inject
    private Catalogues catalogues;

    @Inject
    private Ids ids;

    @Inject
    private Callers callers;

    @Inject
    private Clock clock;

    @Inject
    private Event<DiaryChanged> changed;

    @Inject
    private Event<SlotFreed> freed;

    @Override
    public List<Taken> taken(Collection<Long> shifts, Collection<Long> staff, TimeSlot window, boolean deciding) {
        Set<Long> own = blocks.ofShifts(shifts).stream().map(Block::id).collect(Collectors.toSet());
        Set<Long> people = Set.copyOf(staff);
        return diary.takenInTurn(deciding ? people : Set.of(), people, window, own).stream()
                .map(taken -> new Taken(taken.resource(), taken.time()))
                .toList();
    }

    @Override
    public void keep(Collection<Long> shifts, List<Kept> breaks) {
        Map<Kept, Block> standing = blocks.ofShifts(shifts).stream()
                .collect(Collectors.toMap(ShiftBreaks::kept, block -> block, (one, other) -> one));
        lift(standing.entrySet().stream()
                .filter(entry -> !breaks.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList());
        List<Block> added = breaks.stream()
                .filter(one -> !standing.containsKey(one))
                .map(this::block)
                .toList();
        blocks.add(added, clock.instant(), callers.caller().name());
        try {
            diary.claimAll(added.stream().map(Diary.Claims::of).toList());
        } catch (Diary.Overlap overlap) {
            throw new SlotTaken(List.of(Proposals.JUST_TAKEN));
        }
        added.forEach(this::announce);
    }

    /** Breaks that give way: their time is free, until their shifts are settled anew. */
    void lift(Collection<Block> lifted) {
        if (lifted.isEmpty()) {
            return;
        }
        List<Long> gone = lifted.stream().map(Block::id).toList();
        blocks.lift(gone, clock.instant(), callers.caller().name());
        diary.releaseAll(gone);
        lifted.forEach(block -> {
            block.resources()
                    .forEach(taken -> freed.fire(new SlotFreed(block.branch(), taken.resource(), block.slot())));
            announce(block);
        });
    }

    private static Kept kept(Block block) {
        Long shift = block.shift();
        if (shift == null) {
            throw new IllegalStateException("block " + block.id() + " is no break of a shift");
        }
        return new Kept(shift, block.branch(), block.resources().get(0).resource(), block.slot());
    }

    private Block block(Kept one) {
        return new Block(
                ids.next("booking_seq"),
                one.branch(),
                BlockKind.BREAK,
                one.slot(),
                List.of(new Block.Resource(one.staff(), 'T')),
                "",
                one.shift());
    }

    private void announce(Block block) {
        changed.fire(new DiaryChanged(
                block.branch(),
                LocalDate.ofInstant(
                        block.slot().start(),
                        catalogues.current().branch(block.branch()).zone())));
    }
}
