package clinic.solver.staffing;

/** Leave or illness. @param creditedMinutes what each day of it, in the zone of the roster, counts towards the week's hours */
public record Absence(Period period, int creditedMinutes) {}
