package clinic.solver;

/** Asked often by a search, from any of its threads: whether somebody wants it to end now. */
@FunctionalInterface
public interface StopSignal {
    StopSignal NEVER = () -> false;

    boolean isGiven();
}
