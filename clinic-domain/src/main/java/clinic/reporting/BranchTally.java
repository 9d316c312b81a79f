package clinic.reporting;

import clinic.shared.Money;
import java.io.Serializable;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a branch, or several together, came to in a period. Minutes and {@code earnedOver} are of the dates that are over.
 *
 * @param branch null for several together
 * @param visits completions less those undone, by posting; the other counts are by the date the visits were for
 * @param treated minutes of completed visits
 * @param rostered minutes therapists were rostered while the branch was open
 */
public record BranchTally(
        @Nullable Long branch,
        Money earned,
        Money collected,
        long visits,
        long completed,
        long noShows,
        long lateCancelled,
        Money earnedOver,
        long treated,
        long rostered)
        implements Serializable {

    public static BranchTally none(Currency currency) {
        Money zero = Money.zero(currency);
        return new BranchTally(null, zero, zero, 0, 0, 0, 0, zero, 0, 0);
    }

    /** What a branch is expected to earn, and nothing else. */
    public static BranchTally expected(long branch, Money earned) {
        Money zero = Money.zero(earned.currency());
        return new BranchTally(branch, earned, zero, 0, 0, 0, 0, zero, 0, 0);
    }

    /** The same, with therapists rostered so long. */
    public BranchTally rostered(long minutes) {
        return new BranchTally(
                branch, earned, collected, visits, completed, noShows, lateCancelled, earnedOver, treated, minutes);
    }

    public BranchTally plus(BranchTally other) {
        return new BranchTally(
                null,
                earned.plus(other.earned),
                collected.plus(other.collected),
                visits + other.visits,
                completed + other.completed,
                noShows + other.noShows,
                lateCancelled + other.lateCancelled,
                earnedOver.plus(other.earnedOver),
                treated + other.treated,
                rostered + other.rostered);
    }

    public boolean isNothing() {
        return earned.isZero()
                && collected.isZero()
                && visits == 0
                && completed == 0
                && noShows == 0
                && lateCancelled == 0
                && treated == 0;
    }

    /** One of the figures that need nothing but these sums. */
    public KpiFigure figure(Kpi kpi) {
        return switch (kpi) {
            case EARNED -> new KpiFigure(kpi, earned.minor(), null);
            case COLLECTED -> new KpiFigure(kpi, collected.minor(), null);
            case VISITS -> new KpiFigure(kpi, visits, null);
            case AVERAGE -> new KpiFigure(kpi, earned.minor(), visits);
            case UTILISATION -> new KpiFigure(kpi, treated, rostered);
            case NO_SHOW -> new KpiFigure(kpi, noShows, noShows + completed);
            case LATE_CANCELLATIONS -> new KpiFigure(kpi, lateCancelled, null);
            case REVENUE_PER_HOUR -> new KpiFigure(kpi, earnedOver.minor(), rostered);
            case REBOOKING, NEW_CLIENTS -> throw new IllegalArgumentException(kpi + " is counted by client");
        };
    }
}
