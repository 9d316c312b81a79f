package clinic.solver;

import java.time.Duration;

/**
 * How much a search may take; one configuration serves every problem.
 *
 * @param cpu of all threads together
 * @param wall until it must have answered
 * @param seed what is left to chance; equal seeds search alike as far as the limits of time allow
 */
public record Budget(Duration cpu, Duration wall, int threads, long seed) {
    public Budget {
        if (threads < 1 || cpu.isNegative() || wall.isNegative()) {
            throw new IllegalArgumentException("a budget of " + cpu + " on " + threads + " threads");
        }
    }

    public static Budget ofCpuSeconds(long seconds, int threads, long seed) {
        return new Budget(Duration.ofSeconds(seconds), Duration.ofSeconds(seconds * 4), threads, seed);
    }
}
