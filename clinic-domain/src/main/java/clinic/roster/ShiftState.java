package clinic.roster;

import java.util.Locale;

/** How what is planned of a shift stands to what was published of it. */
public enum ShiftState {
    /** Planned, and never published. */
    DRAFT,
    /** Published as it is planned. */
    PUBLISHED,
    /** Planned otherwise than it was published. */
    CHANGED,
    /** Published, and removed from the plan. */
    REMOVED,
    /** Neither planned nor published any more. */
    GONE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
