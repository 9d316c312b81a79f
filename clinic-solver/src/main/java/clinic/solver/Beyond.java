package clinic.solver;

/**
 * What is known of the days just before or just after the horizon.
 *
 * <p>Before the horizon the run is complete as far as it goes. After it, a run that does not begin within the horizon may go
 * on, so no least length is asked of it.
 *
 * @param days how many equal days lie there in a row; 0 if nothing is known, and a run there may then have any length
 * @param shift what is worked on the day next to the horizon, {@link Roster#OFF} for days off
 */
public record Beyond(int days, int shift) {
    public static final Beyond UNKNOWN = new Beyond(0, Roster.OFF);

    public boolean isKnown() {
        return days > 0;
    }

    public boolean works() {
        return days > 0 && shift != Roster.OFF;
    }
}
