package clinic.solver.staffing;

/**
 * Of one workweek, in minutes.
 *
 * @param contract what is agreed; each hour begun below or above costs
 * @param least never less, absences credited
 * @param most never more
 */
public record Hours(int contract, int least, int most) {
    public Hours {
        if (least < 0 || least > most || contract < 0) {
            throw new IllegalArgumentException("hours of " + least + " to " + most + " minutes");
        }
    }
}
