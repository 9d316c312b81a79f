package clinic.roster;

import java.time.LocalDate;

/** The plan of that branch's local date changed; every open roster of it wants to look again. */
public record RosterDrafted(long branch, LocalDate date) {}
