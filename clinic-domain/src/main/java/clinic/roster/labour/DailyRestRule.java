package clinic.roster.labour;

import clinic.roster.RosterWords;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Between the work of one day and that of the next there is rest of at least the amount of minutes, and on top of it the way
 * from the one branch to the other. The term of the branch where work begins again holds.
 */
public final class DailyRestRule implements LabourRule {
    public static final String CODE = "daily-rest";

    @Override
    public Stream<Violation> breaches(Work work) {
        return work.following()
                .filter(pair -> !pair.one().date().equals(pair.other().date()))
                .flatMap(pair -> work
                        .law()
                        .term(CODE, pair.other().jurisdiction(), pair.other().date())
                        .stream()
                        .filter(term -> pair.between().compareTo(needed(work, pair, term)) < 0)
                        .map(term -> work.violation(term, pair.other(), words(work, pair, term))));
    }

    private static Duration needed(Work work, Work.Following pair, LabourTerm term) {
        return Duration.ofMinutes((long) term.amount() + travel(work, pair));
    }

    private static int travel(Work work, Work.Following pair) {
        return work.travel().minutes(pair.one().branch(), pair.other().branch());
    }

    private static String words(Work work, Work.Following pair, LabourTerm term) {
        int travel = travel(work, pair);
        return work.member().name() + " rests "
                + RosterWords.length(pair.between().isNegative() ? Duration.ZERO : pair.between())
                + " before "
                + RosterWords.when(pair.other().slot(), pair.other().zone()) + "; "
                + RosterWords.length(Duration.ofMinutes(term.amount())) + " are needed"
                + (travel == 0
                        ? "."
                        : ", and " + travel + " min for the way from "
                                + pair.one().branchName() + ".");
    }
}
