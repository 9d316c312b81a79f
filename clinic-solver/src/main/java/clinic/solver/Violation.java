package clinic.solver;

/**
 * One rule broken at one place.
 *
 * @param person index, or {@link #NOBODY} where it concerns a cover
 * @param day index of the (first) day, or {@link #WHOLE_HORIZON}
 * @param detail in words and numbers, for a log; a page says it in its own
 * @param weight what it adds to the score; 0 for a hard rule
 */
public record Violation(Rule rule, int person, int day, String detail, long weight) {
    public static final int NOBODY = -1;
    public static final int WHOLE_HORIZON = -1;
}
