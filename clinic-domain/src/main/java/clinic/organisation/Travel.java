package clinic.organisation;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where the branches are and how long it takes from one to another, in whole minutes, the same both ways: what somebody
 * wrote down for the pair, else by distance at the usual pace, else the time for places nobody knows. From a branch to
 * itself it takes no time.
 */
public final class Travel {
    private static final int ROUNDED_UP_TO = 5;

    /** Everything is around the corner: for an organisation that says nothing of travel. */
    public static final Travel NONE = new Travel(Map.of(), Map.of(), new Pace(25, 5, 0));

    /**
     * The default where nobody wrote down a pair.
     *
     * @param kmPerHour through the city, along the straight line
     * @param fixedMinutes for leaving and arriving, on every way
     * @param unknownMinutes where the coordinates of one of the branches are unknown
     */
    public record Pace(int kmPerHour, int fixedMinutes, int unknownMinutes) {}

    /** Two branches in either order. */
    public record Pair(long branch, long other) {
        public static Pair of(long one, long another) {
            return new Pair(Math.min(one, another), Math.max(one, another));
        }
    }

    private final Map<Long, Coordinates> places;
    private final Map<Pair, Integer> told;
    private final Pace pace;

    public Travel(Map<Long, Coordinates> places, Map<Pair, Integer> told, Pace pace) {
        this.places = Map.copyOf(places);
        this.told = Map.copyOf(told);
        this.pace = pace;
    }

    public int minutes(long from, long to) {
        if (from == to) {
            return 0;
        }
        Integer known = told.get(Pair.of(from, to));
        return known != null ? known : usualMinutes(from, to);
    }

    /** What somebody wrote down for the pair. */
    public OptionalInt told(long from, long to) {
        Integer known = told.get(Pair.of(from, to));
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    /** What holds while nothing is written down for the pair: distance by pace and the fixed time, up to full five minutes. */
    public int usualMinutes(long from, long to) {
        OptionalDouble distance = kilometres(from, to);
        if (distance.isEmpty()) {
            return pace.unknownMinutes();
        }
        double minutes = distance.getAsDouble() * 60 / pace.kmPerHour() + pace.fixedMinutes();
        return (int) Math.ceil(minutes / ROUNDED_UP_TO) * ROUNDED_UP_TO;
    }

    /** The distance; empty when the place of one of them is unknown. */
    public OptionalDouble kilometres(long from, long to) {
        Coordinates here = places.get(from);
        Coordinates there = places.get(to);
        return here == null || there == null ? OptionalDouble.empty() : OptionalDouble.of(here.kilometresTo(there));
    }

    public Optional<Coordinates> place(long branch) {
        @Nullable Coordinates place = places.get(branch);
        return Optional.ofNullable(place);
    }

    public Pace pace() {
        return pace;
    }
}
