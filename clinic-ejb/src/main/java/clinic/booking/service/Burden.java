package clinic.booking.service;

import clinic.organisation.LoadBudget;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who could bear the wished service's load on a date besides what they bear already. */
final class Burden {
    private static final int DAYS = 2 * LoadBudget.REACH + 1;

    private final Loads loads;
    private final Set<Long> branches;
    private final int more;
    private final Map<LocalDate, Map<Long, Integer>> known = new HashMap<>();
    private final List<Map<Long, Integer>> around = new ArrayList<>();
    private @Nullable LocalDate looked;
    private @Nullable LocalDate end;

    Burden(Loads loads, Set<Long> branches, int more) {
        this.loads = loads;
        this.branches = branches;
        this.more = more;
    }

    boolean bears(Site.Candidate candidate, LocalDate date) {
        if (!candidate.budget().limits()) {
            return true;
        }
        if (!date.equals(looked)) {
            look(date);
        }
        int[] points = new int[DAYS];
        for (int i = 0; i < DAYS; i++) {
            points[i] = around.get(i).getOrDefault(candidate.member().id(), 0);
        }
        return candidate.budget().excess(points, date, more).isEmpty();
    }

    /** Reads the fortnight around the first date, then a week ahead whenever the search comes near the end. */
    private void look(LocalDate date) {
        LocalDate needed = date.plusDays(LoadBudget.REACH);
        LocalDate until = end;
        if (until == null) {
            known.putAll(loads.between(date.minusDays(LoadBudget.REACH), needed, branches));
            end = needed;
        } else if (needed.isAfter(until)) {
            LocalDate ahead = needed.plusDays(LoadBudget.REACH);
            known.putAll(loads.between(until.plusDays(1), ahead, branches));
            end = ahead;
        }
        around.clear();
        for (int i = 0; i < DAYS; i++) {
            around.add(known.getOrDefault(date.plusDays(i - LoadBudget.REACH), Map.of()));
        }
        looked = date;
    }
}
