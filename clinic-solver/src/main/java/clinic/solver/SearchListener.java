package clinic.solver;

/** Hears of a search while it runs, from its own threads, one call at a time. */
public interface SearchListener {
    SearchListener SILENT = new SearchListener() {};

    /** A better roster was found. */
    default void improved(Solution best) {}

    /** More was proven. */
    default void proved(long bound) {}

    /** What the last head of each cover is worth, by the relaxation that proved the bound; rounded. */
    default void priced(long[] prices) {}

    /** What is being tried, for a log. */
    default void said(String message) {}
}
