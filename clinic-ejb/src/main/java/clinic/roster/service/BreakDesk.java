package clinic.roster.service;

import clinic.access.Role;
import clinic.organisation.Catalogue;
import clinic.organisation.service.Catalogues;
import clinic.platform.Allowed;
import clinic.platform.Audit;
import clinic.platform.Scope;
import clinic.roster.Shift;
import clinic.roster.ShiftBreak;
import clinic.roster.persistence.ShiftTable;
import clinic.shared.Objections;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** Places the breaks of published shifts that have none yet: what had no room may have some by now. */
@Stateless
@Allowed({Role.BRANCH_MANAGER, Role.HEAD_OFFICE})
public class BreakDesk {
    private static final int MOST_DAYS = 92;

    @Inject
    private Catalogues catalogues;

    @Inject
    private ShiftTable shifts;

    @Inject
    private BreakPlanning breaks;

    @Inject
    private Scope scope;

    @Inject
    private Audit audit;

    /**
     * @param placed how many breaks have a place that had none before
     * @param notes those that still have no room, in words
     */
    public record Placed(long placed, List<String> notes) {}

    /**
     * Places what has no place in published shifts of a branch on its local dates from one to the other, both inclusive, that
     * are not over. What has one keeps it.
     *
     * @throws clinic.shared.Refused {@code span} when that is more than 92 days or none; {@code slot-taken} when somebody
     *     books there in the same moment
     */
    public Placed place(String branchCode, LocalDate from, LocalDate until) {
        Catalogue.Branch branch = catalogues.current().branch(branchCode);
        scope.require(branch.id());
        long days = ChronoUnit.DAYS.between(from, until) + 1;
        new Objections()
                .when(
                        days < 1 || days > MOST_DAYS,
                        "span",
                        "Place the breaks of 1 to " + MOST_DAYS + " days at a time.")
                .refuse();
        List<Shift> published = shifts.at(List.of(branch.id()), from, until).stream()
                .filter(shift -> shift.published() != null && shift.published().branch() == branch.id())
                .toList();
        List<BreakPlanning.Placing> placings = breaks.settle(published);
        long placed = placings.stream().mapToLong(BreakDesk::placed).sum();
        audit.done("BreakDesk.place", branch.id(), from + " to " + until + ": " + placed + " breaks placed");
        return new Placed(
                placed,
                placings.stream()
                        .map(BreakPlanning.Placing::note)
                        .filter(note -> !note.isEmpty())
                        .toList());
    }

    private static long placed(BreakPlanning.Placing placing) {
        List<ShiftBreak> before =
                Objects.requireNonNull(placing.shift().published()).breaks();
        return Objects.requireNonNull(placing.plan()).breaks().stream()
                .filter(one -> !before.contains(one))
                .count();
    }
}
