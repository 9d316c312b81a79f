package clinic.solver.staffing;

import java.time.LocalDate;

/** One cell of the board. */
public record PersonDay(String person, LocalDate date) {}
