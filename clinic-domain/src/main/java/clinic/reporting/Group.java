package clinic.reporting;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which cell figures belong to; a dimension that is not grouped by, or that a figure has none of, is null.
 *
 * @param bucket the first day of the day, week, month or year
 * @param region its name
 */
public record Group(
        @Nullable Long branch,
        @Nullable LocalDate bucket,
        @Nullable Long service,
        @Nullable Long therapist,
        @Nullable String region,
        @Nullable String channel,
        @Nullable String item)
        implements Serializable {

    /** Of no region, channel or item in particular. */
    public Group(@Nullable Long branch, @Nullable LocalDate bucket, @Nullable Long service, @Nullable Long therapist) {
        this(branch, bucket, service, therapist, null, null, null);
    }

    public Group in(@Nullable LocalDate other) {
        return new Group(branch, other, service, therapist, region, channel, item);
    }

    /** The same of a region, and of its branch or of all its branches together. */
    public Group of(@Nullable String itsRegion, boolean ofBranch) {
        return new Group(ofBranch ? branch : null, bucket, service, therapist, itsRegion, channel, item);
    }
}
