package clinic.roster.clock;

import clinic.shared.TimeSlot;

/** Time somebody is to work at a branch, half-open. */
public record Planned(long branch, TimeSlot time) {}
