package clinic.solver.staffing;

import java.time.LocalDate;

/** A qualification or credential. @param until its last day */
public record Skill(String name, LocalDate from, LocalDate until) {
    public boolean isValidOn(LocalDate date) {
        return !date.isBefore(from) && !date.isAfter(until);
    }
}
