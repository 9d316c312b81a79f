package clinic.solver;

/**
 * A wish: a shift wanted, or not wanted, by a person on a day. Stability after publication, cost and continuity of client
 * and therapist are wishes too.
 *
 * @param shift index of the shift type, or {@link Roster#OFF} for a day off
 * @param weight what it costs not to grant it
 */
public record Request(int person, int day, int shift, boolean wanted, int weight) {
    public Request {
        if (weight < 0) {
            throw new IllegalArgumentException("a request of weight " + weight);
        }
    }
}
