package clinic.solver;

import java.util.List;

/**
 * The time between two shifts on following days, for shift types whose clock is known.
 *
 * @param minutes least time off between the end of one and the start of the next
 * @param trips what a change of place takes on top of it; what is not named takes no time
 */
public record Rest(int minutes, List<Trip> trips) {
    public static final Rest NONE = new Rest(0, List.of());

    /** One way only. */
    public record Trip(String from, String to, int minutes) {}

    public Rest {
        trips = List.copyOf(trips);
    }

    /** @param atLeast minutes that this person needs, if more */
    boolean allows(ShiftType first, ShiftType second, int atLeast) {
        ShiftType.Clock ending = first.clock();
        ShiftType.Clock starting = second.clock();
        if (ending == null || starting == null) {
            return true;
        }
        return starting.start() + 24 * 60 - ending.end() >= Math.max(minutes, atLeast) + travel(first, second);
    }

    private int travel(ShiftType first, ShiftType second) {
        String from = first.placeAtEnd();
        String to = second.place();
        if (from == null || to == null) {
            return 0;
        }
        return trips.stream()
                .filter(trip -> trip.from().equals(from) && trip.to().equals(to))
                .mapToInt(Trip::minutes)
                .max()
                .orElse(0);
    }
}
