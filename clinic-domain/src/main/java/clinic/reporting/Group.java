package clinic.reporting;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which cell figures belong to; a dimension that is not grouped by, or that a figure has none of, is null.
 *
 * @param bucket the first day of the day, week or month
 */
public record Group(
        @Nullable Long branch,
        @Nullable LocalDate bucket,
        @Nullable Long service,
        @Nullable Long therapist) implements Serializable {

    public Group in(@Nullable LocalDate other) {
        return new Group(branch, other, service, therapist);
    }
}
