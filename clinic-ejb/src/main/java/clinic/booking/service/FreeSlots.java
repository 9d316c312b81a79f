package clinic.booking.service;

import clinic.booking.Proposal;
import clinic.booking.policy.RoomPolicy;
import clinic.organisation.Catalogue;
import clinic.organisation.Hours;
import clinic.shared.TimeSlot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the times at which a visit could be booked: inside opening hours and the therapist's hours, with the credential
 * valid that day, a price known, and therapist, a suitable room and equipment free with buffers. Starts lie on the
 * quarter hours of the branch's wall clock. Works day by day, so that a search which has enough stops reading.
 */
@ApplicationScoped
public class FreeSlots {
    private static final int STEP = 15;
    private static final int QUANTUM = 5;

    @Inject
    private DayDiaries diaries;

    /** A search in diaries that no container injects. */
    static FreeSlots in(DayDiaries diaries) {
        FreeSlots slots = new FreeSlots();
        slots.diaries = diaries;
        return slots;
    }

    /**
     * What is looked for.
     *
     * @param therapist only this one; negative for any
     */
    record Wish(
            Catalogue catalogue,
            Catalogue.Service service,
            int minutes,
            List<Catalogue.Branch> branches,
            long therapist,
            Instant from,
            Instant until) {}

    /** Every free slot of one local date, earliest first; ties in order of branch, then therapist's name. */
    List<FreeSlot> on(LocalDate date, Wish wish) {
        Map<Long, DayDiary> day = diaries.on(date, involved(wish));
        List<FreeSlot> found = new ArrayList<>();
        for (Catalogue.Branch branch : wish.branches()) {
            branch.hoursOn(date).ifPresent(hours -> search(branch, date, hours, wish, day, found));
        }
        found.sort(Comparator.comparing(FreeSlot::start));
        return found;
    }

    /**
     * The next time that suits at which the proposed therapist is free for the proposed service at the branch, after the
     * proposed time.
     */
    Optional<FreeSlot> nextOf(Proposal proposal, int days, Predicate<FreeSlot> suits) {
        Instant after = proposal.slot().start().plusSeconds(1);
        Wish wish = new Wish(
                proposal.catalogue(),
                proposal.service(),
                proposal.minutes(),
                List.of(proposal.branch()),
                proposal.therapist().id(),
                after.isBefore(proposal.now()) ? proposal.now() : after,
                Instant.MAX);
        return proposal.date()
                .datesUntil(proposal.date().plusDays(days))
                .flatMap(date -> on(date, wish).stream())
                .filter(suits)
                .findFirst();
    }

    /** Somebody else who is free at exactly the proposed time. */
    Optional<FreeSlot> others(Proposal proposal) {
        Wish wish = new Wish(
                proposal.catalogue(),
                proposal.service(),
                proposal.minutes(),
                List.of(proposal.branch()),
                -1,
                proposal.slot().start(),
                proposal.slot().start().plusSeconds(1));
        return on(proposal.date(), wish).stream()
                .filter(slot -> slot.therapist() != proposal.therapist().id())
                .findFirst();
    }

    /** The branches searched, and those where one of their therapists works too. */
    private static Set<Long> involved(Wish wish) {
        Set<Long> involved = new HashSet<>();
        for (Catalogue.Branch branch : wish.branches()) {
            involved.add(branch.id());
            for (Catalogue.Member member : candidates(wish, branch)) {
                member.assignments().forEach(assignment -> involved.add(assignment.branch()));
            }
        }
        return involved;
    }

    private static Collection<Catalogue.Member> candidates(Wish wish, Catalogue.Branch branch) {
        return wish.catalogue().therapists(branch.id()).stream()
                .filter(member -> wish.therapist() < 0 || member.id() == wish.therapist())
                .toList();
    }

    private static void search(
            Catalogue.Branch branch,
            LocalDate date,
            Hours hours,
            Wish wish,
            Map<Long, DayDiary> day,
            List<FreeSlot> found) {
        Catalogue.Service service = wish.service();
        Catalogue catalogue = wish.catalogue();
        if (!branch.active()
                || !service.durations().contains(wish.minutes())
                || catalogue
                        .price(branch.id(), service.id(), wish.minutes(), date)
                        .isEmpty()) {
            return;
        }
        Picture picture = new Picture(date, branch, day.getOrDefault(branch.id(), DayDiary.EMPTY));
        TimeSlot open = hours.on(date, branch.zone());
        List<FreeTime> rooms = catalogue.rooms(branch.id()).stream()
                .filter(room -> RoomPolicy.suits(room, service))
                .map(room -> picture.freeTime(room.id()))
                .toList();
        List<FreeTime> units = service.equipmentKind() == null
                ? List.of()
                : catalogue.units(branch.id()).stream()
                        .filter(unit -> unit.active() && unit.kind().equals(service.equipmentKind()))
                        .map(unit -> picture.freeTime(unit.id()))
                        .toList();
        int needed = service.bufferBefore() + wish.minutes() + service.bufferAfter();
        for (Catalogue.Member member : candidates(wish, branch)) {
            Optional<Hours> shift = member.shiftAt(branch.id(), date);
            if (shift.isEmpty()
                    || (service.credentialKind() != null && !member.holds(service.credentialKind(), date))) {
                continue;
            }
            TimeSlot working = shift.get().on(date, branch.zone());
            FreeTime therapist = picture.freeTime(member.id(), elsewhere(member, branch, day));
            Instant earliest = latest(latest(open.start(), working.start()), wish.from());
            Instant end = earliest(open.end(), working.end());
            Instant start = nextStep(earliest, branch);
            while (!start.plusSeconds(wish.minutes() * 60L).isAfter(end) && start.isBefore(wish.until())) {
                int from = picture.offset(start) - service.bufferBefore();
                if (therapist.isFree(from, needed)) {
                    Optional<FreeTime> room = firstFree(rooms, from, needed);
                    if (room.isPresent()
                            && (service.equipmentKind() == null
                                    || firstFree(units, from, needed).isPresent())) {
                        found.add(new FreeSlot(
                                branch.id(),
                                member.id(),
                                room.get().resource(),
                                start,
                                start.plusSeconds(wish.minutes() * 60L)));
                    }
                }
                start = start.plusSeconds(STEP * 60L);
            }
        }
    }

    private static Optional<FreeTime> firstFree(List<FreeTime> resources, int from, int minutes) {
        for (FreeTime resource : resources) {
            if (resource.isFree(from, minutes)) {
                return Optional.of(resource);
            }
        }
        return Optional.empty();
    }

    private static List<DayDiary> elsewhere(Catalogue.Member member, Catalogue.Branch here, Map<Long, DayDiary> day) {
        return member.assignments().stream()
                .map(Catalogue.Assignment::branch)
                .distinct()
                .filter(branch -> branch != here.id() && day.containsKey(branch))
                .map(day::get)
                .toList();
    }

    /** The first quarter hour of the branch's wall clock at or after the instant. */
    private static Instant nextStep(Instant instant, Catalogue.Branch branch) {
        ZonedDateTime local = instant.atZone(branch.zone());
        ZonedDateTime floor =
                local.withMinute(local.getMinute() / STEP * STEP).withSecond(0).withNano(0);
        return (floor.isBefore(local) ? floor.plusMinutes(STEP) : floor).toInstant();
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /** One branch's local day, from four hours before its midnight to four hours after the next. */
    private static final class Picture {
        private static final int MARGIN = 4 * 60;

        private final int origin;
        private final int quanta;
        private final DayDiary diary;

        Picture(LocalDate date, Catalogue.Branch branch, DayDiary diary) {
            this.diary = diary;
            origin = DayDiary.minute(date.atStartOfDay(branch.zone()).toInstant()) - MARGIN;
            int end =
                    DayDiary.minute(date.plusDays(1).atStartOfDay(branch.zone()).toInstant()) + MARGIN;
            quanta = (end - origin) / QUANTUM;
        }

        int offset(Instant instant) {
            return DayDiary.minute(instant) - origin;
        }

        FreeTime freeTime(long resource) {
            return freeTime(resource, List.of());
        }

        FreeTime freeTime(long resource, List<DayDiary> alsoTaken) {
            boolean[] busy = new boolean[quanta];
            mark(busy, diary.taken(resource));
            alsoTaken.forEach(other -> mark(busy, other.taken(resource)));
            return new FreeTime(resource, busy);
        }

        private void mark(boolean[] busy, int[] spans) {
            for (int i = 0; i < spans.length; i += 2) {
                int from = Math.max(0, Math.floorDiv(spans[i] - origin, QUANTUM));
                int until = Math.min(busy.length, -Math.floorDiv(-(spans[i + 1] - origin), QUANTUM));
                for (int quantum = from; quantum < until; quantum++) {
                    busy[quantum] = true;
                }
            }
        }
    }

    /** For every five minutes of the day, how many minutes from there on the resource is free. */
    private static final class FreeTime {
        private final long resource;
        private final short[] run;

        FreeTime(long resource, boolean[] busy) {
            this.resource = resource;
            run = new short[busy.length];
            int length = 0;
            for (int i = busy.length - 1; i >= 0; i--) {
                length = busy[i] ? 0 : length + QUANTUM;
                run[i] = (short) length;
            }
        }

        long resource() {
            return resource;
        }

        boolean isFree(int fromMinute, int minutes) {
            int quantum = Math.floorDiv(fromMinute, QUANTUM);
            int ragged = fromMinute - quantum * QUANTUM;
            return quantum >= 0 && quantum < run.length && run[quantum] >= minutes + ragged;
        }
    }
}
