package clinic.booking.policy;

import clinic.booking.Proposal;
import clinic.organisation.LoadBudget;
import clinic.shared.Refusal;
import java.util.Optional;

/**
 * The therapist's hands are not asked for more load points than their budget of the day and of any seven days in a row,
 * over all branches. A desk may exceed it with a reason, a client who books online may not.
 */
public final class LoadRule {
    public static final String CODE = "load-budget";

    private LoadRule() {}

    /** Whether the visit costs points and the therapist has a limit, so that what they bear has to be known. */
    public static boolean asks(Proposal proposal) {
        return proposal.service().loadPoints() > 0 && budget(proposal).limits();
    }

    /** @param points what the therapist bears already, see {@link LoadBudget#excess} */
    public static Optional<Refusal> refuse(Proposal proposal, int[] points) {
        return budget(proposal)
                .excess(points, proposal.date(), proposal.service().loadPoints())
                .map(excess -> new Refusal(CODE, words(proposal, excess)));
    }

    private static LoadBudget budget(Proposal proposal) {
        return proposal.catalogue().loadBudgets().of(proposal.therapist().id());
    }

    private static String words(Proposal proposal, LoadBudget.Excess excess) {
        String name = proposal.therapist().name();
        return excess.from().equals(excess.until())
                ? name + " would carry " + excess.points() + " load points on " + Words.date(excess.from())
                        + "; the limit for a day is " + excess.limit() + "."
                : name + " would carry " + excess.points() + " load points from " + Words.date(excess.from()) + " to "
                        + Words.date(excess.until()) + "; the limit for seven days is " + excess.limit() + ".";
    }
}
