package clinic.solver.staffing;

/** One way only; between branches that no trip is named for the way takes no time. */
public record Trip(String from, String to, int minutes) {}
