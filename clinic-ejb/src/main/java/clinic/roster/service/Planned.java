package clinic.roster.service;

import clinic.roster.Shift;
import java.util.List;

/**
 * What a command did to planned shifts.
 *
 * @param change by which it can be undone
 * @param shifts as they are now, by start; those that are gone are left out
 * @param notes what could not be done as asked, in words
 */
public record Planned(long change, List<Shift> shifts, List<String> notes) {}
