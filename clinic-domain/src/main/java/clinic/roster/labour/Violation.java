package clinic.roster.labour;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a plan breaks.
 *
 * @param staff null when it is about an open shift
 * @param date the local date it is about
 * @param shift the shift that breaks it
 * @param rule the rule's code
 * @param words who, what is, and what would be right
 * @param source the law or decision the rule comes from; empty for what needs none
 */
public record Violation(
        @Nullable Long staff,
        LocalDate date,
        long shift,
        long branch,
        String rule,
        Severity severity,
        String words,
        String source)
        implements Serializable {

    public boolean hard() {
        return severity == Severity.HARD;
    }
}
