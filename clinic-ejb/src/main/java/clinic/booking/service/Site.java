package clinic.booking.service;

import clinic.booking.policy.RoomPolicy;
import clinic.organisation.Catalogue;
import clinic.organisation.LoadBudget;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A branch where a treatment of one length is looked for, with who and what could serve it there. */
final class Site {
    private static final long[] NOWHERE = {};

    /** @param away the therapist's other branches, and the minutes from there */
    record Candidate(Catalogue.Member member, LoadBudget budget, long[] away, int[] minutes) {}

    private final Catalogue catalogue;
    private final Treatment treatment;
    private final Catalogue.Branch branch;
    private final List<Candidate> candidates;
    private final long[] rooms;
    private final List<long[]> units;
    private final long[] involved;

    /** What is looked for: a service, add-ons included, and its minutes without buffers. */
    record Treatment(Catalogue.Service service, int minutes) {

        /** Whether it is a treatment that is offered in that length. */
        boolean offered() {
            return !service.addOn() && service.durations().contains(minutes);
        }
    }

    Site(Catalogue catalogue, Treatment treatment, Catalogue.Branch branch) {
        this.catalogue = catalogue;
        this.treatment = treatment;
        this.branch = branch;
        candidates =
                catalogue.therapists(branch.id()).stream().map(this::candidate).toList();
        rooms = catalogue.rooms(branch.id()).stream()
                .filter(room -> RoomPolicy.suits(room, treatment.service()))
                .mapToLong(Catalogue.Room::id)
                .toArray();
        units = treatment
                .service()
                .parts()
                .map(Catalogue.Service::equipmentKind)
                .filter(Objects::nonNull)
                .map(kind -> catalogue.units(branch.id()).stream()
                        .filter(unit -> unit.active() && unit.kind().equals(kind))
                        .mapToLong(Catalogue.Unit::id)
                        .toArray())
                .toList();
        Stream<long[]> away = candidates.stream().map(Candidate::away);
        involved = LongStream.concat(LongStream.of(branch.id()), away.flatMapToLong(LongStream::of))
                .distinct()
                .toArray();
    }

    private Candidate candidate(Catalogue.Member member) {
        long[] away = member.assignments().size() == 1
                ? NOWHERE
                : member.assignments().stream()
                        .mapToLong(Catalogue.Assignment::branch)
                        .distinct()
                        .filter(other -> other != branch.id())
                        .toArray();
        int[] minutes = new int[away.length];
        for (int i = 0; i < away.length; i++) {
            minutes[i] = catalogue.travel().minutes(away[i], branch.id());
        }
        return new Candidate(member, catalogue.loadBudgets().of(member.id()), away, minutes);
    }

    Treatment treatment() {
        return treatment;
    }

    Catalogue.Branch branch() {
        return branch;
    }

    List<Candidate> candidates() {
        return candidates;
    }

    /** Rooms that suit, in the order in which they are given. */
    long[] rooms() {
        return rooms;
    }

    /** For every kind of equipment the treatment needs, the units there are. */
    List<long[]> units() {
        return units;
    }

    /** The branches whose diaries tell what is free here: this one, and the others its therapists work at. */
    long[] involved() {
        return involved;
    }

    boolean hasPrice(LocalDate date) {
        return catalogue
                .price(branch.id(), treatment.service(), treatment.minutes(), date)
                .isPresent();
    }

    /** Whether the therapist holds on that date what the treatment asks for. */
    boolean mayGive(Candidate candidate, LocalDate date) {
        for (String needed : treatment.service().credentialKinds()) {
            if (!candidate.member().holds(needed, date)) {
                return false;
            }
        }
        return true;
    }

    Shortest shortest(LocalDate date) {
        return Shortest.at(catalogue, branch.id(), date);
    }

    /**
     * Minutes of the shortest service offered at a branch on a date: with both buffers, and at the edges of a shift, over
     * which a buffer may reach, with one.
     */
    record Shortest(int between, int first, int last) {

        private static Shortest at(Catalogue catalogue, long branch, LocalDate date) {
            int between = Integer.MAX_VALUE;
            int first = Integer.MAX_VALUE;
            int last = Integer.MAX_VALUE;
            for (Catalogue.Service service : catalogue.services()) {
                for (int minutes : service.active() && !service.addOn() ? service.durations() : List.<Integer>of()) {
                    if (catalogue.price(branch, service.id(), minutes, date).isPresent()) {
                        between = Math.min(between, service.bufferBefore() + minutes + service.bufferAfter());
                        first = Math.min(first, minutes + service.bufferAfter());
                        last = Math.min(last, service.bufferBefore() + minutes);
                    }
                }
            }
            return new Shortest(between, first, last);
        }
    }
}
