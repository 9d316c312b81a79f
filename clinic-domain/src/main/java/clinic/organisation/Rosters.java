package clinic.organisation;

import clinic.shared.TimeSlot;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Who works when, as far as somebody planned it: a context above the organisation knows. Where it has published nothing the
 * weekly pattern of the assignments holds; whoever is away is away in both cases.
 */
public interface Rosters {

    /** Nobody plans anything: the weekly pattern holds everywhere and nobody is away. */
    Rosters NONE = (branch, date) -> Day.UNPLANNED;

    /** What is planned for one local date of a branch. */
    Day on(Catalogue.Branch branch, LocalDate date);

    /** Lets a node read the days of those branches at once, for what asks for them one by one; {@code until} is inclusive. */
    default void prepare(Collection<Catalogue.Branch> branches, LocalDate from, LocalDate until) {}

    /**
     * One local date of a branch.
     *
     * @param published whether the shifts hold; otherwise the weekly pattern does
     * @param shifts the published shifts of each therapist there, by start, none overlapping another
     * @param away when somebody who works there is on leave
     */
    record Day(boolean published, Map<Long, List<TimeSlot>> shifts, Map<Long, List<TimeSlot>> away) {
        public static final Day UNPLANNED = new Day(false, Map.of(), Map.of());
    }
}
