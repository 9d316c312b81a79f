package clinic.booking;

/**
 * A cancellation or an absence is being taken back: what it cost is no longer asked, and the visit wants its time again.
 * Announced in the transaction of the undo, before the time is claimed.
 */
public record VisitStandsAgain(long appointment, Placement placement) {}
