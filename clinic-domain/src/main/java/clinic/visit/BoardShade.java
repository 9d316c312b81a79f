package clinic.visit;

import org.jspecify.annotations.Nullable;

/**
 * Time in which a therapist does not work here.
 *
 * @param kind why: not yet started, gone, away all day, at another branch
 * @param at the wall-clock time the words speak of, if any
 * @param elsewhere the other branch's code, if that is the reason
 */
public record BoardShade(
        int start,
        int minutes,
        Kind kind,
        String at,
        @Nullable String elsewhere) {
    /** Why it is shaded. */
    public enum Kind {
        STARTS,
        ENDS,
        AWAY,
        ELSEWHERE
    }
}
