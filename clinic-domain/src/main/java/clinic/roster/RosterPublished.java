package clinic.roster;

import java.time.LocalDate;

/** Who works at that branch on its local dates from one to the other, both inclusive, has changed for bookings. */
public record RosterPublished(long branch, LocalDate from, LocalDate until) {}
