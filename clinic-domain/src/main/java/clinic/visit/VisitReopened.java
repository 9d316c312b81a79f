package clinic.visit;

import java.time.LocalDate;

/** A completion was undone, on the branch's local date: what was earned by it is reversed. */
public record VisitReopened(long appointment, long branch, LocalDate businessDate) {}
