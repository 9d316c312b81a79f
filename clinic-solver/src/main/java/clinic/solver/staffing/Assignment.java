package clinic.solver.staffing;

/** A person on a shift, both by id. */
public record Assignment(String person, String shift) {}
