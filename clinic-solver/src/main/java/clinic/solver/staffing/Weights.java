package clinic.solver.staffing;

/**
 * What an organisation minds how much. Whole numbers; 0 does not mind at all.
 *
 * @param uncovered each head missing, a quarter of an hour
 * @param minimumPresence each head below the minimum, a quarter of an hour, on top
 * @param tooMany each head too many, a quarter of an hour
 * @param preference a wish not granted, times its strength
 * @param weekends the square of weekends above the fair share, what is carried over included
 * @param evenings the square of evenings above it
 * @param travel the square of days away from the home branch, what is carried over included
 * @param continuity each client who meets somebody else
 * @param cost each whole ten currency units of wages
 * @param stability each published day of a person that changes
 * @param hoursShort each hour begun below the contract in a workweek
 * @param hoursOver each hour begun above it
 */
public record Weights(
        int uncovered,
        int minimumPresence,
        int tooMany,
        int preference,
        int weekends,
        int evenings,
        int travel,
        int continuity,
        int cost,
        int stability,
        int hoursShort,
        int hoursOver) {
    public static final Weights USUAL = new Weights(10, 40, 4, 15, 20, 5, 3, 25, 1, 120, 12, 15);

    /** So that no score leaves the whole numbers the search counts in. */
    public static final int LARGEST = 1_000;

    public Weights {
        for (int each : new int[] {
            uncovered,
            minimumPresence,
            tooMany,
            preference,
            weekends,
            evenings,
            travel,
            continuity,
            cost,
            stability,
            hoursShort,
            hoursOver
        }) {
            if (each < 0 || each > LARGEST) {
                throw new IllegalArgumentException("a weight of " + each + "; 0 to " + LARGEST + " are possible");
            }
        }
    }

    /** Of a deviation: nothing up to the fair share, the square of what is above it. */
    static int squared(int weight, int above) {
        return above <= 0 ? 0 : weight * above * above;
    }
}
