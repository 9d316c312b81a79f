package clinic.booking.policy;

import clinic.booking.Proposal;
import clinic.organisation.Catalogue;
import clinic.organisation.Travel;
import clinic.shared.Refusal;
import clinic.shared.TimeSlot;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The therapist can get there from another branch, and from there to another branch, in time: what they have to do at two
 * branches on one local date lies, buffers included, at least as far apart as the way takes. What they do there on another
 * date is not looked at: a night is time enough for any way.
 */
public final class TravelRule {
    public static final String CODE = "travel";
    private static final int FURTHEST_MINUTES = 24 * 60;

    /** What a therapist has to do elsewhere, buffers included. */
    public record Stay(long branch, TimeSlot time) {}

    private TravelRule() {}

    /** How far around a visit at the branch the therapist's other visits matter, in minutes; 0 for who works there only. */
    public static int reach(Proposal proposal) {
        Travel travel = proposal.catalogue().travel();
        long here = proposal.branch().id();
        return proposal.therapist().assignments().stream()
                .mapToInt(assignment -> travel.minutes(assignment.branch(), here))
                .map(minutes -> Math.min(minutes, FURTHEST_MINUTES))
                .max()
                .orElse(0);
    }

    /**
     * What is too far, from where to where, and how long it takes.
     *
     * @param visit the proposed time with its buffers
     * @param stays the therapist's other visits within {@link #reach} of it, none overlapping it
     */
    public static Stream<Refusal> refuse(Proposal proposal, TimeSlot visit, Collection<Stay> stays) {
        Optional<Stay> before = stays.stream()
                .filter(stay -> !stay.time().end().isAfter(visit.start()) && tooClose(proposal, visit, stay))
                .max(Comparator.comparing(stay -> stay.time().end()));
        Optional<Stay> after = stays.stream()
                .filter(stay -> !stay.time().start().isBefore(visit.end()) && tooClose(proposal, visit, stay))
                .min(Comparator.comparing(stay -> stay.time().start()));
        return Stream.concat(
                before.map(stay -> arriving(proposal, visit, stay)).stream(),
                after.map(stay -> leaving(proposal, visit, stay)).stream());
    }

    private static boolean tooClose(Proposal proposal, TimeSlot visit, Stay stay) {
        ZoneId zone = proposal.catalogue().branch(stay.branch()).zone();
        if (!LocalDate.ofInstant(stay.time().start(), zone).equals(proposal.date())) {
            return false;
        }
        Duration way = Duration.ofMinutes(proposal.catalogue()
                .travel()
                .minutes(stay.branch(), proposal.branch().id()));
        return stay.time().widened(way, way).overlaps(visit);
    }

    private static Refusal arriving(Proposal proposal, TimeSlot visit, Stay stay) {
        Catalogue.Branch there = proposal.catalogue().branch(stay.branch());
        return refusal(
                proposal,
                proposal.therapist().name() + " is at " + there.name() + " until "
                        + Words.time(stay.time().end(), proposal.branch().zone()),
                there,
                proposal.branch(),
                Duration.between(stay.time().end(), visit.start()));
    }

    private static Refusal leaving(Proposal proposal, TimeSlot visit, Stay stay) {
        Catalogue.Branch there = proposal.catalogue().branch(stay.branch());
        return refusal(
                proposal,
                proposal.therapist().name() + " is expected at " + there.name() + " at "
                        + Words.time(stay.time().start(), proposal.branch().zone()),
                proposal.branch(),
                there,
                Duration.between(visit.end(), stay.time().start()));
    }

    private static Refusal refusal(
            Proposal proposal, String why, Catalogue.Branch from, Catalogue.Branch to, Duration left) {
        return new Refusal(
                CODE,
                why + ". The way from " + from.name() + " to " + to.name() + " takes "
                        + proposal.catalogue().travel().minutes(from.id(), to.id()) + " minutes, and "
                        + left.toMinutes() + " are left.");
    }
}
