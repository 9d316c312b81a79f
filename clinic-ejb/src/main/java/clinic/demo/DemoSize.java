package clinic.demo;

/**
 * How much demonstration data to make.
 *
 * @param branches the first six are have names of their own; more are made up
 * @param therapists over all branches; every third works at two
 * @param office desk staff, managers and head office together, at least one for every branch and six more
 * @param rooms over all branches
 * @param pastDays days of visits before the reference date
 * @param futureDays days of bookings after it
 * @param fill how much of the shifts is booked on an average past day, in per cent
 * @param thinning whether days ahead are booked less the farther away they are, so that breaks have room; otherwise none is
 *     placed, and a measured diary is as full as {@code fill} says
 * @param commitDays 0 loads everything in one transaction; otherwise commits after so many days of visits, for sizes that
 *     one transaction cannot hold
 */
public record DemoSize(
        int branches,
        int therapists,
        int office,
        int rooms,
        int clients,
        int pastDays,
        int futureDays,
        int fill,
        boolean thinning,
        int commitDays) {

    /** The chain that {@code bin/clinic run} shows. */
    public static final DemoSize STANDARD = new DemoSize(6, 40, 12, 30, 3_000, 365, 28, 74, true, 0);

    /** Fifty branches and ten years, for measurements. */
    public static final DemoSize LARGE = new DemoSize(50, 600, 120, 400, 200_000, 3_650, 28, 74, true, 7);

    public DemoSize {
        if (branches < 1 || therapists < 3 * branches || office < branches + 6 || rooms < branches || clients < 1) {
            throw new IllegalArgumentException("too small to be a chain: " + therapists + " therapists and " + rooms
                    + " rooms for " + branches + " branches");
        }
    }

    public DemoSize withDays(int past, int future) {
        return new DemoSize(branches, therapists, office, rooms, clients, past, future, fill, thinning, commitDays);
    }
}
