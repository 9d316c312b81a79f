package clinic.solver.staffing;

import java.util.List;

/** Hears of a search while it runs, from its own threads, one call at a time. */
public interface StaffingListener {
    StaffingListener SILENT = new StaffingListener() {};

    /** A better roster was found. */
    default void improved(Suggestion best) {}

    /** No legal roster scores less than this. */
    default void proved(long bound) {}

    /** What one head more would save, and one head less would cost, at the margin of the proof. */
    default void priced(List<MarginalPrice> prices) {}

    /** What is going on, or what went wrong. */
    default void said(String message) {}
}
