package clinic.roster.labour;

import java.util.stream.Stream;

/** A rule that somebody's planned work must keep. All rules are asked, so that every breach is told at once. */
public interface LabourRule {

    /** What of the work breaks this rule, by date. */
    Stream<Violation> breaches(Work work);
}
