package clinic.solver.staffing;

/** Clients who expect a person during a shift: of a series, or in the middle of a care plan. */
public record Continuity(String person, String shift, int clients) {}
