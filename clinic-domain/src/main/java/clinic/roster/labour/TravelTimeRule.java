package clinic.roster.labour;

import clinic.roster.RosterWords;
import java.time.Duration;
import java.util.stream.Stream;

/** Who works at two branches on one day has time for the way; and nobody works in two places at once. */
public final class TravelTimeRule implements LabourRule {
    public static final String CODE = "travel-time";

    @Override
    public Stream<Violation> breaches(Work work) {
        return work.following()
                .filter(pair -> pair.one().date().equals(pair.other().date())
                        || pair.between().isNegative())
                .flatMap(pair -> {
                    Duration needed = Duration.ofMinutes(work.travel()
                            .minutes(pair.one().branch(), pair.other().branch()));
                    if (pair.between().compareTo(needed) >= 0) {
                        return Stream.empty();
                    }
                    String words = pair.between().isNegative()
                            ? work.member().name() + " is still at "
                                    + pair.one().branchName() + " when "
                                    + RosterWords.when(
                                            pair.other().slot(), pair.other().zone()) + " begins."
                            : work.member().name() + " has " + RosterWords.length(pair.between()) + " from "
                                    + pair.one().branchName() + " to "
                                    + pair.other().branchName() + " before "
                                    + RosterWords.when(
                                            pair.other().slot(), pair.other().zone()) + "; the way takes "
                                    + RosterWords.length(needed) + ".";
                    return Stream.of(work.violation(CODE, Severity.HARD, "", pair.other(), words));
                });
    }
}
