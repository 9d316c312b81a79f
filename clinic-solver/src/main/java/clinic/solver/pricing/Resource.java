package clinic.solver.pricing;

/**
 * Something that is counted along a roster.
 *
 * @param most largest legal amount
 * @param steps how much each class of shifts adds
 */
record Resource(int most, int[] steps) {
    int largestStep() {
        int largest = 0;
        for (int step : steps) {
            largest = Math.max(largest, step);
        }
        return largest;
    }
}
