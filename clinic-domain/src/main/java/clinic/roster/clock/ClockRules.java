package clinic.roster.clock;

import clinic.shared.Objections;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the time clock goes by at a branch.
 *
 * @param rounding of the moments of punching in and out
 * @param longest how long somebody is in before it counts as forgotten or odd
 * @param grace how far from the planned times a punch may be before it is off shift
 * @param paidBreak breaks up to this long count as work; rest periods of up to 20 minutes must in the United States (29 CFR
 *     785.18)
 * @param networks the branch's own networks; without any, punches from everywhere are alike
 * @param photo whether a tablet takes a photo with every punch
 */
public record ClockRules(
        Rounding rounding,
        Duration longest,
        Duration grace,
        Duration paidBreak,
        List<CidrBlock> networks,
        boolean photo) {
    private static final int MOST_NETWORKS = 20;

    /** What holds while nobody has said anything: no rounding, 13 hours, a quarter of an hour, paid breaks to 20 minutes, no photo. */
    public static final ClockRules USUAL = new ClockRules(
            Rounding.NONE, Duration.ofHours(13), Duration.ofMinutes(15), Duration.ofMinutes(20), List.of(), false);

    public ClockRules {
        networks = List.copyOf(networks);
    }

    /** Everything wrong with these rules. */
    public Objections objections() {
        return new Objections()
                .when(
                        longest.toHours() < 4 || longest.toHours() > 24,
                        "longest-hours",
                        "The longest time in is a whole number of hours from 4 to 24, like 13.")
                .when(
                        grace.isNegative() || grace.toMinutes() > 240,
                        "grace-minutes",
                        "How far from the planned times is a whole number of minutes from 0 to 240, like 15.")
                .when(
                        paidBreak.isNegative() || paidBreak.toMinutes() > 120,
                        "paid-break-minutes",
                        "The longest paid break is a whole number of minutes from 0 to 120, like 20.")
                .when(
                        networks.size() > MOST_NETWORKS,
                        "networks",
                        "At most " + MOST_NETWORKS + " networks. Write a larger block that holds several.");
    }

    /** Whether an address is one of the branch's own; null where it names no networks. */
    public @Nullable Boolean isInside(String address) {
        return networks.isEmpty() ? null : networks.stream().anyMatch(block -> block.contains(address));
    }
}
