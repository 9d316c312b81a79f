package clinic.roster;

import java.time.LocalDate;

/** Another node changed the plan of that branch's local date; that change is committed. */
public record RosterDraftedElsewhere(long branch, LocalDate date) {}
