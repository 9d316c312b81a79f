package clinic.roster.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is odd about where and when one punch was made. Corrections are spared: whoever made them knew. One method a rule.
 */
public final class PunchRules {
    private final ClockRules rules;
    private final List<Planned> planned;

    /** @param planned all planned times of the person around the punch, at every branch */
    public PunchRules(ClockRules rules, List<Planned> planned) {
        this.rules = rules;
        this.planned = planned;
    }

    /** Everything odd about it. */
    public List<Odd> odd(Punch punch) {
        List<Odd> odd = new ArrayList<>();
        if (!punch.counts() || punch.isCorrection()) {
            return odd;
        }
        if (isAtWrongBranch(punch)) {
            odd.add(new Odd(OddKind.WRONG_BRANCH, punch));
        } else if (isOffShift(punch)) {
            odd.add(new Odd(OddKind.OFF_SHIFT, punch));
        }
        if (isOutsideNetwork(punch)) {
            odd.add(new Odd(OddKind.OUTSIDE_NETWORK, punch));
        }
        if (punch.isSentLater()) {
            odd.add(new Odd(OddKind.SENT_LATER, punch));
        }
        return odd;
    }

    /** Nothing is planned here at that time, but something elsewhere. */
    boolean isAtWrongBranch(Punch punch) {
        return begins(punch) && !isPlanned(punch, true) && isPlanned(punch, false);
    }

    /**
     * In outside every planned time here, each from the grace before its beginning to its end; or out further than the grace
     * from the end of every planned time here. Nothing planned at all is off shift, too.
     */
    boolean isOffShift(Punch punch) {
        return switch (punch.kind()) {
            case IN, TRANSFER -> !isPlanned(punch, true);
            case OUT ->
                planned.stream()
                        .noneMatch(one -> one.branch() == punch.branch()
                                && apart(punch.at(), one.time().end()).compareTo(rules.grace()) <= 0);
            case BREAK_START, BREAK_END -> false;
        };
    }

    /** The branch names its networks, and it was sent from none of them. */
    boolean isOutsideNetwork(Punch punch) {
        return Boolean.FALSE.equals(punch.inNetwork());
    }

    private static boolean begins(Punch punch) {
        return punch.kind() == PunchKind.IN || punch.kind() == PunchKind.TRANSFER;
    }

    private boolean isPlanned(Punch punch, boolean here) {
        return planned.stream()
                .anyMatch(one -> (one.branch() == punch.branch()) == here
                        && !punch.at().isBefore(one.time().start().minus(rules.grace()))
                        && punch.at().isBefore(one.time().end()));
    }

    private static Duration apart(Instant one, Instant other) {
        return Duration.between(one, other).abs();
    }
}
